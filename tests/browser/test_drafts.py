"""Answers survive: a page loaded again, a closed tab, a killed server, two tabs, a link; and nobody else reads them."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import BrowserContext, Page

from pages.shared.kept import COOKIE
from scripts.app_server import AppServer, command, free_port, running_app, wait_until_healthy
from tests.browser.visit import AT_REST, Visit

Visitors = Callable[..., Visit]
MONEY, HOURS = ".st-key-number-budget_per_month input", ".st-key-number-hours_per_week input"


def write(visitor: Visit, field: str, text: str) -> None:
    """Type in a field and wait until it was understood."""
    with visitor.rerun():
        visitor.page.locator(field).fill(text)


def shown(visitor: Visit, field: str) -> str:
    """What a field holds."""
    visitor.page.locator(field).wait_for()
    return visitor.page.locator(field).input_value()


def again(visitor: Visit) -> Visit:
    """Load the page again."""
    visitor.page.reload()
    visitor.page.locator("h1").first.wait_for()
    return visitor.settle()


def beside(visitor: Visit) -> Visit:
    """Open a second tab of the same browser on the same address."""
    tab = Visit(visitor.page.context.new_page(), visitor.url)
    tab.page.goto(visitor.page.url)
    tab.page.locator("h1").first.wait_for()
    return tab.settle()


def make_link(visitor: Visit, right: str) -> str:
    """Ask for a link as a person does, and read it off the page."""
    if not visitor.page.locator(f".st-key-make-{right} button").is_visible():
        with visitor.rerun():
            visitor.page.locator(".st-key-draft-link button").first.click()
    with visitor.rerun():
        visitor.page.locator(f".st-key-make-{right} button").click()
    codes = visitor.page.locator("[data-testid='stCode'] code")
    codes.first.wait_for()
    return codes.nth(0 if right == "write" else codes.count() - 1).inner_text().strip()


def key_of(context: BrowserContext) -> dict[str, Any]:
    """The cookie of a browser."""
    (cookie,) = [one for one in context.cookies() if one["name"] == COOKIE]
    return dict(cookie)


def test_a_page_loaded_again_and_a_new_tab_show_the_answers(french: Visit) -> None:
    visitor = french.open("questionnaire", lang="fr")
    write(visitor, MONEY, "1 234,5")
    write(visitor, HOURS, "beaucoup")
    visitor.page.get_by_text("Vos réponses sont gardées").wait_for()
    again(visitor)
    assert shown(visitor, MONEY) == "1 234,5"
    assert shown(visitor, HOURS) == "beaucoup"
    tab = Visit(visitor.page.context.new_page(), visitor.url).open("questionnaire", lang="fr")
    assert shown(tab, MONEY) == "1 234,5"


def test_a_text_half_typed_is_there_after_the_tab_was_closed(french: Visit) -> None:
    visitor = french.open("questionnaire", lang="fr")
    with visitor.rerun():
        visitor.page.locator(".st-key-answer-activity input").press_sequentially("boulang")
    context = visitor.page.context
    visitor.page.close()
    tab = Visit(context.new_page(), visitor.url).open("questionnaire", lang="fr")
    assert shown(tab, ".st-key-answer-activity input") == "boulang"


def test_the_key_is_out_of_reach_of_scripts_and_nothing_secret_is_in_the_address(french: Visit) -> None:
    visitor = french.open("questionnaire", lang="fr")
    write(visitor, MONEY, "87654321")
    cookie = key_of(visitor.page.context)
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    seen = visitor.page.evaluate(
        "[document.cookie, document.title, location.href, JSON.stringify({...localStorage})]"
    )
    assert not any(cookie["value"] in text for text in seen)
    assert "87654321" not in visitor.page.url


def test_going_back_is_not_a_trap(french: Visit) -> None:
    """The name of the draft enters the address; the button « back » still leads back."""
    visitor = french.open("", lang="fr")
    with visitor.rerun():
        visitor.page.locator(".st-key-begin-now button").click()
    visitor.page.wait_for_url("**/questionnaire*")
    write(visitor, MONEY, "300")
    visitor.page.wait_for_url("**draft=*")
    for _ in range(2):
        visitor.page.go_back()
        visitor.page.wait_for_timeout(500)
        visitor.settle()
        if "/questionnaire" not in visitor.page.url:
            break
    assert "/questionnaire" not in visitor.page.url


def test_a_link_opens_the_answers_on_another_device_and_leaves_no_trace(visit: Visitors) -> None:
    visitor = visit("fr-CA").open("questionnaire", lang="fr")
    write(visitor, MONEY, "4321")
    link = make_link(visitor, "write")
    other = visit("fr-CA")
    other.page.goto(link)
    other.page.locator("h1").first.wait_for()
    other.settle()
    secret = link.rsplit("/", 1)[1]
    assert secret not in other.page.url and secret not in other.page.title()
    assert secret != key_of(other.page.context)["value"]
    other.page.goto(f"{other.url}/questionnaire?lang=fr")
    assert shown(other, MONEY).replace("\u202f", "").replace("\xa0", "") == "4321"
    write(other, HOURS, "7")
    assert shown(again(visitor), HOURS) == "7"


def test_a_link_to_read_changes_nothing_and_can_be_withdrawn(visit: Visitors) -> None:
    visitor = visit("fr-CA").open("questionnaire", lang="fr")
    write(visitor, MONEY, "300")
    link = make_link(visitor, "read")
    reader = visit("fr-CA")
    reader.page.goto(link)
    reader.page.get_by_text("vos changements ne sont pas gardés").wait_for()
    reader.page.goto(f"{reader.url}/questionnaire?lang=fr")
    reader.page.locator("h1").first.wait_for()
    reader.settle()
    write(reader, MONEY, "999")
    assert shown(again(visitor), MONEY) == "300"
    visitor.open("privacy", lang="fr")
    with visitor.rerun():
        visitor.page.locator(".st-key-revoke button").click()
    again(reader)
    assert reader.page.locator(MONEY).input_value() == ""
    reader.page.goto(link)
    reader.page.get_by_text("Ce lien n’ouvre rien").wait_for()


def test_two_tabs_add_up_and_say_what_they_both_changed(french: Visit) -> None:
    first = french.open("questionnaire", lang="fr")
    write(first, MONEY, "300")
    first.page.wait_for_url("**draft=*")
    second = beside(first)
    write(second, HOURS, "5")
    write(first, MONEY, "400")
    assert shown(first, HOURS) == "5"
    write(second, MONEY, "500")
    clash = second.page.locator(".st-key-clashes")
    clash.first.wait_for()
    assert {"400", "500"} <= set(clash.first.inner_text().replace(":", " ").split())
    assert shown(again(first), MONEY) == "400"
    while clash.count():
        with second.rerun():
            second.page.locator(".st-key-clash-0-here button").click()
    assert shown(second, MONEY) == "500"
    assert shown(again(first), MONEY) == "500"


def test_two_tabs_hold_two_clients_and_each_stays_itself(french: Visit) -> None:
    first = french.open("questionnaire", lang="fr")
    write(first, MONEY, "111")
    first.page.wait_for_url("**draft=*")
    second = Visit(first.page.context.new_page(), first.url).open("", lang="fr")
    with second.rerun():
        second.page.locator(".st-key-restart button").click()
    with second.rerun():
        second.page.locator(".st-key-begin-now button").click()
    write(second, MONEY, "222")
    second.page.wait_for_url("**draft=*")
    assert shown(again(first), MONEY) == "111"
    assert shown(again(second), MONEY) == "222"


def test_a_list_shows_what_is_left_when_an_entry_is_taken_out(french: Visit) -> None:
    """Fields keep their place while their answers move up: a browser would show, and send back, the old ones."""
    visitor = french.open("", lang="fr")
    visitor.page.locator(".st-key-open-pets button").click()
    visitor.page.wait_for_url("**/mix*")
    visitor.page.locator(".figures").first.wait_for()
    visitor.settle()
    visitor.page.locator("a[href*=questionnaire]").first.click()
    visitor.page.wait_for_url("**/questionnaire*")
    visitor.settle()
    with visitor.rerun():
        visitor.page.locator(".st-key-step-next button").click()
    name = ".st-key-field-publics-0-name input, .st-key-page input[aria-label*='appelez-vous']"
    before = shown(visitor, name)
    with visitor.rerun():
        visitor.page.locator(".st-key-remove-publics button").first.click()
    assert shown(visitor, name) not in ("", before)


def test_everything_is_deleted_at_once(french: Visit) -> None:
    visitor = french.open("questionnaire", lang="fr")
    write(visitor, MONEY, "300")
    visitor.open("privacy", lang="fr")
    assert visitor.accessibility() == []
    visitor.page.locator(".st-key-delete-all button").first.click()
    with visitor.rerun():
        visitor.page.locator(".st-key-delete-all-now button").click()
    visitor.page.get_by_text("C’est effacé").wait_for()
    visitor.open("questionnaire", lang="fr")
    assert visitor.page.locator(MONEY).input_value() == ""


@contextmanager
def killable_app(store: Path, port: int, log: Path) -> Iterator[AppServer]:
    """The app on a port of our choice, which the test may kill and start again."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command(port, {}),
            env={**os.environ, "PLAN_STORE": f"sqlite:{store}"},
            stdout=output,
            stderr=output,
        )
    server = AppServer(f"http://localhost:{port}", process, log)
    try:
        wait_until_healthy(server)
        yield server
    finally:
        process.kill()
        process.wait()


def type_slowly(page: Page, field: str, text: str) -> None:
    """Type as a person does: the page sends what it holds when half a second goes by without a key."""
    page.locator(field).press_sequentially(text, delay=40)


def test_a_server_killed_while_typing_loses_one_second_at_most(visit: Visitors, tmp_path: Path) -> None:
    port, store, log = free_port(), tmp_path / "answers.db", tmp_path / "log"
    with killable_app(store, port, log) as server:
        visitor = visit("fr-CA", url=server.url).open("questionnaire", lang="fr")
        write(visitor, MONEY, "1234")
        type_slowly(visitor.page, ".st-key-answer-activity input", "boulang")
        visitor.page.wait_for_timeout(1000)
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
    with killable_app(store, port, log) as server:
        other = Visit(visitor.page.context.new_page(), server.url).open("questionnaire", lang="fr")
        assert shown(other, ".st-key-answer-activity input") == "boulang"
        assert shown(other, MONEY) == "1234"
        # The tab that was left open finds its server again by itself, and goes on.
        visitor.page.wait_for_function(AT_REST)
        assert shown(visitor, ".st-key-answer-activity input") == "boulang"
        write(visitor, HOURS, "5")
        again(other)
        assert (shown(other, MONEY), shown(other, HOURS)) == ("1234", "5")
    # Its server went away under it: the tab complains, as it should.
    visitor.errors.clear()


def test_no_secret_is_written_in_the_log(visit: Visitors) -> None:
    with running_app(options={"logger.level": "debug"}) as server:
        visitor = visit("fr-CA", url=server.url).open("questionnaire", lang="fr")
        write(visitor, MONEY, "300")
        link = make_link(visitor, "write")
        other = visit("fr-CA", url=server.url)
        other.page.goto(link)
        other.page.locator("h1").first.wait_for()
        other.settle()
        secrets = [link.rsplit("/", 1)[1], *(key_of(one.page.context)["value"] for one in (visitor, other))]
        printed = server.printed()
        assert [secret for secret in secrets if secret in printed] == []


def test_a_store_that_cannot_be_opened_is_said_and_stops_nobody(visit: Visitors, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with running_app(environment={"PLAN_STORE": f"sqlite:{blocked}/answers.db"}) as server:
        visitor = visit("fr-CA", url=server.url).open("questionnaire", lang="fr")
        write(visitor, MONEY, "300")
        visitor.page.get_by_text("Vos réponses ne sont pas gardées").wait_for()
        assert shown(visitor, MONEY) == "300"
        with urlopen(f"{server.url}/healthz", timeout=10) as answer:
            assert answer.status == 200


pytestmark = pytest.mark.browser
