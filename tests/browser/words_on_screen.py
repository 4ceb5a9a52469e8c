"""All that a visitor may read or hear on every page: texts, what screen readers say, hints, titles, Plotly's words.

`read_all` walks through the app in one language with an example, opens what is closed, and gives back what was said and
where; which words are right is the tests' business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pages.shared.navigation import PAGES
from tests.browser.answering import HOURS
from tests.browser.visit import Visit

EXAMPLE = "pets"
PARTS = {"plan": ".st-key-part", "reach": ".st-key-reach-part", "explore": ".st-key-explore-part"}
"""Pages told in parts, and the row of buttons that turns them."""
NARRATED = (
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "alt",
    "title",
    "placeholder",
    "data-title",
)
"""Attributes that are read out or shown; the last is Plotly's hint over a button. Icons are left:
Streamlit calls the one of a sentence "flag icon" in every language."""
SAID = """(attributes) => {
  const silent = "script, style, noscript, .katex, [translate='no'], [role='img'][aria-label$=' icon'], code";
  const said = [["title", document.title]];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement: holder, nodeValue: text } = texts.currentNode;
    if (text.trim() && !holder.closest(silent) && holder.checkVisibility()) said.push(["text", text]);
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest(".katex, [role='img'][aria-label$=' icon']") || !element.checkVisibility()) continue;
    for (const name of attributes) if (element.getAttribute(name)) said.push([name, element.getAttribute(name)]);
  }
  return said;
}"""
OPEN = (
    "() => document.querySelectorAll('details:not([open]) > summary').forEach((summary) => summary.click())"
)


@dataclass(frozen=True)
class Said:
    """One text: the page and part where it stands, whether it is written or an attribute, and itself."""

    where: str
    kind: str
    text: str


def read_all(visitor: Visit, language: str) -> frozenset[Said]:
    """Give every text of the app in a language, each once for each place where it is said."""
    return frozenset(said for name in PAGES for said in _page(visitor, name, language))


def _page(visitor: Visit, name: str, language: str) -> Iterator[Said]:
    query = {"lang": language} if name == PAGES[0] else {"lang": language, "example": EXAMPLE}
    visitor.open("" if name == PAGES[0] else name, **query)
    visitor.page.locator("h1").first.wait_for(timeout=60_000)  # until the plan is made
    to_come = visitor.page.locator(".st-key-plan-to-come, .st-key-first-plan").first
    to_come.wait_for(state="detached", timeout=60_000)
    visitor.settle()
    if name == "questionnaire":
        with visitor.rerun():  # from the first change on there is a draft, with its links and its versions
            visitor.page.locator(HOURS).fill("7")
    if name == "method":
        with visitor.rerun():  # its formulas are drawn once unfolded
            visitor.page.locator(".st-key-method-all button").click()
    turns = visitor.page.locator(
        ".st-key-rail label:has(input)" if name == "questionnaire" else f"{PARTS.get(name, '.none')} button"
    )
    if name == "questionnaire" or name in PARTS:
        # They come after all the rest: the program that draws them is fetched at its first use.
        turns.nth(1).wait_for(timeout=60_000)
    yield from _shown(visitor, name)
    for place in range(1, turns.count()):
        with visitor.rerun():
            turns.nth(place).click()
        yield from _shown(visitor, f"{name}/{place + 1}")
    yield from _behind_doors(visitor, name)


def _shown(visitor: Visit, where: str) -> Iterator[Said]:
    """What stands on the page once all that folds is unfolded; a table within may fold too."""
    for _ in range(2):
        visitor.page.evaluate(OPEN)
    visitor.settle()
    for kind, text in visitor.page.evaluate(SAID, list(NARRATED)):
        yield Said(where, kind, text)


def _behind_doors(visitor: Visit, name: str) -> Iterator[Said]:
    """What popovers, the first menu of choices and the first word explained hold."""
    page = visitor.page
    for place in range(page.locator("[data-testid='stPopover'] button").count()):
        page.locator("[data-testid='stPopover'] button").nth(place).click()
        page.locator("[data-testid='stPopoverBody']").wait_for()
        yield from _shown(visitor, f"{name}/popover")
        page.keyboard.press("Escape")
        page.locator("[data-testid='stPopoverBody']").wait_for(state="hidden")
    for opened in ("stMultiSelect", "stSelectbox"):
        menus = page.locator(f"[data-testid='{opened}'] input:visible")
        if menus.count():
            menus.first.click()
            yield from _shown(visitor, f"{name}/menu")
            page.keyboard.press("Escape")
    marks = page.locator("[data-testid='stTooltipIcon']:visible")
    if marks.count():
        marks.first.hover()
        page.locator("[data-testid='stTooltipContent']").wait_for()
        yield from _shown(visitor, f"{name}/hint")
