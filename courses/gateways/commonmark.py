"""The only module that imports markdown-it: CommonMark to the HTML that rich text holds."""

from markdown_it import MarkdownIt

from lms.core.sanitise import clean

_reader = MarkdownIt("commonmark", {"html": False})


def to_html(text: str) -> str:
    """HTML of a CommonMark text, sanitised; raw HTML in it is shown as text."""
    return clean(_reader.render(text)).strip()


def to_inline(text: str) -> str:
    """Plain text of one line of CommonMark, without marks of emphasis."""
    tokens = _reader.parseInline(text)[0].children or []
    return "".join(token.content for token in tokens)
