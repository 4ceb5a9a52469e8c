"""What an owner does with the questionnaire in a browser: types, reads, loads again, asks for a link."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, Page

from pages.shared.kept import COOKIE
from tests.browser.visit import AT_REST, Visit

AWAY = f"!{AT_REST}"
"""True once the page has noticed that its server is out of reach; a function, as the page lets no text be evaluated."""
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
    with visitor.rerun():
        visitor.page.reload()
    visitor.page.locator("h1").first.wait_for()
    return visitor.settle()


def beside(visitor: Visit) -> Visit:
    """Open a second tab of the same browser on the same address."""
    tab = Visit(visitor.page.context.new_page(), visitor.url)
    with tab.rerun():
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


def type_slowly(page: Page, field: str, text: str) -> None:
    """Type as a person does: the page sends what it holds when half a second goes by without a key."""
    page.locator(field).press_sequentially(text, delay=40)
