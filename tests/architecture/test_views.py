"""A view fetches only what its person may see."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("lms", "case_studies", "courses", "assessments", "certificates")
NARROWED = (
    "visible_to(", "managed_by(", "of(", "of_houses_of(", "of_houses_moderated_by(", "open_", "objects.open(", "live(",
    "markable_by(", "assigned_to(", "mine(", "for_person(", "readable_by(", "published(",
)  # fmt: skip
# (module, what is fetched) → why it needs no narrowing.
ALLOWED = {
    ("lms/accounts/views/sign_in.py", "User"): "the demo's one click, before anybody is signed in",
    (
        "certificates/views/candidatures.py",
        "Attestation",
    ): "of an enrolment whose candidature was fetched",
}


def view_modules() -> list[Path]:
    found = []
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            if "views" in path.parts or path.name == "views.py":
                found.append(path)
    return sorted(found)


def fetches(tree: ast.AST):
    """Each call of get_object_or_404 with its first argument as text, names resolved in the function."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        bound = {
            target.id: ast.unparse(node.value)
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(function):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", "")
            if called in {"get_object_or_404", "get_list_or_404"}:
                text = ast.unparse(node.args[0])
                for _hop in range(3):
                    text = f"{text} {' '.join(bound.get(n, '') for n in names_in(text))}"
                yield node.lineno, ast.unparse(node.args[0]), text


def names_in(text: str) -> set[str]:
    import re

    return set(re.findall(r"[a-z_]+", text))


@pytest.mark.parametrize("path", view_modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_view_fetches_what_its_person_may_see(path):
    module = str(path.relative_to(ROOT))
    wide = [
        f"line {line}: {first}"
        for line, first, text in fetches(ast.parse(path.read_text()))
        if not any(word in text for word in NARROWED) and (module, first) not in ALLOWED
    ]
    assert wide == []


@pytest.mark.parametrize("path", view_modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_view_writes_no_row_itself(path):
    """`form.save()` of a person's own page is the one exception: it has no rule of its own."""
    writes = [
        f"line {node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"save", "create", "update", "delete", "bulk_create", "get_or_create"}
        and ast.unparse(node.func) != "form.save"
    ]
    assert writes == []


def test_there_is_something_to_look_at():
    assert len(view_modules()) >= 8
