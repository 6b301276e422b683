"""A1: the diagnostic study of one cluster, its core sections (schema version 1)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from assessments.documents.base import (
    Document,
    Finding,
    Row,
    Section,
    Severity,
    WorldFacts,
    gettext_noop,
    long_text,
    number,
    plain,
    rows,
    text,
)
from assessments.documents.diagnostic_choices import (
    SUPPORT,
    ActorCategory,
    Effect,
    Language,
    PolicyIssue,
    Quadrant,
    Quality,
)

_n = gettext_noop


class Identity(Section):
    """Which cluster, when, by whom."""

    title: ClassVar[str] = _n("Identity")
    help: ClassVar[str] = _n("Name the cluster and the time that the study speaks of.")

    cluster: str = text(_n("Name of the cluster"))
    product: str = text(_n("Main product"))
    authors: str = text(_n("Author or authors"))
    reference_year: int = number(
        _n("Reference year"), _n("The year that the figures are about."), least=1990, most=2100
    )
    field_from: date = plain(_n("First day in the field"))
    field_to: date = plain(_n("Last day in the field"))
    language: Language = plain(_n("Language of the study"))

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """The year is past or present; the field work lies in phase 2."""
        if self.reference_year > facts.today.year:
            yield Finding("year_in_future", name, field="reference_year")
        if self.field_to < self.field_from:
            yield Finding("ends_before_it_begins", name, field="field_to")
        early = facts.phase_from and self.field_from < facts.phase_from
        late = facts.phase_to and self.field_to > facts.phase_to
        if early or late:
            yield Finding(
                "outside_phase",
                name,
                field="field_from" if early else "field_to",
                facts={"from": str(facts.phase_from), "to": str(facts.phase_to)},
            )


class SampleLine(Row):
    """How many of one kind of actor there are, and how many were heard."""

    actor_type: ActorCategory = plain(_n("Kind of actor"))
    population: int = number(_n("How many there are"))
    interviewed: int = number(_n("How many you interviewed"))
    source: str = text(_n("Source of the total"))


class Method(Section):
    """How the study was made."""

    title: ClassVar[str] = _n("Method")
    help: ClassVar[str] = _n("Say how you worked, whom you asked and what you could not find out.")

    instruments: str = long_text(
        _n("Instruments used"), _n("For example interview guide, group talk.")
    )
    persons_met: int = number(_n("Number of persons met"))
    secondary_sources: str = long_text(_n("Written sources"))
    limitations: str = long_text(_n("Limits of the study"))
    sample: list[SampleLine] = rows(
        _n("Whom you interviewed"), _n("At least three kinds of actors."), at_least=3, at_most=30
    )

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """Nobody interviews more than there are; three kinds of actors are heard."""
        for position, line in enumerate(self.sample):
            if line.interviewed > line.population:
                yield Finding(
                    "more_interviewed_than_there_are", name, "sample", position, "interviewed"
                )
        heard = {line.actor_type for line in self.sample if line.interviewed > 0}
        if len(heard) < 3:
            yield Finding("too_few_actor_types", name, facts={"heard": len(heard), "needed": 3})


class Place(Section):
    """Where the cluster lies."""

    title: ClassVar[str] = _n("Place")

    unit: str = text(_n("Province or region"), refers_to="units")
    districts: str = text(_n("Districts and villages"))
    boundary: str = long_text(
        _n("Boundary of the cluster"), _n("What belongs to it, what does not.")
    )
    market: str = text(_n("Nearest important market or port"))
    market_distance: Decimal = number(_n("Distance to it by road"), unit="km")

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """The province is one of the country's."""
        if facts.units and self.unit not in {key for key, _name in facts.units}:
            yield Finding("unknown_unit", name, field="unit")


class TurningPoint(Row):
    """A year after which the cluster was not the same."""

    year: int = number(_n("Year"), least=1000, most=2100)
    event: str = text(_n("What happened"))
    effect: Effect = plain(_n("Effect on the cluster"))
    source: str = text(_n("Source"))


class History(Section):
    """How the cluster became what it is."""

    title: ClassVar[str] = _n("History")

    origin: str = long_text(_n("How the cluster began"))
    turning_points: list[TurningPoint] = rows(
        _n("Turning points"), _n("At least three, the oldest first."), at_least=3, at_most=30
    )

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """Years ascend and none is in the future."""
        before = 0
        for position, point in enumerate(self.turning_points):
            if point.year > facts.today.year:
                yield Finding("year_in_future", name, "turning_points", position, "year")
            if point.year < before:
                yield Finding("years_do_not_ascend", name, "turning_points", position, "year")
            before = point.year


class VitalStatistics(Section):
    """The baseline in figures."""

    title: ClassVar[str] = _n("Vital statistics")
    help: ClassVar[str] = _n(
        "All figures are about one year and one currency. They are the baseline."
    )

    year: int = number(_n("Year of the figures"), least=1990, most=2100)
    currency: str = text(_n("Currency"), _n("Three letters, for example USD."))
    quality: Quality = plain(_n("Where the figures come from"))
    source: str = text(_n("Source"))
    firms_household: int = number(_n("Household units"))
    firms_micro: int = number(_n("Micro firms"))
    firms_small: int = number(_n("Small firms"))
    firms_medium: int = number(_n("Medium firms"))
    firms_large: int = number(_n("Large firms"))
    firms_total: int = number(_n("Firms and household units in all"), least=1)
    workers_total: int = number(_n("Workers in all"), least=1)
    workers_women: int = number(_n("of them women"))
    workers_seasonal: int = number(_n("of them seasonal"))
    turnover: Decimal = number(_n("Turnover in the year"))
    exports: Decimal = number(_n("of it exports"))
    output_volume: Decimal = number(_n("Output in the year"))
    output_unit: str = text(_n("Unit of the output"))

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """Parts are never more than the whole, and the classes add up."""
        classes = ("household", "micro", "small", "medium", "large")
        total = sum(int(getattr(self, f"firms_{part}")) for part in classes)
        if total != self.firms_total:
            yield Finding("firms_do_not_add_up", name, field="firms_total", facts={"sum": total})
        for part, whole in (
            ("workers_women", self.workers_total),
            ("workers_seasonal", self.workers_total),
            ("exports", self.turnover),
        ):
            if getattr(self, part) > whole:
                yield Finding("part_exceeds_whole", name, field=part, facts={"whole": str(whole)})
        if self.year > facts.today.year:
            yield Finding("year_in_future", name, field="year")
        if not (len(self.currency) == 3 and self.currency.isascii() and self.currency.isalpha()):
            yield Finding("not_a_currency", name, field="currency")


class Actor(Row):
    """Somebody or a group in the cluster."""

    name: str = text(_n("Name or group"))
    category: ActorCategory = plain(_n("Category"))
    role: str = text(_n("Role in the cluster"))
    members: int | None = number(_n("Number of members"), optional=True)


class Actors(Section):
    """Who is there."""

    title: ClassVar[str] = _n("Actors")
    help: ClassVar[str] = _n("Core firms, those who support them, and government.")

    has_bmo: bool = plain(_n("Is there a business membership organisation?"))
    actors: list[Actor] = rows(_n("Actors"), at_least=3)

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """A core firm, a supporter, government; a BMO or the statement that none exists."""
        there = {actor.category for actor in self.actors}
        if ActorCategory.CORE_FIRM not in there:
            yield Finding("no_core_firm", name)
        if ActorCategory.GOVERNMENT not in there:
            yield Finding("no_government", name)
        if not there & SUPPORT:
            yield Finding("no_support_institution", name)
        if self.has_bmo != (ActorCategory.BMO in there):
            yield Finding("bmo_contradicts", name, field="has_bmo")


class SwotItem(Row):
    """One statement with its evidence."""

    quadrant: Quadrant = plain(_n("Field"))
    statement: str = text(_n("Statement"))
    evidence: str = text(_n("Evidence"))


class Swot(Section):
    """Strengths, weaknesses, opportunities, threats."""

    title: ClassVar[str] = _n("SWOT")
    help: ClassVar[str] = _n("At least two statements in each field, each with its evidence.")

    items: list[SwotItem] = rows(_n("Statements"), at_least=8, at_most=80)

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """Two in each field; no statement twice."""
        counts = Counter(item.quadrant for item in self.items)
        for quadrant in Quadrant:
            if counts[quadrant] < 2:
                yield Finding("too_few_in_quadrant", name, facts={"quadrant": quadrant.label})
        seen: set[str] = set()
        for position, item in enumerate(self.items):
            if item.statement.casefold() in seen:
                yield Finding("said_twice", name, "items", position, "statement")
            seen.add(item.statement.casefold())


class PressurePoint(Row):
    """Where a small push would move much."""

    name_field: ClassVar[str] = "statement"

    key: str = text(_n("Short name"), _n("For example P1; map and plan refer to it."))
    statement: str = text(_n("Pressure point"), _n("A problem, not a solution in disguise."))
    issue: PolicyIssue = plain(_n("Policy issue"))
    chain_step: str = text(_n("Step of the chain"))
    actors_hit: str = text(_n("Who is hit"))
    cause: str = text(_n("Cause"))
    effect: str = text(_n("Effect"))
    severity: int = number(_n("Severity, 1 to 5"), least=1, most=5)
    is_local: bool = plain(_n("Can it be addressed locally?"))


class PressurePoints(Section):
    """The few points that decide."""

    title: ClassVar[str] = _n("Pressure points")
    help: ClassVar[str] = _n("At least three. A few decisive ones are better than a long list.")

    points: list[PressurePoint] = rows(_n("Pressure points"), at_least=3, at_most=20)

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """Each has a short name of its own."""
        keys = Counter(point.key for point in self.points)
        for position, point in enumerate(self.points):
            if keys[point.key] > 1:
                yield Finding("key_twice", name, "points", position, "key")
        if len(self.points) > 7:
            yield Finding("many_pressure_points", name, severity=Severity.WARNING)


class Target(Row):
    """A measurable part of the vision."""

    measure: str = text(_n("What is measured"))
    unit: str = text(_n("Unit"))
    baseline: Decimal = number(_n("Value today"), least=None)
    target: Decimal = number(_n("Value in the target year"), least=None)
    year: int = number(_n("Target year"), least=2000, most=2100)


class Vision(Section):
    """Where the cluster wants to be."""

    title: ClassVar[str] = _n("Vision")

    sentence: str = long_text(_n("The vision in one sentence"))
    horizon_year: int = number(_n("Horizon, year"), least=2000, most=2100)
    targets: list[Target] = rows(
        _n("Targets"), _n("Two to four, each with its value today."), at_least=2, at_most=4
    )

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """The horizon lies ahead; targets lie within it."""
        if self.horizon_year <= facts.today.year:
            yield Finding("horizon_not_ahead", name, field="horizon_year")
        for position, target in enumerate(self.targets):
            if target.year > self.horizon_year:
                yield Finding("target_after_horizon", name, "targets", position, "year")


class DiagnosticStudy(Document):
    """A1."""

    schema_version: Literal["1"] = "1"
    identity: Identity
    method: Method
    place: Place
    history: History
    statistics: VitalStatistics
    actors: Actors
    swot: Swot
    pressure_points: PressurePoints
    vision: Vision

    def findings(self, facts: WorldFacts) -> Iterator[Finding]:
        """The figures are about the reference year, give or take one."""
        if abs(self.statistics.year - self.identity.reference_year) > 1:
            yield Finding(
                "years_apart",
                "statistics",
                field="year",
                severity=Severity.WARNING,
                facts={"reference": self.identity.reference_year},
            )
