"""Every page, in both languages, without answers and with all of them."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.navigation import PAGES
from pages.shared.parts import PARTS
from planner.questionnaire import STEPS
from tests.pages.conftest import FULL, Open, all_text, assert_well, go_to_step

RESULTS = ("diagnosis", "mix", "reach", "plan", "sources", "download")
WIDGETS_AT_MOST = 25
UNSAID = re.compile(
    r"\b(?:start|diagnosis|mix|reach|plan|sources|download|common|questionnaire|step|q|chart|goal|kind|typed)\.[a-z_]+"
)


def widgets(visitor: AppTest) -> int:
    """How many widgets the page holds."""
    kinds = (
        "text_input", "text_area", "selectbox", "multiselect", "radio", "slider", "toggle", "checkbox", "button",
        "button_group", "download_button", "number_input", "date_input",
    )  # fmt: skip
    return sum(len(visitor.get(kind)) for kind in kinds)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_answers_says_what_to_do(open_page: Open, name: str, language: str) -> None:
    visitor = open_page(name, language)
    written = all_text(visitor)
    assert not UNSAID.search(written)
    if name in RESULTS:
        assert {"fr": "Pas encore de plan", "en": "No plan yet"}[language] in written
        assert [button.key for button in visitor.button][:2] == ["answer", visitor.button[1].key]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_with_answers_is_drawn_whole(open_page: Open, name: str, language: str) -> None:
    visitor = open_page(name, language, given=FULL)
    written = all_text(visitor)
    assert not UNSAID.search(written)
    assert visitor.error == [] or not visitor.error
    if name != "start":
        assert visitor.title
    assert widgets(visitor) <= (WIDGETS_AT_MOST if name != "start" else 40)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_the_plan_is_drawn(open_page: Open, part: str, language: str) -> None:
    visitor = open_page("plan", language, given=FULL)
    next(group for group in visitor.segmented_control if group.key == "part").set_value(part).run()
    assert_well(visitor)
    assert not UNSAID.search(all_text(visitor))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_drawn_within_its_limit_of_widgets(open_page: Open, step: str, language: str) -> None:
    visitor = go_to_step(open_page("questionnaire", language, given=FULL), step)
    assert_well(visitor)
    assert not UNSAID.search(all_text(visitor))
    assert widgets(visitor) <= WIDGETS_AT_MOST


def test_money_is_never_asked_in_a_number_field_nor_a_date_in_a_calendar(open_page: Open) -> None:
    visitor = open_page("questionnaire", given=FULL)
    for step in STEPS:
        go_to_step(visitor, step)
        assert not visitor.number_input
        assert not visitor.date_input


@pytest.mark.parametrize("name", RESULTS)
def test_an_example_is_marked_fictional(open_page: Open, name: str) -> None:
    assert "Exemple fictif" in all_text(open_page(name, given={**FULL, "fictional": True}))
    assert "Exemple fictif" not in all_text(open_page(name, given=FULL))


@pytest.mark.parametrize("name", RESULTS)
def test_answers_that_cannot_be_used_are_said_and_can_be_mended(open_page: Open, name: str) -> None:
    visitor = open_page(name, given={**FULL, "budget_per_month": 0, "hours_per_week": 0, "money_at_start": 0})
    assert "Une réponse est à revoir" in all_text(visitor)
    assert visitor.button


def test_charts_have_an_alternative_text_and_a_table(open_page: Open) -> None:
    for name in ("diagnosis", "mix", "reach"):
        for language in ("fr", "en"):
            visitor = open_page(name, language, given=FULL)
            charts = visitor.get("plotly_chart")
            assert charts
            for chart in charts:
                assert len(chart.proto.alt) >= 40
            assert len(visitor.table) >= len(charts)


def test_a_name_typed_by_the_owner_is_never_read_as_markdown_or_html(open_page: Open) -> None:
    for name in RESULTS:
        visitor = open_page(name, given=FULL)
        for element in visitor.get("html"):
            assert "<b>" not in element.proto.body
        for element in [*visitor.markdown, *visitor.title, *visitor.subheader, *visitor.caption]:
            assert "levain <b>" not in str(element.value)


def test_the_reach_names_the_publics_and_the_side_that_it_counts(open_page: Open) -> None:
    visitor = open_page("reach", "fr", given=FULL)
    visitor.session_state["reach-part"] = "publics"
    said = all_text(visitor.run())
    assert "**Familles du quartier** : 13 000 adultes à portée" in said.replace("\u00a0", " ")
    assert "Ces nombres comptent les particuliers" in said and "Du territoire à vous" in said
    assert "Ces nombres comptent les particuliers" in all_text(open_page("mix", "fr", given=FULL))


def test_the_projector_view_is_kept_by_every_page(open_page: Open) -> None:
    for name in PAGES:
        visitor = open_page(name, "en", given=FULL, present="true")
        assert any('data-stage="true"' in element.proto.body for element in visitor.get("html"))
