"""docs/reference/settings.md: our settings, and what the environment may say."""

import ast
from collections.abc import Iterator

from lms.core.reference.markdown import code, page, table
from lms.core.reference.ours import ROOT

LEAD = (
    "`lms/settings/base.py` is complete and safe alone; `dev`, `test` and `production` loosen or "
    "tighten it. A variable of the environment that cannot be read stops the start."
)


def settings() -> str:
    """The page."""
    own = [(code(name), said) for name, _value, said in _assigned("base") if said]
    return page(
        "Settings",
        LEAD,
        [
            "## Our own settings",
            table(["Setting", "What it is for"], own),
            "## Variables of the environment that the settings read",
            table(["Variable", "Read as", "Default", "Fills", "In"], _variables()),
            "## Variables that the commands of the Makefile read",
            table(["Variable", "In"], _variables_of_commands()),
        ],
    )


def _assigned(module: str) -> Iterator[tuple[str, ast.expr, str]]:
    """Each name of a settings module with its value and the string that stands below it."""
    body = ast.parse((ROOT / "lms" / "settings" / f"{module}.py").read_text()).body
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value, _string_of(after)


def _string_of(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return str(node.value.value)
    return ""


def _variables() -> Iterator[tuple[str, str, str, str, str]]:
    for module in ("base", "dev", "production"):
        for name, value, _said in _assigned(module):
            for call in ast.walk(value):
                if isinstance(call, ast.Call) and _is_typed_read(call.func):
                    yield _variable(name, call, module)


def _is_typed_read(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and ast.unparse(function.value) == "env"


def _variable(name: str, call: ast.Call, module: str) -> tuple[str, str, str, str, str]:
    kind = ast.unparse(call.func).removeprefix("env.")
    variable = ast.literal_eval(call.args[0])
    return code(variable), kind, _default(kind, call), code(name), code(module)


def _default(kind: str, call: ast.Call) -> str:
    given = [*call.args[1:], *(keyword.value for keyword in call.keywords)]
    if kind == "secret" and given:
        return "made once, kept in `var/secrets`"
    if given:
        return code(ast.unparse(given[0]))
    return "none" if kind == "words" else "none: must be set"


def _variables_of_commands() -> list[tuple[str, str]]:
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "deploy").glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "os.environ.get":
                found.setdefault(ast.literal_eval(call.args[0]), set()).add(f"deploy/{path.name}")
    ours = sorted(name for name in found if name.startswith("CADRE_"))
    return [(code(name), code(*sorted(found[name]))) for name in ours]
