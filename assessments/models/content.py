"""What authors edit: quizzes, questions, rubrics, assignments. Snippets with drafts and revisions."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin, TranslatableMixin

from assessments.rules.quiz import QuestionKind

PERCENT = [MinValueValidator(0), MaxValueValidator(100)]
KINDS = [
    (str(QuestionKind.SINGLE), _("one choice is right")),
    (str(QuestionKind.MULTIPLE), _("several choices are right")),
    (str(QuestionKind.TRUE_FALSE), _("true or false")),
    (str(QuestionKind.NUMERICAL), _("a number")),
]


class Rubric(DraftStateMixin, RevisionMixin, TranslatableMixin, ClusterableModel):
    """The criteria by which a work is marked."""

    code = models.SlugField(_("code"), max_length=20)
    title = models.CharField(_("title"), max_length=200)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("title")]),
        InlinePanel("criteria", heading=_("Criteria"), label=_("Criterion"), min_num=1),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("rubric")
        verbose_name_plural = _("rubrics")
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class RubricCriterion(Orderable):
    """One criterion with the words for its four levels."""

    rubric = ParentalKey(Rubric, on_delete=models.CASCADE, related_name="criteria")
    key = models.SlugField(_("key"), max_length=60)
    title = models.CharField(_("title"), max_length=200)
    weight = models.PositiveSmallIntegerField(_("weight"), validators=PERCENT)
    starred = models.BooleanField(_("level 1 fails the work"), default=False)
    level4 = models.TextField(_("level 4, excellent"))
    level3 = models.TextField(_("level 3, meets"))
    level2 = models.TextField(_("level 2, partial"))
    level1 = models.TextField(_("level 1, not yet"))

    def __str__(self) -> str:
        return self.title


class Assignment(DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
    """A graded work: what is to be done, in which phase, marked on which rubric."""

    code = models.SlugField(_("code"), max_length=20)
    title = models.CharField(_("title"), max_length=200)
    phase = models.PositiveSmallIntegerField(_("phase"))
    brief = RichTextField(_("brief"))
    estimated_hours = models.PositiveSmallIntegerField(_("estimated hours"))
    rubric = models.ForeignKey(
        Rubric, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("rubric")
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("title")]),
        FieldRowPanel([FieldPanel("phase"), FieldPanel("estimated_hours")]),
        FieldPanel("rubric"),
        FieldPanel("brief"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Quiz(DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
    """The quiz of a module: it takes the published questions of the module."""

    module_number = models.PositiveSmallIntegerField(_("module"))
    title = models.CharField(_("title"), max_length=200)
    pass_percent = models.PositiveSmallIntegerField(_("pass at, %"), default=60, validators=PERCENT)
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts"), default=3, validators=[MinValueValidator(1)]
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("module_number"), FieldPanel("title")]),
        FieldRowPanel([FieldPanel("pass_percent"), FieldPanel("attempts_allowed")]),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        ordering: ClassVar = ["module_number"]

    def __str__(self) -> str:
        return self.title


class Question(DraftStateMixin, RevisionMixin, TranslatableMixin, ClusterableModel):
    """A question of the bank. Choices for single and multiple, a side for true/false, a value for numbers."""

    key = models.SlugField(_("key"), max_length=60)
    module_number = models.PositiveSmallIntegerField(_("module"))
    lesson = models.CharField(_("lesson"), max_length=8, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=KINDS)
    text = models.TextField(_("question"))
    feedback = models.TextField(_("explanation, shown after marking"), blank=True)
    is_true = models.BooleanField(_("for true or false: it is true"), default=False)
    value = models.DecimalField(
        _("for a number: right value"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    tolerance = models.DecimalField(
        _("for a number: tolerance"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    unit = models.CharField(_("for a number: unit"), max_length=20, blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("key"), FieldPanel("module_number"), FieldPanel("lesson")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("position")]),
        FieldPanel("text"),
        InlinePanel("choices", heading=_("Choices"), label=_("Choice")),
        FieldPanel("is_true"),
        MultiFieldPanel(
            [FieldPanel("value"), FieldPanel("tolerance"), FieldPanel("unit")], heading=_("Number")
        ),
        FieldPanel("feedback"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering: ClassVar = ["module_number", "position", "id"]

    def __str__(self) -> str:
        return f"{self.key} {self.text[:60]}"


class Choice(Orderable):
    """A choice of a question."""

    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="choices")
    text = models.CharField(_("text"), max_length=400)
    is_right = models.BooleanField(_("right"), default=False)
    feedback = models.TextField(_("feedback"), blank=True)

    def __str__(self) -> str:
        return self.text
