"""One complete example of each work as it is typed. All figures are illustrative."""

from typing import Any


def study(unit: str = "Takeo", day: str = "2026-01-15", year: str = "2025") -> dict[str, Any]:
    """A diagnostic study without a finding."""
    return {
        "identity": {
            "cluster": "Silk weavers (example)", "product": "Silk scarves", "authors": "Trainee",
            "reference_year": year, "field_from": day, "field_to": day, "language": "en",
        },
        "method": {
            "instruments": "Interview guide", "persons_met": "31",
            "secondary_sources": "Reports of the province", "limitations": "One season only",
            "sample": [
                {"actor_type": "core_firm", "population": "60", "interviewed": "20", "source": "list"},
                {"actor_type": "supplier", "population": "6", "interviewed": "4", "source": "list"},
                {"actor_type": "buyer", "population": "12", "interviewed": "7", "source": "visit"},
            ],
        },
        "place": {
            "unit": unit, "districts": "Two districts", "boundary": "Weavers who sell here",
            "market": "City market", "market_distance": "82,5",
        },
        "history": {
            "origin": "Weaving for the family",
            "turning_points": [
                {"year": "1995", "event": "First trader", "effect": "positive", "source": "elders"},
                {"year": "2008", "event": "Yarn became dear", "effect": "negative", "source": "traders"},
                {"year": "2020", "event": "No visitors", "effect": "mixed", "source": "firms"},
            ],
        },
        "statistics": {
            "year": year, "currency": "USD", "quality": "survey", "source": "own survey",
            "firms_household": "50", "firms_micro": "8", "firms_small": "2", "firms_medium": "0",
            "firms_large": "0", "firms_total": "60", "workers_total": "180", "workers_women": "150",
            "workers_seasonal": "90", "turnover": "210 000", "exports": "40000",
            "output_volume": "16000", "output_unit": "scarves",
        },
        "actors": {
            "has_bmo": "yes",
            "actors": [
                {"name": "Weavers", "category": "core_firm", "role": "weave", "members": "60"},
                {"name": "Weavers' association", "category": "bmo", "role": "sells", "members": ""},
                {"name": "Training centre", "category": "institution", "role": "trains", "members": ""},
                {"name": "District office", "category": "government", "role": "registers", "members": ""},
            ],
        },
        "swot": {
            "items": [
                {"quadrant": q, "statement": f"{q} {n}", "evidence": "interviews"}
                for q in ("strength", "weakness", "opportunity", "threat")
                for n in (1, 2)
            ]
        },
        "pressure_points": {
            "points": [
                {
                    "key": f"P{n}", "statement": f"Yarn arrives late {n}", "issue": "iv",
                    "chain_step": "inputs", "actors_hit": "weavers", "cause": "one trader",
                    "effect": "idle looms", "severity": str(n + 2), "is_local": "yes",
                }
                for n in (1, 2, 3)
            ]
        },
        "vision": {
            "sentence": "Weavers sell half of their scarves by themselves.", "horizon_year": "2031",
            "targets": [
                {"measure": "own sales", "unit": "%", "baseline": "10", "target": "50", "year": "2030"},
                {"measure": "income", "unit": "USD", "baseline": "918", "target": "1200", "year": "2031"},
            ],
        },
    }  # fmt: skip


def value_chain() -> dict[str, Any]:
    """A value chain map without an error."""
    actors = [
        ("T1", "Yarn trader", "operator", "1"), ("W", "Weavers", "operator", "2"),
        ("M", "Visitors", "end_market", ""), ("I", "Import", "external_source", ""),
    ]  # fmt: skip
    flows = [("I", "T1", "yarn", "37.00"), ("T1", "W", "yarn", "41"), ("W", "M", "scarf", "11")]
    return {
        "map": {
            "cluster": "Silk weavers (example)", "product": "Silk scarf", "reference_unit": "scarf",
            "period_from": "2025-01-01", "period_to": "2025-12-31", "currency": "USD", "round": "basic",
        },
        "stages": {"stages": [{"key": "1", "name": "yarn"}, {"key": "2", "name": "weaving"}]},
        "actors": {
            "actors": [
                {
                    "key": key, "name": name, "kind": kind, "stage": stage, "units": "4",
                    "workers": "90", "women": "88", "evidence": "interviews",
                }
                for key, name, kind, stage in actors
            ]
        },
        "flows": {
            "flows": [
                {
                    "source": source, "target": target, "product_form": form, "unit": "kg",
                    "quantity": "1400", "price": price, "channel": "visitors", "loss_percent": "0",
                    "quality": "survey",
                }
                for source, target, form, price in flows
            ]
        },
        "accounts": {
            "conversions": [
                {"actor": "W", "input_form": "yarn", "output_form": "scarf", "output_per_input": "7,1"}
            ],
            "costs": [{"actor": "W", "kind": "wage", "amount": "6000", "basis": "interviews"}],
        },
        "constraints": {
            "constraints": [
                {"at": "T1", "statement": "One trader only", "severity": "4", "pressure_point": ""}
            ],
            "reading": "The trader sets the price.",
        },
    }  # fmt: skip


def plan() -> dict[str, Any]:
    """An action plan without an error; a funding gap is a warning."""
    return {
        "plan": {
            "cluster": "Silk weavers (example)", "vision": "Own sales", "horizon_from": "2026-06-01",
            "horizon_to": "2029-05-31", "currency": "USD",
        },
        "objectives": {
            "objectives": [{"key": "O1", "statement": "Yarn in time", "pressure_point": "P1"}],
            "deferred": "P2 and P3 wait for a second trader.",
        },
        "activities": {
            "activities": [
                {
                    "key": "A1", "objective": "O1", "description": "Joint purchase of yarn",
                    "kind": "soft", "lead_kind": "cluster", "lead": "Association", "partners": "",
                    "start": "2026-06-01", "end": "2026-08-15", "milestone": "First order",
                    "is_quick_win": "yes", "risk": "Prices rise: order in two lots",
                }
            ]
        },
        "budget": {
            "lines": [
                {
                    "activity": "A1", "item": "Yarn", "quantity": "100", "unit_cost": "41",
                    "year": "2026", "source": "members", "status": "secured",
                }
            ]
        },
        "indicators": {
            "indicators": [
                {
                    "about": about, "level": level, "definition": "orders in time", "unit": "%",
                    "baseline": "20", "baseline_on": "2026-01-31", "target": "80",
                    "target_on": "2027-01-31", "by_sex": "no", "means": "order book",
                    "frequency": "quarterly", "responsible": "Association",
                }
                for about, level in (("O1", "outcome"), ("A1", "output"))
            ]
        },
        "exit": {
            "continues": "Joint orders", "who_pays": "The association", "withdraw_on": "2028-12-31",
            "taking_over": "The association",
        },
    }  # fmt: skip
