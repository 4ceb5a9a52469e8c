"""The draft of a visit without a browser: what is kept and when, what is said, who is let in by a link."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit.testing.v1 import AppTest

from pages.shared import draft_links, drafts, kept, state
from pages.shared.web.address import address_of
from pages.shared.web.browser_key import BrowserKey
from pages.shared.web.draft_link import open_link
from planner.refusal import refuse
from planner.store import Right, new_secret
from tests.pages.conftest import FULL, KEY, Open, all_text
from tests.pages.test_web import Answer, Client

pytestmark = pytest.mark.usefixtures("own_store")


def type_in(visitor: AppTest, path: str, text: str) -> AppTest:
    """Type in a field."""
    # Widgets made anew after a merge have a number in their names.
    field = next(one for one in visitor.text_input if re.fullmatch(rf"answer\d*-{path}", str(one.key)))
    return field.set_value(text).run()


def stored() -> list[dict[str, Any]]:
    """The contents of the browser's drafts, the last changed first."""
    return [opened.draft.content for opened in kept.store().all_opened(KEY)]


def test_the_first_answer_is_kept_as_typed_and_as_understood(open_page: Open) -> None:
    visitor = open_page("questionnaire")
    assert stored() == []
    type_in(visitor, "budget_per_month", "1 500,50 $")
    assert stored() == [{"given": {"budget_per_month": 1500.5}, "typed": {"budget_per_month": "1 500,50 $"}}]
    type_in(visitor, "hours_per_week", "beaucoup")
    assert stored()[0]["typed"]["hours_per_week"] == "beaucoup"
    assert "Vos réponses sont gardées" in all_text(visitor)


def test_another_visit_takes_up_where_this_one_was(open_page: Open) -> None:
    type_in(open_page("questionnaire"), "budget_per_month", "trois cents")
    again = open_page("questionnaire")
    assert again.text_input(key=state.key("budget_per_month")).value == "trois cents"


def test_another_visit_stands_at_the_same_step(open_page: Open) -> None:
    visitor = type_in(open_page("questionnaire", given=FULL), "budget_per_month", "300")
    visitor.button(key="step-next").click().run()
    again = open_page("questionnaire")
    assert again.session_state["visit-step"] == visitor.session_state["visit-step"] == "publics"


def test_an_address_chooses_among_the_drafts_of_a_browser(open_page: Open) -> None:
    first, _ = kept.store().create({"given": {"budget_per_month": 1}, "typed": {}}, KEY)
    kept.store().create({"given": {"budget_per_month": 2}, "typed": {}}, KEY)
    foreign, _ = kept.store().create({"given": {"budget_per_month": 3}, "typed": {}})
    assert open_page("questionnaire").session_state["given"] == {"budget_per_month": 2}
    assert open_page("questionnaire", draft=first.id).session_state["given"] == {"budget_per_month": 1}
    assert open_page("questionnaire", draft=foreign.id).session_state["given"] == {}


def test_looking_at_an_example_neither_keeps_it_nor_touches_the_answers(open_page: Open) -> None:
    visitor = type_in(open_page("questionnaire"), "budget_per_month", "300")
    before = stored()
    visitor.switch_page("../start.py").run()
    visitor.button(key="open-dance").click().run()
    assert stored() == before
    visitor.switch_page("../questionnaire.py").run()
    type_in(visitor, "budget_per_month", "999")
    changed, untouched = stored()
    assert changed["given"]["budget_per_month"] == 999 and changed["given"]["activity"]
    assert [untouched] == before


def test_starting_over_leaves_the_old_answers_kept(open_page: Open) -> None:
    visitor = open_page("start", given=FULL)
    visitor.button(key="restart").click().run()
    assert [one["given"] for one in stored()] == [FULL]
    type_in(visitor.switch_page("../questionnaire.py").run(), "budget_per_month", "1")
    assert [one["given"] for one in stored()] == [{"budget_per_month": 1}, FULL]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_clash_shows_both_values_until_one_is_chosen(open_page: Open, language: str) -> None:
    first = type_in(open_page("questionnaire", language), "budget_per_month", "300")
    second = open_page("questionnaire", language)
    type_in(first, "budget_per_month", "400")
    type_in(second, "budget_per_month", "500")
    assert stored()[0]["given"] == {"budget_per_month": 400}
    labels = " ".join(button.label for button in second.button)
    assert "400" in labels and "500" in labels
    second.button(key="clash-0-take").click().run()
    assert not any("clash" in str(button.key) for button in second.button)
    assert stored()[0]["given"] == {"budget_per_month": 500}
    assert stored()[0]["typed"] == {"budget_per_month": "500"}


def test_what_each_changed_alone_is_put_together_without_a_question(open_page: Open) -> None:
    first = type_in(open_page("questionnaire"), "budget_per_month", "300")
    second = open_page("questionnaire")
    type_in(first, "hours_per_week", "5")
    type_in(second, "budget_per_month", "400")
    assert stored()[0]["given"] == {"budget_per_month": 400, "hours_per_week": 5}
    assert second.session_state["given"] == stored()[0]["given"]
    assert not any("clash" in str(button.key) for button in second.button)


def test_a_reader_changes_nothing(open_page: Open) -> None:
    owner, _ = kept.store().create({"given": FULL, "typed": {}})
    kept.store().admit(kept.store().link(owner.id, "read"), KEY)
    visitor = open_page("questionnaire")
    shown = visitor.text_input(key=state.key("budget_per_month"))
    assert shown.value == "300" and shown.disabled
    visitor.button(key="step-next").click().run()
    assert kept.store().read(owner.id) == owner
    assert len(stored()) == 1
    assert any(
        "vos changements ne sont pas gardés" in info.value and "Au bon levain" in info.value
        for info in visitor.info
    )
    start = open_page("start")
    keys = [str(button.key) for button in start.button]
    assert "begin-now" not in keys and "see-plan" in keys
    assert "Repartir de zéro" not in all_text(start)


def test_answers_deleted_elsewhere_are_said_and_not_kept_again_by_themselves(open_page: Open) -> None:
    visitor = type_in(open_page("questionnaire"), "budget_per_month", "300")
    kept.store().delete(kept.store().all_opened(KEY)[0].draft.id)
    type_in(visitor, "hours_per_week", "5")
    assert any("effacées ailleurs" in info.value for info in visitor.info)
    assert stored() == []
    visitor.run()
    assert stored() == []


def test_an_open_page_whose_access_is_withdrawn_writes_no_more(open_page: Open) -> None:
    owner, _ = kept.store().create({"given": FULL, "typed": {}}, KEY)
    visitor = open_page("questionnaire")
    mine = new_secret()
    kept.store().admit(kept.store().link(owner.id, "write"), mine)
    kept.store().revoke(owner.id, "write", but_for=mine)
    type_in(visitor, "hours_per_week", "9")
    assert kept.store().read(owner.id) == owner and stored() == []
    assert any("a été retiré" in info.value for info in visitor.info)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_store_in_trouble_is_said_and_stops_nobody(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    visitor = type_in(open_page("questionnaire", language), "budget_per_month", "300")

    def full(*_: object) -> None:
        raise refuse("store", "store.full")

    with monkeypatch.context() as patch:
        patch.setattr(type(kept.store()), "write", full)
        type_in(visitor, "hours_per_week", "5")
        assert {"fr": "Le disque est plein", "en": "The disk is full"}[language] in visitor.error[0].value
        assert visitor.session_state["given"]["hours_per_week"] == 5
    visitor.run()
    assert not visitor.error
    assert stored()[0]["given"] == {"budget_per_month": 300, "hours_per_week": 5}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_lists_opens_exports_and_deletes_what_is_kept(open_page: Open, language: str) -> None:
    kept.store().create({"given": {"name": "La *Mie*", "budget_per_month": 1}, "typed": {}}, KEY)
    other, _ = kept.store().create({"given": FULL, "typed": {}}, KEY)
    foreign, _ = kept.store().create({"given": FULL, "typed": {}})
    visitor = open_page("privacy", language)
    told = all_text(visitor)
    assert r"La \*Mie\*" in told and str(kept.keep_days()) in told
    older = next(one for one in kept.store().all_opened(KEY) if one.draft.id != other.id)
    visitor.button(key=f"open-{older.draft.id}").click().run()
    assert visitor.session_state["given"] == {"name": "La *Mie*", "budget_per_month": 1}
    visitor.switch_page("../privacy.py").run()
    visitor.button(key="delete-all-now").click().run()
    assert not visitor.exception
    assert stored() == [] and visitor.session_state["given"] == {}
    assert kept.store().read(foreign.id) == foreign


def test_all_that_is_kept_is_exported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "held", lambda: None)
    kept.store().create({"given": FULL, "typed": {"name": "x"}}, KEY)
    (told,) = json.loads(draft_links.export())["drafts"]
    assert told["given"] == FULL and told["typed"] == {"name": "x"} and told["versions"] == []


def test_revoking_from_the_page_leaves_this_browser_in(open_page: Open) -> None:
    draft, secret = kept.store().create({"given": FULL, "typed": {}}, KEY)
    reading = kept.store().link(draft.id, "read")
    open_page("privacy").button(key="revoke").click().run()
    assert kept.store().opened(secret) is None and kept.store().opened(reading) is None
    assert stored() == [{"given": FULL, "typed": {}}]


# ---- the door of links ----


async def page(_: Request) -> Response:
    """A page of the app."""
    return HTMLResponse("<p>")


async def file(_: Request) -> Response:
    """A file of the app."""
    return PlainTextResponse("x")


@pytest.fixture
def client() -> Client:
    """A small server with the door of links and the layer that gives keys."""
    routes = [Route("/r/{secret}", open_link), Route("/file", file), Route("/{rest:path}", page)]
    return Client(Starlette(routes=routes, middleware=[Middleware(BrowserKey)]))


def cookie(answer: Answer) -> str:
    """The key that an answer gives."""
    return answer.headers.get("set-cookie", "").partition(";")[0].removeprefix(f"{kept.COOKIE}=")


def test_a_page_gives_a_key_that_scripts_cannot_read_and_a_file_gives_none(client: Client) -> None:
    answer = client.get("/mix")
    said = answer.headers["set-cookie"].lower()
    assert "httponly" in said and "samesite=lax" in said and "path=/" in said and "secure" not in said
    assert cookie(answer) != cookie(client.get("/mix"))
    assert cookie(client.get("/mix", {"cookie": f"{kept.COOKIE}={KEY}"})) == KEY
    assert cookie(client.get("/mix", {"cookie": f"{kept.COOKIE}=../../x"})) not in ("", "../../x")
    assert "set-cookie" not in client.get("/file").headers
    assert "secure" not in client.get("/", {"x-forwarded-proto": "https"}).headers["set-cookie"].lower()


def test_a_link_lets_the_browser_in_and_leaves_its_secret_behind(client: Client) -> None:
    draft, secret = kept.store().create({"given": FULL, "typed": {}})
    answer = client.get(f"/r/{secret}")
    assert answer.status_code == 303 and answer.headers["location"] == f"/mix?draft={draft.id}"
    assert answer.headers["cache-control"] == "no-store"
    key = cookie(answer)
    assert key != secret
    opened = kept.store().opened(key)
    assert opened is not None and opened.draft == draft
    assert cookie(client.get(f"/r/{secret}", {"cookie": f"{kept.COOKIE}={KEY}"})) == KEY


def test_wrong_links_say_the_same_and_shut_nobody_out(client: Client) -> None:
    draft, secret = kept.store().create({"given": FULL, "typed": {}})
    reading = kept.store().link(draft.id, "read")
    kept.store().revoke(draft.id, "read")
    for wrong in (new_secret(), reading, draft.id, "x", KEY):
        answer = client.get(f"/r/{wrong}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/?link=closed")
        assert "set-cookie" not in answer.headers
    assert client.get(f"/r/{secret}").headers["location"] == f"/mix?draft={draft.id}"


@pytest.mark.parametrize(
    ("given", "right", "page"),
    [
        (FULL, "read", "mix"),
        ({"hours_per_week": 4}, "write", "questionnaire"),
        ({"hours_per_week": 4}, "read", ""),
    ],
)
def test_a_link_lands_on_the_plan_when_there_is_one(
    client: Client, given: dict[str, Any], right: Right, page: str
) -> None:
    draft, secret = kept.store().create({"given": given, "typed": {}})
    link = secret if right == "write" else kept.store().link(draft.id, right)
    assert client.get(f"/r/{link}").headers["location"] == f"/{page}?draft={draft.id}"


@pytest.mark.parametrize(
    ("trusted", "near", "passed", "address"),
    [
        ("", "10.0.0.1", "1.2.3.4", "10.0.0.1"),
        ("10.0.0.1", "10.0.0.1", "1.2.3.4", "1.2.3.4"),
        ("10.0.0.1, 10.0.0.2", "10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2", "1.2.3.4"),
        ("10.0.0.1", "1.2.3.4", "6.6.6.6", "1.2.3.4"),
        ("10.0.0.1", "10.0.0.1", "", "10.0.0.1"),
    ],
)
def test_only_a_trusted_proxy_is_believed_about_an_address(
    monkeypatch: pytest.MonkeyPatch, trusted: str, near: str, passed: str, address: str
) -> None:
    monkeypatch.setenv("PLAN_TRUSTED_PROXIES", trusted)
    scope = {"type": "http", "client": (near, 1), "headers": [(b"x-forwarded-for", passed.encode())]}
    assert address_of(Request(scope)) == address


def test_random_secrets_never_open_anything() -> None:
    kept.store().create({"given": FULL, "typed": {}})

    async def tries() -> int:
        return sum(kept.store().opened(new_secret()) is not None for _ in range(2000))

    assert asyncio.run(tries()) == 0


def test_a_store_that_fails_is_said_to_who_follows_a_link(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked() -> None:
        raise refuse("store", "store.locked")

    monkeypatch.setattr(kept, "store", locked)
    assert client.get(f"/r/{new_secret()}").headers["location"] == "/?link=later"


@pytest.mark.parametrize(("link", "said"), [("closed", "n’ouvre rien"), ("later", "Réessayez")])
def test_a_link_that_opens_nothing_is_said(open_page: Open, link: str, said: str) -> None:
    visitor = open_page("start", link=link)
    assert any(said in info.value for info in visitor.info)
