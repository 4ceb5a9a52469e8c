"""A click that overtakes a run stops it at its next touch of the session: what must happen whole does all the same."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.testing.v1 import AppTest

from pages.shared import kept, state, widgets
from planner.questionnaire import STEPS
from tests.pages.conftest import FULL, KEY, Open, all_text
from tests.pages.test_drafts import stored, type_in

pytestmark = pytest.mark.usefixtures("own_store")
Overtaken = Callable[..., list[bool]]


@pytest.fixture
def overtaken(monkeypatch: pytest.MonkeyPatch) -> Overtaken:
    """Gives `overtaken(state, "put")`: the first call of that name is followed by another click, there and then."""

    def at(owner: Any, name: str, *following: WidgetState) -> list[bool]:
        does, found = getattr(owner, name), list[bool]()

        def do(*given: Any, **named: Any) -> Any:
            done = does(*given, **named)
            context = get_script_run_ctx(suppress_warning=True)
            if context is not None and context.script_requests is not None and not found:
                states = WidgetStates(widgets=following)
                found.append(context.script_requests.request_rerun(RerunData(widget_states=states)))
            return done

        monkeypatch.setattr(owner, name, do)
        return found

    return at


def test_a_click_never_makes_the_visitor_their_own_rival(open_page: Open, overtaken: Overtaken) -> None:
    """The run is stopped right after the store took 400, by 500 in the same field: nobody else wrote 400."""
    visitor = type_in(open_page("questionnaire"), "budget_per_month", "300")
    field = visitor.text_input(key=state.key("budget_per_month"))
    happened = overtaken(kept.store(), "write", field.set_value("500")._widget_state)
    type_in(visitor, "budget_per_month", "400")
    assert happened == [True]
    assert [one["given"] for one in stored()] == [{"budget_per_month": 500.0}]
    assert "à deux endroits en même temps" not in all_text(visitor.run())
    assert "aside" not in stored()[0]


def begun(visitor: AppTest) -> AppTest:
    """A trial with its own money and length, beside a plan that is kept."""
    visitor.session_state["visit-trial"] = {**FULL, "budget_per_month": 600, "horizon_weeks": 26}
    return visitor.run()


def taken_and_undone(visitor: AppTest, overtaken: Overtaken) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers once a scenario was taken, then once that was undone, each overtaken at its first answer."""
    found = []
    for key in ("take", "undo"):
        happened = overtaken(state, "put")
        visitor.button(key=key).click().run()
        assert happened == [True]
        found.append(deepcopy(visitor.session_state["given"]))
    return found[0], found[1]


def test_a_scenario_is_taken_whole_and_undone_whole(open_page: Open, overtaken: Overtaken) -> None:
    kept.store().create({"given": deepcopy(FULL), "typed": {}}, KEY)
    taken, undone = taken_and_undone(begun(open_page("scenarios")), overtaken)
    assert (taken["budget_per_month"], taken["horizon_weeks"]) == (600, 26)
    assert undone == FULL


def test_a_version_is_gone_back_to_whole(open_page: Open, overtaken: Overtaken) -> None:
    draft, _ = kept.store().create({"given": deepcopy(FULL), "typed": {"notes": "à suivre"}}, KEY)
    kept.store().keep_version(draft.id, "Première", day=date(2026, 1, 1), seed=1, catalogue="c")
    visitor = open_page("versions")
    visitor.session_state["given"], visitor.session_state["drafts"] = {**FULL, "budget_per_month": 5}, {}
    visitor.run()
    happened = overtaken(kept.store(), "keep_version")
    visitor.button(key="back-1").click().run()
    assert happened == [True]
    assert visitor.session_state["given"] == FULL and visitor.session_state["drafts"] == {"notes": "à suivre"}
    assert [one.answers["budget_per_month"] for one in kept.store().versions(draft.id)] == [
        FULL["budget_per_month"],
        5,
    ]


def test_what_a_click_asks_for_is_done_though_the_next_click_came_already(
    open_page: Open, overtaken: Overtaken
) -> None:
    """A field is left by a click on a button, which comes while the answer is taken: the answer was lost."""
    visitor = open_page("questionnaire", given=FULL)
    happened = overtaken(widgets, "heard")
    visitor.text_input(key=state.key("budget_per_month")).set_value("1234").run()
    assert happened == [True]
    assert visitor.session_state["given"]["budget_per_month"] == 1234


def test_a_click_is_not_lost_when_another_comes_before_its_run_begins(
    open_page: Open, overtaken: Overtaken
) -> None:
    visitor = open_page("questionnaire", given=FULL)
    happened = overtaken(PagesManager, "set_script_intent")
    visitor.button(key="step-next").click().run()
    assert happened == [True]
    assert visitor.session_state["visit-step"] == STEPS[1]
