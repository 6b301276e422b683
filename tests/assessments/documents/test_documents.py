"""Every check has a document that trips it and one that does not."""

import copy
from datetime import date
from typing import Any

import pytest

from assessments.documents import (
    DOCUMENTS,
    WorldFacts,
    fields_of,
    read_document,
    read_section,
    sections_of,
    tidy,
)
from tests.assessments import full_works

FACTS = WorldFacts(
    today=date(2026, 3, 1),
    phase_from=date(2026, 1, 1),
    phase_to=date(2026, 6, 30),
    units=(("Takeo", "Takeo"),),
    pressure_points=(("P1", "Yarn"), ("P2", "Dye"), ("P3", "Price")),
)
FULL = {"A1": full_works.study(), "A2": full_works.value_chain(), "A3": full_works.plan()}


def changed(code: str, *changes: tuple[str, Any]) -> dict[str, Any]:
    """The full work with some places changed; a place is a path of names and numbers."""
    typed = copy.deepcopy(FULL[code])
    for path, value in changes:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        there: Any = typed
        for step in way:
            there = there[step]
        if value is None:
            del there[last]
        else:
            there[last] = value
    return typed


def codes(code: str, typed: dict[str, Any]) -> set[str]:
    return {f.code for f in read_document(DOCUMENTS[code], typed, FACTS).findings}


@pytest.mark.parametrize("code", ["A1", "A2", "A3"])
def test_a_full_work_has_no_finding(code) -> None:
    reading = read_document(DOCUMENTS[code], FULL[code], FACTS)
    assert reading.findings == ()
    assert reading.value is not None


@pytest.mark.parametrize("code", ["A1", "A2", "A3"])
def test_an_empty_work_asks_for_what_is_missing_and_nothing_else(code) -> None:
    assert codes(code, {}) <= {"missing", "too_few_rows"}


@pytest.mark.parametrize("code", ["A1", "A2", "A3"])
def test_a_document_survives_json(code) -> None:
    document = read_document(DOCUMENTS[code], FULL[code], FACTS).value
    again = DOCUMENTS[code].model_validate(document.model_dump(mode="json"))
    assert again == document


TRIPS = [
    ("A1", "year_in_future", [("identity.reference_year", "2027")]),
    ("A1", "ends_before_it_begins", [("identity.field_to", "2026-01-10")]),
    ("A1", "outside_phase", [("identity.field_from", "2025-12-31")]),
    ("A1", "outside_phase", [("identity.field_to", "2026-07-01")]),
    ("A1", "more_interviewed_than_there_are", [("method.sample.1.interviewed", "7")]),
    ("A1", "too_few_actor_types", [("method.sample.1.interviewed", "0")]),
    ("A1", "too_few_rows", [("method.sample.0", None)]),
    ("A1", "unknown_unit", [("place.unit", "Hanoi")]),
    ("A1", "years_do_not_ascend", [("history.turning_points.1.year", "1990")]),
    ("A1", "year_in_future", [("history.turning_points.2.year", "2027")]),
    ("A1", "firms_do_not_add_up", [("statistics.firms_total", "61")]),
    ("A1", "part_exceeds_whole", [("statistics.workers_women", "181")]),
    ("A1", "part_exceeds_whole", [("statistics.exports", "210001")]),
    ("A1", "not_a_currency", [("statistics.currency", "$US")]),
    ("A1", "ambiguous_number", [("statistics.turnover", "210,000")]),
    ("A1", "not_a_number", [("statistics.turnover", "a lot")]),
    ("A1", "not_whole", [("statistics.workers_total", "180.5")]),
    ("A1", "too_small", [("statistics.workers_total", "-1")]),
    ("A1", "not_a_choice", [("statistics.quality", "guess")]),
    ("A1", "not_a_choice", [("actors.has_bmo", "perhaps")]),
    ("A1", "not_a_date", [("identity.field_from", "15/01/2026")]),
    ("A1", "too_long", [("identity.cluster", "x" * 201)]),
    ("A1", "no_core_firm", [("actors.actors.0.category", "supplier")]),
    ("A1", "no_government", [("actors.actors.3.category", "ngo")]),
    ("A1", "no_support_institution", [("actors.actors.2.category", "supplier")]),
    ("A1", "bmo_contradicts", [("actors.has_bmo", "no")]),
    ("A1", "too_few_in_quadrant", [("swot.items.0.quadrant", "threat")]),
    ("A1", "said_twice", [("swot.items.0.statement", "Strength 2")]),
    ("A1", "key_twice", [("pressure_points.points.0.key", "P2")]),
    ("A1", "too_large", [("pressure_points.points.0.severity", "6")]),
    ("A1", "horizon_not_ahead", [("vision.horizon_year", "2026")]),
    ("A1", "target_after_horizon", [("vision.targets.0.year", "2032")]),
    ("A1", "years_apart", [("statistics.year", "2020")]),
    ("A2", "ends_before_it_begins", [("map.period_to", "2024-12-31")]),
    ("A2", "period_not_over", [("map.period_to", "2026-12-31")]),
    ("A2", "not_a_currency", [("map.currency", "US")]),
    ("A2", "key_twice", [("stages.stages.0.key", "2")]),
    ("A2", "key_twice", [("actors.actors.0.key", "W")]),
    ("A2", "part_exceeds_whole", [("actors.actors.0.women", "91")]),
    ("A2", "operator_without_units", [("actors.actors.0.units", "")]),
    ("A2", "no_end_market", [("actors.actors.2.kind", "enabler")]),
    ("A2", "flow_to_itself", [("flows.flows.0.target", "I")]),
    ("A2", "implausible_loss", [("flows.flows.0.loss_percent", "61")]),
    ("A2", "too_large", [("flows.flows.0.loss_percent", "101")]),
    ("A2", "yield_not_positive", [("accounts.conversions.0.output_per_input", "0")]),
    ("A2", "unknown_reference", [("flows.flows.0.source", "X")]),
    ("A2", "unknown_reference", [("accounts.costs.0.actor", "X")]),
    ("A2", "unknown_reference", [("actors.actors.0.stage", "9")]),
    ("A2", "unknown_reference", [("constraints.constraints.0.pressure_point", "P9")]),
    ("A2", "market_without_inflow", [("flows.flows.2.target", "I")]),
    ("A2", "no_way_to_market", [("flows.flows.2.source", "T1")]),
    ("A2", "goes_in_a_circle", [("flows.flows.0.source", "W")]),
    ("A3", "ends_before_it_begins", [("plan.horizon_to", "2026-06-01")]),
    ("A3", "not_a_currency", [("plan.currency", "dollar")]),
    ("A3", "unknown_reference", [("objectives.objectives.0.pressure_point", "P9")]),
    ("A3", "point_not_answered", [("objectives.deferred", "P2 waits.")]),
    ("A3", "ends_before_it_begins", [("activities.activities.0.end", "2026-05-31")]),
    ("A3", "quick_win_too_long", [("activities.activities.0.end", "2026-09-10")]),
    ("A3", "led_by_cde", [("activities.activities.0.lead_kind", "cde")]),
    ("A3", "no_quick_win", [("activities.activities.0.is_quick_win", "no")]),
    ("A3", "hard_before_soft", [("activities.activities.0.kind", "hard")]),
    ("A3", "funding_gap", [("budget.lines.0.status", "planned")]),
    ("A3", "no_own_contribution", [("budget.lines.0.source", "donor")]),
    ("A3", "outside_horizon", [("activities.activities.0.start", "2026-05-30")]),
    ("A3", "unknown_reference", [("activities.activities.0.objective", "O9")]),
    ("A3", "unknown_reference", [("budget.lines.0.activity", "A9")]),
    ("A3", "activity_without_budget", [("budget.lines.0.activity", "A9")]),
    ("A3", "unknown_reference", [("indicators.indicators.0.about", "O9")]),
    ("A3", "objective_without_outcome", [("indicators.indicators.0.level", "output")]),
    ("A3", "activity_without_output", [("indicators.indicators.1.level", "impact")]),
    ("A3", "ends_before_it_begins", [("indicators.indicators.0.target_on", "2026-01-31")]),
    ("A3", "key_twice", [("objectives.objectives", [FULL["A3"]["objectives"]["objectives"][0]] * 2)]),
    ("A3", "key_twice", [("activities.activities", [FULL["A3"]["activities"]["activities"][0]] * 2)]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "finding", "changes"), TRIPS)
def test_a_check_trips(code, finding, changes) -> None:
    assert finding in codes(code, changed(code, *changes))


def test_many_pressure_points_are_asked_about() -> None:
    points = [FULL["A1"]["pressure_points"]["points"][0] | {"key": f"P{n}"} for n in range(8)]
    typed = changed("A1", ("pressure_points.points", points))
    assert codes("A1", typed) == {"many_pressure_points"}


def test_too_many_rows_are_refused() -> None:
    targets = [FULL["A1"]["vision"]["targets"][0]] * 5
    assert codes("A1", changed("A1", ("vision.targets", targets))) == {"too_many_rows"}


def test_a_warning_does_not_block() -> None:
    typed = changed("A3", ("budget.lines.0.status", "planned"))
    assert not read_document(DOCUMENTS["A3"], typed, FACTS).blocks


def test_a_wrong_number_is_told_once_and_at_its_place() -> None:
    model = sections_of(DOCUMENTS["A1"])["history"]
    typed = changed("A1", ("history.turning_points.1.year", "2.008"))["history"]
    (finding,) = read_section("history", model, typed, FACTS).findings
    assert (finding.code, finding.rows, finding.row, finding.field) == (
        "ambiguous_number", "turning_points", 1, "year",
    )  # fmt: skip


def test_a_draft_keeps_wrong_values_and_drops_empty_rows() -> None:
    model = sections_of(DOCUMENTS["A1"])["history"]
    typed = {"origin": "x", "stray": "y", "turning_points": [{"year": "soon"}, {"year": " "}, {}]}
    kept = tidy(model, typed)
    assert kept == {
        "origin": "x",
        "turning_points": [{"year": "soon", "event": "", "effect": "", "source": ""}],
    }


@pytest.mark.parametrize("code", ["A1", "A2", "A3"])
def test_every_field_has_a_title(code) -> None:
    for section in sections_of(DOCUMENTS[code]).values():
        for shape in fields_of(section):
            inner = fields_of(shape.row) if shape.row else []
            assert all(s.title != s.name for s in [shape, *inner])
