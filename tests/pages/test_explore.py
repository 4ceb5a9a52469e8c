"""The page that turns the plan around: nothing is worked out before it is asked, and what was asked stays."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import planner.frontier
import planner.least_money
from planner.text import Text
from tests.pages.conftest import FULL, Open, all_text, assert_well
from tests.sample_explore import sample_curves, sample_least

CALLS: list[str] = []
FRENCH = Text("fr")


@pytest.fixture(autouse=True)
def _hand_made_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine's answers are not the page's business; how often it is asked is."""
    CALLS.clear()

    def least(*given: Any, **more: Any) -> Any:
        CALLS.append("least")
        return sample_least(*given, **more)

    def curves(*given: Any, **more: Any) -> Any:
        CALLS.append("curves")
        return sample_curves(*given, **more)

    monkeypatch.setattr(planner.least_money, "least_money", least)
    monkeypatch.setattr(planner.frontier, "frontiers", curves)


def ask(visitor: AppTest, number: str, outcome: str = "people") -> AppTest:
    """Fill the form and send it."""
    visitor.text_input(key="explore-number").set_value(number)
    next(group for group in visitor.segmented_control if group.key == "explore-outcome").set_value(outcome)
    next(button for button in visitor.button if button.proto.is_form_submitter).click().run()
    assert_well(visitor)
    return visitor


def go_to_part(visitor: AppTest, part: str) -> AppTest:
    """Choose a part of the page."""
    next(group for group in visitor.segmented_control if group.key == "explore-part").set_value(part).run()
    assert_well(visitor)
    return visitor


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("outcome", ["people", "customers"])
def test_the_least_money_is_said_with_its_lines(open_page: Open, language: str, outcome: str) -> None:
    visitor = ask(open_page("explore", language, given=FULL), "3 000", outcome)
    assert CALLS == ["least"]
    assert any("250" in element.value for element in visitor.subheader)
    assert any("249" in element.value for element in visitor.markdown)
    assert visitor.table


def test_nothing_is_worked_out_before_it_is_asked(open_page: Open) -> None:
    visitor = open_page("explore", given=FULL)
    for part in ("money", "hours", "least"):
        go_to_part(visitor, part)
    assert CALLS == []
    assert not visitor.get("plotly_chart")


def test_the_same_question_is_worked_out_once(open_page: Open) -> None:
    """Another rerun, another part and back: the answer is there at once."""
    visitor = ask(open_page("explore", given=FULL), "3000")
    visitor.run()
    ask(go_to_part(go_to_part(visitor, "money"), "least"), "3 000")
    assert CALLS == ["least"]
    assert visitor.table


def test_another_language_says_the_same_answer(open_page: Open) -> None:
    """What was worked out is said again, not worked out again."""
    visitor = ask(open_page("explore", "fr", given=FULL), "3000")
    next(group for group in visitor.segmented_control if group.key == "lang").set_value("en").run()
    assert_well(visitor)
    assert CALLS == ["least"]
    assert any("a month" in element.value for element in visitor.subheader)


def test_new_answers_are_not_given_the_old_answer(open_page: Open) -> None:
    """With other hours, the question must be asked again."""
    visitor = ask(open_page("explore", given=FULL), "3000")
    visitor.session_state["given"] = {**FULL, "hours_per_week": 9}
    visitor.run()
    assert not visitor.table
    ask(visitor, "3000")
    assert CALLS == ["least", "least"]


@pytest.mark.parametrize("typed", ["beaucoup", "0", "-5", "1e99", "3 ou 4"])
def test_a_number_that_cannot_be_read_is_said(open_page: Open, typed: str) -> None:
    visitor = ask(open_page("explore", given=FULL), typed)
    assert CALLS == []
    said = [caption.value for caption in visitor.caption if ":red[" in caption.value]
    assert said
    if typed == "beaucoup":
        assert FRENCH.number(3000) in said[0], "the example that the field itself shows"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("part", ["money", "hours"])
def test_the_curves_are_drawn_once_asked(open_page: Open, part: str, language: str) -> None:
    visitor = go_to_part(open_page("explore", language, given=FULL), part)
    visitor.button(key=f"explore-draw-{part}").click().run()
    assert_well(visitor)
    charts = visitor.get("plotly_chart")
    assert len(charts) == 2
    assert all(len(chart.proto.alt) >= 40 for chart in charts)
    assert len(visitor.table) == 2
    visitor.run()
    assert len(visitor.get("plotly_chart")) == 2
    assert CALLS == ["curves"]
    assert "explore." not in all_text(visitor)


def test_a_refusal_is_said_in_place_of_an_answer(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """What no money holds is a sentence, not a failure."""
    from planner.refusal import refuse
    from planner.words import Words

    def refused(*_: Any, **__: Any) -> Any:
        raise refuse("locked", "answers.infeasible", missing=Words(key="missing.any"))

    monkeypatch.setattr(planner.least_money, "least_money", refused)
    visitor = ask(open_page("explore", given=FULL), "3000")
    assert "se contredisent" in all_text(visitor)
