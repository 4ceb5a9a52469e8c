"""By keyboard alone: from the first page to the PDF, and where the focus stands after each change of page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.test_journeys import follow, open_example
from tests.browser.visit import Visit

MOST_PRESSES = 60
"""From the first page through five answers to the PDF; letters and figures typed are not counted."""
SCROLLED = "document.querySelector(\"[data-testid='stMain']\").scrollTop"
ON_ITS_WAY = """() => {
  document.body.insertAdjacentHTML("beforeend", "<div class='late' data-stale='true'></div>");
  document.querySelector(".language-mark").dataset.place += "/later";
}"""
"""Makes the page as it is while another step or page comes: a new place, something old still on screen."""
HELD_BY = "(selector) => document.activeElement?.closest(selector) !== null"


class Keys:
    """The keyboard of a visitor: counts what is pressed, but for what is typed in fields."""

    def __init__(self, visitor: Visit) -> None:
        self.page = visitor.page
        self.presses = 0

    def press(self, key: str) -> None:
        self.presses += 1
        self.page.keyboard.press(key)

    def reach(self, selector: str, key: str = "Tab") -> None:
        """Press a key until the focus is there."""
        for _ in range(MOST_PRESSES):
            if self.page.evaluate(HELD_BY, selector):
                return
            self.press(key)
        raise AssertionError(f"the keyboard does not reach {selector}")

    def held_by(self, selector: str) -> None:
        """Wait until the focus has been led there, without a key."""
        self.page.wait_for_function(HELD_BY, arg=selector)

    def answer(self, field: str, text: str) -> None:
        """Fill a field that has the focus."""
        self.held_by(f".st-key-field-{field} input")
        self.page.keyboard.type(text)


def test_from_the_first_page_through_five_answers_to_the_pdf(french: Visit, tmp_path: Path) -> None:
    visitor = french.open(lang="fr")
    visitor.page.locator(".st-key-begin-now button").wait_for()
    keys = Keys(visitor)
    keys.press("Tab")
    assert visitor.page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    keys.press("Enter")
    keys.held_by("h1")
    keys.reach(".st-key-begin-now button")
    keys.press("Enter")
    keys.answer("activity", "boulang")
    keys.press("Enter")
    keys.answer("place", "rimouski")
    keys.press("Enter")
    keys.held_by(".st-key-field-sells_to")
    keys.press("Space")
    keys.reach(".st-key-field-budget_per_month input")
    keys.answer("budget_per_month", "300")
    keys.reach(".st-key-field-hours_per_week input")
    keys.answer("hours_per_week", "4")
    visitor.page.locator(".st-key-see-plan button").wait_for()
    keys.reach(".st-key-see-plan button")
    keys.press("Enter")
    visitor.page.wait_for_url("**/mix*")
    keys.held_by("h1")
    keys.reach("a[href*='/download']", "Shift+Tab")
    keys.press("Enter")
    visitor.page.wait_for_url("**/download*")
    visitor.page.locator(".st-key-get-pdf button").wait_for(
        timeout=60_000
    )  # the plan may still be on its way
    keys.held_by(".st-key-get-pdf button")
    with visitor.page.expect_download(timeout=60_000) as download:
        keys.press("Enter")
    saved = tmp_path / "plan.pdf"
    download.value.save_as(saved)
    assert saved.read_bytes().startswith(b"%PDF")
    assert keys.presses <= MOST_PRESSES, keys.presses


def test_a_new_page_gives_the_focus_to_its_title_and_stays_at_its_top(english: Visit) -> None:
    visitor = english.open(lang="en")
    open_example(visitor, "bakery")
    keys = Keys(visitor)
    keys.held_by("h1")
    for address in ("reach", "plan", "sources", ""):
        follow(visitor, address)
        keys.held_by("h1")
        assert visitor.page.evaluate(SCROLLED) == 0


def test_a_new_step_starts_at_its_top_with_the_focus_on_its_first_field_and_says_its_title(
    french: Visit,
) -> None:
    visitor = follow(french.open("privacy", lang="fr", example="dance"), "questionnaire")
    keys = Keys(visitor)
    keys.held_by(".st-key-field-activity")
    button = visitor.page.locator(".st-key-step-next button")
    button.scroll_into_view_if_needed()
    assert visitor.page.evaluate(SCROLLED) > 0
    with visitor.rerun():
        button.click()
    visitor.until(f"{SCROLLED} === 0")
    with visitor.rerun():
        keys.press("Control+Enter")
    title = visitor.page.locator(".st-key-page h3").first.inner_text()
    visitor.until("document.querySelector('.said').textContent.endsWith(given)", title)
    first = visitor.page.locator("[class*='st-key-field-']").first
    assert first.evaluate("(field) => field.contains(document.activeElement)")
    assert visitor.page.evaluate(SCROLLED) == 0


def test_the_focus_is_never_taken_from_whoever_types(french: Visit) -> None:
    visitor = french.open("questionnaire", lang="fr", example="dance")
    field = ".st-key-field-hours_per_week input"
    for typed, held in (("", ".st-key-field-activity"), ("7", field)):
        visitor.page.locator(field).focus()
        visitor.page.evaluate(ON_ITS_WAY)
        visitor.page.keyboard.type(typed)
        visitor.page.evaluate("() => document.querySelector('.late').remove()")
        # The page may be at rest a moment later only: an estimate comes by itself.
        visitor.page.wait_for_function(HELD_BY, arg=held)


def test_control_and_enter_goes_on_and_keeps_what_was_just_typed(french: Visit) -> None:
    visitor = french.open("questionnaire", lang="fr", example="dance")
    field = visitor.page.locator(".st-key-field-budget_per_month input")
    field.focus()
    visitor.page.keyboard.press("Control+A")
    visitor.page.keyboard.type("1234")
    with visitor.rerun():
        visitor.page.keyboard.press("Control+Enter")
    visitor.page.locator(".st-key-field-budget_per_month").wait_for(state="detached")
    with visitor.rerun():
        visitor.page.locator(".st-key-step-back button").click()
    expect(visitor.page.locator(".st-key-field-budget_per_month input")).to_have_value("1234")


@pytest.mark.parametrize(("field", "nearly"), [("activity", "zzzzzz"), ("place", "")])
def test_enter_takes_nothing_when_nothing_is_found(french: Visit, field: str, nearly: str) -> None:
    visitor = french.open("questionnaire", lang="fr")
    sought = visitor.page.locator(f".st-key-field-{field} input[type='search']")
    sought.focus()
    visitor.page.keyboard.type(nearly)
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_timeout(800)  # longer than the 500 ms after which what is typed is sent
    visitor.settle()
    expect(sought).to_have_value(nearly)
    assert visitor.page.evaluate(HELD_BY, f".st-key-field-{field} input")


def test_a_choice_changed_gives_its_field_back_to_the_keyboard(english: Visit) -> None:
    visitor = english.open("questionnaire", lang="en", example="dance")
    keys = Keys(visitor)
    visitor.page.locator(".st-key-field-place button").first.wait_for()
    keys.reach(".st-key-field-place button")
    with visitor.rerun():
        keys.press("Enter")
    keys.held_by(".st-key-field-place input")


def test_the_tour_is_taken_by_keyboard_and_ends_on_an_example(french: Visit) -> None:
    visitor = french.open(lang="fr")
    keys = Keys(visitor)
    keys.reach(".st-key-tour button")
    keys.press("Enter")
    seen = []
    for _ in range(6):
        keys.held_by(".tour-step h3")
        seen.append(visitor.page.locator(".tour-step h3").inner_text())
        visitor.until("document.querySelector('.tour-step img').naturalWidth > 0")
        keys.press("Tab")
        assert visitor.page.evaluate(HELD_BY, ".st-key-tour-buttons button")
        last = visitor.page.locator(".st-key-tour-example").count()
        with visitor.rerun():
            keys.press("Enter")
        if not last:
            visitor.until("document.querySelector('.tour-step h3').innerText !== given", seen[-1])
    assert len(set(seen)) == 6
    visitor.page.wait_for_url("**/mix*")
    keys.held_by("h1")


def test_nothing_moves_for_whoever_asked_for_less_motion(french: Visit) -> None:
    """Every visitor of these tests asks for it (`conftest.py`)."""
    visitor = french
    for address in ("reach", "questionnaire"):
        visitor.open(address, lang="fr", example="bakery")
        visitor.page.locator("h1").first.wait_for()
        visitor.settle()
        slow = visitor.page.evaluate("""() => [...document.querySelectorAll("*")].flatMap((one) => {
            const style = getComputedStyle(one);
            // A short transition is not none: on every element, it makes each change of colour last for seconds.
            const passes = style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
            const moves = style.animationDuration.split(",").some((time) => parseFloat(time) > 0.001);
            return passes || moves || style.scrollBehavior === "smooth" ? [one.outerHTML.slice(0, 80)] : [];
        })""")
        assert slow == []


def test_charts_are_fetched_while_the_visitor_answers(french: Visit) -> None:
    charts: list[str] = []
    french.page.on("request", lambda request: "PlotlyChart" in request.url and charts.append(request.url))
    visitor = french.open(lang="fr")
    assert charts == []
    visitor.page.locator(".st-key-begin-now button").click()
    visitor.page.wait_for_url("**/questionnaire*")
    visitor.until(
        """performance.getEntriesByType("resource")
            .some((one) => one.name.includes("PlotlyChart") && one.responseEnd > 0)"""
    )
    assert len(charts) == 1
