"""The app and the browser for the tests of this folder; they fail, never skip, when one cannot start."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from scripts.app_server import ROOT, AppServer, running_app
from scripts.install_browser import FLAGS, find
from tests.browser.visit import WAIT_MS, Visit

HERE = Path(__file__).parent
OUTPUT = ROOT / "test-output"
LAPTOP = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
PROJECTOR = {"width": 1920, "height": 1080}
FAILED = pytest.StashKey[bool]()

expect.set_options(timeout=WAIT_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test, marked or not."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Remembers a failure, so that the tabs of that test are photographed before they close."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def app() -> Iterator[AppServer]:
    """The app, started once with the command of `make run`."""
    with running_app() as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each visit has its own context, so nothing is shared between them."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(install=False), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def visit(app: AppServer, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visit]]:
    """Makes visitors: `visit("en-CA")`, `visit("fr-FR", viewport=PHONE, has_touch=True, is_mobile=True)`.

    `url=` visits another server. When the test ends, an error in the console or a request to another host
    fails it; a test that expects one clears `errors` or `foreign` itself.
    """
    opened: list[tuple[BrowserContext, Visit]] = []

    def make(locale: str = "fr-FR", *, url: str | None = None, **context_options: Any) -> Visit:
        context_options.setdefault("viewport", LAPTOP)
        context = browser.new_context(locale=locale, reduced_motion="reduce", **context_options)
        visitor = Visit(context.new_page(), url or app.url)
        opened.append((context, visitor))
        return visitor

    yield make
    failed = request.node.stash.get(FAILED, False)
    complaints = []
    for number, (context, visitor) in enumerate(opened):
        if failed and not visitor.page.is_closed():
            OUTPUT.mkdir(exist_ok=True)
            visitor.page.screenshot(path=OUTPUT / f"{request.node.name}-{number}.png", full_page=True)
        complaints += [f"console: {error}" for error in visitor.errors]
        complaints += [f"another host: {address}" for address in visitor.foreign]
        context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def french(visit: Callable[..., Visit]) -> Visit:
    """A visitor whose browser speaks French, on a laptop."""
    return visit("fr-FR")


@pytest.fixture
def english(visit: Callable[..., Visit]) -> Visit:
    """A visitor whose browser speaks Canadian English, on a laptop."""
    return visit("en-CA")
