"""A whole visit with marked words in every field: they stay in the page and the store, and nobody else is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from pages.shared.navigation import PAGES
from planner.store import new_secret, open_store
from scripts.app_server import AppServer, running_app
from tests.browser.visit import Visit
from tests.hostile import TEXTS, answers_saying

MARK = "zqxv"
"""Begins every word of this visit's answers, and stands nowhere else."""
DANGEROUS = (
    "script", "image", "svg", "closing", "picture", "address", "link", "formula_of_markdown", "icon", "data",
)  # fmt: skip
# Python reads a file of this name at its start: the app itself does not know that it is listened to.
LISTENER = """
import sys

def heard(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        whom = str(arguments[1][0])
    elif event == "socket.getaddrinfo":
        whom = str(arguments[0])
    else:
        return
    if not whom.startswith(("127.", "::1", "localhost", "0.0.0.0", "::", "None")):
        with open(REACHED, "a") as file:
            file.write(f"{event} {whom}\\n")

sys.addaudithook(heard)
"""


@pytest.fixture
def place(tmp_path: Path) -> str:
    """Where the answers of this visit are kept."""
    return f"sqlite:{tmp_path}/answers.db"


@pytest.fixture
def listened(tmp_path: Path, place: str) -> Iterator[AppServer]:
    """The app with all that Streamlit and we can say in the log, and an ear on whom it calls."""
    (tmp_path / "sitecustomize.py").write_text(f"REACHED = {str(tmp_path / 'reached')!r}\n{LISTENER}")
    environment = {"PLAN_STORE": place, "PLAN_LOG_LEVEL": "debug", "PYTHONPATH": str(tmp_path)}
    with running_app({"logger.level": "debug"}, environment) as server:
        yield server


def kept(place: str) -> tuple[str, str]:
    """Answers with a mark and a danger in every field, kept before the visit; gives the draft and its secret."""
    texts = [f"{MARK}{name} {TEXTS[name]}" for name in DANGEROUS]
    given = answers_saying(texts).model_dump(mode="json", exclude_defaults=True)
    store = open_store(place, lambda: datetime.now(UTC), 365)
    try:
        draft, secret = store.create({"given": given, "typed": {}})
    finally:
        store.close()
    return draft.id, secret


def foreign_page(server: AppServer) -> None:
    """A page of another site tries the socket: Streamlit alone would ask a third party for our address."""
    address = f"ws://{urlsplit(server.url).netloc}/_stcore/stream"
    with pytest.raises(InvalidStatus):
        connect(address, additional_headers={"Origin": "https://evil.example"}, proxy=None, open_timeout=60)


def test_marked_answers_stay_where_they_are(
    listened: AppServer, place: str, tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    id, secret = kept(place)
    visitor = visit("fr-CA", url=listened.url)
    seen, titles = [], []
    visitor.page.on("request", lambda request: seen.append(request.url))
    visitor.page.on("framenavigated", lambda frame: seen.append(frame.url))
    visitor.page.goto(f"{listened.url}/r/{secret}")
    visitor.settle()
    assert f"draft={id}" in visitor.page.url
    for address in ("questionnaire", *PAGES[2:]):
        visitor.open(address, lang="fr" if len(titles) % 2 else "en", draft=id)
        visitor.page.locator("h1").first.wait_for()
        visitor.page.locator(".st-key-plan-to-come").wait_for(state="detached", timeout=60_000)
        visitor.settle()
        titles.append(visitor.page.title())
        assert (
            visitor.page.locator("[href*='invalid'], [src*='invalid'], [href^='javascript'], [src=x]").count()
            == 0
        )
        # The formulas of the method are ours.
        formulas = visitor.page.locator(".katex").count() if address != "method" else 0
        assert (formulas, visitor.page.locator("[onload], [onerror]").count()) == (0, 0), address
    with visitor.rerun():
        visitor.open("questionnaire", draft=id)
        visitor.page.locator("[class*='st-key-answer'][class*='budget_per_month'] input").fill(f"{MARK}wrong")
    wrong = new_secret()
    visitor.page.goto(f"{listened.url}/r/{wrong}")
    visitor.settle()
    foreign_page(listened)
    log = listened.printed()
    cookies = str(visitor.page.context.cookies())
    assert MARK not in log
    assert secret not in log and wrong not in log
    assert not [url for url in seen if MARK in url or (secret in url and "/r/" not in url)]
    assert not [title for title in titles if MARK in title]
    assert MARK not in cookies and secret not in cookies
    key = next(cookie["value"] for cookie in visitor.page.context.cookies() if cookie["name"] == "plan-key")
    assert key not in log
    reached = tmp_path / "reached"
    assert not reached.exists(), reached.read_text()
