"""Streamlit's own words in a browser: in the language of the page, and labels without the marks of Markdown."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.visit import Visit


def test_streamlit_speaks_the_language_of_the_page(french: Visit) -> None:
    visitor = french.open("plan", lang="fr", example="dance")
    page = visitor.page
    page.locator(".st-key-part button").nth(3).click(
        timeout=60_000
    )  # what to do: boxes whose labels are sentences
    boxes = page.get_by_role("checkbox")
    expect(boxes.nth(2)).to_be_attached()
    named = [box.get_attribute("aria-label") or "" for box in boxes.all()]
    assert named and not [name for name in named if "\\" in name or "**" in name]
    home = page.get_by_test_id("stLogoLink")
    expect(home).to_have_attribute("aria-label", "Aller à l’accueil")
    with visitor.rerun():
        page.locator(".st-key-lang button").nth(1).click()
    expect(home).to_have_attribute("aria-label", "Go to the first page")
    with visitor.rerun():
        page.locator(".st-key-lang button").nth(0).click()
    expect(home).to_have_attribute("aria-label", "Aller à l’accueil")
    with visitor.rerun():
        page.locator(".st-key-part button").nth(4).click()  # the calendar: its month is chosen in a list
    page.get_by_test_id("stSelectbox").first.locator("input").fill("zzz")
    expect(page.get_by_text("Aucun résultat")).to_be_visible()
