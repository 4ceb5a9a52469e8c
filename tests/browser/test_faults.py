"""Nothing typed is lost when the server is killed, the line is cut, the session is over or the store is busy."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from scripts.app_server import ROOT, AppServer, command, free_port, running_app, wait_until_healthy
from scripts.postgres_server import new_database, running_postgres
from tests.browser.answering import AWAY, HOURS, MONEY, again, beside, make_link, shown, type_slowly, write
from tests.browser.relay import relayed
from tests.browser.visit import AT_REST, Visit

Visitors = Callable[..., Visit]
TRADE = ".st-key-answer-activity input"
NAME = ".st-key-answer-name input"
LAST_SECOND_MS = 1000
"""What may be lost: a test that kills or cuts waits as long after the last key."""


@contextmanager
def killable_app(location: str, port: int, log: Path) -> Iterator[AppServer]:
    """The app on a port of our choice, which the test may kill and start again."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command(port, {}),
            cwd=ROOT,
            env={**os.environ, "PLAN_STORE": location},
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


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.prove)])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty store of each kind; PostgreSQL in the long proofs, since its store is killed by tests of its own."""
    if request.param == "sqlite":
        yield f"sqlite:{tmp_path / 'answers.db'}"
    else:
        with running_postgres() as server:
            yield new_database(server, "killed")


def test_a_server_killed_while_typing_loses_one_second_at_most(
    visit: Visitors, location: str, tmp_path: Path
) -> None:
    port, log = free_port(), tmp_path / "log"
    with killable_app(location, port, log) as server:
        visitor = visit("fr-CA", url=server.url).open("questionnaire", lang="fr")
        write(visitor, MONEY, "1234")
        type_slowly(visitor.page, TRADE, "boulang")
        visitor.page.wait_for_timeout(LAST_SECOND_MS)
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
    with killable_app(location, port, log) as server:
        other = Visit(visitor.page.context.new_page(), server.url).open("questionnaire", lang="fr")
        assert shown(other, TRADE) == "boulang"
        assert shown(other, MONEY) == "1234"
        # The tab that was left open finds its server again by itself, and goes on.
        visitor.settle()
        assert shown(visitor, TRADE) == "boulang"
        write(visitor, HOURS, "5")
        again(other)
        assert (shown(other, MONEY), shown(other, HOURS)) == ("1234", "5")
    # Its server went away under it: the tab complains, as it should.
    visitor.errors.clear()


def test_a_tab_closed_after_the_last_second_loses_nothing(french: Visit) -> None:
    visitor = french.open("questionnaire", lang="fr")
    write(visitor, MONEY, "77")
    type_slowly(visitor.page, TRADE, "ferronn")
    visitor.page.wait_for_timeout(LAST_SECOND_MS)
    context = visitor.page.context
    visitor.page.close()
    tab = Visit(context.new_page(), visitor.url).open("questionnaire", lang="fr")
    assert (shown(tab, MONEY), shown(tab, TRADE)) == ("77", "ferronn")


FIELDS = (MONEY, HOURS, TRADE)


def held_in(visitor: Visit) -> list[str]:
    """What the fields of these tests hold."""
    return [shown(visitor, field) for field in FIELDS]


def typed_out_of_reach(server: AppServer, visit: Visitors, seconds: float) -> None:
    """Hold back every byte, go on typing, let them through after some time: all is kept, untouched."""
    with relayed(server.url) as line:
        visitor = visit("fr-CA", url=line.url).open("questionnaire", lang="fr")
        write(visitor, MONEY, "1234")
        write(visitor, HOURS, "beaucoup")
        line.stall()
        type_slowly(visitor.page, TRADE, "chocolat")
        visitor.page.wait_for_timeout(seconds * 1000)
        line.mend()
        visitor.until(AT_REST, timeout=60_000)
        assert held_in(visitor) == ["1234", "beaucoup", "chocolat"]
        direct = Visit(visitor.page.context.new_page(), server.url).open("questionnaire", lang="fr")
        assert held_in(direct) == ["1234", "beaucoup", "chocolat"]
    visitor.errors.clear()


def test_what_is_typed_out_of_reach_is_kept_when_the_network_is_back(app: AppServer, visit: Visitors) -> None:
    typed_out_of_reach(app, visit, 3)


@pytest.mark.prove
def test_what_is_typed_out_of_reach_for_half_a_minute_is_kept(app: AppServer, visit: Visitors) -> None:
    typed_out_of_reach(app, visit, 30)


@pytest.fixture(scope="module")
def forgetful() -> Iterator[AppServer]:
    """The app, which forgets a visitor one second after the line is cut; as we set it, it waits an hour."""
    with running_app(options={"server.disconnectedSessionTTL": "1"}) as server:
        yield server


@pytest.mark.parametrize("served", ["app", "forgetful"], ids=["within its session", "past its session"])
def test_a_line_cut_while_typing_loses_one_second_at_most(
    visit: Visitors, served: str, request: pytest.FixtureRequest
) -> None:
    """The page comes back by itself, to its session or to a new one, with all that it held; and goes on."""
    server: AppServer = request.getfixturevalue(served)
    with relayed(server.url) as line:
        visitor = visit("fr-CA", url=line.url).open("questionnaire", lang="fr")
        write(visitor, MONEY, "1234")
        type_slowly(visitor.page, TRADE, "chocolat")
        visitor.page.wait_for_timeout(LAST_SECOND_MS)
        line.cut()
        visitor.until(AWAY)
        visitor.page.wait_for_timeout(4000)
        line.mend()
        visitor.until(AT_REST, timeout=60_000)
        write(visitor, HOURS, "beaucoup")
        assert held_in(visitor) == ["1234", "beaucoup", "chocolat"]
        direct = Visit(visitor.page.context.new_page(), server.url).open("questionnaire", lang="fr")
        assert held_in(direct) == ["1234", "beaucoup", "chocolat"]
    visitor.errors.clear()  # its line was cut: the tab complains, as it should


def test_a_tab_asleep_past_its_session_stands_at_the_same_step(visit: Visitors, forgetful: AppServer) -> None:
    with relayed(forgetful.url) as line:
        visitor = visit("fr-CA", url=line.url)
        visitor.open("questionnaire", lang="fr", example="pets")
        for _ in range(2):
            with visitor.rerun():
                visitor.page.locator(".st-key-step-next button").click()
        write(visitor, NAME, "Chez Ada")
        line.cut()
        visitor.until(AWAY)
        visitor.page.wait_for_timeout(4000)
        line.mend()
        visitor.until(AT_REST, timeout=60_000)
        assert shown(visitor, NAME) == "Chez Ada"
    visitor.errors.clear()


def test_a_tab_duplicated_shares_its_draft(french: Visit) -> None:
    """As the browser's own command does: with the cookie, the address and all that the page had stored."""
    first = french.open("questionnaire", lang="fr")
    write(first, MONEY, "300")
    first.page.wait_for_url("**draft=*")
    with first.page.context.expect_page() as opened:
        first.page.evaluate("window.open(location.href)")
    second = Visit(opened.value, first.url)
    second.page.locator("h1").first.wait_for()
    second.settle()
    assert shown(second, MONEY) == "300"
    second.page.locator(HOURS).fill("5")
    second.page.wait_for_timeout(LAST_SECOND_MS)
    write(first, TRADE, "fleuriste")
    for tab in (again(second), again(first)):
        assert [shown(tab, field) for field in (MONEY, HOURS, TRADE)] == ["300", "5", "fleuriste"]


def test_a_browser_that_refuses_cookies_is_told_and_has_its_link(app: AppServer, visit: Visitors) -> None:
    with relayed(app.url, cookies=False) as line:
        visitor = visit("fr-CA", url=line.url).open("questionnaire", lang="fr")
        assert visitor.page.context.cookies() == []
        write(visitor, MONEY, "300")
        visitor.page.get_by_text("refuse notre témoin").wait_for()
        assert visitor.page.get_by_text("Vos réponses sont gardées").count() == 0
        assert "/r/" in make_link(visitor, "write")
    visitor.errors.clear()  # its line ended before it


def test_answers_typed_while_the_store_is_busy_are_kept_by_themselves_after(
    visit: Visitors, tmp_path: Path
) -> None:
    store = tmp_path / "answers.db"
    with running_app(environment={"PLAN_STORE": f"sqlite:{store}"}) as server:
        visitor = visit("fr-CA", url=server.url).open("questionnaire", lang="fr")
        write(visitor, MONEY, "300")
        other = sqlite3.connect(store, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        write(visitor, HOURS, "7")
        visitor.page.get_by_text("Vos réponses ne sont pas gardées").wait_for()
        other.execute("ROLLBACK")
        other.close()
        # Nobody types any more: the page tries again without being asked.
        visitor.page.get_by_text("Vos réponses sont gardées").wait_for()
        tab = beside(visitor)
        assert (shown(tab, MONEY), shown(tab, HOURS)) == ("300", "7")


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
