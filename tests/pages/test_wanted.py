"""The customers wished for, on screen: a number and a month are asked; what is missing leads to the Explore page."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.text import Text
from tests.pages.conftest import FULL, Open, all_text, assert_well, go_to_step


def _field(visitor: AppTest, kind: str, label: str) -> Any:
    return next(one for one in visitor.get(kind) if getattr(one, "label", "") == label)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_number_and_a_month_of_the_plan_are_asked(open_page: Open, language: str) -> None:
    text = Text(language)
    visitor = go_to_step(open_page("questionnaire", language, given={**FULL, "horizon_weeks": 26}), "goals")
    number, month = text.t("q.wanted.customers.label"), text.t("q.wanted.by.label")
    for wrong in ("vingt", "0", "2,5", "20 par mois", "20/month"):
        _field(visitor, "text_input", number).set_value(wrong).run()
        assert "wanted" not in visitor.session_state["given"]
        assert ":red[" in all_text(visitor)
    _field(visitor, "text_input", number).set_value("20 clients").run()
    assert text.t("q.wanted.customers.unit", amount="20") in all_text(visitor)
    months = _field(visitor, "selectbox", month).options
    assert len(months) in (7, 8)  # six months, and « I don't know »
    _field(visitor, "selectbox", month).set_value(months[2]).run()
    assert_well(visitor)
    given = visitor.session_state["given"]["wanted"]
    assert given["customers"] == 20
    assert given["by"].endswith("-01")
    _field(visitor, "selectbox", month).set_value(months[-1]).run()
    _field(visitor, "text_input", number).set_value("?").run()
    assert "wanted" not in visitor.session_state["given"]


def test_what_the_wish_lacks_is_asked_of_the_explore_page(open_page: Open) -> None:
    """The number is filled in, nothing is worked out before it is asked."""
    visitor = open_page("plan", "fr", given=FULL)
    assert "Vous voulez 250 nouveaux clients" in all_text(visitor)
    visitor.button(key="to-explore-wanted").click().run()
    assert_well(visitor)
    assert visitor.text_input(key="explore-number").value == "250"
    chosen = {group.key: group.value for group in visitor.segmented_control}
    assert (chosen["explore-part"], chosen["explore-outcome"]) == ("least", "customers")
    assert not visitor.table
