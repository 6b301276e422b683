"""A2: the map of one value chain, its core sections (schema version 1)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
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
from assessments.documents.diagnostic_choices import Quality
from assessments.rules.chain import both_ways, reachable

_n = gettext_noop
HIGH_LOSS = 60


class Round(Choice):
    """First or improved map."""

    BASIC = "basic", _n("basic map")
    ADJUSTED = "adjusted", _n("adjusted after a second round")


class ActorKind(Choice):
    """The layer in which an actor stands."""

    SOURCE = "external_source", _n("external source")
    OPERATOR = "operator", _n("operator: owns the product")
    SUPPORTER = "supporter", _n("supporter: never owns the product")
    ENABLER = "enabler", _n("enabler: rules and utilities")
    MARKET = "end_market", _n("end market")


class CostClass(Choice):
    """What kind of cost."""

    MATERIAL = "material", _n("materials")
    SERVICE = "service", _n("services")
    WAGE = "wage", _n("wages")
    TAX = "tax", _n("taxes and fees")
    INTEREST = "interest", _n("interest and rent")
    DEPRECIATION = "depreciation", _n("depreciation")


class ChainMap(Section):
    """What the map is about."""

    title: ClassVar[str] = _n("The map")

    cluster: str = text(_n("Name of the cluster"))
    product: str = text(_n("Product"), _n("One product for the whole map."))
    reference_unit: str = text(_n("Reference unit"), _n("For example one scarf, one kg."))
    period_from: date = plain(_n("First day of the period"))
    period_to: date = plain(_n("Last day of the period"))
    currency: str = text(_n("Currency"), _n("Three letters, for example USD."))
    round: Round = plain(_n("Round"))

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """A period that is over before it is mapped; one currency."""
        if self.period_to < self.period_from:
            yield Finding("ends_before_it_begins", name, field="period_to")
        if self.period_to > facts.today:
            yield Finding("period_not_over", name, field="period_to", severity=Severity.WARNING)
        if not (len(self.currency) == 3 and self.currency.isascii() and self.currency.isalpha()):
            yield Finding("not_a_currency", name, field="currency")


class Stage(Row):
    """A function of the chain."""

    name_field: ClassVar[str] = "name"

    key: str = text(_n("Number"), _n("1 for the first stage."))
    name: str = text(_n("Name"), _n("For example weaving, trade."))


class Stages(Section):
    """From inputs to the market."""

    title: ClassVar[str] = _n("Stages")
    help: ClassVar[str] = _n("The functions of the chain in order, from inputs to trade.")

    stages: list[Stage] = rows(_n("Stages"), at_least=2, at_most=12)

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """No number twice."""
        yield from _keys_once(name, "stages", [stage.key for stage in self.stages])


class MapActor(Row):
    """A group of actors of one kind."""

    name_field: ClassVar[str] = "name"

    key: str = text(_n("Short name"), _n("For example W; flows refer to it."))
    name: str = text(_n("Name of the group"))
    kind: ActorKind = plain(_n("Layer"))
    stage: str = text(_n("Stage"), refers_to="stages.stages", optional=True)
    units: int | None = number(_n("Number of units"), least=1, optional=True)
    workers: int | None = number(_n("Workers"), optional=True)
    women: int | None = number(_n("of them women"), optional=True)
    evidence: str = text(_n("Evidence"))


class MapActors(Section):
    """Who stands in the chain."""

    title: ClassVar[str] = _n("Actors")

    actors: list[MapActor] = rows(
        _n("Actors"), _n("Sources, operators, supporters, enablers and end markets."), at_least=3
    )

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """Short names once, women among the workers, operators counted, an end market."""
        yield from _keys_once(name, "actors", [actor.key for actor in self.actors])
        for position, actor in enumerate(self.actors):
            if actor.women is not None and actor.women > (actor.workers or 0):
                yield Finding(
                    "part_exceeds_whole",
                    name,
                    "actors",
                    position,
                    "women",
                    facts={"whole": actor.workers or 0},
                )
            if actor.kind == ActorKind.OPERATOR and actor.units is None:
                yield Finding("operator_without_units", name, "actors", position, "units")
        if not any(actor.kind == ActorKind.MARKET for actor in self.actors):
            yield Finding("no_end_market", name)


class Flow(Row):
    """Product that goes from one to another."""

    source: str = text(_n("From"), refers_to="actors.actors")
    target: str = text(_n("To"), refers_to="actors.actors")
    product_form: str = text(_n("Form of the product"), _n("For example yarn, scarf."))
    unit: str = text(_n("Unit"))
    quantity: Decimal = number(_n("Quantity in the period"))
    price: Decimal = number(_n("Price per unit"))
    channel: str = text(_n("Channel"), optional=True)
    loss_percent: Decimal = number(_n("Loss on the way"), most=100, unit="%")
    quality: Quality = plain(_n("Where the figures come from"))


class Flows(Section):
    """The way of the product."""

    title: ClassVar[str] = _n("Flows")
    help: ClassVar[str] = _n(
        "Each sale in the chain: who sells what to whom, how much, at which price."
    )

    flows: list[Flow] = rows(_n("Flows"), at_least=2)

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """Nobody sells to oneself; a loss that is hard to believe is asked about."""
        for position, flow in enumerate(self.flows):
            if flow.source == flow.target:
                yield Finding("flow_to_itself", name, "flows", position, "target")
            if flow.loss_percent > HIGH_LOSS:
                yield Finding(
                    "implausible_loss", name, "flows", position, "loss_percent", Severity.WARNING
                )


class Conversion(Row):
    """Where one form of the product becomes another."""

    actor: str = text(_n("Actor"), refers_to="actors.actors")
    input_form: str = text(_n("From this form"))
    output_form: str = text(_n("to this form"))
    output_per_input: Decimal = number(_n("Units out of one unit in"))


class CostLine(Row):
    """What an actor pays in the period, the main product not counted."""

    actor: str = text(_n("Actor"), refers_to="actors.actors")
    kind: CostClass = plain(_n("Kind of cost"))
    amount: Decimal = number(_n("Amount in the period"))
    basis: str = text(_n("How you know"))


class Accounts(Section):
    """Conversions and costs."""

    title: ClassVar[str] = _n("Conversions and costs")

    conversions: list[Conversion] = rows(_n("Conversions"), at_most=60)
    costs: list[CostLine] = rows(_n("Costs"), at_least=1)

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """A conversion gives something."""
        for position, conversion in enumerate(self.conversions):
            if conversion.output_per_input <= 0:
                yield Finding(
                    "yield_not_positive", name, "conversions", position, "output_per_input"
                )


class Constraint(Row):
    """What holds the chain back."""

    at: str = text(_n("Where"), _n("The actor, flow or stage."))
    statement: str = text(_n("Constraint"))
    severity: int = number(_n("Severity, 1 to 5"), least=1, most=5)
    pressure_point: str = text(
        _n("Pressure point of your study"), refers_to="pressure_points", optional=True
    )


class Constraints(Section):
    """What holds the chain back, and what the map tells."""

    title: ClassVar[str] = _n("Constraints")

    constraints: list[Constraint] = rows(_n("Constraints"), at_least=1, at_most=40)
    reading: str = long_text(
        _n("What the map tells"), _n("Who earns what, who decides, where to upgrade.")
    )


class ValueChainMap(Document):
    """A2."""

    schema_version: Literal["1"] = "1"
    map: ChainMap
    stages: Stages
    actors: MapActors
    flows: Flows
    accounts: Accounts
    constraints: Constraints

    def findings(self, facts: WorldFacts) -> Iterator[Finding]:
        """Names exist; operators lie between a source and a market; markets are served."""
        yield from self._dangling()
        yield from self._unconnected()
        known = {key for key, _name in facts.pressure_points}
        for position, constraint in enumerate(self.constraints.constraints):
            if constraint.pressure_point and known and constraint.pressure_point not in known:
                yield Finding(
                    "unknown_reference", "constraints", "constraints", position, "pressure_point"
                )

    def _dangling(self) -> Iterator[Finding]:
        actors = {actor.key for actor in self.actors.actors}
        stages = {stage.key for stage in self.stages.stages}
        places = [
            *(
                ("actors", "actors", n, "stage", a.stage, stages)
                for n, a in enumerate(self.actors.actors)
                if a.stage
            ),
            *(
                ("flows", "flows", n, "source", f.source, actors)
                for n, f in enumerate(self.flows.flows)
            ),
            *(
                ("flows", "flows", n, "target", f.target, actors)
                for n, f in enumerate(self.flows.flows)
            ),
            *(
                ("accounts", "conversions", n, "actor", c.actor, actors)
                for n, c in enumerate(self.accounts.conversions)
            ),
            *(
                ("accounts", "costs", n, "actor", c.actor, actors)
                for n, c in enumerate(self.accounts.costs)
            ),
        ]
        for section, part, position, name, value, known in places:
            if value not in known:
                yield Finding("unknown_reference", section, part, position, name)

    def _unconnected(self) -> Iterator[Finding]:
        """V01, V02: reachability both ways. An operator without inflow is taken to produce by itself."""
        flows = [(flow.source, flow.target) for flow in self.flows.flows]
        down, up = both_ways(flows)
        markets = {a.key for a in self.actors.actors if a.kind == ActorKind.MARKET}
        to_market = reachable(markets, up)
        for position, actor in enumerate(self.actors.actors):
            if actor.kind == ActorKind.MARKET and not up.get(actor.key):
                yield Finding("market_without_inflow", "actors", "actors", position, "key")
            if actor.kind in (ActorKind.OPERATOR, ActorKind.SOURCE) and actor.key not in to_market:
                yield Finding("no_way_to_market", "actors", "actors", position, "key")
        loops = {key for key in down if key in reachable(down[key], down)}
        for position, actor in enumerate(self.actors.actors):
            if actor.key in loops:
                yield Finding("goes_in_a_circle", "actors", "actors", position, "key")


def _keys_once(section: str, part: str, keys: list[str]) -> Iterator[Finding]:
    counts = Counter(keys)
    for position, key in enumerate(keys):
        if counts[key] > 1:
            yield Finding("key_twice", section, part, position, "key")
