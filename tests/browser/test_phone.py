"""On a phone of 360 × 740: every target is as large as a thumb, charts can be read, nothing slides sideways."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from pages.shared.navigation import PAGES
from planner.questionnaire import STEPS
from tests.browser.conftest import PHONE
from tests.browser.test_journeys import arrive, follow, open_example
from tests.browser.visit import Visit

LEAST = 44
"""Pixels of CSS, high and wide."""
LEAST_LETTER = 12
"""Pixels of CSS, in charts."""
DRAWN = ("mix", "reach")
"""Pages with charts, whose letters are measured."""
Visitors = Callable[..., Visit]

# A link inside a sentence is as high as its line (WCAG 2.5.8 leaves it out); a field is as large as its frame.
SMALL = """(least) => {
  const frame = (one) =>
    one.closest(".stSelectbox [role='group']") ?? // anywhere in it opens the list
    (({ INPUT: true, TEXTAREA: true }[one.tagName] && one.closest(
      "label, [data-testid='stTextInputRootElement'], [data-testid='stTextAreaRootElement'], [role='group']")) || one);
  const targets = "a[href], button, input, textarea, select, summary, [role='tab'], [role='slider'], [role='button']";
  return [...document.querySelectorAll(targets)]
    .filter((one) => !one.disabled && one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => !(one.tagName === "A" && one.closest("p, li, td, figcaption")))
    .map((one) => [one, frame(one).getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.height > 1 && box.right > 0)
    .filter(([, box]) => box.width < least - 0.5 || box.height < least - 0.5)
    .map(([one, box]) => {
      const key = one.closest("[class*='st-key-']")?.className.match(/st-key-[\\w-]+/)?.[0] ?? "";
      const name = one.dataset.testid ?? one.closest("[data-testid]")?.dataset.testid ?? one.tagName;
      return `${name} ${key} ${Math.round(box.width)}×${Math.round(box.height)} ${one.innerText?.slice(0, 30) ?? ""}`;
    });
}"""


def small_targets(visitor: Visit) -> list[str]:
    """What is smaller than a thumb."""
    return sorted(set(visitor.page.evaluate(SMALL, LEAST)))


def on_a_phone(visit: Visitors, address: str = "", **query: str) -> Visit:
    return visit("fr-CA", viewport=PHONE, is_mobile=True, has_touch=True).open(address, lang="fr", **query)


def test_every_page_fits_a_phone_and_its_thumb(visit: Visitors) -> None:
    """Nothing slides sideways; targets are large, and the letters of charts too."""
    visitor = on_a_phone(visit)
    assert visitor.overflow_px() == 0
    assert small_targets(visitor) == []
    open_example(visitor, "dance")
    menu = visitor.page.evaluate("[...document.querySelectorAll('a')].map((link) => link.pathname)")
    heights = []
    for address in PAGES[1:]:
        arrive(visitor, address, "dance")
        assert visitor.overflow_px() == 0, address
        if f"/{address}" in menu:
            assert small_targets(visitor) == [], address
        if address in DRAWN:
            assert_letters_can_be_read(visitor)
        if address == "method":
            assert_formulas_fit(visitor)
        boxes = [
            one.bounding_box() for one in visitor.page.locator("[data-testid='stBaseButton-primary']").all()
        ]
        heights += [box["height"] for box in boxes if box is not None]
    assert len(heights) >= len(PAGES) - 6  # pages apart may have nothing to press first
    assert min(heights) >= LEAST


def assert_letters_can_be_read(visitor: Visit) -> None:
    """Hold that charts are drawn, and no letter of theirs is too small."""
    visitor.page.locator(".js-plotly-plot text", has_text=re.compile(r"\w")).first.wait_for()
    sizes = visitor.page.evaluate("""() => [...document.querySelectorAll(".js-plotly-plot text")]
        .filter((one) => one.textContent.trim() && one.checkVisibility({ visibilityProperty: true }))
        .map((one) => [parseFloat(getComputedStyle(one).fontSize), one.textContent])""")
    assert sizes
    assert [text for size, text in sizes if size < LEAST_LETTER] == []


def assert_formulas_fit(visitor: Visit) -> None:
    """Hold that no formula is cut, nor a region to scroll that the keyboard could not reach."""
    with visitor.rerun():
        visitor.page.locator(".st-key-method-all button").click()
    visitor.page.locator(".katex-display").first.wait_for()
    cut = visitor.page.evaluate("""() => [...document.querySelectorAll(".katex-display")]
        .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.innerText)""")
    assert cut == []
    assert visitor.accessibility() == []


def test_every_step_of_the_questionnaire_fits_a_thumb(visit: Visitors) -> None:
    visitor = follow(on_a_phone(visit, "privacy", example="dance"), "questionnaire")
    visitor.page.locator(".st-key-step-next button").wait_for()
    for step in STEPS:
        assert small_targets(visitor) == [], step
        assert visitor.overflow_px() == 0, step
        if step != STEPS[-1]:
            with visitor.rerun():
                visitor.page.locator(".st-key-step-next button").click()


def test_the_menu_closes_by_its_button_and_by_the_choice_of_a_page(visit: Visitors) -> None:
    page = on_a_phone(visit, "privacy").page
    for way_out in ("stSidebarCollapseButton'] button", "stSidebarNavLink'][href*='/method']"):
        page.get_by_test_id("stExpandSidebarButton").tap()
        expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "false")
        page.locator(f"[data-testid='{way_out}").tap()
        expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
    page.wait_for_url("**/method*")


def test_a_thumb_is_led_to_the_title_and_no_keyboard_rises(visit: Visitors) -> None:
    visitor = on_a_phone(visit)
    visitor.page.locator(".st-key-begin-now button").tap()
    visitor.page.wait_for_url("**/questionnaire*")
    visitor.until("document.activeElement?.tagName === 'H1'")
