"""The blocks a lesson is written with. A kind may be added, never taken away: releases hold them."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from lms.pages.public import RICH_TEXT

CASE_CODES = [
    ("KS", _("Silk, Cambodia")),
    ("KR", _("Rattan, Cambodia")),
    ("LS", _("Silk, Lao PDR")),
    ("LW", _("Wood and furniture, Lao PDR")),
    ("MM", _("Mango, Myanmar")),
    ("MF", _("Fish, Myanmar")),
    ("VT", _("Tea, Viet Nam")),
    ("VC", _("Ceramics, Viet Nam")),
]


class TextBlock(blocks.RichTextBlock):
    """Running text with headings and lists."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=RICH_TEXT, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "courses/blocks/text.html"
        description = _("Running text with headings and lists.")
        preview_value = (
            "<h2>Why this matters</h2><p>A cluster is more than many firms in one place.</p>"
        )


class FigureBlock(blocks.StructBlock):
    """A picture with its caption and source."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)
    source = blocks.CharBlock(label=_("Source"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "courses/blocks/figure.html"
        description = _("A picture with alternative text, caption and source.")
        preview_value: ClassVar = {"caption": "A ceramic workshop", "source": ""}


class CalloutBlock(blocks.StructBlock):
    """A note set apart from the text."""

    kind = blocks.ChoiceBlock(
        choices=[("note", _("Note")), ("caution", _("Caution")), ("source", _("Source"))],
        default="note",
        label=_("Kind"),
    )
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT)

    class Meta:
        icon = "warning"
        label = _("Callout")
        template = "courses/blocks/callout.html"
        description = _("A note, a caution or a remark about a source.")
        preview_value: ClassVar = {
            "kind": "caution",
            "title": "Look at costs first",
            "text": "<p>A big margin alone does not show that a trader earns too much.</p>",
        }


class ExampleBlock(blocks.StructBlock):
    """An example from one of the case clusters."""

    case = blocks.ChoiceBlock(choices=CASE_CODES, label=_("Case"))
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """The case's name beside its code."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context | {"case_name": dict(CASE_CODES).get(value["case"], value["case"])}

    class Meta:
        icon = "globe"
        label = _("Example from a case")
        template = "courses/blocks/example.html"
        description = _("What one of the eight case clusters shows.")
        preview_value: ClassVar = {
            "case": "VC",
            "title": "How a large order is shared",
            "text": "<p>Large firms hand parts of an order to small ones.</p>",
        }


class CaseFactBlock(blocks.StructBlock):
    """One fact of a case, shown with its source and mark."""

    key = blocks.CharBlock(label=_("Key of the fact"), max_length=80)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Fact of a case")
        template = "courses/blocks/case_fact.html"
        description = _("One fact from the case library with its source.")
        preview_value: ClassVar = {"key": "vc-craft-village"}


class TaskBlock(blocks.StructBlock):
    """Something to do, with the time it takes."""

    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=600)
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Instructions"), features=RICH_TEXT)

    class Meta:
        icon = "edit"
        label = _("Task")
        template = "courses/blocks/task.html"
        description = _("Something to do with paper and a phone.")
        preview_value: ClassVar = {
            "minutes": 20,
            "title": "Draw your chain",
            "text": "<p>Write who owns the product at each stage.</p>",
        }


class RememberBlock(blocks.ListBlock):
    """The points to keep."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(blocks.CharBlock(max_length=400, label=_("Point")), **kwargs)

    class Meta:
        icon = "tick"
        label = _("What to remember")
        template = "courses/blocks/remember.html"
        description = _("The few points to keep from this lesson.")
        preview_value: ClassVar = ["A cluster is active when its firms act together."]


class CaptionedTableBlock(blocks.StructBlock):
    """A table with a caption."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=200)
    table = TableBlock(
        label=_("Table"), table_options={"contextMenu": True, "minSpareRows": 0, "startRows": 3}
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "courses/blocks/table.html"
        description = _("A table with a caption; its first row holds the headings.")
        preview_value: ClassVar = {
            "caption": "Who does what",
            "table": {
                "data": [["Body", "Task"], ["CDC", "Hosts"]],
                "first_row_is_table_header": True,
            },
        }


class TitledTextBlock(blocks.StructBlock):
    """Text under a title; what it is for is said by the blocks made from it."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT)


class WorkedExampleBlock(TitledTextBlock):
    """A computation or a form filled in, step by step."""

    class Meta:
        icon = "list-ol"
        label = _("Worked example")
        template = "courses/blocks/worked.html"
        description = _(
            "A computation or a form, worked step by step. Say which figures are illustrative."
        )
        preview_value: ClassVar = {
            "title": "A location quotient",
            "text": "<p>(2,400 ÷ 60,000) ÷ (24,000 ÷ 1,200,000) = 2.0 (illustrative)</p>",
        }


class ExerciseBlock(blocks.StructBlock):
    """A question, and a model answer that opens once the trainee has tried."""

    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=600)
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    question = blocks.RichTextBlock(label=_("Question"), features=RICH_TEXT)
    answer = blocks.RichTextBlock(
        label=_("Model answer"),
        features=RICH_TEXT,
        help_text=_("Shown after the trainee has written an own answer."),
    )

    class Meta:
        icon = "help"
        label = _("Exercise with model answer")
        template = "courses/blocks/exercise.html"
        description = _("A question; the model answer opens after the trainee has tried.")
        preview_value: ClassVar = {
            "minutes": 15,
            "title": "Compute the quotient",
            "question": "<p>Province: 1,800 of 45,000 workers. Country: 30,000 of 1,500,000.</p>",
            "answer": "<p>0.04 ÷ 0.02 = 2.0</p>",
        }


class SelfCheckChoice(blocks.StructBlock):
    """One choice with its reason."""

    text = blocks.CharBlock(label=_("Choice"), max_length=300)
    is_right = blocks.BooleanBlock(label=_("Right"), required=False)
    why = blocks.CharBlock(label=_("Why"), max_length=400)

    class Meta:
        label = _("Choice")


class SelfCheckBlock(blocks.StructBlock):
    """A quick question; opening a choice shows whether it is right, and why. Nothing is recorded."""

    question = blocks.CharBlock(label=_("Question"), max_length=300)
    choices = blocks.ListBlock(SelfCheckChoice(), label=_("Choices"), min_num=2, max_num=5)

    class Meta:
        icon = "tick-inverse"
        label = _("Self-check")
        template = "courses/blocks/check.html"
        description = _("A quick question for the reader. Not marked, not recorded.")
        preview_value: ClassVar = {
            "question": "What does a location quotient find?",
            "choices": [
                {
                    "text": "Links between firms",
                    "is_right": False,
                    "why": "It counts workers only.",
                },
                {"text": "Specialisation", "is_right": True, "why": "It compares two shares."},
            ],
        }


class ReflectionBlock(TitledTextBlock):
    """A prompt for the trainee's own notebook."""

    class Meta:
        icon = "pick"
        label = _("Reflection")
        template = "courses/blocks/reflect.html"
        description = _("A prompt for the trainee's private notes.")
        preview_value: ClassVar = {
            "title": "Your own cluster",
            "text": "<p>Who would lose if this link grew stronger?</p>",
        }


class RoleCardBlock(blocks.StructBlock):
    """A card of a role play."""

    role = blocks.CharBlock(label=_("Role"), max_length=160)
    text = blocks.RichTextBlock(label=_("Card"), features=RICH_TEXT)

    class Meta:
        icon = "group"
        label = _("Role-play card")
        template = "courses/blocks/role.html"
        description = _(
            "Who you are, what you want, what you keep to yourself. Printed one a card."
        )
        preview_value: ClassVar = {
            "role": "Trader of silk yarn",
            "text": "<p>You want to keep your prices to yourself.</p>",
        }


class FacilitatorBlock(TitledTextBlock):
    """A note that trainees never get."""

    class Meta:
        icon = "user"
        label = _("Note for the facilitator")
        template = "courses/blocks/facilitator.html"
        description = _("Preparation, timing and debriefing. Only staff see it.")
        preview_value: ClassVar = {
            "title": "Before the session",
            "text": "<p>Print one map a table.</p>",
        }


class ReadingBlock(blocks.ListBlock):
    """Further reading; each line names the year of its facts."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            blocks.RichTextBlock(
                label=_("Source"),
                features=["bold", "italic", "link"],
                help_text=_("Author, title, year, and what it is good for."),
            ),
            **kwargs,
        )

    class Meta:
        icon = "openquote"
        label = _("Further reading")
        template = "courses/blocks/reading.html"
        description = _("Sources with their year.")
        preview_value: ClassVar = ["<p>Mekong Institute, <i>Mekong Forum</i>, 2013.</p>"]


class DownloadBlock(blocks.StructBlock):
    """A file to keep. Its kind and size are shown before the tap."""

    file = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.CharBlock(label=_("What it is for"), max_length=300, required=False)

    class Meta:
        icon = "download"
        label = _("Download")
        template = "courses/blocks/download.html"
        description = _("A form or a table to take along. The size is shown.")
        preview_value: ClassVar = {"title": "Interview guide", "text": "Print before you go."}


class RecordingBlock(blocks.StructBlock):
    """Audio or video with a transcript, which is enough by itself on a bad line."""

    kind = blocks.ChoiceBlock(
        choices=[("audio", _("Audio")), ("video", _("Video"))], default="audio", label=_("Kind")
    )
    file = DocumentChooserBlock(label=_("Recording"))
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    transcript = blocks.RichTextBlock(label=_("Transcript"), features=RICH_TEXT)

    class Meta:
        icon = "media"
        label = _("Audio or video")
        template = "courses/blocks/recording.html"
        description = _("A recording with its transcript. It loads only when asked for.")
        preview_value: ClassVar = {
            "kind": "audio",
            "title": "A weaver speaks",
            "transcript": "<p>We buy yarn by the kilogram.</p>",
        }


LESSON_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("text", TextBlock()),
    ("figure", FigureBlock()),
    ("table", CaptionedTableBlock()),
    ("callout", CalloutBlock()),
    ("example", ExampleBlock()),
    ("case_fact", CaseFactBlock()),
    ("task", TaskBlock()),
    ("remember", RememberBlock()),
    ("worked", WorkedExampleBlock()),
    ("exercise", ExerciseBlock()),
    ("check", SelfCheckBlock()),
    ("reflect", ReflectionBlock()),
    ("role", RoleCardBlock()),
    ("facilitator", FacilitatorBlock()),
    ("reading", ReadingBlock()),
    ("download", DownloadBlock()),
    ("recording", RecordingBlock()),
]
