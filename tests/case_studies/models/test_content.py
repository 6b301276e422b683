"""What the database and the editor's form refuse."""

import json
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from case_studies.models import CaseFact, CasePage
from lms.places.public import AdminUnit, Country
from tests.factories.case_studies import lay_case, lay_fact, lay_library, lay_source


@pytest.mark.django_db
@pytest.mark.parametrize("mark", ["paper", "other"])
def test_the_database_refuses_a_sourced_fact_without_source(mark):
    fact = CaseFact.objects.get(page=lay_case())
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseFact.objects.filter(pk=fact.pk).update(mark=mark, source=None)


@pytest.mark.django_db
def test_an_illustrative_fact_needs_no_source():
    page = lay_case(facts=[lay_fact("T1", mark="illustrative", source=None)])
    assert page.facts.get().source is None


@pytest.mark.django_db
def test_a_source_that_a_fact_rests_on_cannot_be_deleted():
    lay_case()
    with pytest.raises(ProtectedError):
        lay_source().delete()


@pytest.mark.django_db
def test_two_cases_never_share_a_code():
    lay_case("T1")
    with pytest.raises(ValidationError, match="Another case has this code"):
        lay_case("T1", slug="another", facts=[])


@pytest.mark.django_db
def test_a_province_of_another_country_is_refused():
    values = {"currency": "LAK", "time_zone": "Asia/Vientiane", "language": "lo"}
    lao = Country.objects.create(code="LA", name="Lao PDR", **values)
    unit = AdminUnit.objects.create(key="LA-VI", country=lao, code="LA-VI", name="Vientiane")
    with pytest.raises(ValidationError, match="another country"):
        lay_case(unit=unit)


@pytest.mark.django_db
def test_a_case_can_be_copied_into_another_language():
    page = lay_case(agenda_items=[3])
    vietnamese, _made = Locale.objects.get_or_create(language_code="vi")
    copy = page.copy_for_translation(vietnamese, copy_parents=True)
    assert copy.facts.get().key == page.facts.get().key
    copy.save_revision().publish()


def filled_form(user, page=None, **changes):
    """The editor's form as the browser sends it."""
    source = lay_source()
    page = page or CasePage(locale=Locale.get_default())
    fact = {"text": "A statement.", "kind": "figure", "mark": "other", "source": source.pk}
    fact |= {"section": "", "year": "2010", "key": "t9-one", "conflicts_with": ""}
    facts = changes.pop("facts", [{}])
    data = {"title": "A case", "slug": "a-case", "code": "T9", "product": "silk", "stage": "early"}
    data |= {"summary": "A summary.", "country": "KH", "unit": "", "place_note": ""}
    data |= {"facts": inline_formset([fact | row for row in facts])}
    data |= {"agenda_items": inline_formset([{"item": "3"}]), "comments": inline_formset([])}
    form_class = CasePage.get_edit_handler().get_form_class()
    return form_class(
        nested_form_data(data | changes), instance=page, parent_page=lay_library(), for_user=user
    )


def test_an_author_types_the_keys_of_conflicting_facts_with_commas(author):
    rows = [{"conflicts_with": "t9-two, t9-three"}, {"key": "t9-two"}]
    form = filled_form(author, facts=rows)
    assert form.is_valid(), (form.errors, form.formsets["facts"].errors)
    page = form.save(commit=False)
    assert page.facts.all()[0].conflicts_with == ["t9-two", "t9-three"]
    bound = form.formsets["facts"].forms[0]["conflicts_with"]
    assert 'value="t9-two, t9-three"' in str(bound)
    shown = filled_form(author).formsets["facts"].forms[0].fields["conflicts_with"].widget
    assert shown.format_value(json.dumps(["a", "b"])) == "a, b"
    assert (shown.format_value("not json"), shown.format_value('"a"')) == ("not json", '"a"')
    assert shown.value_from_datadict({}, {}, "conflicts_with") is None


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ([{"source": ""}], "Name the source, or mark the statement as illustrative."),
        ([{"key": "zz-one"}], "The key begins with “t9-”."),
        ([{}, {}], "Please correct the duplicate"),
    ],
)
def test_the_form_says_what_is_wrong_with_a_fact(author, facts, says):
    form = filled_form(author, facts=facts)
    assert not form.is_valid()
    formset = form.formsets["facts"]
    assert says in f"{formset.errors} {formset.non_form_errors()}"


def test_a_source_has_a_preview(author):
    source = lay_source(note="A note.")
    context = source.get_preview_context(SimpleNamespace(user=author), "")
    assert context["view"].source == source
    assert source.get_preview_template(None, "") == "case_studies/source.html"
    assert str(source) == "Report S1 (S1)"
