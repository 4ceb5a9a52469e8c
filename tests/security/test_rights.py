"""What others may do with an owner's answers, and who was let in once but is no more: an old page gives nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import draft_links, drafts, kept, state
from planner.store import Content, Draft, new_secret
from tests.security.conftest import sent

SHELL = Path(__file__).resolve().parents[2] / "pages" / "shared" / "shell.py"
OWNER, GUEST = new_secret(), new_secret()
CONTENT: Content = {"given": {"name": "La Mie", "budget_per_month": 300}, "typed": {}}


class Browser:
    """Whose cookie comes with what is asked: a visit keeps the one it came with until a test changes it."""

    key: str | None = OWNER


@pytest.fixture(autouse=True)
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """A store for each test, and a browser whose cookie can be forged."""
    kept.close()
    monkeypatch.setenv("PLAN_STORE", f"sqlite:{tmp_path / 'answers.db'}")
    held = Browser()
    monkeypatch.setattr(drafts, "browser_key", lambda: held.key)
    yield held
    kept.close()


def begun() -> Draft:
    """The owner's draft, with a version of its own."""
    draft, _ = kept.store().create(CONTENT, OWNER)
    kept.store().keep_version(draft.id, "privée", day=date(2026, 1, 1), seed=1, catalogue="c")
    return draft


def invited(right: drafts.Right, browser: Browser) -> Draft:
    """The owner's draft, which the guest's browser opens too: it is the guest's turn."""
    draft = begun()
    kept.store().admit(kept.store().link(draft.id, right), GUEST)
    browser.key = GUEST
    return draft


def visit(page: str, **query: str) -> AppTest:
    """A page of a new visit."""
    visitor = AppTest.from_file(str(SHELL), default_timeout=60)
    for name, value in query.items():
        visitor.query_params[name] = value
    visitor.run().switch_page(f"../{page}.py").run()
    assert not visitor.exception
    return visitor


def buttons(visitor: AppTest) -> set[str]:
    """The names of the buttons drawn."""
    return {str(one.key) for one in [*visitor.button, *visitor.get("download_button")]}


def said(visitor: AppTest) -> str:
    """Every text of the page."""
    return "\n".join(text for _, text in sent(visitor))


def all_that_is_kept(draft: Draft) -> dict[str, Any]:
    """What the store holds of a draft."""
    return kept.store().export(draft.id)


def withdrawn(draft: Draft) -> dict[str, Any]:
    """The owner shuts everybody else out; gives what is kept then."""
    kept.store().revoke(draft.id, "read")
    kept.store().revoke(draft.id, "write", but_for=OWNER)
    return all_that_is_kept(draft)


def press(visitor: AppTest, key: str) -> AppTest:
    """Press a button of a page that was drawn before."""
    visitor.button(key=key).click().run()
    assert not visitor.exception
    return visitor


def test_who_may_only_read_takes_nothing_away_and_sees_no_version(browser: Browser) -> None:
    draft = invited("read", browser)
    before = all_that_is_kept(draft)
    privacy = visit("privacy")
    assert not buttons(privacy) & {"export", "revoke", "delete-all-now"}
    assert json.loads(_exported(privacy)) == {"drafts": []}
    versions = visit("versions")
    assert "privée" not in said(versions) and not any("version" in name for name in buttons(versions))
    for page in ("questionnaire", "download", "scenarios", "versions"):
        assert not buttons(visit(page)) & {"make-write", "make-read"}, page
    assert all_that_is_kept(draft) == before


def _exported(visitor: AppTest) -> str:
    """What the page would export if its button were there."""
    held = visitor.session_state["visit-draft"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafts, "held", lambda: held)
        return draft_links.export()


def test_a_reader_who_changes_answers_pins_and_tries_writes_nothing(browser: Browser) -> None:
    draft = invited("read", browser)
    visitor = visit("questionnaire")
    visitor.session_state["given"] = {"name": "Intrus"}
    visitor.session_state["visit-draft-scenarios"] = [{"letter": "A", "levers": {"budget_per_month": 9.0}}]
    visitor.session_state["visit-draft-aside"] = [{"path": ["given", "name"], "value": "Intrus"}]
    visitor.run()
    assert not visitor.exception
    assert kept.store().read(draft.id) == draft


PRESSED = (
    ("questionnaire", "make-write"), ("plan", "make-read"), ("privacy", "revoke"), ("privacy", "delete-all-now"),
    ("versions", "keep-version-False"), ("versions", "rename-now-1"), ("versions", "delete-now-1"),
)  # fmt: skip
"""Pages, and what is pressed there."""


@pytest.mark.parametrize("cookie", [GUEST, None], ids=["same cookie", "cookie thrown away"])
def test_a_page_open_since_before_a_withdrawal_does_nothing_more(
    browser: Browser, cookie: str | None
) -> None:
    """Neither links that would let its visitor in again, nor shutting the owner out, nor versions, nor deletion."""
    draft = invited("write", browser)
    opened = [(key, visit(page)) for page, key in PRESSED]
    for _, visitor in opened[:2]:
        visitor.session_state["draft-link"] = True
        visitor.run()
    before = withdrawn(draft)
    browser.key = cookie
    for key, visitor in opened:
        press(visitor, key)
        assert all_that_is_kept(draft) == before, key
        assert "/r/" not in said(visitor)
    assert kept.store().opened(OWNER, draft.id) is not None and kept.store().opened(GUEST) is None


@pytest.mark.parametrize("key", [new_secret(), "A" * 22, None], ids=["unknown", "short", "none"])
def test_a_forged_cookie_and_the_name_of_a_draft_open_nothing(browser: Browser, key: str | None) -> None:
    draft = begun()
    before = all_that_is_kept(draft)
    browser.key = key
    for wanted in (draft.id, draft.id.upper(), f"{draft.id}\x00", "' OR 1=1 --", "%", "x" * 2000):
        visitor = visit("questionnaire", draft=wanted)
        assert visitor.session_state["given"] == {}, wanted
        assert "La Mie" not in said(visitor)
    assert all_that_is_kept(draft) == before


def test_a_browser_without_cookies_writes_by_what_its_visit_was_given(browser: Browser) -> None:
    browser.key = None
    visitor = visit("questionnaire")
    visitor.session_state["given"] = {"name": "Sans témoin"}
    visitor.run()
    held = visitor.session_state["visit-draft"]
    kept.store().revoke(held.id, "write")
    visitor.session_state["given"] = {"name": "Après"}
    visitor.run()
    assert kept.store().read(held.id).content["given"] == {"name": "Sans témoin"}


def test_the_link_of_one_draft_is_never_shown_beside_another(browser: Browser) -> None:
    """A consultant who opens the next client's answers would send the first one's."""
    first, _ = kept.store().create(CONTENT, OWNER)
    kept.store().create({"given": {"name": "Chez Zoé"}, "typed": {}}, OWNER)
    visitor = visit("privacy")
    visitor.session_state["draft-link"] = True
    visitor.run()
    press(visitor, "make-read")
    assert "/r/" in said(visitor)
    visitor.session_state["visit-trial"] = {"budget_per_month": 9.0}
    press(visitor, f"open-{first.id}")
    assert visitor.session_state["visit-draft"].id == first.id
    assert "/r/" not in said(visitor)
    assert visitor.session_state["visit-trial"] is None


def test_the_name_of_a_version_is_kept_without_letters_that_nothing_can_hold(browser: Browser) -> None:
    """PostgreSQL refuses a NUL, and a mark of direction turns the words after it round."""
    visitor = visit("versions", draft=begun().id)
    visitor.text_input(key="version-name-False").set_value("a\x00b\u202ec" + "x" * 1000)
    press(visitor, "keep-version-False")
    visitor.text_input(key="new-name-1").set_value("d\x00e")
    press(visitor, "rename-now-1")
    names = [one.name for one in kept.store().versions(visitor.session_state["visit-draft"].id)]
    assert names == ["de", "abc" + "x" * 75]


def test_no_more_versions_than_a_draft_may_have_however_often_the_button_is_pressed(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.store.drafts._MOST_VERSIONS", 2)
    draft = begun()
    visitor = visit("versions")
    for _ in range(3):
        press(visitor, "keep-version-False")
    assert len(kept.store().versions(draft.id)) == 2 and len(visitor.info) > 0


def test_pins_without_end_are_refused_in_a_sentence_and_what_was_kept_stays(browser: Browser) -> None:
    draft = begun()
    visitor = visit("questionnaire")
    many = [{"letter": "A", "levers": {"required": ["x" * 1000] * 2000}}]
    visitor.session_state["visit-draft-scenarios"] = many
    visitor.run()
    assert not visitor.exception and len(visitor.error) == 1
    assert kept.store().read(draft.id) == draft


@pytest.mark.parametrize("zone", ["Etc/Unknown", "../../etc/passwd", "x" * 5000, "a\x00b", "America", ""])
def test_a_time_zone_that_nobody_knows_stops_no_page(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    class Context:
        timezone = zone

    at_home = state.today()
    monkeypatch.setattr(state.st, "context", Context())
    assert abs((state.today() - at_home).days) <= 1
