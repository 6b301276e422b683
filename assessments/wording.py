"""From the codes of the checks to sentences, and from the names in documents to words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from assessments.documents import Finding

SENTENCES: dict[str, Any] = {
    "missing": _("Fill this in."),
    "wrong": _("This value cannot be used."),
    "too_long": _("Use at most %(max_length)s characters."),
    "too_few_rows": _("Give at least %(min_length)s."),
    "too_many_rows": _("Give at most %(max_length)s."),
    "too_small": _("Give a number of at least %(ge)s."),
    "too_large": _("Give a number of at most %(le)s."),
    "not_whole": _("Give a whole number."),
    "not_a_choice": _("Choose one of the list."),
    "not_a_date": _("Give a day as year-month-day, for example 2026-11-25."),
    "not_a_number": _("Write a number, for example 1200 or 0.5."),
    "ambiguous_number": _(
        "This could be read in two ways. Write 1500 without a mark, or 1.5 with one decimal."
    ),
    "year_in_future": _("This year has not come yet."),
    "ends_before_it_begins": _("The end lies before the beginning."),
    "outside_phase": _("The phase runs from %(from)s to %(to)s."),
    "more_interviewed_than_there_are": _("More were interviewed than there are."),
    "too_few_actor_types": _(
        "You heard %(heard)s kinds of actors; at least %(needed)s are needed."
    ),
    "unknown_unit": _("This is not a province or region of the country."),
    "years_do_not_ascend": _("Put the oldest turning point first."),
    "firms_do_not_add_up": _("The classes add up to %(sum)s."),
    "part_exceeds_whole": _("A part cannot be more than the whole, %(whole)s."),
    "not_a_currency": _("Write the three letters of the currency, for example USD."),
    "no_core_firm": _("Name at least one core firm."),
    "no_government": _("Name at least one government office."),
    "no_support_institution": _("Name at least one institution that supports the firms."),
    "bmo_contradicts": _("This does not agree with the list of actors."),
    "too_few_in_quadrant": _("Give at least two statements for: %(quadrant)s."),
    "said_twice": _("This statement is there twice."),
    "key_twice": _("This short name is there twice."),
    "many_pressure_points": _("More than seven pressure points: which ones decide?"),
    "horizon_not_ahead": _("The horizon should lie in the future."),
    "target_after_horizon": _("The target lies after the horizon of the vision."),
    "years_apart": _("The reference year of the study is %(reference)s."),
    "period_not_over": _("This period is not over yet."),
    "operator_without_units": _("Say how many units this operator group has."),
    "no_end_market": _("Name at least one end market."),
    "flow_to_itself": _("Nobody sells to oneself."),
    "implausible_loss": _("A loss of more than 60 % is rare. Is it right?"),
    "yield_not_positive": _("Write how many units come out of one unit; more than 0."),
    "unknown_reference": _("This name is not in the list it refers to."),
    "market_without_inflow": _("Nothing flows to this end market."),
    "no_way_to_market": _("No flow leads from here to an end market."),
    "goes_in_a_circle": _("The product comes back here: check the direction of the flows."),
    "point_not_answered": _("Pressure point %(point)s is neither answered nor put off."),
    "quick_win_too_long": _("A quick win ends within %(days)s days."),
    "led_by_cde": _("The CDE helps others to act. Who of the cluster could lead this?"),
    "no_quick_win": _("Plan at least one quick win."),
    "hard_before_soft": _("A hard measure comes before any soft one. Is trust there already?"),
    "funding_gap": _("Of %(total)s, %(gap)s is not secured yet."),
    "no_own_contribution": _("The cluster itself contributes nothing yet."),
    "outside_horizon": _("The plan runs from %(from)s to %(to)s."),
    "activity_without_budget": _("This activity has no budget line."),
    "activity_without_output": _("This activity has no output indicator."),
    "objective_without_outcome": _("This objective has no outcome indicator."),
}


def sentence(finding: Finding) -> str:
    """What the finding says to the person."""
    facts = {name: _word(value) for name, value in finding.facts.items()}
    return str(SENTENCES[finding.code]) % facts


def _word(value: Any) -> str:
    return gettext(value) if isinstance(value, str) and value else str(value)


def words(text: str) -> str:
    """A title, help or label of a document in the reader's language."""
    return gettext(text) if text else ""


def shown_value(value: Any, choices: Mapping[str, str]) -> str:
    """A value of a document as people read it."""
    if value is True or value == "yes":
        return gettext("yes")
    if value is False or value == "no":
        return gettext("no")
    if value is None or value == "":
        return "–"
    return words(choices[str(value)]) if str(value) in choices else str(value)


TRAINEE_STATES = {
    "draft": gettext_lazy("draft"),
    "submitted": gettext_lazy("being marked"),
    "marked": gettext_lazy("being marked"),
    "moderated": gettext_lazy("being marked"),
    "returned": gettext_lazy("returned with comments"),
    "released": gettext_lazy("result released"),
}
"""What a trainee may know about the state of a work before the release."""
