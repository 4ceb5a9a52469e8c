"""The page of the method: readable without a plan, led to from the mix and the reach, its formulas set as formulas."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

import planner.method
from planner.method.formulas import FORMULAS
from tests.pages.conftest import FULL, Open, all_text


def unfolded(visitor: AppTest) -> AppTest:
    """Unfold every chapter, as who prints the page does."""
    return visitor.button(key="method-all").click().run()


@pytest.mark.parametrize(
    ("language", "offer"), [("fr", "Répondre aux questions"), ("en", "Answer the questions")]
)
def test_it_is_told_without_a_plan(open_page: Open, language: str, offer: str) -> None:
    visitor = unfolded(open_page("method", language))
    assert len(visitor.header) == 15
    assert len(visitor.latex) == len(FORMULAS)
    assert offer in [button.label for button in visitor.button]
    assert {"fr": "Dans votre plan", "en": "In your plan"}[language] not in all_text(visitor)


def test_a_plan_brings_its_own_numbers(open_page: Open) -> None:
    visitor = open_page("method", "fr", given=FULL)
    written = all_text(visitor)
    assert written.count("Dans votre plan") >= 6
    assert "24 000 personnes" in written.replace("\u00a0", " ")
    assert "Télécharger le plan" in [button.label for button in visitor.button]


def test_a_chapter_shows_its_formulas_once_unfolded(open_page: Open) -> None:
    """The formulas of all chapters are too many for a page to come quickly: plain words come first."""
    visitor = open_page("method", "fr")
    assert not visitor.latex and not visitor.table
    assert len(visitor.header) == 15
    visitor.session_state["visit-method-value"] = True
    of_value = len(visitor.run().latex)
    assert 1 < of_value < len(FORMULAS)
    assert len(visitor.switch_page("../start.py").run().switch_page("../method.py").run().latex) == of_value
    next(one for one in visitor.segmented_control if one.key == "lang").set_value("en").run()
    assert len(visitor.latex) == of_value
    assert len(unfolded(visitor).latex) == len(FORMULAS)
    assert not visitor.button(key="method-all").click().run().latex


def test_it_is_written_once_for_a_plan(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its chapters take longer than the rest of the page: who comes back doesn't wait for them again."""
    visitor = unfolded(open_page("method", "fr", given=FULL))
    once = all_text(visitor.run())
    monkeypatch.delattr(planner.method, "_ORDER")
    assert all_text(visitor.run()) == once
    assert not visitor.exception


def test_answers_that_cannot_be_used_do_not_hide_the_method(open_page: Open) -> None:
    visitor = open_page(
        "method", given={**FULL, "budget_per_month": 0, "hours_per_week": 0, "money_at_start": 0}
    )
    assert len(visitor.header) == 15


def test_every_chapter_is_reached_from_the_list(open_page: Open) -> None:
    visitor = open_page("method", "en")
    contents = next(str(one.value) for one in visitor.markdown if "](#" in str(one.value))
    anchors = [header.proto.anchor for header in visitor.header]
    assert len(set(anchors)) == len(anchors)
    assert [f"(#{anchor})" in contents for anchor in anchors] == [True] * len(anchors)


def test_formulas_never_pass_through_the_typography_of_words(open_page: Open) -> None:
    """An apostrophe of French would break a prime."""
    for language in ("fr", "en"):
        visitor = unfolded(open_page("method", language))
        assert all("’" not in str(one.value) for one in visitor.latex)
        symbols = [str(one.value) for one in visitor.markdown if str(one.value).startswith("- $")]
        assert len(symbols) == sum(bool(written.symbols) for written in FORMULAS.values())
        assert all("’" not in part for text in symbols for part in text.split("$")[1::2])


@pytest.mark.parametrize("page", ["mix", "reach"])
def test_one_link_leads_there(open_page: Open, page: str) -> None:
    visitor = open_page(page, "fr", given=FULL)
    links = [button for button in visitor.button if button.key == "to-method"]
    assert [link.label for link in links] == ["Voir la méthode et ses formules"]
