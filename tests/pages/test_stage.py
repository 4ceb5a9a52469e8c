"""The stage without a browser: the bar, the next talk, what phones open, the contrasts of the dark page."""

from __future__ import annotations

import re
import tomllib
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from pages.shared import kept, parts, phones, reach_parts
from pages.shared.navigation import PAGES
from pages.shared.part_by_part import TOLD
from pages.shared.stage import STORY, around
from planner.charts.colours import DARK, PAPER
from planner.examples import read_example
from planner.store import new_secret
from planner.text import Text
from tests.pages.conftest import FULL, KEY, Open
from tests.pages.test_look import mixed
from tests.test_chart_colours import contrast

ROOT = Path(__file__).resolve().parents[2]
THEME: dict[str, Any] = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))[
    "theme"
]
STYLE = (ROOT / "pages" / "assets" / "stage.css").read_text(encoding="utf-8")
NEXT_TALK = "next-talk"
PARTS = {"plan": parts.PARTS, "reach": reach_parts.PARTS}
NAMED = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", STYLE))
pytestmark = pytest.mark.usefixtures("own_store")


def codes(visitor: Any) -> list[str]:
    """The addresses written under the codes on screen."""
    bodies = "".join(element.proto.body for element in visitor.get("html"))
    return re.findall(r'class="stage-address">([^<]*)<', bodies)


# ---- the bar ----


def test_the_bar_is_there_on_stage_alone(open_page: Open) -> None:
    for present in ("true", "false"):
        visitor = open_page("mix", given=FULL, present=present)
        places = [element for element in visitor.get("html") if "stage-place" in element.proto.body]
        assert len(places) == (present == "true")


def test_a_speaker_reads_how_far_the_story_is_and_which_part_is_on_screen(open_page: Open) -> None:
    assert 'data-at="" data-named=""' in open_page("start", present="true").get("html")[0].proto.body
    visitor = open_page("plan", given=FULL, present="true")
    visitor.segmented_control(key="part").set_value("to_do").run()
    (place,) = [element.proto.body for element in visitor.get("html") if "stage-place" in element.proto.body]
    assert f'data-at="{STORY.index("plan") + 1}/{len(STORY)}"' in place
    assert 'data-named="À faire"' in place


def test_on_stage_a_public_too_wide_is_warned_of_and_nothing_stands_that_a_clicker_cannot_fill(
    open_page: Open,
) -> None:
    reach = open_page("reach", given=FULL, present="true")
    assert any("trop large" in warning.value for warning in reach.warning)
    beside = Text("fr").t("scenario.side_by_side")
    assert beside not in [
        header.value for header in open_page("scenarios", given=FULL, present="true").header
    ]
    assert beside in [header.value for header in open_page("scenarios", given=FULL).header]


def test_the_story_is_walked_forward_and_back() -> None:
    for one, other in pairwise(STORY):
        assert around(one)[1] == other
        assert around(other)[0] == one
    assert around(STORY[0])[0] is None
    assert around(STORY[-1])[1] is None


def test_a_talk_goes_through_parts_that_pages_have_and_leads_to_each_from_its_neighbours(
    open_page: Open,
) -> None:
    assert {name: [part for part in PARTS[name] if part in told] for name, told in TOLD.items()} == {
        name: list(told) for name, told in TOLD.items()
    }
    visitor = open_page("plan", given=FULL, present="true")
    for part in TOLD["plan"][1:]:
        visitor.button(key="stage-part-arrow_forward").click().run()
        assert visitor.session_state["part"] == part
    assert not any(button.key == "stage-part-arrow_forward" for button in visitor.button)
    visitor.segmented_control(key="part").set_value("hand").run()
    visitor.button(key="stage-part-arrow_back").click().run()
    assert visitor.session_state["part"] == TOLD["plan"][-1]


def test_before_a_plan_the_story_leads_to_a_business_from_the_room_and_no_further(open_page: Open) -> None:
    visitor = open_page("start", given=None, present="true")
    visitor.button(key="stage-room").click().run()
    assert any(title.value == "Une entreprise de la salle" for title in visitor.title)
    assert not any(button.key in {"stage-room", "stage-end"} for button in visitor.button)


@pytest.mark.parametrize("name", [name for name in PAGES if name not in STORY])
def test_a_page_beside_the_story_leads_back_into_it(name: str) -> None:
    back, on = around(name)
    assert back in STORY
    assert on is None or STORY.index(on) == STORY.index(back) + 1


def test_a_business_from_the_room_is_not_compared_with_the_one_before(open_page: Open) -> None:
    """The plan seen last had a task done: to another business, whose plan has none, it is no change."""
    visitor = open_page("plan", given=FULL, present="true")
    visitor.session_state["part"] = "to_do"
    visitor.run().checkbox[0].check().run()
    visitor.button(key="seen-changes").click().run()
    visitor.switch_page("../start.py").run()
    visitor.button(key="begin-room").click().run()
    visitor.session_state["given"] = deepcopy(FULL)
    visitor.switch_page("../plan.py").run()
    assert visitor.title
    assert not any(button.key == "seen-changes" for button in visitor.button)


# ---- the next talk ----


def test_the_next_talk_clears_the_screen_and_keeps_the_draft(open_page: Open) -> None:
    visitor = open_page("mix", "en", given=FULL, present="true")
    (before,) = kept.store().all_opened(KEY)
    visitor.button(key=NEXT_TALK).click().run()
    assert visitor.session_state["given"] == {}
    assert visitor.session_state["present"] is True
    assert visitor.session_state["lang"] == "en"
    assert any('class="board"' in element.proto.body for element in visitor.get("html"))
    (after,) = kept.store().all_opened(KEY)
    assert after.draft.content == before.draft.content


def test_the_next_talk_leaves_an_example_behind_even_one_that_the_address_names(open_page: Open) -> None:
    visitor = open_page("start", "fr", example="pets", present="true")
    assert visitor.session_state["given"]
    visitor.button(key=NEXT_TALK).click().run()
    assert visitor.session_state["given"] == {}
    assert "example" not in visitor.query_params
    assert kept.store().all_opened(KEY) == ()


def test_a_talk_cleared_by_mistake_is_taken_back_where_it_stood_in_its_own_draft(open_page: Open) -> None:
    visitor = open_page("mix", "fr", given=FULL, present="true")
    (before,) = kept.store().all_opened(KEY)
    held, titles = visitor.session_state["visit-draft"], [title.value for title in visitor.title]
    visitor.button(key=NEXT_TALK).click().run()
    visitor.button(key="take-back").click().run()
    assert visitor.session_state["given"] == FULL
    assert visitor.session_state["visit-draft"] == held
    assert [title.value for title in visitor.title] == titles
    assert visitor.button(key=NEXT_TALK)
    (after,) = kept.store().all_opened(KEY)
    assert after.draft.content == before.draft.content
    # Once another business is on screen, the one before is not offered over it.
    visitor.button(key=NEXT_TALK).click().run()
    visitor.session_state["given"] = {"activity": "bakery"}
    visitor.run()
    assert not any(button.key == "take-back" for button in visitor.button)


def test_after_the_last_page_the_end_offers_the_next_talk(open_page: Open) -> None:
    visitor = open_page("download", "en", given=FULL, present="true")
    visitor.button(key="stage-end").click().run()
    assert visitor.button(key="end-next-talk").label == "Next talk"


# ---- what phones open ----


def test_phones_open_the_example_on_screen(open_page: Open) -> None:
    visitor = open_page("mix", "fr", example="pets", present="true", given=None)
    next(group for group in visitor.segmented_control if group.key == "lang").set_value("en").run()
    visitor.button(key="phones").click().run()
    (address,) = codes(visitor)
    assert address.endswith("/mix?example=pets&amp;lang=en")


def test_phones_may_read_the_plan_and_no_more(open_page: Open) -> None:
    visitor = open_page("mix", given=FULL, present="true")
    visitor.button(key="phones").click().run()
    (address,) = codes(visitor)
    opened = kept.store().admit(address.rpartition("/r/")[2], new_secret())
    assert opened is not None
    assert opened.right == "read"
    assert opened.draft.content["given"]["activity"] == FULL["activity"]


def test_an_example_that_was_changed_is_a_plan_of_its_own(open_page: Open) -> None:
    given = read_example("pets", "fr").model_dump(mode="json", exclude_defaults=True)
    visitor = open_page("mix", given={**given, "budget_per_month": 123.0}, present="true")
    visitor.button(key="phones").click().run()
    (address,) = codes(visitor)
    assert "/r/" in address


def test_without_a_plan_phones_open_the_first_page(open_page: Open) -> None:
    visitor = open_page("start", "en", present="true")
    visitor.button(key="phones").click().run()
    assert [address.rpartition("/")[2] for address in codes(visitor)] == ["?lang=en"]


def test_the_code_is_black_on_white_with_its_margin() -> None:
    drawn = unquote(phones.code("https://plan.example.org/r/0123456789abcdefghijkl"))
    assert drawn.startswith("data:image/svg+xml")
    (side,) = re.findall(r"viewBox='0 0 (\d+) \1'", drawn)
    assert f"fill='#fff' d='M0 0h{side}v{side}" in drawn
    assert "stroke='#000' d='M4 4.5" in drawn  # four modules from each edge


# ---- the dark page ----


@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_is_read_on_both_grounds(ground: str) -> None:
    dark = THEME["dark"]
    for colour in (
        *(
            dark[name]
            for name in ("textColor", "linkColor", "primaryColor", "redColor", "orangeColor", "blueColor")
        ),
        NAMED["muted"],
        mixed(dark["textColor"], dark[ground], 0.6),
    ):
        assert contrast(colour, dark[ground]) >= 4.5


def test_the_page_the_charts_and_the_style_share_one_ground() -> None:
    assert THEME["dark"]["backgroundColor"] == DARK[PAPER]
    assert f"background: {DARK[PAPER]};" in STYLE
    assert NAMED["paper"] == THEME["dark"]["secondaryBackgroundColor"]


def test_badges_and_board_are_read() -> None:
    for text, ground in re.findall(r"color: (#[0-9a-f]{6});\n  background: (#[0-9a-f]{6});", STYLE):
        assert contrast(text, ground) >= 4.5
    assert contrast("#dfe6dc", NAMED["board"]) >= 4.5


def test_the_style_fetches_nothing() -> None:
    assert "url(" not in STYLE
    assert "@import" not in STYLE
