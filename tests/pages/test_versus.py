"""What a scenario takes and brings beside another: amounts that whoever counts again on screen finds."""

from __future__ import annotations

from typing import Any

import pytest

from pages.shared.versus import versus
from planner.first_answer import FirstPlan
from planner.plan import Plan, Range
from planner.text import Text
from tests.pages.test_cards import first_of
from tests.sample_plan import sample_plan

FRENCH, ENGLISH = Text("fr"), Text("en")


def with_totals(plan: Any, **changed: float) -> Any:
    """The same plan, proven or not, with other totals."""
    return plan.model_copy(update={"totals": plan.totals.model_copy(update=changed)})


def bringing(plan: Plan, reach: float, customers: float) -> Plan:
    """The same plan with other central results."""
    found = plan.projection
    series = found.customers.model_copy(update={"central": (*found.customers.central[:-1], customers)})
    around = Range(low=reach / 2, central=reach, high=reach * 2)
    return plan.model_copy(
        update={"projection": found.model_copy(update={"monthly_reach": around, "customers": series})}
    )


def plain(said: str) -> str:
    return said.replace("\u00a0", " ").replace("\u202f", " ")


def test_amounts_are_those_that_both_show_one_from_the_other() -> None:
    """344.40 and 800.60 are shown 344 and 801; 4,149 and 4,320 people 4,100 and 4,300; 30 minutes and 20 customers."""
    first = bringing(with_totals(sample_plan("fr"), money_per_month=344.4, hours_per_week=4.5), 4_149, 190)
    other = bringing(with_totals(sample_plan("fr"), money_per_month=800.6, hours_per_week=5.0), 4_320, 170)
    assert (
        plain(versus(first, other, FRENCH))
        == "+457 $ · +30 min par semaine · +200 personnes jointes · −20 clients"
    )
    assert plain(versus(other, first, FRENCH)).startswith("−457 $ · −30 min par semaine · −200 personnes")
    assert plain(versus(first, other, ENGLISH)).startswith("+$457 · +30 min")
    assert versus(first, first, FRENCH) == ""


@pytest.mark.parametrize("proven", [True, False])
def test_before_the_proof_amounts_are_about_what_is_shown(proven: bool) -> None:
    """A first answer of 2,360 people shows 2,500: what it brings less than 4,100 is 1,600, about."""
    plan = bringing(with_totals(sample_plan("fr"), money_per_month=300.0, hours_per_week=4.5), 4_100, 180)
    first: FirstPlan = with_totals(first_of("fr"), money_per_month=300.0, hours_per_week=4.6)
    said = plain(versus(plan, plan if proven else first, FRENCH))
    assert said == ("" if proven else "environ −1 600 personnes jointes · +20 clients")
