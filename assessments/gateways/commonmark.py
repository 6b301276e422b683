"""The only module here that imports markdown-it: the brief of an assignment as rich text."""

from markdown_it import MarkdownIt

from lms.core.sanitise import clean

_reader = MarkdownIt("commonmark", {"html": False})


def to_html(text: str) -> str:
    """HTML of a CommonMark text, sanitised."""
    return clean(_reader.render(text)).strip()
