"""How large a line may be set so that it stays one line.

A name is never cut and never abbreviated. It is set smaller in steps; only what is too long even
for the smallest step wraps. The widths are estimates on the safe side, taken from the shipped
fonts, because laying a page out twice would double its cost.
"""

import unicodedata

# Points, largest first, by the style class of the line.
SIZES = {
    "first-name": (30.0, 27.0, 24.0, 21.0, 18.0, 15.5, 13.5),
    "second-name": (18.0, 16.0, 14.5, 13.0, 12.0, 11.0),
    "body": (13.5, 12.0, 10.5, 9.0),
    "programme": (11.0, 10.0, 9.0, 8.0),
}
LINE_WIDTH = 241 / 25.4 * 72  # points between the margins of the style sheet

# Burmese letters stand higher and deeper: their largest names would touch the lines around.
TALL_BEGINS_AT = 2

# .two-lines leaves this share of the width, so that a wrapped line breaks near its middle.
NARROWED = 0.68

# Mean advance of a letter in ems, by the block of its script.
_ADVANCES = (
    ("\u0e80", "\u0eff", 0.62),
    ("\u1000", "\u109f", 1.02),
    ("\u1780", "\u17ff", 0.78),
)
_CAPITAL, _OTHER = 0.68, 0.47
_WITHOUT_WIDTH = ("Mn", "Cf", "Me")


def line_style(text: str, place: str) -> str:
    """The style classes of a line: its place with the step that fits, or how it wraps."""
    ems, sizes = width_in_ems(text), SIZES[place]
    begin = TALL_BEGINS_AT if place == "first-name" and _is_tall(text) else 0
    for step in range(begin, len(sizes)):
        if ems * sizes[step] <= LINE_WIDTH:
            return f"{place} step-{step}"
    wrap = "two-lines" if ems * sizes[-1] <= NARROWED * 2 * LINE_WIDTH else "very-long"
    return f"{place} step-{len(sizes) - 1} {wrap}"


def width_in_ems(text: str) -> float:
    """How wide the text is about to be, in units of its font size."""
    return sum(_advance(char) for char in text)


def _is_tall(text: str) -> bool:
    return any("\u1000" <= char <= "\u109f" for char in text)


def _advance(char: str) -> float:
    category = unicodedata.category(char)
    if category in _WITHOUT_WIDTH:
        return 0.0
    for first, last, advance in _ADVANCES:
        if first <= char <= last:
            return advance
    return _CAPITAL if category == "Lu" else _OTHER
