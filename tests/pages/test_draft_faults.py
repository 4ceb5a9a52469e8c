"""What may befall a draft while it is open: nothing typed is lost, nothing is said to be kept that is not."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import drafts, kept, state
from planner.refusal import refuse
from planner.store import Content, Draft
from planner.store.drafts import Drafts
from tests.pages.conftest import FULL, KEY, SHELL, Open, all_text, assert_well
from tests.pages.test_drafts import type_in

pytestmark = pytest.mark.usefixtures("own_store")


def stored() -> Content:
    """The content of the browser's last changed draft."""
    return kept.store().all_opened(KEY)[0].draft.content


def in_two_tabs(open_page: Open) -> tuple[AppTest, AppTest]:
    """Two tabs that gave one answer two values."""
    first = type_in(open_page("questionnaire"), "budget_per_month", "300")
    second = open_page("questionnaire")
    type_in(first, "budget_per_month", "400")
    type_in(second, "budget_per_month", "500")
    return first, second


def clash_buttons(visitor: AppTest) -> list[str]:
    """What is offered to choose from."""
    return [button.label for button in visitor.button if "clash" in str(button.key)]


# ---- two tabs ----


def test_a_clash_nobody_decided_is_there_in_another_visit_and_in_the_other_tab(open_page: Open) -> None:
    first, _ = in_two_tabs(open_page)
    again = open_page("questionnaire")
    assert len(clash_buttons(again)) == 2 and "500" in clash_buttons(again)[0]
    type_in(first, "hours_per_week", "5")
    assert len(clash_buttons(first)) == 2
    again.button(key="clash-0-take").click().run()
    assert stored()["given"] == {"budget_per_month": 500, "hours_per_week": 5}
    assert stored()["typed"]["budget_per_month"] == "500" and "aside" not in stored()
    type_in(first, "hours_per_week", "6")
    assert clash_buttons(first) == [], "what was settled in one tab is settled in the other"
    assert stored()["given"] == {"budget_per_month": 500, "hours_per_week": 6}


def test_typing_the_value_set_aside_settles_it(open_page: Open) -> None:
    _, second = in_two_tabs(open_page)
    type_in(second, "budget_per_month", "500")
    assert clash_buttons(second) == [] and "aside" not in stored()


def test_what_was_kept_without_being_told_is_no_clash_with_oneself(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store took the answers, and the connection broke before it said so."""
    visitor = type_in(open_page("questionnaire"), "budget_per_month", "300")
    write = Drafts.write

    def broken(self: Drafts, id: str, content: Content, revision: int, key: str | None = None) -> Draft:
        write(self, id, content, revision, key)
        raise refuse("store", "store.unreachable")

    with monkeypatch.context() as patch:
        patch.setattr(Drafts, "write", broken)
        type_in(visitor, "budget_per_month", "400")
        assert visitor.error
    type_in(visitor, "budget_per_month", "4005")
    assert not visitor.error and clash_buttons(visitor) == []
    assert stored()["given"] == {"budget_per_month": 4005}


# ---- readers, and browsers without cookies ----


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_open_for_reading_shows_nothing_once_access_is_withdrawn(
    open_page: Open, language: str
) -> None:
    owner, _ = kept.store().create({"given": {**FULL, "name": "Chez Ada"}, "typed": {}})
    kept.store().admit(kept.store().link(owner.id, "read"), KEY)
    reader = open_page("questionnaire", language)
    assert reader.session_state["given"]["name"] == "Chez Ada"
    kept.store().revoke(owner.id, "read")
    reader.run()
    assert_well(reader)
    assert reader.session_state["given"] == {} and "Ada" not in all_text(reader)
    assert {"fr": "ne vous sont plus ouvertes", "en": "no longer open to you"}[language] in reader.info[
        0
    ].value
    reader.switch_page("../plan.py").run()
    assert "Ada" not in all_text(reader)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_browser_without_cookies_is_told_that_it_needs_its_link(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(drafts, "browser_key", lambda: None)
    visitor = type_in(open_page("questionnaire", language), "budget_per_month", "300")
    type_in(visitor, "hours_per_week", "5")
    told = all_text(visitor)
    assert {"fr": "refuse notre témoin", "en": "refuses our cookie"}[language] in told
    assert {"fr": "sont gardées", "en": "answers are kept"}[language] not in told
    held = visitor.session_state["visit-draft"]
    assert kept.store().read(held.id).content["given"] == {"budget_per_month": 300, "hours_per_week": 5}


# ---- a store that fails, and comes back ----


def test_a_full_disk_loses_nothing_once_it_is_freed(open_page: Open) -> None:
    """A real one: the file may not grow, then may."""
    visitor = type_in(open_page("questionnaire"), "budget_per_month", "300")
    store: Any = kept.store()
    pages = store.engine.single("SELECT page_count AS n FROM pragma_page_count()")[0]["n"]
    with store.engine.transaction(write=False) as run:
        run(f"PRAGMA max_page_count = {pages}")
    visitor.session_state["given"]["notes"] = "x" * 20_000
    visitor.run()
    assert "disque est plein" in visitor.error[0].value
    assert "sont gardées" not in all_text(visitor)
    type_in(visitor, "hours_per_week", "beaucoup")
    assert visitor.error and "hours_per_week" not in stored()["typed"]
    with store.engine.transaction(write=False) as run:
        run("PRAGMA max_page_count = 1000000")
    visitor.run()
    assert not visitor.error and "sont gardées" in all_text(visitor)
    assert len(stored()["given"]["notes"]) == 20_000 and stored()["typed"]["hours_per_week"] == "beaucoup"


def test_it_is_said_to_be_kept_with_the_hour_of_the_store(open_page: Open) -> None:
    visitor = open_page("questionnaire")
    assert "sont gardées" not in all_text(visitor)
    type_in(visitor, "budget_per_month", "300")
    at = drafts_moment(visitor)
    assert f"sont gardées à {at.hour}" in all_text(visitor).replace("\u00a0", " ")


def drafts_moment(visitor: AppTest) -> Any:
    """When the store says that it took the answers, at home."""
    from zoneinfo import ZoneInfo

    return visitor.session_state["visit-draft"].changed.astimezone(ZoneInfo(state.HOME))


def test_answers_taken_up_another_day_say_which(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(open_page("questionnaire"), "budget_per_month", "300")
    real = state.today()
    monkeypatch.setattr(state, "today", lambda: real.replace(year=real.year + 1))
    assert "sont gardées depuis le" in all_text(open_page("questionnaire")).replace("\u00a0", " ")


# ---- answers of another version of the product ----


@pytest.mark.parametrize("language", ["fr", "en"])
def test_answers_without_a_place_are_said_and_kept_apart(open_page: Open, language: str) -> None:
    older = {**deepcopy(FULL), "old_question": 3, "season": "gone", "forbidden": ["gone-channel"]}
    kept.store().create({"given": older, "typed": {}}, KEY)
    visitor = open_page("start", language)
    said = visitor.info[0].value.replace("\\", "")
    assert "old_question" in said and {"fr": "3 réponses", "en": "3 answers"}[language] in said.replace(
        "\u00a0", " "
    )
    visitor.switch_page("../mix.py").run()
    assert any("figure" in one.proto.body for one in visitor.get("html")), "the rest makes a plan"
    type_in(visitor.switch_page("../questionnaire.py").run(), "budget_per_month", "301")
    assert stored()["given"] == {**FULL, "budget_per_month": 301, "forbidden": []}
    assert stored()["left"] == {"old_question": 3, "season": "gone", "forbidden.gone-channel": "gone-channel"}
    assert "old_question" in drafts_export()
    assert not open_page("questionnaire", language).info, (
        "said once: the answers on screen have all their place now"
    )


def drafts_export() -> str:
    """All that is kept of the browser's draft."""
    return str(kept.store().export(kept.store().all_opened(KEY)[0].draft.id))


# ---- what a browser brings to a server that came back, and no callback told ----


def came_back(step: str, given: dict[str, Any], **brought: Any) -> dict[str, Any]:
    """The answers after the first run of a visit whose page was open already, and brings what its widgets hold."""
    visitor = AppTest.from_file(str(SHELL), default_timeout=30)
    visitor.query_params["lang"] = "fr"
    visitor.switch_page("../questionnaire.py")
    visitor.session_state["given"] = {**deepcopy(FULL), **given}
    visitor.session_state["visit-step"] = step
    for name, value in brought.items():
        visitor.session_state[f"answer-{name}"] = value
    visitor.run()
    assert_well(visitor)
    return dict(visitor.session_state["given"])


def test_channels_in_use_are_taken_from_a_page_that_was_open() -> None:
    given = came_back(
        "assets", {"channels_in_use": [{"channel": "facebook"}]}, channels_in_use=["instagram", "facebook"]
    )
    assert given["channels_in_use"] == [{"channel": "instagram"}, {"channel": "facebook"}]


def test_weights_are_taken_from_a_page_that_was_open() -> None:
    given = came_back("goals", {"objectives": None}, objectives="own", **{"objectives-reach": 100})
    assert given["objectives"]["reach"] == 100


def test_a_day_is_taken_from_a_page_that_was_open() -> None:
    dates = [{"name": "Gala", "day": "2027-03-05"}]
    given = came_back("calendar", {"dates": dates}, **{"dates-0-day-day": 9})
    assert given["dates"] == [{"name": "Gala", "day": "2027-03-09"}]


# ---- lists and weights: what is on screen follows what is kept ----


def test_texts_typed_about_other_entries_stay_when_one_is_taken_out(open_page: Open) -> None:
    given = {**deepcopy(FULL), "publics": [{"name": "A"}, {"name": "B"}, {"name": "C"}]}
    typed = {"publics.0.share": "la moitié", "publics.2.share": "x"}
    kept.store().create({"given": given, "typed": typed, "step": "publics"}, KEY)
    visitor = open_page("questionnaire")
    visitor.button(key="remove-publics").click().run()
    assert [one["name"] for one in stored()["given"]["publics"]] == ["B", "C"]
    assert stored()["typed"] == {"publics.1.share": "x"}


def test_rows_of_channels_keep_their_texts_and_are_drawn_anew_when_they_move(open_page: Open) -> None:
    given = {**deepcopy(FULL), "channels_in_use": [{"channel": "facebook"}, {"channel": "instagram"}]}
    typed = {"channels_in_use.1.followers": "mille"}
    kept.store().create({"given": given, "typed": typed, "step": "assets"}, KEY)
    visitor = open_page("questionnaire")
    asked = next(one for one in visitor.multiselect if str(one.key).endswith("channels_in_use"))
    before = asked.key
    asked.set_value(["instagram"]).run()
    assert stored()["typed"] == {"channels_in_use.0.followers": "mille"}
    assert not any(one.key == before for one in visitor.multiselect), "a browser would show the row that left"
    shown = next(one for one in visitor.text_input if str(one.key).endswith("channels_in_use-0-followers"))
    assert shown.value == "mille"
    asked = next(one for one in visitor.multiselect if str(one.key).endswith("channels_in_use"))
    asked.set_value(["instagram", "site", "booking-platforms"]).run()
    counted = [str(one.key) for one in visitor.text_input if str(one.key).endswith("-followers")]
    assert [key[-len("0-followers") :] for key in counted] == ["0-followers"], (
        "nobody follows a site or a listing"
    )


def test_weights_all_at_zero_are_drawn_anew_with_what_is_kept(open_page: Open) -> None:
    weights = {"reach": 5, "structure": 0, "keep": 0}
    kept.store().create(
        {"given": {**deepcopy(FULL), "objectives": weights}, "typed": {}, "step": "goals"}, KEY
    )
    visitor = open_page("questionnaire")
    slider = next(one for one in visitor.slider if str(one.key).endswith("objectives-reach"))
    before = slider.key
    slider.set_value(0).run()
    assert stored()["given"]["objectives"] == weights
    now = next(one for one in visitor.slider if str(one.key).endswith("objectives-reach"))
    assert now.value == 5 and now.key != before, "a browser would go on showing zero"


def test_a_day_that_its_month_has_not_is_drawn_anew(open_page: Open) -> None:
    dates = [{"name": "Gala", "day": "2027-03-31"}]
    kept.store().create({"given": {**deepcopy(FULL), "dates": dates}, "typed": {}, "step": "calendar"}, KEY)
    visitor = open_page("questionnaire")
    month = next(one for one in visitor.selectbox if str(one.key).endswith("dates-0-day-month"))
    before = month.key
    month.set_value(2).run()
    assert stored()["given"]["dates"][0]["day"] == "2027-02-28"
    day = next(one for one in visitor.selectbox if str(one.key).endswith("dates-0-day-day"))
    assert day.value == 28 and not any(one.key == before for one in visitor.selectbox)
