"""From the levels of a rubric to a result: one pass rule for all works."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LEVELS = (1, 2, 3, 4)
HIGHEST = 4
PASS_SCORE = Decimal("2.5")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion as far as arithmetic goes."""

    key: str
    weight: int
    starred: bool


@dataclass(frozen=True, slots=True)
class Score:
    """What the levels come to, and which starred criteria stand in the way."""

    score: Decimal
    percent: Decimal
    passed: bool
    failed_stars: tuple[str, ...]


def score(
    criteria: Sequence[Weighed], levels: Mapping[str, int], pass_score: Decimal = PASS_SCORE
) -> Score:
    """Weighted mean of the levels; passed at `pass_score` with no level 1 in a starred criterion.

    The pass is judged on the exact mean; only what is shown is rounded.
    """
    if {criterion.key for criterion in criteria} != set(levels):
        raise ValueError("Every criterion needs exactly one level.")
    if any(level not in LEVELS for level in levels.values()):
        raise ValueError("A level is 1, 2, 3 or 4.")
    weights = sum(criterion.weight for criterion in criteria)
    mean = Decimal(sum(c.weight * levels[c.key] for c in criteria)) / weights
    stars = tuple(c.key for c in criteria if c.starred and levels[c.key] == 1)
    return Score(
        score=mean.quantize(Decimal("0.001"), ROUND_HALF_UP),
        percent=(mean / HIGHEST * 100).quantize(Decimal("0.01"), ROUND_HALF_UP),
        passed=mean >= pass_score and not stars,
        failed_stars=stars,
    )
