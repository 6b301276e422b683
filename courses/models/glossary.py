"""The glossary that lessons link to."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin


class GlossaryTerm(TranslatableMixin, models.Model):
    """A word of the field with its meaning; lessons link it where it occurs first."""

    key = models.SlugField(_("key"), max_length=80)
    term = models.CharField(_("term"), max_length=120)
    forms = models.JSONField(
        _("other forms"),
        default=list,
        blank=True,
        help_text=_("Plurals and abbreviations that occur in lessons."),
    )
    definition = models.TextField(_("meaning"))
    lesson = models.CharField(_("explained best in lesson"), max_length=8, blank=True)
    sections = models.JSONField(_("sections of the paper"), default=list, blank=True)

    panels: ClassVar = [
        FieldPanel("key"),
        FieldPanel("term"),
        FieldPanel("forms"),
        FieldPanel("definition"),
        FieldPanel("lesson"),
        FieldPanel("sections"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering: ClassVar = ["term"]
        unique_together: ClassVar = [("translation_key", "locale"), ("key", "locale")]

    def __str__(self) -> str:
        return self.term
