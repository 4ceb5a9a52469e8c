"""The glossary in a browser: an address opens on its term, a mark beside a question tells what its word means."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.visit import Visit


def test_an_address_opens_on_its_term_which_leads_to_others(french: Visit) -> None:
    visitor = french.open("glossary", lang="fr", term="break-even")
    asked = visitor.page.locator(".st-key-asked-for")
    expect(asked.get_by_role("heading", name="Seuil de rentabilité")).to_be_in_viewport()
    asked.get_by_role("link", name="Marge").click()
    expect(visitor.page.get_by_role("heading", name="Marge", exact=True)).to_be_in_viewport()


def test_a_question_tells_its_word_and_leads_to_it_in_a_tab_of_its_own(french: Visit) -> None:
    visitor = french.open("questionnaire", lang="fr", example="bakery")
    with visitor.rerun():
        visitor.page.get_by_text("Vos buts", exact=True).first.click()
    # The estimate that comes draws the page anew: what is pointed at before then is pointed at no more.
    visitor.page.get_by_text("Estimation grossière").wait_for()
    visitor.settle()
    visitor.page.locator(".st-key-field-difference").get_by_test_id("stTooltipIcon").hover()
    told = visitor.page.get_by_test_id("stTooltipContent")
    expect(told).to_contain_text("Positionnement")
    with visitor.page.context.expect_page() as opened:
        told.get_by_role("link").click()
    asked = opened.value.locator(".st-key-asked-for").get_by_role("heading", name="Positionnement")
    expect(asked).to_be_in_viewport(timeout=20_000)
    expect(visitor.page.locator(".st-key-field-difference")).to_be_visible()
