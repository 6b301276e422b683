"""Right text when a certificate is copied or read aloud.

WeasyPrint maps each glyph to the text of the first cluster in which it met it. Where glyphs and
letters differ, as in Khmer, Lao and Burmese, that garbles what is copied while the page looks
right. Each such run is therefore wrapped in a span that names its text. This replaces a function
inside WeasyPrint: its version is pinned, and a test extracts names in every script.
"""

import unicodedata
from typing import Any

_COMPLEX_BLOCKS = (("\u0e00", "\u109f"), ("\u1780", "\u17ff"), ("\ua9e0", "\uaa7f"))
ZERO_WIDTH_SPACE = "\u200b"


def needs_actual_text(text: str) -> bool:
    """Whether glyphs and letters of the text may differ."""
    return any(
        unicodedata.category(char) in ("Mn", "Mc")
        or any(first <= char <= last for first, last in _COMPLEX_BLOCKS)
        for char in text
    )


def install() -> None:
    """Make WeasyPrint name the text of complex runs. Installing twice is installing once."""
    import pydyf
    import weasyprint.draw

    original = weasyprint.draw.draw_text
    if getattr(original, "names_text", False):
        return

    def draw_text(stream: Any, box: Any, *args: Any, **kwargs: Any) -> None:
        if not needs_actual_text(box.text):
            original(stream, box, *args, **kwargs)
            return
        # Break opportunities are layout, not part of anybody's name.
        text = pydyf.String(box.text.replace(ZERO_WIDTH_SPACE, ""))
        pydyf.Stream.begin_marked_content(stream, "Span", pydyf.Dictionary({"ActualText": text}))
        original(stream, box, *args, **kwargs)
        pydyf.Stream.end_marked_content(stream)

    draw_text.names_text = True  # type: ignore[attr-defined]
    weasyprint.draw.draw_text = draw_text
