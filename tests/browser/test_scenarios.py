"""Scenarios in a real browser: a lever moves its answer alone, the rest of the page follows what it must."""

from __future__ import annotations

from tests.browser.visit import Visit

PROVEN = "document.body.innerText.includes('{}')"


def test_a_lever_moves_its_answer_and_leaves_the_page_then_undo_and_pins_follow(french: Visit) -> None:
    visitor = french.open("scenarios", lang="fr", example="pets")
    visitor.until(PROVEN.format("Les réglages de votre plan. Calcul vérifié"), timeout=60_000)
    page = visitor.page
    page.evaluate("() => document.querySelector('h1').dataset.left = 'alone'")
    money = page.locator(".figures dd").first.inner_text()
    top = page.locator("h1").bounding_box()
    with visitor.rerun():
        page.locator("input[type=range]").first.press("ArrowRight")
    visitor.until("(document.querySelector('.figures dd')?.innerText ?? given) !== given", money)
    assert page.locator(".st-key-scenario-of").is_visible()
    visitor.until(PROVEN.format("votre plan n’a pas bougé. Calcul vérifié"), timeout=60_000)
    assert page.locator("h1").get_attribute("data-left") == "alone"
    page.locator(".st-key-undo button").wait_for()
    assert page.locator("h1").bounding_box() == top, "undo came in a place kept for it"
    with visitor.rerun():
        page.locator(".st-key-pin button").click()
    visitor.until(PROVEN.format("Scénario A"))
    for _ in ("the pin", "the lever"):
        with visitor.rerun():
            page.locator(".st-key-undo button").click()
    visitor.until(PROVEN.format("Les réglages de votre plan. Calcul vérifié"))
    assert "Scénario A" not in page.locator("body").inner_text()
    assert page.locator(".figures dd").first.inner_text() == money
    assert visitor.errors == []
