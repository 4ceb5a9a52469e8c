"""Switching language in a real browser, which knows an option by its words: what was chosen stays chosen."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.visit import Visit

CHOSEN = """() => [
  ...document.querySelectorAll("[data-testid='stButtonGroup'] [aria-checked='true']"),
  ...document.querySelectorAll("[data-testid='stMultiSelect']"),
  ...document.querySelectorAll("[data-testid='stSelectbox'] input"),
  ...document.querySelectorAll("[data-testid='stSlider'] input"),
].filter((one) => one.closest(".st-key-page")).map((one) => one.ariaValueText || one.value || one.innerText)"""
"""What is chosen on the page, in its words."""


def choose(visitor: Visit, key: str, place: int) -> None:
    """Choose an option of a menu."""
    visitor.page.locator(f"{key} input").click()
    with visitor.rerun():
        visitor.page.get_by_role("option").nth(place).click()


def after(visitor: Visit, language: str) -> list[str]:
    """Turn the switch, and give what is chosen once the page is drawn to its end: its plan may come later."""
    with visitor.rerun():
        visitor.page.locator(".st-key-lang button", has_text=language).click()
    visitor.page.locator(".st-key-next-page").wait_for(timeout=60_000)
    return _chosen(visitor.settle().page)


def _chosen(page: Page) -> list[str]:
    found: list[str] = page.evaluate(CHOSEN)
    return found


def test_what_was_chosen_stays_chosen_there_and_back(french: Visit) -> None:
    visitor, page = french.open("plan", lang="fr", example="pets"), french.page
    page.locator(".st-key-part").wait_for(timeout=60_000)
    with visitor.rerun():
        page.get_by_role("radio", name="Calendrier").click()
    choose(visitor, ".st-key-calendar-month", 2)
    here = _chosen(page)
    assert here[0] == "Calendrier"
    there = after(visitor, "en")
    assert there[0] == "Calendar"
    assert len(there) == len(here)
    assert after(visitor, "fr") == here

    visitor.open("scenarios", lang="fr", example="pets")
    page.locator(".st-key-next-page").wait_for(timeout=60_000)
    with visitor.rerun():
        page.locator(".st-key-trial-channels summary").click()
    choose(visitor, ".st-key-trial-forbidden", 3)
    here = _chosen(visitor.settle().page)
    there = after(visitor, "en")
    assert any("Those you refuse\n" in one and one.count("\n") for one in there)
    assert after(visitor, "fr") == here
    assert any(one.startswith("Ceux que vous refusez\n") for one in here)
