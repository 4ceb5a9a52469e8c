"""The questionnaire from step to step: what is ticked, what is said to be left, what is shown beside a choice."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Radio

from pages.shared.choices import channels_by_name
from planner.catalogue.reader import catalogue
from planner.questionnaire import STEPS
from tests.pages.conftest import FULL, Open, all_text, go_to_step

NEEDED = ("activity", "place", "budget_per_month", "hours_per_week")
FIRST = {name: FULL[name] for name in NEEDED}


def rail(visitor: AppTest) -> Radio[str]:
    """The list of steps."""
    (found,) = [radio for radio in visitor.radio if str(radio.key).startswith("rail-")]
    return found


def ticked(visitor: AppTest) -> list[str]:
    """The steps that the list of steps shows as done."""
    return [id for id, label in zip(STEPS, rail(visitor).options, strict=True) if "check" in label]


def said_of_progress(visitor: AppTest) -> tuple[str, int]:
    """The sentence over the bar, and how far the bar goes, out of a hundred."""
    (bar,) = visitor.get("progress")
    return bar.proto.text.replace("\u00a0", " "), bar.proto.value


def test_a_step_is_ticked_once_answered_or_left_blank_on_purpose_not_once_opened(open_page: Open) -> None:
    visitor = open_page("questionnaire", given={**FIRST, "sells_to": "people"})
    assert ticked(visitor) == ["essentials"]
    rail(visitor).set_value("worth").run()
    visitor.button(key="step-back").click().run()
    assert ticked(visitor) == ["essentials"]
    go_to_step(visitor, "worth")
    assert visitor.button(key="step-next").label == "Passer cette étape"
    next(field for field in visitor.text_input if "basket" in str(field.key)).set_value("12").run()
    assert visitor.button(key="step-next").label == "Continuer"
    assert ticked(visitor) == ["essentials"]
    visitor.button(key="step-next").click().run()
    assert visitor.session_state["visit-step"] == "facts"
    assert ticked(visitor) == ["essentials", "worth"]


def test_a_tick_that_comes_moves_nobody_to_another_step(open_page: Open) -> None:
    """The browser sends what is written beside the step: a list whose words change must be another list."""
    answers = dict.fromkeys(("basket", "repeat_per_year"), 50) | {"margin": 0.5, "close_rate": 0.5}
    before = go_to_step(open_page("questionnaire", given=FIRST), "worth")
    after = go_to_step(open_page("questionnaire", given=FIRST | answers), "worth")
    assert ticked(before) != ticked(after)
    assert rail(before).key != rail(after).key


def test_what_a_plan_needs_is_never_left_blank_on_purpose(open_page: Open) -> None:
    visitor = open_page("questionnaire", given={"activity": FIRST["activity"]})
    visitor.button(key="step-next").click().run()
    assert ticked(visitor) == []


def test_the_first_step_counts_the_answers_that_a_plan_needs_and_the_others_are_optional(
    open_page: Open,
) -> None:
    visitor = open_page("questionnaire", "en")
    assert said_of_progress(visitor) == ("4 more answers and your first plan is ready.", 0)
    assert visitor.button(key="step-next").disabled
    visitor = open_page("questionnaire", "en", given={name: FIRST[name] for name in NEEDED[:3]})
    assert said_of_progress(visitor) == ("1 more answer and your first plan is ready.", 75)
    visitor = open_page("questionnaire", "en", given=FIRST)
    said, share = said_of_progress(visitor)
    assert (said.partition(".")[0], share) == ("Your first plan is ready", 100)
    said, share = said_of_progress(go_to_step(visitor, "publics"))
    assert (said.partition(" ·")[0], share) == ("Optional, 1 of 10", 10)
    assert said_of_progress(go_to_step(visitor, STEPS[-1]))[1] == 100


def test_the_only_public_can_be_taken_back(open_page: Open) -> None:
    visitor = go_to_step(open_page("questionnaire", given=FIRST), "publics")
    visitor.button(key="add-publics").click().run()
    next(field for field in visitor.text_input if "publics-0-name" in str(field.key)).set_value(
        "Voisins"
    ).run()
    visitor.button(key="remove-publics").click().run()
    assert "publics" not in visitor.session_state["given"]
    assert not [field for field in visitor.text_input if "publics-0" in str(field.key)]
    visitor.button(key="add-publics").click().run()
    assert [field.value for field in visitor.text_input if "publics-0-name" in str(field.key)] == [""]


@pytest.mark.parametrize(("language", "sold", "sector"), [
    ("fr", "Le pain", "Fabrication"), ("en", "Bread", "Manufacturing"),
])  # fmt: skip
def test_a_trade_is_told_from_another_by_what_it_sells(
    open_page: Open, language: str, sold: str, sector: str
) -> None:
    visitor = open_page("questionnaire", language)
    visitor.text_input(key="answer-activity").set_value("boulang" if language == "fr" else "bakery").run()
    captions = [caption for radio in visitor.radio for caption in radio.proto.captions]
    assert any(sold in caption for caption in captions)
    assert not any(sector in caption for caption in captions)
    assert sector not in all_text(open_page("questionnaire", language, given={"activity": "bakery"}))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_channel_comes_before_those_whose_names_hold_its_own(language: str) -> None:
    """A list filtered by letters keeps its order, and Enter takes the first of what is left."""
    channels = catalogue().channels
    names = [channels[id].name.in_(language).casefold() for id in channels_by_name(tuple(channels), language)]
    assert sorted(names) == sorted(channel.name.in_(language).casefold() for channel in channels.values())
    for place, name in enumerate(names):
        assert [longer for longer in names[:place] if name in longer] == []


def test_a_place_out_of_the_list_is_named_with_what_to_do(open_page: Open) -> None:
    page = open_page("questionnaire")
    page.text_input(key="answer-place").set_value("Trois-[Pistoles").run()
    said = next(one.value for one in page.caption if "Pistoles" in one.value)
    assert r"Trois\-\[Pistoles" in said
    assert "Vos publics" in said


def test_goals_show_their_weights_and_shares_that_add_up_to_the_whole(open_page: Open) -> None:
    weights: dict[str, Any] = {"reach": 50, "structure": 50, "keep": 50}
    visitor = go_to_step(open_page("questionnaire", "en", given={**FIRST, "objectives": weights}), "goals")
    assert [slider.proto.format % slider.value for slider in visitor.slider] == ["50", "50", "50"]
    assert "Reach 34% · Structure 33% · Keep 33%" in all_text(visitor)


def test_an_inn_is_asked_where_its_guests_live_and_how_many_rooms_it_has(open_page: Open) -> None:
    """Not how many people live in its own village, nor how many new customers it can serve."""
    inn = {**FIRST, "activity": "hotel", "place": "qc-charlevoix", "sells_to": "people"}
    visitor = go_to_step(open_page("questionnaire", given=inn), "publics")
    shown = all_text(visitor).replace("\u00a0", " ")
    assert "D’où viennent vos clients?" in shown
    assert "un peu partout : Québec (province)." in shown
    assert not [field for field in visitor.text_input if "catchment_people" in str(field.key)]
    go_to_step(visitor, "calendar")
    next(field for field in visitor.text_input if "rooms" in str(field.key)).set_value("9").run()
    assert visitor.session_state["given"]["rooms"] == 9
    assert not [field for field in visitor.text_input if "capacity_per_month" in str(field.key)]
    local = go_to_step(open_page("questionnaire", given={**inn, "traits": {"travellers": False}}), "publics")
    assert "D’où viennent vos clients?" not in all_text(local).replace("\u00a0", " ")
    assert [field for field in local.text_input if "catchment_people" in str(field.key)]
