"""What people edit in Wagtail: programme, phases, modules, lessons."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from courses.blocks import LESSON_BLOCKS
from lms.pages.public import RICH_TEXT, LmsPage

PERCENT = [MinValueValidator(0), MaxValueValidator(100)]


class ProgrammePage(LmsPage):
    """A programme: public page, and the defaults that a cohort starts from."""

    summary = models.TextField(_("summary"), blank=True)
    body = RichTextField(_("text"), features=RICH_TEXT, blank=True)
    attendance_percent = models.PositiveSmallIntegerField(
        _("attendance, at least %"), default=80, validators=PERCENT
    )
    quiz_percent = models.PositiveSmallIntegerField(
        _("quizzes, at least %"), default=60, validators=PERCENT
    )
    mentor_contacts_a_month = models.PositiveSmallIntegerField(
        _("mentor contacts a month, at least"), default=2
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("attendance_percent"),
                FieldPanel("quiz_percent"),
                FieldPanel("mentor_contacts_a_month"),
            ],
            heading=_("Thresholds of a new cohort"),
        ),
    ]
    parent_page_types: ClassVar = ["pages.HomePage"]
    subpage_types: ClassVar = ["courses.PhasePage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The public outline of the programme."""
        from courses.selectors.overview import programme_outline

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"outline": programme_outline(self)}


class LearnerPage(LmsPage):
    """Edited in the tree, read under /learn/ by people who are enrolled. Its own path answers 404."""

    private_page_options: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Wagtail's own path does not serve what only enrolled people may read."""
        raise Http404

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        """Links in rich text and «view live» lead to the reader's path."""
        parts = super().get_url_parts(request)
        return parts and (*parts[:2], reverse("courses:by_key", args=[self.translation_key]))

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[Any]:
        """Nothing for search engines."""
        return []


class PhasePage(LearnerPage):
    """One of the phases."""

    number = models.PositiveSmallIntegerField(_("number"))
    summary = models.TextField(_("summary"), blank=True)
    default_days = models.PositiveSmallIntegerField(_("days, by default"), default=10)

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("number"),
        FieldPanel("summary"),
        FieldPanel("default_days"),
    ]
    parent_page_types: ClassVar = ["courses.ProgrammePage"]
    subpage_types: ClassVar = ["courses.ModulePage"]


class ModulePage(LearnerPage):
    """A module: some lessons around some cases."""

    number = models.PositiveSmallIntegerField(_("number"))
    summary = models.TextField(_("summary"), blank=True)
    cases = models.JSONField(_("cases"), default=list, blank=True)

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("number"),
        FieldPanel("summary"),
        FieldPanel("cases"),
    ]
    parent_page_types: ClassVar = ["courses.PhasePage"]
    subpage_types: ClassVar = ["courses.LessonPage"]

    def __str__(self) -> str:
        return f"M{self.number} {self.title}"


class LessonPage(LearnerPage):
    """A lesson: one outcome, the text, what it rests on."""

    number = models.CharField(_("number"), max_length=8)
    outcome = models.TextField(_("outcome: the learner can …"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=40)
    sections = models.JSONField(_("sections of the paper"), default=list, blank=True)
    cases = models.JSONField(_("cases"), default=list, blank=True)
    is_outline = models.BooleanField(_("outline only"), default=False)
    body = StreamField(LESSON_BLOCKS, blank=True, verbose_name=_("text"))

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("number"),
        FieldPanel("outcome"),
        FieldPanel("minutes"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("sections"), FieldPanel("cases"), FieldPanel("is_outline")],
            heading=_("What it rests on"),
        ),
    ]
    parent_page_types: ClassVar = ["courses.ModulePage"]
    subpage_types: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
