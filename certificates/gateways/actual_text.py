"""Right text and right language when a certificate is copied or read aloud.

WeasyPrint maps each glyph to the text of the first cluster in which it met it. Where glyphs and
letters differ, as in Khmer, Lao and Burmese, that garbles what is copied while the page looks
right. Each such run is therefore wrapped in a span that names its text, for whoever copies, and
the structure tree names it too, with the language of each run, for whoever listens.

This replaces a function inside WeasyPrint: its version is pinned, and a test extracts names in
every script.
"""

import unicodedata
from typing import Any

ZERO_WIDTH_SPACE = "\u200b"
_COMPLEX_BLOCKS = (("\u0e00", "\u109f"), ("\u1780", "\u17ff"), ("\ua9e0", "\uaa7f"))


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
        # Break opportunities are layout, not part of anybody's name.
        text = box.text.replace(ZERO_WIDTH_SPACE, "") if needs_actual_text(box.text) else ""
        _remember(stream, box, text)
        if not text:
            original(stream, box, *args, **kwargs)
            return
        named = pydyf.Dictionary({"ActualText": pydyf.String(text)})
        pydyf.Stream.begin_marked_content(stream, "Span", named)
        original(stream, box, *args, **kwargs)
        pydyf.Stream.end_marked_content(stream)

    draw_text.names_text = True  # type: ignore[attr-defined]
    weasyprint.draw.draw_text = draw_text


def name_structure(pdf: Any, page_stream: Any) -> None:
    """Give the text and the language of each run to its element in the structure tree."""
    import pydyf

    remembered = getattr(page_stream, "spoken_runs", {})
    for element in pdf.objects:
        if not isinstance(element, dict) or element.get("Type") != "/StructElem":
            continue
        text, language = remembered.get(_only_mark(element), ("", None))
        if text:
            element["ActualText"] = pydyf.String(text)
        if language:
            element["Lang"] = pydyf.String(language)


def _remember(stream: Any, box: Any, text: str) -> None:
    """Keep text and language under the number by which the structure tree knows the run."""
    mark = (stream._tags or {}).get(box)
    if mark is not None:
        runs = vars(stream).setdefault("spoken_runs", {})
        runs[mark["mcid"]] = (text, box.style["lang"])


def _only_mark(element: dict[str, Any]) -> int | None:
    kids = element.get("K") or [None]
    return kids[0] if len(kids) == 1 and isinstance(kids[0], int) else None
