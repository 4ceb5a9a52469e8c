"""A line fixed by hand on the mix page: in times a year or in money a month; what cannot be fixed is said."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from planner.catalogue import catalogue
from tests.pages.conftest import FULL, Open, all_text, assert_well, open_what_if

PRICE = catalogue().action("meta-ads.campaign").cost.central


def fix(visitor: AppTest, action: str, typed: str, kind: str) -> AppTest:
    """Fill the row and press the button."""
    open_what_if(visitor)
    visitor.selectbox(key="what-if-action").set_value(action).run()
    visitor.text_input(key="what-if-units").set_value(typed).run()
    next(group for group in visitor.segmented_control if group.key == "what-if-kind").set_value(kind).run()
    visitor.button(key="what-if-fix").click().run()
    assert_well(visitor)
    return visitor


def test_money_a_month_is_kept_as_units_a_year(open_page: Open) -> None:
    visitor = fix(open_page("mix", given=FULL), "meta-ads.campaign", "120 $", "money")
    locked = visitor.session_state["given"]["locked"]
    assert locked["meta-ads.campaign"] == pytest.approx(120 * 12 / PRICE, rel=0.2)
    assert locked["meta-ads.campaign"] * PRICE <= 120 * 12 * 1.01


def test_units_are_kept_as_typed(open_page: Open) -> None:
    visitor = fix(open_page("mix", given=FULL), "meta-ads.campaign", "12", "units")
    assert visitor.session_state["given"]["locked"] == {"meta-ads.campaign": 12.0}


@pytest.mark.parametrize(
    ("action", "typed", "kind", "said"),
    [
        ("facebook.posts", "50", "money", "ne coûte que du temps"),
        ("weekly-press.quarter-page", "1", "money", "ne paie pas une fois"),
        ("facebook.posts", "souvent", "units", "nombre"),
    ],
)
def test_what_cannot_be_fixed_is_said(open_page: Open, action: str, typed: str, kind: str, said: str) -> None:
    visitor = fix(open_page("mix", given=FULL), action, typed, kind)
    assert said in all_text(visitor)
    assert "locked" not in visitor.session_state["given"]
