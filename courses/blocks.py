"""The blocks a lesson is written with. A kind may be added, never taken away: releases hold them."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
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


LESSON_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("text", TextBlock()),
    ("figure", FigureBlock()),
    ("table", CaptionedTableBlock()),
    ("callout", CalloutBlock()),
    ("example", ExampleBlock()),
    ("case_fact", CaseFactBlock()),
    ("task", TaskBlock()),
    ("remember", RememberBlock()),
]
