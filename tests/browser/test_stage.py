"""A talk in a real browser: steps by a clicker, a dark page, large type, phones, the next talk; no network at all."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import zxingcpp
from PIL import Image
from playwright.sync_api import Route, expect

from pages.shared.part_by_part import TOLD
from pages.shared.stage import STORY
from planner.charts.colours import DARK, PAPER
from tests.browser.conftest import PROJECTOR
from tests.browser.test_journeys import Visitors, follow, open_example, type_in
from tests.browser.test_keyboard import Keys
from tests.browser.test_pictures import patient
from tests.browser.visit import AT_REST, Visit

STORY_ADDRESSES = ["" if name == "start" else name for name in STORY]
SCROLLED = "document.querySelector(\"[data-testid='stMain']\").scrollTop"
GROUND = "getComputedStyle(document.querySelector(\"[data-testid='stApp']\")).backgroundColor"
# The smallest letters of the page (charts apart), of charts as they are drawn, and the smallest key figure, in pixels.
SIZES = """() => {
  const size = (element) => {
    const chart = element.closest(".js-plotly-plot");
    const drawn = chart ? chart.getBoundingClientRect().width / chart.offsetWidth : 1;
    return parseFloat(getComputedStyle(element).fontSize) * drawn * (element.currentCSSZoom ?? 1);
  };
  const least = (found) => found.length ? Math.min(...found.map(size)) : 100;
  const written = [...document.querySelectorAll(".st-key-page *")].filter((element) =>
    !element.closest("svg, .katex, [data-testid='stIconMaterial']") && element.checkVisibility()
    && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()));
  const drawn = [...document.querySelectorAll(".js-plotly-plot text")].filter((text) =>
    text.textContent.trim() && !text.closest(".g-gtitle"));
  return [least(written), least(drawn), least([...document.querySelectorAll(".figure dd")])];
}"""

NAMES_CUT = """() => [...document.querySelectorAll(".js-plotly-plot .annotation-text")].map((name) => name.textContent)
  .filter((name) => name.includes("…"))"""
# The page, its part and its step, as the address and the bar say.
WHERE = """(() => {
  const place = document.querySelector(".stage-place");
  return [location.pathname.slice(1), place?.dataset.part, place?.textContent].join(" ");
})()"""
FRAMES = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"

# Cards, fields, tasks and names of the rows of a chart that the step on screen shows in part, between the top of the
# screen and what hides the rest; of a card that no screen holds, a mere edge. And titles that stand there without what
# they open.
CUT = """() => {
  const top = (found) => document.querySelector(found)?.getBoundingClientRect().top ?? innerHeight;
  const end = Math.min(top(".st-key-controls"), top(".stage-veil") + 12);
  const one = "[class*='st-key-field-'], [class*='st-key-task-'], .annotation-text";
  const found = `.card:not(.bare), ${one}, [data-testid='stVerticalBlock']`;
  const alone = [...document.querySelectorAll(".st-key-page h2")].filter((head) => {
    const { bottom } = head.getBoundingClientRect();
    return head.checkVisibility() && bottom < end && end - bottom < 110;
  });
  const cut = [...document.querySelectorAll(`.st-key-page :is(${found}):not(.st-key-so-far, .st-key-so-far *)`)]
    .filter((block) => !block.matches("[data-testid='stVerticalBlock']") || block.matches(one)
      || getComputedStyle(block).borderTopStyle !== "none")
    .filter((block) => {
      const { top, bottom, height } = block.getBoundingClientRect();
      const small = height < innerHeight * 0.85;
      return block.checkVisibility() && ((small && top < -1 && bottom > 1)
        || (top < end - 1 && bottom > end + 1 && (small || end - top < 40)));
    });
  return [...alone, ...cut].map((one) => one.textContent.slice(0, 80));
}"""


def on_stage(visit: Visitors, language: str = "fr", **options: Any) -> Visit:
    """Open the first page on a projector, with every way out of the room cut."""
    visitor = patient(visit(f"{language}-CA", viewport=PROJECTOR, **options))
    here = urlsplit(visitor.url).netloc

    def cut(route: Route) -> None:
        if urlsplit(route.request.url).netloc == here or route.request.url.startswith(("data:", "blob:")):
            route.continue_()
        else:
            route.abort("internetdisconnected")

    visitor.page.route("**/*", cut)
    return visitor.open(lang=language, present="true")


def place(visitor: Visit) -> tuple[int, int]:
    """The step where the page stands, and how many it has."""
    visitor.until("/ · \\d+\\/\\d+$/.test(document.querySelector('.stage-place')?.textContent)")
    step, _, steps = visitor.page.locator(".stage-place").inner_text().rpartition(" · ")[2].partition("/")
    return int(step), int(steps)


def turn(visitor: Visit, key: str, address: str) -> Visit:
    """Press a key that turns the page, and wait for the page of this address."""
    with visitor.rerun():
        visitor.page.keyboard.press(key)
        visitor.page.wait_for_url(lambda url: urlsplit(url).path == f"/{address}")
    visitor.page.locator(".st-key-page :is(h1, h2)").first.wait_for()
    return visitor.settle()


def press(visitor: Visit, key: str) -> str:
    """Press a key that goes one step further or back, turning a part or a page where one ends; tell where that is."""
    visitor.until("/\\d$/.test(document.querySelector('.stage-place')?.textContent)")
    before = visitor.page.evaluate(WHERE)
    visitor.page.keyboard.press(key)
    visitor.until(f"/\\d$/.test({WHERE}) && {WHERE} !== given && {AT_REST}", before)
    visitor.page.locator(".st-key-page :is(h1, h2)").first.wait_for()
    for chart in visitor.page.locator("[data-testid='stPlotlyChart']").all():
        chart.locator(".main-svg").first.wait_for()
    visitor.page.evaluate(FRAMES)
    return str(visitor.page.evaluate(WHERE))


def walk(visitor: Visit, key: str) -> None:
    """Press a key up to the last step of the page; each step is seen, none jumps over or cuts anything."""
    step, steps = place(visitor)
    top, seen = visitor.page.evaluate(
        f"[{SCROLLED}, document.querySelector(\"[data-testid='stMain']\").clientHeight]"
    )
    while True:
        assert visitor.page.evaluate(CUT) == []
        if step == steps:
            return
        visitor.page.keyboard.press(key)
        visitor.until("document.querySelector('.stage-place').textContent.includes(` ${given}/`)", step + 1)
        now = visitor.page.evaluate(SCROLLED)
        assert 0 < now - top < seen
        top, (step, steps) = now, place(visitor)


def test_a_clicker_walks_through_the_whole_story_with_the_cable_out(visit: Visitors, tmp_path: Path) -> None:
    """The type is large, nothing is unreadable, and the plan is taken away at the end."""
    visitor = follow(open_example(on_stage(visit), "bakery"), "")
    place(visitor)
    places = [str(visitor.page.evaluate(WHERE))]
    for name, address in zip(STORY, STORY_ADDRESSES, strict=True):
        assert visitor.accessibility() == [], places[-1]
        assert visitor.overflow_px() == 0
        for part in TOLD.get(name, ("",)):
            here = f"{address} {part} "
            assert places[-1].startswith(here)
            text, drawn, figure = visitor.page.evaluate(SIZES)
            assert (text >= 18, drawn >= 16, figure >= 48) == (True, True, True), (here, text, drawn, figure)
            assert visitor.page.evaluate(NAMES_CUT) == []
            while places[-1].startswith(here):
                assert visitor.page.evaluate(CUT) == [], places[-1]
                if name == STORY[-1] and place(visitor)[0] == place(visitor)[1]:
                    break
                places.append(press(visitor, "ArrowRight" if len(places) % 2 else "PageDown"))
    # Back, each press shows again what was shown: over the last page, a part and the one before it.
    again = [press(visitor, "PageUp") for _ in range(2 + sum(" rules " in one for one in places))]
    assert again == places[-2 : -2 - len(again) : -1]
    follow(visitor, "download")
    with visitor.page.expect_download(timeout=60_000) as download:
        visitor.page.locator(".st-key-get-pdf button").click()
    download.value.save_as(tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    # One step further is the end, one back is the page again, and from the end the next talk begins.
    ended = visitor.page.get_by_role("dialog")
    walk(visitor, "ArrowRight")  # the button of the file is at the top
    for key, shown in (("ArrowRight", 1), ("ArrowLeft", 0), ("ArrowRight", 1)):
        visitor.page.keyboard.press(key)
        expect(ended).to_have_count(shown)
    visitor.page.locator(".st-key-end-next-talk button").click()
    visitor.page.wait_for_url(lambda url: urlsplit(url).path == "/")
    visitor.page.locator(".st-key-stage-room").wait_for()


def test_a_field_keeps_its_keys(visit: Visitors) -> None:
    visitor = follow(on_stage(visit), "questionnaire")
    walk(visitor, "PageDown")
    type_in(visitor, "budget_per_month", "300")
    field = visitor.page.locator(".st-key-answer-budget_per_month input")
    field.focus()
    caret = "document.activeElement.selectionStart"
    before = visitor.page.evaluate(SCROLLED)
    for key, stands in (("ArrowLeft", 2), ("ArrowRight", 3)):
        visitor.page.keyboard.press(key)
        assert visitor.page.evaluate(caret) == stands
    assert urlsplit(visitor.page.url).path == "/questionnaire"
    # A line that comes late above the field moves the page a little; a step is a third of a screen at least.
    assert abs(visitor.page.evaluate(SCROLLED) - before) < PROJECTOR["height"] / 10
    expect(field).to_have_value("300")


def test_the_stage_is_dark_and_the_rest_light_whatever_the_system_prefers(visit: Visitors) -> None:
    dark = tuple(int(DARK[PAPER][i : i + 2], 16) for i in (1, 3, 5))
    for prefers in ("light", "dark"):
        visitor = patient(visit(viewport=PROJECTOR, color_scheme=prefers)).open(
            "reach", lang="fr", example="bakery"
        )
        for ground in ((255, 255, 255), dark, (255, 255, 255)):
            visitor.until(f"{GROUND} === given", f"rgb{ground}")
            paper = visitor.page.locator("[data-testid='stPlotlyChart'] .main-svg").first
            paper.wait_for()
            visitor.until(
                "document.querySelector('.js-plotly-plot .main-svg').style.background === given",
                f"rgb{ground}",
            )
            with visitor.rerun():
                visitor.page.locator(".st-key-present label").click()


def test_the_code_on_the_wall_opens_what_is_on_screen(visit: Visitors) -> None:
    visitor = open_example(on_stage(visit, "en"), "pets")
    with visitor.rerun():
        visitor.page.locator(".st-key-phones button").click()
    picture = visitor.page.locator(".stage-code")
    picture.wait_for()
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot())))
    assert read.text == f"{visitor.url}/mix?example=pets&lang=en"
    assert visitor.page.get_by_text("This code holds on this computer alone.").is_visible()
    assert visitor.page.locator(".stage-address").count() == 0
    assert visitor.accessibility() == []
    phone = patient(visit("en-CA", url=visitor.url))
    phone.page.goto(read.text)
    phone.page.locator(".figures").first.wait_for()
    assert (
        phone.page.locator("h1").first.inner_text()
        == visitor.page.locator(".st-key-page h1").first.inner_text()
    )


def test_the_next_talk_begins_at_the_first_page_on_stage_in_the_same_language(visit: Visitors) -> None:
    visitor = open_example(on_stage(visit, "en"), "pets")
    # The menu of pages does not stay over the page chosen in it, nor while the clicker steps.
    menu, listed = (
        visitor.page.locator(".st-key-stage-pages button"),
        visitor.page.locator(".st-key-stage-to-reach a"),
    )
    menu.click()
    with visitor.rerun():
        listed.click()
    expect(listed).to_have_count(0)
    menu.click()
    listed.wait_for()
    visitor.page.keyboard.press("PageDown")
    expect(listed).to_have_count(0)
    visitor.page.locator(".stage-full").click()
    visitor.until("document.fullscreenElement !== null")
    # One press, by keyboard too, and one more takes back what was cleared by mistake.
    for button in ("Next talk", "Take the last one back", "Next talk"):
        visitor.page.get_by_role("button", name=button).focus()
        with visitor.rerun():
            visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(lambda url: urlsplit(url).path == "/")
    visitor.settle()
    assert visitor.language() == "en"
    assert visitor.page.locator("html.stage").count() == 1
    assert visitor.page.get_by_text("Make my plan").is_visible()
    assert visitor.page.evaluate("document.fullscreenElement !== null")
    visitor.page.locator(".stage-full").click()
    visitor.until("document.fullscreenElement === null")
    follow(visitor, "mix")
    assert visitor.page.locator(".figures").count() == 0


def test_a_business_from_the_room_is_entered_in_a_few_keys_and_reaches_its_mix(visit: Visitors) -> None:
    """By keyboard alone: two minutes are long enough for four answers and so few keys beside their letters."""
    visitor = on_stage(visit)
    keys = Keys(visitor)
    # Before any answer, the clicker leads there from the last step of the first page.
    walk(visitor, "ArrowRight")
    keys.press("ArrowRight")
    visitor.page.wait_for_url("**/questionnaire*")
    keys.held_by(".st-key-field-activity input")
    # Page up and page down write nothing in a line: a clicker goes back from it, as soon as something is typed.
    visitor.page.keyboard.type("qui")
    turn(visitor, "PageUp", "")
    walk(visitor, "PageDown")
    turn(visitor, "PageDown", "questionnaire")
    keys.held_by(".st-key-field-activity input")
    keys.answer("activity", "quincaill")
    keys.press("Enter")
    keys.held_by(".st-key-field-place input")
    keys.answer("place", "rimouski")
    keys.press("Enter")
    keys.held_by(".st-key-field-budget_per_month input")
    keys.answer("budget_per_month", "600")
    keys.press("Enter")
    keys.answer("hours_per_week", "5")
    keys.press("Enter")
    keys.held_by(".st-key-step-plan button")
    # What is known of it sharpens before the room, beside the fields.
    visitor.page.locator(".estimate").wait_for()
    assert visitor.accessibility() == []
    assert visitor.overflow_px() == 0
    keys.press("Enter")
    visitor.page.wait_for_url("**/mix*")
    visitor.page.locator(".figures").first.wait_for()
    assert keys.presses <= 30, keys.presses
