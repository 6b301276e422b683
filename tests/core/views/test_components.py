"""What is included from components/ with `only` is rendered once for the same values, and only then."""

import pytest
from django.template import Context, engines
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from lms.core.templatetags import components

BADGE = '{% include "components/badge.html" with label=label kind=kind only %}'
DONE = '{% include "components/asked.html" with label="A" progress="B" is_met=True only %}'


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch):
    monkeypatch.setattr(components, "_rendered", {})


def show(text: str, **values: object) -> str:
    return engines["django"].from_string(text).template.render(Context(values))


def test_the_same_values_are_rendered_once() -> None:
    first = show(BADGE, label="Met", kind="success")
    assert show(BADGE, label=gettext_lazy("Met"), kind="success") == first
    assert len(components._rendered) == 1


def test_other_values_give_other_html() -> None:
    assert "Open" in show(BADGE, label="Open", kind="")
    assert "Met" in show(BADGE, label="Met", kind="")


def test_a_text_is_escaped_whatever_was_safe_before() -> None:
    assert "<b>" in show(BADGE, label=mark_safe("<b>"), kind="")
    assert "&lt;b&gt;" in show(BADGE, label="<b>", kind="")


def test_true_and_one_are_two_values() -> None:
    assert "True" in show(BADGE, label=True, kind="")
    assert "True" not in show(BADGE, label=1, kind="")


def test_each_language_has_its_own() -> None:
    show(DONE)
    with override("vi"):
        show(DONE)
    assert {key[1] for key in components._rendered} == {"en", "vi"}


def test_what_cannot_be_told_from_its_values_is_rendered_each_time() -> None:
    shown = [{"label": "one"}]
    text = '{% include "components/breadcrumbs.html" with items=items only %}'
    assert "one" in show(text, items=shown)
    shown[0]["label"] = "two"
    assert "two" in show(text, items=shown)
    assert components._rendered == {}


def test_the_memory_has_an_end(monkeypatch) -> None:
    monkeypatch.setattr(components, "MOST", 3)
    for number in range(10):
        show(BADGE, label=str(number), kind="")
    assert len(components._rendered) <= 3
