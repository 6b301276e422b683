"""How large a name may be set so that it keeps its line.

A name is never cut and never abbreviated. It is set smaller in steps; only a name that is too
long even for the smallest step wraps. The widths are estimates on the safe side, measured from
the shipped fonts, because laying a page out twice would double its cost.
"""

import unicodedata

# Mean advance of a base letter in ems, by the first letter of the script's block.
_ADVANCES = (
    ("\u0e80", "\u0eff", 0.62),
    ("\u1000", "\u109f", 1.02),
    ("\u1780", "\u17ff", 0.78),
)
_LATIN_CAPITAL, _LATIN = 0.68, 0.47
_WITHOUT_WIDTH = ("Mn", "Cf", "Me")

FIRST_NAME_SIZES = (30.0, 27.0, 24.0, 21.0, 18.0, 15.5, 13.5)
SECOND_NAME_SIZES = (18.0, 16.0, 14.5, 13.0, 12.0, 11.0)

# Burmese letters stand higher and deeper than others: their largest sizes would touch the lines around.
TALL_BEGINS_AT = 2

# .two-lines leaves this share of the width, so that a wrapped name breaks near its middle.
NARROWED = 0.68


def width_in_ems(text: str) -> float:
    return sum(_advance(char) for char in text)


def fitting_step(text: str, sizes: tuple[float, ...], width: float) -> int | None:
    """The first of the sizes, in points, that keeps the text within the width; None if none does."""
    ems = width_in_ems(text)
    largest = TALL_BEGINS_AT if _is_tall(text) else 0
    fitting = (step for step in range(largest, len(sizes)) if ems * sizes[step] <= width)
    return next(fitting, None)


def name_style(text: str, place: str, sizes: tuple[float, ...], width: float) -> str:
    """The style classes of a name: its step, or how it wraps."""
    step = fitting_step(text, sizes, width)
    if step is not None:
        return f"{place} step-{step}"
    halves = width_in_ems(text) * sizes[-1] <= NARROWED * 2 * width
    return f"{place} step-{len(sizes) - 1} {'two-lines' if halves else 'very-long'}"


def _is_tall(text: str) -> bool:
    return any("\u1000" <= char <= "\u109f" for char in text)


def _advance(char: str) -> float:
    category = unicodedata.category(char)
    if category in _WITHOUT_WIDTH:
        return 0.0
    for first, last, advance in _ADVANCES:
        if first <= char <= last:
            return advance
    return _LATIN_CAPITAL if category == "Lu" else _LATIN
