"""The art of a certificate: interlaced border, rosettes and the emblem, drawn by arithmetic.

Own art only: no state emblem, and nothing that a country would have to replace. Lengths are
millimetres on an A4 sheet in landscape, the origin is the upper left corner.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import cos, gcd, pi, sin

WIDTH, HEIGHT = 297.0, 210.0
INK = "#10303a"
BAND = "#2f6b73"
GOLD = "#b08a3c"
TINT = "#e6eeed"

Point = tuple[float, float]
Curve = Callable[[float], Point]

INSET = 13.5  # from the edge of the sheet to the middle of the border
HALF_BAND = 3.6
CORNER = 7.2  # half the side of a corner field
WAVE = 13.0  # wished length of one period of the border
STRANDS = 8


@lru_cache(maxsize=1)
def certificate_art() -> str:
    """The whole sheet as an SVG document."""
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}mm" height="{HEIGHT:g}mm" '
            f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}" fill="none">',
            *_ground(),
            *_border(),
            *_corners(),
            *_emblem(WIDTH / 2, 33, 8.6),
            "</svg>",
        ]
    )


def _path(data: str, colour: str, width: float) -> str:
    return f'<path d="{data}" stroke="{colour}" stroke-width="{width:g}"/>'


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _smooth(curve: Curve, start: float, end: float, steps: int) -> str:
    """A curve as cubic Béziers through `steps` + 1 of its points."""
    step = (end - start) / steps
    points = [curve(start + step * index) for index in range(-1, steps + 2)]
    data = ["M" + " ".join(map(_number, points[1]))]
    for before, here, there, after in zip(points, points[1:], points[2:], points[3:], strict=False):
        first = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        second = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        data.append("C" + " ".join(_number(value) for p in (first, second, there) for value in p))
    return "".join(data)


def _rosette(x: float, y: float, outer: float, inner: float, waves: int, turns: int) -> str:
    """One endless line that swings `waves` times between two circles in `turns` turns."""
    mean, swing = (outer + inner) / 2, (outer - inner) / 2

    def curve(angle: float) -> Point:
        radius = mean + swing * cos(angle * waves / turns)
        return x + radius * cos(angle), y + radius * sin(angle)

    turns_needed = turns // gcd(waves, turns)
    return _smooth(curve, 0, 2 * pi * turns_needed, waves * turns_needed * 6 // turns)


def _ground() -> Iterable[str]:
    """A pale rosette behind the text: there for the copier, quiet for the reader."""
    x, y = WIDTH / 2, HEIGHT / 2 + 1
    for outer, inner, waves, turns in ((77, 46, 67, 8), (53, 30, 43, 6), (35, 13, 29, 4)):
        yield _path(_rosette(x, y, outer, inner, waves, turns), TINT, 0.2)


def _border() -> Iterable[str]:
    left, top = INSET + CORNER, INSET
    right, bottom = WIDTH - INSET - CORNER, HEIGHT - INSET
    upper, lower = INSET + CORNER, HEIGHT - INSET - CORNER
    yield from _band(right - left, lambda along, across: (left + along, top + across))
    yield from _band(right - left, lambda along, across: (left + along, bottom - across))
    yield from _band(lower - upper, lambda along, across: (INSET + across, upper + along))
    yield from _band(lower - upper, lambda along, across: (WIDTH - INSET - across, upper + along))
    for gap, colour, width in ((HALF_BAND + 1.0, INK, 0.35), (HALF_BAND + 1.9, GOLD, 0.18)):
        yield _frame(INSET - gap, colour, width)
        yield _frame(INSET + gap, colour, width)


def _frame(inset: float, colour: str, width: float) -> str:
    """A rectangle that leaves the corner fields free."""
    near, far_x, far_y = INSET + CORNER, WIDTH - INSET - CORNER, HEIGHT - INSET - CORNER
    lines = (
        f"M{near:g} {inset:g}H{far_x:g}",
        f"M{near:g} {HEIGHT - inset:g}H{far_x:g}",
        f"M{inset:g} {near:g}V{far_y:g}",
        f"M{WIDTH - inset:g} {near:g}V{far_y:g}",
    )
    return _path("".join(lines), colour, width)


def _band(length: float, place: Callable[[float, float], Point]) -> Iterable[str]:
    """Interlaced strands; whole periods, so that both ends meet the corner alike."""
    periods = round(length / WAVE)
    for strand in range(STRANDS):
        shift = 2 * pi * strand / STRANDS

        def curve(turn: float, shift: float = shift) -> Point:
            swell = 0.8 + 0.2 * cos(turn)
            across = HALF_BAND * swell * sin(turn + shift)
            return place(length * turn / (2 * pi * periods), across)

        data = _smooth(curve, 0, 2 * pi * periods, periods * 6)
        yield _path(data, GOLD if strand % 4 == 0 else BAND, 0.15)


def _corners() -> Iterable[str]:
    for x in (INSET, WIDTH - INSET):
        for y in (INSET, HEIGHT - INSET):
            yield _square(x, y, CORNER, INK, 0.35)
            yield _square(x, y, CORNER - 0.9, GOLD, 0.18)
            yield _path(_rosette(x, y, 5.7, 1.6, 17, 4), BAND, 0.16)
            yield _path(_rosette(x, y, 3.0, 0.9, 9, 2), GOLD, 0.16)


def _square(x: float, y: float, half: float, colour: str, width: float) -> str:
    side = 2 * half
    data = f"M{x - half:g} {y - half:g}h{side:g}v{side:g}h{-side:g}z"
    return _path(data, colour, width)


def _emblem(x: float, y: float, radius: float) -> Iterable[str]:
    """Seven discs that touch, a cluster, held by a ring of three strands, the three phases."""
    for turn in range(3):
        yield _path(_ring(x, y, radius, 2 * pi * turn / 3), GOLD, 0.28)
    disc = radius * 0.245
    for index in range(6):
        angle = pi / 6 + index * pi / 3
        cx, cy = x + 2 * disc * cos(angle), y + 2 * disc * sin(angle)
        yield _line(x, y, cx, cy)
    for index in range(6):
        angle = pi / 6 + index * pi / 3
        yield _disc(x + 2 * disc * cos(angle), y + 2 * disc * sin(angle), disc * 0.78, INK)
    yield _disc(x, y, disc * 0.78, GOLD)


def _ring(x: float, y: float, radius: float, shift: float) -> str:
    def curve(angle: float) -> Point:
        reach = radius * (0.9 + 0.1 * cos(12 * angle + shift))
        return x + reach * cos(angle), y + reach * sin(angle)

    return _smooth(curve, 0, 2 * pi, 96)


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    data = f"M{_number(x1)} {_number(y1)}L{_number(x2)} {_number(y2)}"
    return _path(data, INK, 0.45)


def _disc(x: float, y: float, radius: float, colour: str) -> str:
    place = f'cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"'
    return f'<circle {place} fill="{colour}"/>'
