"""The root of the site is laid once."""

from wagtail.models import Locale, Page, Site

from lms.pages.models import HomePage
from lms.pages.public import ensure_home


def test_laying_the_root_twice_is_laying_it_once(db):
    first, second = ensure_home(), ensure_home()
    assert first == second
    assert HomePage.objects.count() == 1
    assert list(Page.objects.get(depth=1).get_children()) == [first.page_ptr]
    assert [site.root_page_id for site in Site.objects.all()] == [first.pk]


def test_the_five_languages_are_there(db):
    ensure_home()
    assert set(Locale.objects.values_list("language_code", flat=True)) == {
        "en",
        "km",
        "lo",
        "my",
        "vi",
    }


def test_every_page_can_become_a_national_variant(db):
    from django.apps import apps

    from lms.pages.models import LmsPage

    ours = [model for model in apps.get_models() if issubclass(model, Page) and model is not Page]
    assert [model.__name__ for model in ours if not issubclass(model, LmsPage)] == []
