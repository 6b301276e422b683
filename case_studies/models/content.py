"""What people edit in Wagtail: the library, its cases with their facts, and the sources."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page, PageManager, PreviewableMixin, RevisionMixin
from wagtail.search import index

from case_studies.page_forms import CasePageForm, KeysInput
from case_studies.querysets import CaseFactQuerySet, CasePageQuerySet, SourceQuerySet
from case_studies.states import FactKind, Mark, Product, Stage
from case_studies.wording import AGENDA_ITEMS
from lms.pages.public import LmsPage
from lms.places.public import AdminUnit, Country

YEAR_HELP = _("0 where the source does not state it.")


class CaseLibraryPage(LmsPage):
    """The public list of all cases, with search and filters."""

    intro = models.TextField(_("introduction"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar = ["pages.HomePage"]
    subpage_types: ClassVar = ["case_studies.CasePage"]
    max_count_per_parent = 1
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("case library")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The cases that answer the filter."""
        from case_studies.selectors import case_library

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"library": case_library(self, request.GET)}


class CasePage(LmsPage):
    """A cluster as a case: what is said about it, each statement with its source."""

    code = models.CharField(
        _("code"),
        max_length=8,
        validators=[RegexValidator(r"^[A-Z][A-Z0-9]+$", _("Capital letters and digits only."))],
        help_text=_("Lessons name the case by this code; it is never used for another case."),
    )
    product = models.CharField(_("product"), max_length=12, choices=Product)
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="+", verbose_name=_("country")
    )
    unit = models.ForeignKey(
        AdminUnit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("province or region"),
        help_text=_("Only where a source names it."),
    )
    place_note = models.CharField(_("note on the place"), max_length=300, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage)
    summary = models.TextField(_("summary"), help_text=_("Two or three sentences."))

    objects = PageManager.from_queryset(CasePageQuerySet)()

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("code"), FieldPanel("product"), FieldPanel("stage")]),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("country"), FieldPanel("unit"), FieldPanel("place_note")],
            heading=_("Place"),
        ),
        InlinePanel(
            "agenda_items", heading=_("Agenda items it illustrates"), label=_("Agenda item")
        ),
        InlinePanel("facts", heading=_("Facts"), label=_("Fact")),
    ]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("summary")]
    base_form_class = CasePageForm
    parent_page_types: ClassVar = ["case_studies.CaseLibraryPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("case")

    def clean(self) -> None:
        """A code belongs to one case, a province to the country."""
        super().clean()
        others = CasePage.objects.filter(code=self.code).exclude(
            translation_key=self.translation_key
        )
        if self.code and others.exists():
            raise ValidationError({"code": _("Another case has this code.")})
        if self.unit and self.unit.country_id != self.country_id:
            raise ValidationError({"unit": _("This province is in another country.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The facts of the case, grouped."""
        from case_studies.selectors import case_view

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"case": case_view(self)}


class Source(PreviewableMixin, RevisionMixin, index.Indexed, models.Model):  # type: ignore[django-manager-missing]
    """A publication that facts rest on."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=250)
    author = models.CharField(_("author"), max_length=200, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), default=0, help_text=YEAR_HELP)
    url = models.CharField(
        _("address"), max_length=400, blank=True, validators=[URLValidator(["http", "https"])]
    )
    note = models.TextField(_("note"), blank=True)

    objects = SourceQuerySet.as_manager()

    panels: ClassVar = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("author"), FieldPanel("publisher"), FieldPanel("year")]),
        FieldPanel("url"),
        FieldPanel("note"),
        FieldPanel("key"),
    ]
    search_fields: ClassVar = [
        index.SearchField("title"),
        index.SearchField("author"),
        index.AutocompleteField("title"),
        index.AutocompleteField("key"),
    ]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering: ClassVar = ["title", "key"]

    def __str__(self) -> str:
        return f"{self.title} ({self.key})"

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The public page of the source."""
        return "case_studies/source.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """As the public page shows it."""
        from case_studies.selectors import source_view

        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        return context | {"view": source_view(self)}


class CaseAgendaItem(Orderable):
    """An item of the paper's agenda that a case illustrates; our interpretation."""

    page = ParentalKey(CasePage, on_delete=models.CASCADE, related_name="agenda_items")
    item = models.PositiveSmallIntegerField(_("agenda item"), choices=list(AGENDA_ITEMS.items()))

    panels: ClassVar = [FieldPanel("item")]

    class Meta(Orderable.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "item"], name="one_row_an_agenda_item")
        ]

    def __str__(self) -> str:
        return str(self.get_item_display())


class CaseFact(Orderable):
    """One statement about a case, with where it comes from."""

    page = ParentalKey(CasePage, on_delete=models.CASCADE, related_name="facts")
    # Unique with the page, not alone: a translation of the case bears the same keys.
    key = models.SlugField(
        _("key"), max_length=80, help_text=_("Begins with the code of the case in small letters.")
    )
    kind = models.CharField(_("about"), max_length=12, choices=FactKind)
    text = models.TextField(_("statement"))
    mark = models.CharField(_("mark"), max_length=12, choices=Mark)
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="facts",
        verbose_name=_("source"),
    )
    section = models.CharField(_("section of the source"), max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), default=0, help_text=YEAR_HELP)
    conflicts_with = models.JSONField(
        _("facts that say otherwise"),
        default=list,
        blank=True,
        help_text=_("Keys of facts of this case that give a different figure."),
    )

    objects = CaseFactQuerySet.as_manager()

    panels: ClassVar = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("mark")]),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("section"), FieldPanel("year")]),
        FieldRowPanel([FieldPanel("key"), FieldPanel("conflicts_with", widget=KeysInput)]),
    ]

    class Meta(Orderable.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "key"], name="one_fact_a_key_and_case"),
            models.CheckConstraint(
                condition=Q(mark=Mark.ILLUSTRATIVE) | Q(source__isnull=False),
                name="a_fact_has_a_source_unless_illustrative",
                violation_error_message=_(
                    "Name the source, or mark the statement as illustrative."
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["key"], name="case_fact_by_key")]

    def __str__(self) -> str:
        return self.key
