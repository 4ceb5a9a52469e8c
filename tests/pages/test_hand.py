"""The owner's hand on screen: a text, a tick, a day, an idea; each is kept with the answers and shown at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.state import key
from planner.texts_by_name import texts_of
from tests.pages.conftest import FULL, Open, assert_well
from tests.sample_plan import sample_plan


def edits(visitor: AppTest) -> dict[str, Any]:
    """What is kept with the answers."""
    found: dict[str, Any] = visitor.session_state["given"].get("edits", {})
    return found


def at_hand(open_page: Open, part: str = "messages", language: str = "fr", **given: Any) -> AppTest:
    """The part of the plan page where things are changed."""
    visitor = open_page("plan", language, given={**FULL, **given})
    visitor.session_state["part"] = "hand"
    visitor.session_state["hand-part"] = part
    visitor.run()
    assert_well(visitor)
    return visitor


def named(widget: Any) -> str:
    """The name of a widget, without the count of times that fields were made anew."""
    return str(widget.key).partition("-")[2]


def field(visitor: AppTest, name: str) -> Any:
    """The field of a text, long or short."""
    wanted = key(f"edits.{name}").partition("-")[2]
    return next(one for one in (*visitor.text_area, *visitor.text_input) if named(one) == wanted)


def first(visitor: AppTest) -> str:
    """The name of the first message."""
    shown = [str(one.key) for one in (*visitor.text_area, *visitor.text_input)]
    return next(name for name in texts_of(sample_plan("fr")) if key(f"edits.{name}") in shown)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "part", ["messages", "publics", "objectives", "means", "animation", "tasks", "summary", "calendar"]
)
def test_every_part_can_be_opened(open_page: Open, part: str, language: str) -> None:
    """Fields with the plan's own texts, in both languages, and no key of a sentence on screen."""
    visitor = at_hand(open_page, part, language)
    fields = [
        one for one in (*visitor.text_area, *visitor.text_input) if str(one.key).startswith("answer-edits")
    ]
    assert fields
    assert all(one.value for one in fields)
    assert not [one.label for one in fields if one.label.startswith("hand.")]


def test_a_text_is_rewritten_then_put_back(open_page: Open) -> None:
    """It is kept, shown as the owner's on the publics' part, and goes back to the plan's own."""
    visitor = at_hand(open_page)
    name = first(visitor)
    own = field(visitor, name).value
    field(visitor, name).set_value("Chez nous, on vous rappelle *avant midi*.").run()
    assert edits(visitor)["texts"] == {name: "Chez nous, on vous rappelle *avant midi*."}
    assert "récrit par vous" in field(visitor, name).label
    visitor.button(key=f"{key(f'edits.{name}')}-back").click().run()
    assert "edits" not in visitor.session_state["given"]
    assert field(visitor, name).value == own


def test_a_text_emptied_or_left_as_it_was_is_no_change(open_page: Open) -> None:
    """Nothing is kept."""
    visitor = at_hand(open_page)
    name = first(visitor)
    field(visitor, name).set_value("   ").run()
    assert "edits" not in visitor.session_state["given"]


def test_a_task_is_ticked_and_unticked(open_page: Open) -> None:
    """From the list of what to do."""
    visitor = open_page("plan", given=FULL)
    visitor.session_state["part"] = "to_do"
    visitor.run()
    box = visitor.checkbox[0]
    box.check().run()
    assert len(edits(visitor)["done"]) == 1
    assert visitor.checkbox[0].value
    visitor.checkbox[0].uncheck().run()
    assert "edits" not in visitor.session_state["given"]


def test_a_row_moves_to_another_day(open_page: Open) -> None:
    """The date is kept under the row's name, and the row is found on its new day."""
    visitor = at_hand(open_page, "calendar")
    picker = next(box for box in visitor.selectbox if "moved-" in str(box.key))
    row = str(picker.key).rpartition("moved-")[2]
    day = picker.value + timedelta(days=3)
    picker.set_value(day).run()
    assert list(edits(visitor)["moved"].values()) == [day.isoformat()]
    assert row in next(iter(edits(visitor)["moved"])).replace(".", "-")


def test_what_changed_is_told_until_it_is_seen(open_page: Open) -> None:
    """After a change by hand the plan page says so; once seen, it does not any more."""
    visitor = open_page("plan", given=FULL)
    visitor.session_state["part"] = "to_do"
    visitor.run()
    visitor.checkbox[0].check().run()
    assert any("1 changement" in one.label for one in visitor.expander)
    visitor.button(key="seen-changes").click().run()
    assert not any("changement" in one.label for one in visitor.expander)
