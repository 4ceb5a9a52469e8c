"""Nothing entered is lost: changing page, step or language, going back, opening an example over it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import state
from planner.answers import Answers
from planner.catalogue import catalogue
from planner.examples import answers_toml, example_names, read_example
from planner.questionnaire import STEPS, answers_from, steps
from tests.pages.conftest import FULL, Open, go_to_step, open_what_if

BOOK = catalogue()


def field(visitor: AppTest, path: str) -> object:
    """The text that a field shows, however often it was made anew."""
    name = path.replace(".", "-")
    return next(one.value for one in visitor.text_input if re.fullmatch(rf"answer\d*-{name}", str(one.key)))


def given(visitor: AppTest) -> dict[str, object]:
    """The answers of the visit."""
    return dict(visitor.session_state["given"])


def type_in(visitor: AppTest, path: str, text: str) -> AppTest:
    """Type in a field."""
    return visitor.text_input(key=state.key(path)).set_value(text).run()


def test_what_is_typed_is_understood_and_kept(open_page: Open) -> None:
    visitor = type_in(open_page("questionnaire"), "budget_per_month", "1 500,50 $")
    assert given(visitor)["budget_per_month"] == 1500.5
    assert any(("Compris" in caption.value and "1 500,50" in caption.value.replace("\u202f", " ").replace("\xa0", " "))
               or "Compris" in caption.value for caption in visitor.caption)  # fmt: skip


def test_what_cannot_be_read_stays_in_its_field_and_is_said(open_page: Open) -> None:
    visitor = type_in(open_page("questionnaire", given=FULL), "budget_per_month", "trois cents")
    assert "budget_per_month" not in given(visitor)
    assert any("n’est pas un nombre" in caption.value for caption in visitor.caption)
    visitor.switch_page("../sources.py").run()
    visitor.switch_page("../questionnaire.py").run()
    assert field(visitor, "budget_per_month") == "trois cents"


def test_not_knowing_is_an_answer_to_every_free_field(open_page: Open) -> None:
    """Kept as typed, said beneath, and no answer: the plan takes what is usual, and prints nothing of it."""
    visitor, seen = open_page("questionnaire", given={**FULL, "publics": [{}], "dates": [{}]}), 0
    for step in STEPS:
        go_to_step(visitor, step)
        paths = []
        for widget in [*visitor.text_input, *visitor.text_area]:
            path = visitor_path(visitor, str(widget.key))
            if path is not None:
                widget.set_value("Je ne sais pas")
                paths.append(path)
        visitor.run()
        for path in paths:
            assert state_at(visitor, path) is None, path
            assert visitor.session_state["drafts"][path] == "Je ne sais pas"
        assert sum("Noté" in caption.value for caption in visitor.caption) == len(paths), step
        seen += len(paths)
    assert seen >= 20


def visitor_path(visitor: AppTest, key: str) -> str | None:
    """The answer that a text field is about; none for the searches, which take a name of the catalogue."""
    for step in steps(given(visitor), BOOK):
        for question in step.questions:
            names = [question.id]
            if question.kind in ("publics", "dates"):
                names = [f"{question.id}.0.{name}" for name in ("name", "share", "dates", "seats")]
            if question.kind == "wanted":
                names = [f"{question.id}.customers"]
            for name in names if question.kind not in ("trade", "place") else ():
                if re.fullmatch(rf"answer\d*-{name.replace('.', '-')}", key):
                    return name
    return None


def state_at(visitor: AppTest, path: str) -> object:
    """The answer at a path."""
    found: Any = given(visitor)
    for part in path.split("."):
        found = found[int(part)] if isinstance(found, list) else found.get(part)
        if found is None:
            return None
    return found


def test_a_public_can_be_taken_back_and_shares_over_the_whole_are_said(open_page: Open) -> None:
    visitor = go_to_step(
        open_page("questionnaire", given={**FULL, "publics": [{"share": 0.6}, {"share": 0.5}]}), "publics"
    )
    assert any("110" in caption.value for caption in visitor.caption)
    for left in (1, 0):
        visitor.button(key="remove-publics").click().run()
        assert len(given(visitor).get("publics", [])) == left
    assert not any("110" in caption.value for caption in visitor.caption)


def test_a_share_that_cannot_be_read_has_the_example_of_a_share(open_page: Open) -> None:
    visitor = go_to_step(open_page("questionnaire", given={**FULL, "publics": [{}]}), "publics")
    type_in(visitor, "publics.0.share", "beaucoup")
    assert any("par exemple 60." in caption.value for caption in visitor.caption)


def test_going_through_other_pages_loses_nothing(open_page: Open) -> None:
    visitor = type_in(open_page("questionnaire", given=FULL), "hours_per_week", "2 h 30")
    before = given(visitor)
    for name in ("mix", "reach", "plan", "sources", "download", "start", "questionnaire"):
        visitor.switch_page(f"../{name}.py").run()
    assert given(visitor) == before
    assert given(visitor)["hours_per_week"] == 2.5
    assert field(visitor, "hours_per_week") == "2 h 30"


def test_every_step_leaves_the_answers_as_they_were(open_page: Open) -> None:
    visitor = open_page("questionnaire", given=FULL)
    before = given(visitor)
    for step in [*STEPS, *reversed(STEPS)]:
        go_to_step(visitor, step)
    assert given(visitor) == before


@pytest.mark.parametrize("step", STEPS)
def test_switching_language_loses_nothing(open_page: Open, step: str) -> None:
    visitor = go_to_step(open_page("questionnaire", given=FULL), step)
    before = given(visitor)
    for language in ("en", "fr"):
        visitor.segmented_control(key="lang").set_value(language).run()
        assert given(visitor) == before


def test_a_field_keeps_its_text_when_the_language_changes(open_page: Open) -> None:
    visitor = type_in(open_page("questionnaire", given=FULL), "budget_per_month", "1 234,5")
    visitor.segmented_control(key="lang").set_value("en").run()
    assert field(visitor, "budget_per_month") == "1 234,5"
    assert given(visitor)["budget_per_month"] == 1234.5


def test_a_text_too_long_is_cut_in_the_answers_and_said(open_page: Open) -> None:
    visitor = go_to_step(open_page("questionnaire", given=FULL), "goals")
    type_in(visitor, "offer", "a" * 250)
    assert len(str(given(visitor)["offer"])) == 200
    assert any("trop long" in caption.value for caption in visitor.caption)


@pytest.mark.parametrize("step", STEPS)
def test_an_example_opened_over_a_questionnaire_shows_in_every_field(open_page: Open, step: str) -> None:
    """The fields of the step are on screen when the answers are replaced: none may keep an old value."""
    visitor = go_to_step(open_page("questionnaire", given=FULL), step)
    for text_field in visitor.text_input:
        text_field.set_value("7")
    visitor.run()
    example = read_example("dance")
    visitor.switch_page("../start.py").run()
    visitor.button(key="open-dance").click().run()
    expected = example.model_dump(mode="json", exclude_defaults=True)
    assert given(visitor) == expected
    go_to_step(visitor.switch_page("../questionnaire.py").run(), step)
    fresh = go_to_step(open_page("questionnaire", given=expected), step)
    shown, right = (
        [
            (widget.key, widget.value)
            for widget in [*one.text_input, *one.radio, *one.multiselect]
            if widget.key != "draft"
        ]
        for one in (visitor, fresh)
    )
    assert shown == right
    chosen = [(group.key, group.value) for group in visitor.segmented_control if group.key != "lang"]
    assert chosen == [(group.key, group.value) for group in fresh.segmented_control if group.key != "lang"]


@pytest.mark.parametrize("name", example_names())
def test_an_example_goes_through_the_questionnaire_unchanged(open_page: Open, name: str) -> None:
    example = read_example(name)
    visitor = open_page("questionnaire", given=example.model_dump(mode="json", exclude_defaults=True))
    for step in STEPS:
        go_to_step(visitor, step)
        assert not visitor.exception
    assert answers_from(given(visitor), example.language) == example


def test_starting_over_forgets_everything(open_page: Open) -> None:
    visitor = open_page("start", given=FULL)
    visitor.button(key="restart").click().run()
    assert given(visitor) == {}


def test_trade_and_place_are_chosen_by_typing(open_page: Open) -> None:
    visitor = open_page("questionnaire")
    type_in(visitor, "activity", "boulangrie")
    visitor.radio(key=state.key("activity.found")).set_value("bakery").run()
    type_in(visitor, "place", "laval")
    # A region and its city of one name, told apart: the browser knows an answer by what is written of it.
    offered = [name.replace("\\", "") for name in visitor.radio(key=state.key("place.found")).options]
    assert offered == ["Laval (région administrative)", "Laval (ville)"]
    visitor.radio(key=state.key("place.found")).set_value("qc-13").run()
    assert given(visitor)["place"] == "qc-13"
    visitor.button(key=f"change-{state.key('place')}").click().run()
    type_in(visitor, "place", "rimous")
    visitor.radio(key=state.key("place.found")).set_value("qc-rimouski").run()
    type_in(visitor, "budget_per_month", "300")
    type_in(visitor, "hours_per_week", "5")
    assert given(visitor) == {
        "activity": "bakery", "place": "qc-rimouski", "budget_per_month": 300, "hours_per_week": 5,
    }  # fmt: skip
    assert isinstance(answers_from(given(visitor), "fr"), Answers)
    assert any(button.key == "see-plan" for button in visitor.button)


def test_lists_grow_shrink_and_keep_what_was_typed(open_page: Open) -> None:
    visitor = go_to_step(open_page("questionnaire", given=FULL), "publics")
    visitor.button(key="add-publics").click().run()
    type_in(visitor, "publics.2.name", "Étudiants")
    type_in(visitor, "publics.2.share", "12,5 %")
    publics = visitor.session_state["given"]["publics"]
    assert publics[2] == {"name": "Étudiants", "share": 0.125}
    visitor.button(key="remove-publics").click().run()
    assert [public.get("name") for public in visitor.session_state["given"]["publics"]] == [
        "Familles du quartier",
        None,
    ]


def test_a_date_is_made_of_three_menus_and_short_months_are_kept(open_page: Open) -> None:
    visitor = go_to_step(
        open_page("questionnaire", given={**FULL, "activity": "dance-presenter"}), "calendar"
    )
    visitor.button(key="add-dates").click().run()
    year = state_year(visitor)
    for part, value in (("day", 31), ("month", 2), ("year", year)):
        visitor.selectbox(key=state.key(f"dates.0.day.{part}")).set_value(value).run()
    assert visitor.session_state["given"]["dates"][0]["day"] in (f"{year}-02-28", f"{year}-02-29")


def state_year(visitor: AppTest) -> int:
    """The last year offered."""
    return int(visitor.selectbox(key=state.key("dates.0.day.year")).options[-1])


def test_weights_start_from_the_trade_and_are_never_all_zero(open_page: Open) -> None:
    visitor = go_to_step(open_page("questionnaire", given=FULL), "goals")
    visitor.segmented_control(key=state.key("objectives")).set_value("own").run()
    for goal in ("reach", "structure", "keep"):
        visitor.slider(key=state.key(f"objectives.{goal}")).set_value(0).run()
    assert sum(visitor.session_state["given"]["objectives"].values()) > 0
    # All at zero: the widgets were made anew, under other names.
    side = next(one for one in visitor.segmented_control if str(one.key).endswith("-objectives"))
    side.set_value("trade").run()
    assert "objectives" not in given(visitor)


def test_a_line_fixed_and_an_assumption_changed_are_answers_too(open_page: Open) -> None:
    visitor = open_what_if(open_page("mix", given=FULL))
    visitor.selectbox(key="what-if-action").set_value("newsletter.sends").run()
    visitor.text_input(key="what-if-units").set_value("24").run()
    visitor.button(key="what-if-fix").click().run()
    assert given(visitor)["locked"] == {"newsletter.sends": 24}
    visitor.button(key="release-newsletter.sends").click().run()
    assert "locked" not in given(visitor)
    visitor.switch_page("../sources.py").run()
    visitor.selectbox(key="assumption-figure").set_value("activities.bakery.margin").run()
    visitor.text_input(key="assumption-value").set_value("62,5").run()
    visitor.button(key="assumption-put").click().run()
    assert given(visitor)["figures"] == {"activities.bakery.margin": 0.625}


def test_answers_kept_as_a_file_are_taken_up_again(open_page: Open) -> None:
    example = read_example("farm-stand")
    visitor = open_page("start")
    visitor.text_area(key="pasted-answers").set_value(answers_toml(example)).run()
    visitor.button(key="take-up").click().run()
    assert answers_from(given(visitor), example.language) == example


def test_a_file_that_cannot_be_read_is_said_and_changes_nothing(open_page: Open) -> None:
    visitor = open_page("start", given=FULL)
    visitor.text_area(key="pasted-answers").set_value("activity = ").run()
    visitor.button(key="take-up").click().run()
    assert given(visitor) == FULL
    assert any("TOML" in markdown.value for markdown in visitor.markdown)
