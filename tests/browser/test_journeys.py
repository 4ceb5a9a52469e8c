"""What a visitor does, in a real browser: first plan, examples, languages, phone, projector, keyboard, downloads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pages.shared.navigation import PAGES
from scripts.app_server import running_app
from tests.browser.conftest import PROJECTOR
from tests.browser.visit import Visit

ADDRESSES = ["" if name == "start" else name for name in PAGES]
Visitors = Callable[..., Visit]


def open_example(visitor: Visit, name: str) -> Visit:
    """Open an example of the first page and arrive on its mix."""
    button = visitor.page.locator(f".st-key-open-{name} button")
    if not button.is_visible():
        visitor.page.locator(".st-key-all-examples summary").click()
    button.click()
    visitor.page.wait_for_url("**/mix*")
    visitor.page.locator(".figures").first.wait_for()
    return visitor.settle()


def follow(visitor: Visit, address: str) -> Visit:
    """Go to a page by the menu, as a visitor with a plan does."""
    with visitor.rerun():  # the page that is left has a title too, and is at rest
        visitor.page.evaluate(
            "(path) => [...document.querySelectorAll('a')].find((a) => new URL(a.href).pathname === path).click()",
            f"/{address}",
        )
        visitor.page.wait_for_url(f"**/{address}*")
    visitor.page.locator("h1").first.wait_for(timeout=60_000)  # there once the plan is proven
    return visitor.settle()


def arrive(visitor: Visit, address: str, example: str) -> Visit:
    """Go to a page by a link of the one on screen, else by its address: some pages are not in the menu."""
    if f"/{address}" in visitor.page.evaluate("[...document.querySelectorAll('a')].map((a) => a.pathname)"):
        return follow(visitor, address)
    visitor.open(address, lang=visitor.language(), example=example)
    visitor.page.locator("h1").first.wait_for(timeout=60_000)
    return visitor.settle()


def type_in(visitor: Visit, field: str, text: str) -> None:
    """Type in a field of the questionnaire and wait until it is understood."""
    with visitor.rerun():
        visitor.page.locator(f".st-key-answer-{field} input").fill(text)


def test_five_answers_make_a_plan_and_the_plan_is_downloaded(french: Visit, tmp_path: Path) -> None:
    visitor = french.open(lang="fr")
    visitor.page.locator(".st-key-begin-now button").click()
    visitor.page.wait_for_url("**/questionnaire*")
    visitor.settle()
    type_in(visitor, "activity", "boulang")
    with visitor.rerun():
        visitor.page.get_by_text("Boulangerie et pâtisserie", exact=True).click()
    type_in(visitor, "place", "rimouski")
    with visitor.rerun():
        # The grey line says which of two places of one name it is, and is a part of the answer: forced, for what is
        # clicked there is what covers it.
        grey = visitor.page.locator(".st-key-answer-place-found [data-testid='stRadioCaption']")
        grey.filter(has_text="Ville, Bas-Saint-Laurent").click(force=True)
    type_in(visitor, "budget_per_month", "1 500,50")
    assert "1 500,50" in visitor.page.locator(".st-key-field-budget_per_month").inner_text().replace(
        "\xa0", " "
    )
    type_in(visitor, "budget_per_month", "300")
    type_in(visitor, "hours_per_week", "4 h 30")
    visitor.page.locator(".st-key-see-plan button").click()
    visitor.page.wait_for_url("**/mix*")
    visitor.page.locator(".figures").first.wait_for()
    visitor.settle()
    follow(visitor, "download")
    with visitor.page.expect_download(timeout=60_000) as download:
        visitor.page.locator(".st-key-get-pdf button").click()
    saved = tmp_path / "plan.pdf"
    download.value.save_as(saved)
    assert saved.read_bytes().startswith(b"%PDF")
    assert download.value.suggested_filename.endswith(".pdf")


@pytest.mark.parametrize(
    "address",
    # Each starts a server: one page always, all of them in the long proofs.
    [pytest.param(address, marks=() if address == "mix" else pytest.mark.prove) for address in ADDRESSES],
)
def test_a_deep_link_may_be_the_first_request_of_a_server(visit: Visitors, address: str) -> None:
    """Streamlit would serve a page alone, without menu or language, if the shell lay beside the pages."""
    with running_app() as server:
        visitor = visit("fr-FR", url=server.url).open(address, lang="en")
        visitor.page.locator("h1").first.wait_for()
        assert visitor.language() == "en"
        assert visitor.page.locator("a", has_text="Reach").count() >= 1
        assert visitor.page.title().endswith("Game plan")


def test_an_example_opened_over_an_open_questionnaire_shows_in_its_fields(english: Visit) -> None:
    visitor = english.open("questionnaire", lang="en")
    type_in(visitor, "budget_per_month", "12,345")
    follow(visitor, "")
    open_example(visitor, "pets")
    follow(visitor, "questionnaire")
    expect(visitor.page.locator(".st-key-answer-budget_per_month input")).to_have_value("600")
    expect(visitor.page.locator(".st-key-answer-hours_per_week input")).to_have_value("6")


def test_language_and_projector_survive_menu_buttons_and_back(french: Visit) -> None:
    visitor = french.open(lang="en", present="true")
    assert visitor.language() == "en"
    open_example(visitor, "tech")
    for leave in (lambda: follow(visitor, "reach"), visitor.page.go_back):
        leave()
        visitor.page.wait_for_timeout(300)
        visitor.settle()
        assert visitor.language() == "en"
        assert "present=true" in visitor.page.url
    with visitor.rerun():
        visitor.page.locator(".st-key-lang button", has_text="fr").click()
    visitor.until("document.documentElement.lang === 'fr'")
    assert visitor.page.title().endswith("Plan de match")


def test_switching_language_keeps_what_is_in_the_fields(french: Visit) -> None:
    visitor = french.open("questionnaire", lang="fr")
    type_in(visitor, "budget_per_month", "1 234,5")
    with visitor.rerun():
        visitor.page.locator(".st-key-lang button", has_text="en").click()
    visitor.until("document.documentElement.lang === 'en'")
    expect(visitor.page.locator(".st-key-number-budget_per_month input")).to_have_value("1 234,5")
    assert "$1,234.50" in visitor.page.locator(".st-key-field-budget_per_month").inner_text()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_is_accessible_within_the_screen_and_says_nothing_of_streamlit(
    visit: Visitors, language: str
) -> None:
    visitor = visit(f"{language}-CA").open(lang=language)
    for address in ADDRESSES:
        if address:
            arrive(visitor, address, "bakery")
        if (
            address == "method" and language == "en"
        ):  # its formulas are drawn once unfolded; in French, on a phone
            with visitor.rerun():
                visitor.page.locator(".st-key-method-all button").click()
        assert visitor.accessibility() == [], address
        assert visitor.overflow_px() == 0
        assert visitor.language() == language
        seen = visitor.page.locator("body").inner_text() + visitor.page.title()
        assert "streamlit" not in seen.lower() and "Deploy" not in seen, address
        if not address:
            open_example(visitor, "bakery")


def test_the_projector_shows_large_type_and_the_main_chart_whole_in_the_language_of_the_switch(
    visit: Visitors,
) -> None:
    """Charts speak French in a browser that speaks English."""
    visitor = visit("en-CA", viewport=PROJECTOR).open("mix", lang="fr", present="true", example="bakery")
    visitor.page.locator(".figure dd").first.wait_for()
    visitor.settle()
    sizes = visitor.page.evaluate(
        "() => ['.figure dd', 'p'].map((s) => parseFloat(getComputedStyle(document.querySelector(s)).fontSize))"
    )
    assert sizes[0] >= 48
    assert sizes[1] >= 18
    follow(visitor, "reach")
    chart = visitor.page.locator("[data-testid='stPlotlyChart']").first
    chart.locator(".xtick text").first.wait_for()
    box = chart.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PROJECTOR["height"]
    ticks = chart.locator(".xtick text").first.evaluate(
        "(text) => parseFloat(getComputedStyle(text).fontSize)"
    )
    assert ticks >= 16
    months = " ".join(chart.locator(".xtick text").all_text_contents())
    assert any(
        month in months for month in ("janv.", "mars", "mai", "juill.", "sept.", "nov.", "févr.", "avr.")
    )
    numbers = chart.locator(".ytick text").all_text_contents()
    assert not any("," in number for number in numbers)


@pytest.mark.prove
def test_the_first_plan_is_made_with_the_keyboard_alone(english: Visit) -> None:
    """From the questionnaire to the mix in at most 120 key presses, letters too; `test_keyboard.py` goes to the PDF."""
    visitor = english.open("questionnaire", lang="en")
    keyboard = visitor.page.keyboard
    presses = 0

    def press(key: str) -> None:
        nonlocal presses
        presses += 1
        keyboard.press(key)

    def reach(selector: str) -> None:
        for _ in range(60):
            if visitor.page.evaluate("(s) => document.activeElement.closest(s) !== null", selector):
                return
            press("Tab")
        raise AssertionError(f"the keyboard does not reach {selector}")

    def write(text: str) -> None:
        nonlocal presses
        presses += len(text)
        with visitor.rerun():
            keyboard.type(text)

    reach(".st-key-answer-activity input")
    write("plumb")
    reach(".st-key-answer-activity-found")
    with visitor.rerun():
        press("Space")
    reach(".st-key-answer-place input")
    write("rimou")
    reach(".st-key-answer-place-found")
    with visitor.rerun():
        press("Space")
    reach(".st-key-answer-budget_per_month input")
    write("300")
    reach(".st-key-answer-hours_per_week input")
    write("4")
    reach(".st-key-see-plan button")
    press("Enter")
    visitor.page.wait_for_url("**/mix*")
    assert presses <= 120


def test_a_hostile_name_stays_text(english: Visit) -> None:
    visitor = follow(english.open("privacy", lang="en", example="bakery"), "questionnaire")
    for _ in range(2):
        with visitor.rerun():
            visitor.page.locator(".st-key-step-next button").click()
    type_in(visitor, "name", "<img src=x onerror=alert(1)> **b** $x$ ![](http://x.invalid/y)")
    follow(visitor, "mix")
    visitor.page.locator(".figures").first.wait_for()
    visitor.settle()
    heading = visitor.page.locator("h1").first.inner_text()
    assert heading.startswith("<img src=x onerror=alert(1)> **b** $x$")
    assert visitor.page.locator("h1 img, h1 b, h1 strong, h1 .katex").count() == 0
