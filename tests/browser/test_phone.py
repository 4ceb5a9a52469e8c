"""On a phone of 360 × 740: every target is as large as a thumb, charts can be read, nothing slides sideways."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pages.shared.navigation import PAGES
from planner.questionnaire import STEPS
from tests.browser.conftest import PHONE
from tests.browser.test_journeys import follow, open_example
from tests.browser.visit import Visit

LEAST = 44
"""Pixels of CSS, high and wide."""
LEAST_LETTER = 12
"""Pixels of CSS, in charts."""
ALLOWED = ("stMultiSelect ", "stMultiSelectTagsContainer ", "stHeaderActionElements ")
"""Streamlit's own, seen on 1.67 on 2026-11-23: tags in a large enough frame; anchors beside titles."""
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
    return sorted(one for one in set(visitor.page.evaluate(SMALL, LEAST)) if not one.startswith(ALLOWED))


def on_a_phone(visit: Visitors) -> Visit:
    return visit("fr-CA", viewport=PHONE, is_mobile=True, has_touch=True).open(lang="fr")


def test_every_target_of_every_page_is_as_large_as_a_thumb(visit: Visitors) -> None:
    visitor = on_a_phone(visit)
    assert small_targets(visitor) == []
    open_example(visitor, "dance")
    menu = visitor.page.evaluate("[...document.querySelectorAll('a')].map((link) => link.pathname)")
    for address in [name for name in PAGES[1:] if f"/{name}" in menu]:
        follow(visitor, address)
        assert small_targets(visitor) == [], address
        assert visitor.overflow_px() == 0, address


def test_every_step_of_the_questionnaire_fits_a_thumb(visit: Visitors) -> None:
    visitor = on_a_phone(visit)
    open_example(visitor, "dance")
    follow(visitor, "questionnaire")
    for step in STEPS:
        assert small_targets(visitor) == [], step
        assert visitor.overflow_px() == 0, step
        if step != STEPS[-1]:
            with visitor.rerun():
                visitor.page.locator(".st-key-step-next button").click()


@pytest.mark.parametrize("address", ["mix", "reach"])
def test_charts_can_be_read(visit: Visitors, address: str) -> None:
    visitor = on_a_phone(visit)
    open_example(visitor, "dance")
    follow(visitor, address)
    visitor.page.locator(".js-plotly-plot .main-svg").first.wait_for()
    sizes = visitor.page.evaluate("""() => [...document.querySelectorAll(".js-plotly-plot text")]
        .filter((one) => one.textContent.trim() && one.checkVisibility({ visibilityProperty: true }))
        .map((one) => [parseFloat(getComputedStyle(one).fontSize), one.textContent])""")
    assert sizes
    assert [text for size, text in sizes if size < LEAST_LETTER] == []


def test_a_thumb_is_led_to_the_title_and_no_keyboard_rises(visit: Visitors) -> None:
    visitor = on_a_phone(visit)
    visitor.page.locator(".st-key-begin-now button").tap()
    visitor.page.wait_for_url("**/questionnaire*")
    visitor.page.wait_for_function("() => document.activeElement?.tagName === 'H1'")
