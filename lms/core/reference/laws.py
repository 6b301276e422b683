"""docs/reference/laws.md: what the database refuses by itself."""

from lms.core.database_law import LAWS
from lms.core.reference.markdown import code, page, table
from lms.core.reference.ours import our_apps

LEAD = (
    "What the database refuses by itself. Laws are triggers, declared in each app's `laws.py` and "
    "installed after every `migrate`; `manage.py check_readiness` counts them. The name of each law "
    "and constraint is its sentence."
)


def laws() -> str:
    """The page."""
    stated = [
        (
            code(name),
            code(one.model),
            ", ".join(one.verbs),
            "if its condition holds" if one.when else "always",
        )
        for name, one in sorted(LAWS.items())
    ]
    return page(
        "Laws and constraints",
        LEAD,
        [
            "## Laws",
            table(["Law", "Rows of", "Refuses", "When"], stated),
            "## Constraints",
            table(["Rows of", "Constraint", "Kind"], sorted(_constraints())),
        ],
    )


def _constraints() -> list[tuple[str, str, str]]:
    return [
        (code(model._meta.label), code(one.name), type(one).__name__.removesuffix("Constraint"))
        for app in our_apps()
        for model in app.get_models()
        for one in model._meta.constraints
    ]
