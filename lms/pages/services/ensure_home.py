"""Lay the root of the site: home page and Wagtail's site record."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from lms.pages.models import HomePage


@transaction.atomic
def ensure_home() -> HomePage:
    """The home page at the root of the only site. Made once; a second call finds it."""
    known = HomePage.objects.first()
    if known is not None:
        found: HomePage = known
        return found
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    root = Page.objects.get(depth=1)
    # Wagtail's own migration leaves a welcome page in the place of ours.
    for child in root.get_children():
        child.delete()
    home = HomePage(
        title=settings.SITE_NAME,
        slug="home",
        locale=Locale.objects.get(language_code=settings.LANGUAGE_CODE),
        lead=(
            "Three phases of training for the people who help clusters of small firms grow together, "
            "and a register that anyone can check."
        ),
    )
    root.refresh_from_db()
    root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "port": 80,
            "root_page": home,
            "site_name": settings.SITE_NAME,
        },
    )
    return home
