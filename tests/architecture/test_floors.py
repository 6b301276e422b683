"""Foreign keys point down: what import-linter cannot see, for a string names the model."""

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("lms", "case_studies", "courses", "assessments", "certificates")


def floors() -> dict[str, int]:
    """App → height, read from the very contract that import-linter enforces."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(c["layers"] for c in contracts if c["id"] == "floors")
    return {
        name.strip(" ()"): height
        for height, layer in enumerate(reversed(layers))
        for name in re.split(r"[|:]", layer)
    }


def foreign_keys() -> list[tuple[str, str, str]]:
    """(app, model.field, app it points at) of all relations between our apps."""
    return [
        (model._meta.app_config.name, f"{model.__name__}.{field.name}", target)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_config.name.split(".")[0] in OURS
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        for target in [field.related_model._meta.app_config.name]
        if target.split(".")[0] in OURS
    ]


@pytest.mark.parametrize(("source", "field", "target"), foreign_keys())
def test_a_foreign_key_points_down(source, field, target):
    """The person may be named from below: every floor says who did something."""
    assert target == "lms.accounts" or floors()[target] <= floors()[source]


def test_there_is_something_to_look_at():
    heights = floors()
    assert heights["lms.core"] == 0
    assert heights["certificates"] > heights["assessments"] > heights["courses"]
    assert heights["courses"] > heights["case_studies"] > heights["lms.accounts"]
    assert len(foreign_keys()) > 40


def test_records_never_fall_with_what_they_name():
    """Deleting a page, a person or a parent never takes a record with it (content may)."""
    from django.db.models import CASCADE
    from wagtail.models import Page

    falls = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_config.name.split(".")[0] in OURS and not issubclass(model, Page)
        for field in model._meta.get_fields()
        if field.many_to_one and field.concrete and field.remote_field.on_delete is CASCADE
        if ".content" not in model.__module__
    ]
    assert falls == []
