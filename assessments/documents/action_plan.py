"""A3: the action plan, its core sections (schema version 1)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar, Literal

from assessments.documents.base import (
    Choice,
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

_n = gettext_noop
QUICK_WIN_DAYS = 100


class Kind(Choice):
    """Soft measures prepare the ground for hard ones."""

    SOFT = "soft", _n("soft: training, trust, links")
    HARD = "hard", _n("hard: facility, equipment")


class Lead(Choice):
    """Who leads an activity."""

    CLUSTER = "cluster", _n("firms of the cluster or their organisation")
    INSTITUTION = "institution", _n("an institution or office")
    CDE = "cde", _n("the CDE alone")


class BudgetSource(Choice):
    """Who pays."""

    MEMBERS = "members", _n("members or BMO")
    PROVINCE = "province", _n("provincial government (CDC)")
    NATIONAL = "national", _n("national scheme")
    BANK = "bank", _n("bank")
    DONOR = "donor", _n("donor")
    IN_KIND = "in_kind", _n("in kind")


class BudgetStatus(Choice):
    """How sure the money is."""

    SECURED = "secured", _n("secured")
    REQUESTED = "requested", _n("requested")
    PLANNED = "planned", _n("planned")


class Level(Choice):
    """What an indicator measures."""

    OUTPUT = "output", _n("output")
    OUTCOME = "outcome", _n("outcome")
    IMPACT = "impact", _n("impact")


class Frequency(Choice):
    """How often it is measured."""

    MONTHLY = "monthly", _n("monthly")
    QUARTERLY = "quarterly", _n("quarterly")
    YEARLY = "yearly", _n("yearly")


class Plan(Section):
    """Frame of the plan."""

    title: ClassVar[str] = _n("The plan")

    cluster: str = text(_n("Name of the cluster"))
    vision: str = long_text(_n("Vision"), _n("As agreed in your diagnostic study."))
    horizon_from: date = plain(_n("First day of the plan"))
    horizon_to: date = plain(_n("Last day of the plan"))
    currency: str = text(_n("Currency"), _n("Three letters, for example USD."))

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """It ends after it begins; one currency."""
        if self.horizon_to <= self.horizon_from:
            yield Finding("ends_before_it_begins", name, field="horizon_to")
        if not (len(self.currency) == 3 and self.currency.isascii() and self.currency.isalpha()):
            yield Finding("not_a_currency", name, field="currency")


class Objective(Row):
    """What shall change."""

    name_field: ClassVar[str] = "statement"

    key: str = text(_n("Short name"), _n("For example O1; activities refer to it."))
    statement: str = text(_n("Objective"))
    pressure_point: str = text(_n("Pressure point of your study"), refers_to="pressure_points")


class Objectives(Section):
    """What shall change, and which pressure point it answers."""

    title: ClassVar[str] = _n("Objectives")

    objectives: list[Objective] = rows(_n("Objectives"), at_least=1, at_most=12)
    deferred: str = long_text(
        _n("Pressure points put off, with the reason"),
        _n("Name each one by its short name."),
        optional=True,
    )

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """Names once; pressure points exist, and those of the study are answered or put off."""
        keys = Counter(objective.key for objective in self.objectives)
        known = {key for key, _name in facts.pressure_points}
        for position, objective in enumerate(self.objectives):
            if keys[objective.key] > 1:
                yield Finding("key_twice", name, "objectives", position, "key")
            if known and objective.pressure_point not in known:
                yield Finding("unknown_reference", name, "objectives", position, "pressure_point")
        answered = {objective.pressure_point for objective in self.objectives}
        for key in sorted(known - answered):
            if key.casefold() not in self.deferred.casefold():
                yield Finding(
                    "point_not_answered", name, severity=Severity.WARNING, facts={"point": key}
                )


class Activity(Row):
    """Something that is done."""

    name_field: ClassVar[str] = "description"

    key: str = text(_n("Short name"), _n("For example A1; budget and indicators refer to it."))
    objective: str = text(_n("Objective"), refers_to="objectives.objectives")
    description: str = text(_n("What is done"))
    kind: Kind = plain(_n("Kind"))
    lead_kind: Lead = plain(_n("Kind of lead"))
    lead: str = text(_n("Lead"), _n("Exactly one name."))
    partners: str = text(_n("Partners"), optional=True)
    start: date = plain(_n("Start"))
    end: date = plain(_n("End"))
    milestone: str = text(_n("Milestone"))
    is_quick_win: bool = plain(_n("Quick win?"))
    risk: str = text(_n("Risk, and what you do about it"))


class Activities(Section):
    """What is done, by whom, when."""

    title: ClassVar[str] = _n("Activities")

    activities: list[Activity] = rows(_n("Activities"), at_least=1, at_most=60)

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """Dates in order, quick wins quick, the CDE a facilitator, soft before hard."""
        keys = Counter(activity.key for activity in self.activities)
        for position, activity in enumerate(self.activities):
            if keys[activity.key] > 1:
                yield Finding("key_twice", name, "activities", position, "key")
            if activity.end < activity.start:
                yield Finding("ends_before_it_begins", name, "activities", position, "end")
            elif activity.is_quick_win and activity.end - activity.start > timedelta(
                QUICK_WIN_DAYS
            ):
                yield Finding(
                    "quick_win_too_long",
                    name,
                    "activities",
                    position,
                    "end",
                    facts={"days": QUICK_WIN_DAYS},
                )
            if activity.lead_kind == Lead.CDE:
                yield Finding(
                    "led_by_cde", name, "activities", position, "lead_kind", Severity.WARNING
                )
        yield from self._order(name)

    def _order(self, name: str) -> Iterator[Finding]:
        if not any(activity.is_quick_win for activity in self.activities):
            yield Finding("no_quick_win", name)
        hard = [a.start for a in self.activities if a.kind == Kind.HARD]
        soft = [a.start for a in self.activities if a.kind == Kind.SOFT]
        if hard and (not soft or min(hard) < min(soft)):
            yield Finding("hard_before_soft", name, severity=Severity.WARNING)


class BudgetLine(Row):
    """Something that costs."""

    activity: str = text(_n("Activity"), refers_to="activities.activities")
    item: str = text(_n("Item"))
    quantity: Decimal = number(_n("Quantity"))
    unit_cost: Decimal = number(_n("Cost per unit"))
    year: int = number(_n("Year"), least=2000, most=2100)
    source: BudgetSource = plain(_n("Who pays"))
    status: BudgetStatus = plain(_n("Status"))


class Budget(Section):
    """What it costs and who pays."""

    title: ClassVar[str] = _n("Budget")

    lines: list[BudgetLine] = rows(
        _n("Budget lines"), _n("An activity without money has a line in kind."), at_least=1
    )

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """Money that nobody has promised is shown; the cluster pays its part."""
        costs = [(line, line.quantity * line.unit_cost) for line in self.lines]
        total = sum((cost for _line, cost in costs), Decimal(0))
        secured = sum((c for line, c in costs if line.status == BudgetStatus.SECURED), Decimal(0))
        if total > secured:
            yield Finding(
                "funding_gap",
                name,
                severity=Severity.WARNING,
                facts={"gap": str(total - secured), "total": str(total)},
            )
        if not any(
            line.source in (BudgetSource.MEMBERS, BudgetSource.IN_KIND) for line in self.lines
        ):
            yield Finding("no_own_contribution", name, severity=Severity.WARNING)


class Indicator(Row):
    """How one will see it."""

    about: str = text(_n("Objective or activity"), _n("Its short name, for example O1 or A1."))
    level: Level = plain(_n("Level"))
    definition: str = text(_n("What is measured"))
    unit: str = text(_n("Unit"))
    baseline: Decimal = number(_n("Value today"), least=None)
    baseline_on: date = plain(_n("Day of that value"))
    target: Decimal = number(_n("Target"), least=None)
    target_on: date = plain(_n("Day of the target"))
    by_sex: bool = plain(_n("Counted by sex?"))
    means: str = text(_n("Means of verification"))
    frequency: Frequency = plain(_n("How often"))
    responsible: str = text(_n("Who measures"))


class Indicators(Section):
    """How one will see it."""

    title: ClassVar[str] = _n("Indicators")

    indicators: list[Indicator] = rows(
        _n("Indicators"),
        _n("An outcome for each objective, an output for each activity."),
        at_least=2,
        at_most=80,
    )

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """A target lies after its baseline."""
        for position, indicator in enumerate(self.indicators):
            if indicator.target_on <= indicator.baseline_on:
                yield Finding("ends_before_it_begins", name, "indicators", position, "target_on")


class Exit(Section):
    """What stays when the CDE has left."""

    title: ClassVar[str] = _n("Exit")

    continues: str = long_text(_n("What goes on"))
    who_pays: str = text(_n("Who pays for it"))
    withdraw_on: date = plain(_n("Day on which you withdraw"))
    taking_over: str = text(_n("Who takes over"))


class ActionPlan(Document):
    """A3."""

    schema_version: Literal["1"] = "1"
    plan: Plan
    objectives: Objectives
    activities: Activities
    budget: Budget
    indicators: Indicators
    exit: Exit

    def findings(self, facts: WorldFacts) -> Iterator[Finding]:
        """What is between the sections: references, horizon, money and indicators for all."""
        yield from self._references()
        yield from self._horizon()
        yield from self._coverage()

    def _references(self) -> Iterator[Finding]:
        objectives = {objective.key for objective in self.objectives.objectives}
        activities = {activity.key for activity in self.activities.activities}
        for position, activity in enumerate(self.activities.activities):
            if activity.objective not in objectives:
                yield Finding(
                    "unknown_reference", "activities", "activities", position, "objective"
                )
        for position, line in enumerate(self.budget.lines):
            if line.activity not in activities:
                yield Finding("unknown_reference", "budget", "lines", position, "activity")
        for position, indicator in enumerate(self.indicators.indicators):
            if indicator.about not in objectives | activities:
                yield Finding("unknown_reference", "indicators", "indicators", position, "about")

    def _horizon(self) -> Iterator[Finding]:
        first, last = self.plan.horizon_from, self.plan.horizon_to
        for position, activity in enumerate(self.activities.activities):
            if activity.start < first or activity.end > last:
                yield Finding(
                    "outside_horizon",
                    "activities",
                    "activities",
                    position,
                    "start",
                    facts={"from": str(first), "to": str(last)},
                )

    def _coverage(self) -> Iterator[Finding]:
        costed = {line.activity for line in self.budget.lines}
        outputs = {i.about for i in self.indicators.indicators if i.level == Level.OUTPUT}
        outcomes = {i.about for i in self.indicators.indicators if i.level == Level.OUTCOME}
        for position, activity in enumerate(self.activities.activities):
            if activity.key not in costed:
                yield Finding(
                    "activity_without_budget", "activities", "activities", position, "key"
                )
            if activity.key not in outputs:
                yield Finding(
                    "activity_without_output", "activities", "activities", position, "key"
                )
        for position, objective in enumerate(self.objectives.objectives):
            if objective.key not in outcomes:
                yield Finding(
                    "objective_without_outcome", "objectives", "objectives", position, "key"
                )
