"""Versions of a plan on screen: kept, shown, compared, gone back to, renamed, deleted; and nothing lost on the way."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import kept
from planner.catalogue import catalogue
from planner.refusal import refuse
from planner.store import Version
from tests.pages.conftest import FULL, KEY, Open, all_text, assert_well

pytestmark = pytest.mark.usefixtures("own_store")


def begun(**changed: Any) -> str:
    """A draft of this browser with enough for a plan; its id."""
    return (
        kept.store()
        .create({"given": {**deepcopy(FULL), **changed}, "typed": {"notes": "à suivre"}}, KEY)[0]
        .id
    )


def versions() -> tuple[Version, ...]:
    """The versions of the last changed draft."""
    (opened, *_) = kept.store().all_opened(KEY)
    return kept.store().versions(opened.draft.id)


def keep(visitor: AppTest, name: str) -> AppTest:
    """Keep a version as an owner does, on the page of versions."""
    visitor.text_input(key="version-name-False").set_value(name)
    visitor.button(key="keep-version-False").click().run()
    assert_well(visitor)
    return visitor


def change_money(visitor: AppTest, amount: float) -> AppTest:
    """Change an answer."""
    visitor.session_state["given"] = {**visitor.session_state["given"], "budget_per_month": amount}
    return visitor.run()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_version_is_kept_under_a_name_with_the_figures_of_its_plan(open_page: Open, language: str) -> None:
    begun()
    visitor = open_page("plan", language).switch_page("../versions.py").run()
    keep(visitor, "Avant *Noël*")
    (version,) = versions()
    assert (
        version.name == "Avant *Noël*" and version.answers == FULL and version.typed == {"notes": "à suivre"}
    )
    assert version.catalogue == catalogue().version
    assert set(version.figures) == {"money", "currency", "hours", "customers"}
    told = all_text(visitor)
    assert r"Avant \*Noël\*" in told
    assert {"fr": "par mois", "en": "a month"}[language] in told
    assert visitor.text_input(key="version-name-False").value == ""


def test_a_version_is_kept_from_the_line_above_the_plan(open_page: Open) -> None:
    begun()
    visitor = open_page("plan")
    visitor.session_state["versions"] = True
    visitor.run()
    visitor.text_input(key="version-name-True").set_value("Ici")
    visitor.button(key="keep-version-True").click().run()
    assert [one.name for one in versions()] == ["Ici"]


def test_what_is_not_written_yet_is_in_the_version(open_page: Open) -> None:
    """The store failed for a moment: what is kept is what is on screen, not what the store had."""
    begun()
    visitor = open_page("versions")
    change_money(visitor, 1234)
    keep(visitor, "x")
    assert versions()[0].answers["budget_per_month"] == 1234


def test_going_back_keeps_what_was_there_and_brings_all_back(open_page: Open) -> None:
    begun()
    visitor = keep(open_page("versions"), "Première")
    change_money(visitor, 5)
    visitor.session_state["drafts"] = {"hours_per_week": "beaucoup"}
    visitor.run()
    visitor.button(key="back-1").click().run()
    assert_well(visitor)
    assert visitor.session_state["given"] == FULL and visitor.session_state["drafts"] == {"notes": "à suivre"}
    _, before = versions()
    assert before.answers["budget_per_month"] == 5 and before.typed == {"hours_per_week": "beaucoup"}
    assert "Première" in before.name
    visitor.button(key="back-2").click().run()
    assert visitor.session_state["drafts"] == {"hours_per_week": "beaucoup"}
    assert len(versions()) == 2, "what one version holds already is not kept twice"
    (opened,) = kept.store().all_opened(KEY)
    assert opened.draft.content["given"]["budget_per_month"] == 5


def test_nobody_goes_back_while_what_is_there_cannot_be_kept(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun()
    visitor = keep(open_page("versions"), "Première")
    change_money(visitor, 5)

    def full(*_: object, **__: object) -> None:
        raise refuse("store", "store.full")

    with monkeypatch.context() as patch:
        patch.setattr(type(kept.store()), "keep_version", full)
        visitor.button(key="back-1").click().run()
        assert any("disque est plein" in info.value for info in visitor.info)
    assert visitor.session_state["given"]["budget_per_month"] == 5


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_changed_between_two_is_said(open_page: Open, language: str) -> None:
    begun()
    visitor = keep(open_page("versions", language), "Première")
    assert {"fr": "Rien n’a changé", "en": "Nothing changed"}[language] in all_text(visitor)
    visitor.session_state["given"] = {**deepcopy(FULL), "edits": {"done": ["listen.first"]}}
    visitor.run()
    assert_well(visitor)
    assert visitor.selectbox(key="compare-from-1").value == 1
    assert {"fr": "1 tâche de plus est faite", "en": "1 more task is done"}[language] in all_text(
        visitor
    ).replace("\\", "").replace("\u00a0", " ")


def test_a_version_is_renamed_and_deleted(open_page: Open) -> None:
    begun()
    visitor = keep(keep(open_page("versions"), "Une"), "Deux")
    visitor.text_input(key="new-name-1").set_value("Autre")
    visitor.button(key="rename-now-1").click().run()
    visitor.button(key="delete-now-2").click().run()
    assert_well(visitor)
    assert [(one.number, one.name) for one in versions()] == [(1, "Autre")]


def test_a_version_made_with_other_data_says_so(open_page: Open) -> None:
    id = begun()
    kept.store().keep_version(id, "", day=date(2026, 1, 1), seed=1, catalogue="older")
    told = all_text(open_page("versions"))
    assert "données plus anciennes" in told and "Version 1" in told


def test_a_version_with_answers_of_another_product_is_taken_as_far_as_it_can_be(open_page: Open) -> None:
    id = begun(old_question=3)
    kept.store().keep_version(id, "Ancienne", day=date(2026, 1, 1), seed=1, catalogue="older")
    visitor = change_money(open_page("versions"), 7)
    visitor.button(key="back-1").click().run()
    assert_well(visitor)
    assert visitor.session_state["given"] == FULL


@pytest.mark.parametrize("language", ["fr", "en"])
def test_who_has_no_draft_is_told_how_to_have_versions(open_page: Open, language: str) -> None:
    visitor = open_page("versions", language)
    assert len(visitor.info) == 1 and not any("keep-version" in str(one.key) for one in visitor.button)


def test_a_reader_sees_no_versions(open_page: Open) -> None:
    owner, _ = kept.store().create({"given": FULL, "typed": {}})
    kept.store().keep_version(owner.id, "privée", day=date(2026, 1, 1), seed=1, catalogue="c")
    kept.store().admit(kept.store().link(owner.id, "read"), KEY)
    visitor = open_page("versions")
    assert "privée" not in all_text(visitor)
    assert not any("keep-version" in str(one.key) for one in visitor.button)
