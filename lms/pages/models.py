"""The page that all pages descend from, the home page and plain text pages."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

RICH_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "hr"]


class LmsPage(Page):
    """What every page of this site shares. Abstract: Wagtail's own base page stays untouched."""

    # A page copied as a national variant remembers what it came from.
    variant_of = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class HomePage(LmsPage):
    """The public front page."""

    lead = models.TextField(_("lead"), blank=True)
    body = RichTextField(_("text"), features=RICH_TEXT, blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    max_count = 1
    parent_page_types: ClassVar = ["wagtailcore.Page"]


class TextPage(LmsPage):
    """A public page of text: about, contact, privacy."""

    body = RichTextField(_("text"), features=RICH_TEXT)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("body")]
    parent_page_types: ClassVar = ["pages.HomePage", "pages.TextPage"]
