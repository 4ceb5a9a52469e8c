"""Times the pages in a browser on an ordinary line: `python -m scripts.speed [--look]` writes `docs/speed.md`.

The line is Chromium's own: 9 Mbit/s down, 3 up, 40 ms each way to the server. The app is served as `make run` does,
and the plan of the example is made before the watch starts: what is timed is the page, not the engine. The first
answer of a scenario is timed with the engine, from the hand to the eye, without that line.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from pages.shared.navigation import PAGES
from scripts.app_server import ROOT
from scripts.install_browser import FLAGS, find
from scripts.load.figures import Figure, put_away, table, taken
from scripts.load.servers import machine, tuned

KEPT = ROOT / "docs" / "speed.json"
PAGE = ROOT / "docs" / "speed.md"
EXAMPLE = "pets"
LINE = {"offline": False, "latency": 40, "downloadThroughput": 9e6 / 8, "uploadThroughput": 3e6 / 8}
"""Milliseconds, bytes per second."""
FIRST_PAGE, CHART_PAGE, WARM, PAGE_TO_PAGE, FIRST_ANSWER = 2.0, 6.0, 1.5, 0.5, 0.15
"""Bars, in seconds."""
_LOOK_MS = 1500
"""How long an owner looks at an answer before the next move: its proof is then under way, or just made."""
_STILL_MS = 700
"""How long a page at rest keeps its figures before a move is said to change none: rounded as a first answer is, one
step often writes the same ones, and what its proof writes seconds later is no first answer."""
_LONGEST_MS = 5000
"""How long a first answer is waited for; it counts for that much when it comes later."""
_WAIT_MS = 60_000
_REST = """document.querySelector("[data-testid='stApp']")?.dataset.testScriptState === "notRunning"
  && !document.querySelector("[data-stale='true']") && document.querySelector("h1") !== null"""
_CHARTS = """[...document.querySelectorAll("[data-testid='stPlotlyChart']")]
  .every((chart) => chart.querySelector(".main-svg"))"""
_BUTTON = "document.querySelector('.st-key-begin-now button') !== null"
_CHART = "document.querySelector('.js-plotly-plot .main-svg') !== null"
_FOLLOW = f"""async (address) => {{
  const link = [...document.querySelectorAll("a:not(.st-key-foot a)")]
    .find((one) => new URL(one.href).pathname === `/${{address}}`);
  if (!link) return null;
  const began = performance.now();
  link.click();
  for (;;) {{
    await new Promise(requestAnimationFrame);
    const place = document.querySelector(".language-mark")?.dataset.place ?? "";
    if (place.startsWith(`${{address}}/`) && {_REST} && {_CHARTS}) return (performance.now() - began) / 1000;
    if (performance.now() - began > {_WAIT_MS}) throw new Error(`no page at ${{address}}`);
  }}
}}"""
_LISTEN = """() => {
  const Plain = WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", () => window.heard?.push(performance.now()));
    }
    send(what) {
      window.heard?.push(performance.now());
      super.send(what);
    }
  };
}"""
_MOVE = f"""() => {{
  const shown = () => [...document.querySelectorAll(".figures dd")].map((one) => one.textContent).join();
  const before = shown();
  let began = null, looked = null, still = 0;
  const begin = (event) => {{ began ??= looked = event.timeStamp; window.heard = []; }};
  for (const kind of ["keydown", "pointerup"]) addEventListener(kind, begin, {{ capture: true, once: true }});
  window.answered = new Promise((done) => {{
    const told = () => {{
      const heard = window.heard;
      done([performance.now() - began, heard.length ? heard.at(-1) - heard[0] : 0]);
    }};
    const look = () => {{
      const now = performance.now();
      if (began !== null && shown() && shown() !== before) return requestAnimationFrame(told);
      if (began !== null && shown() && {_REST}) still += Math.min(now - looked, 50);
      if (began !== null) looked = now;
      if (still > {_STILL_MS}) done(null);
      else if (began !== null && now - began > {_LONGEST_MS}) told();
      else requestAnimationFrame(look);
    }};
    requestAnimationFrame(look);
  }});
}}"""
_WEIGHT = """() => performance.getEntriesByType("resource")
  .map((one) => [one.transferSize, one.name.split("/").pop().split("?")[0]])"""
_HEAD = """\
# How fast the pages come

Every bar of speed, with the figure taken in Chromium on a line of 9 Mbit/s down, 3 up and 40 ms. *Cold*: a browser
that never came here. *Warm*: the same browser, the address opened again. The first page is there when its main button
answers, a page with charts when they are drawn. The plan of the example is made before: the engine has bars of its own.

```
python -m scripts.speed
```

takes the figures again and writes this page from `docs/speed.json`.

"""


@contextmanager
def _tab(browser: Browser) -> Iterator[Page]:
    """Open a tab of a browser that never came here, on the slow line."""
    context = browser.new_context(locale="fr-CA", viewport={"width": 1440, "height": 900})
    try:
        tab = context.new_page()
        tab.set_default_timeout(_WAIT_MS)
        wire = context.new_cdp_session(tab)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", LINE)
        yield tab
    finally:
        context.close()


def _seconds(tab: Page, address: str, there: str) -> float:
    """Open an address and give the seconds until what is wanted is there."""
    tab.goto(address, wait_until="commit")
    found = tab.wait_for_function(f"() => {_REST} && {there} && performance.now() / 1000")
    return float(found.json_value())


def _weight(tab: Page) -> str:
    """Say what the page took over the wire, and its heaviest files."""
    taken = sorted(tab.evaluate(_WEIGHT), reverse=True)
    heaviest = ", ".join(f"{name} {size / 1e6:.2f}" for size, name in taken[:4])
    return f"{sum(size for size, _ in taken) / 1e6:.2f} MB: {heaviest}"


def _opened(browser: Browser, address: str, there: str, times: int) -> tuple[list[float], list[float], str]:
    """Open an address cold then warm, again and again; give the seconds of each, and what the first page weighs."""
    cold, warm, weight = [], [], ""
    for _ in range(times):
        with _tab(browser) as tab:
            cold.append(_seconds(tab, address, there))
            weight = weight or _weight(tab)
            tab.wait_for_load_state("networkidle")
            warm.append(_seconds(tab, address, there))
    return cold, warm, weight


def _menu(browser: Browser, url: str, rounds: int) -> dict[str, list[float]]:
    """Follow the menu from page to page, and give the seconds of each, by address."""
    found: dict[str, list[float]] = {}
    with _tab(browser) as tab:
        _seconds(tab, f"{url}/{PAGES[-1]}?example={EXAMPLE}", "true")
        for _ in range(rounds):
            for address in ("", *PAGES[1:]):
                taken = tab.evaluate(_FOLLOW, address)
                if taken is not None:  # null: not a page of the menu
                    found.setdefault(address or PAGES[0], []).append(float(taken))
    return found


def _answers(browser: Browser, url: str, moves: int) -> list[tuple[float, float, str]]:
    """Move levers of a scenario, by a key and by a press on the rail in turn; give the seconds to the answer drawn.

    Then the part of each that was the server's, engine included, and where the lever was put. A move that changes no
    figure is not counted.
    """
    context = browser.new_context(locale="fr-CA", viewport={"width": 1440, "height": 900})
    found = []
    try:
        tab = context.new_page()
        tab.add_init_script(f"({_LISTEN})()")
        _seconds(tab, f"{url}/scenarios?example={EXAMPLE}", "document.querySelector('.figures dd') !== null")
        for move in range(moves):
            tab.wait_for_timeout(_LOOK_MS)
            lever = tab.locator("input[type=range]").nth(move // 2 % 2)
            knob = lever.bounding_box()
            rail = tab.get_by_test_id("stSlider").nth(move // 2 % 2).bounding_box()
            tab.evaluate(_MOVE)
            if move % 2 or knob is None or rail is None:
                lever.press("ArrowRight")
            else:
                along = 0.3 + 0.6 * move / moves
                tab.mouse.click(rail["x"] + rail["width"] * along, knob["y"] + knob["height"] / 2)
            if taken := tab.evaluate("() => window.answered"):
                whole, served = taken
                where = f"{lever.get_attribute('aria-label')} {lever.get_attribute('aria-valuetext')}"
                found.append((whole / 1000, served / 1000, where))
    finally:
        context.close()
    return found


def _figure(name: str, bar: float, taken: list[float], beside: str) -> Figure:
    found = median(taken)
    spread = f"{min(taken):.2f} to {max(taken):.2f}, {len(taken)} times"
    return Figure(
        f"{name} within {bar:g} s",
        f"{found:.2f} s",
        found <= bar,
        f"{spread}; {beside}" if beside else spread,
    )


def figures(times: int = 5) -> list[Figure]:
    """Time every bar, each so many times; the figure is the median."""
    with tuned() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        charts = f"{server.url}/reach?example={EXAMPLE}"
        with _tab(browser) as tab:
            _seconds(tab, charts, _CHART)  # the plan is made once, for all
            _seconds(tab, server.url, _BUTTON)
            tab.locator(".st-key-begin-now button").click()
            tab.wait_for_url(
                "**/questionnaire*"
            )  # a first page whose button does not answer is timed for nothing
        cold, warm, weight = _opened(browser, server.url, _BUTTON, times)
        cold_chart, warm_chart, weight_chart = _opened(browser, charts, _CHART, times)
        menu = _menu(browser, server.url, max(2, times // 2))
        answers = _answers(browser, server.url, 4 * times)
        browser.close()
    slowest = sorted(menu, key=lambda address: median(menu[address]), reverse=True)[:3]
    told = ", ".join(f"{address} {median(menu[address]):.2f}" for address in slowest)
    return [
        _figure("first page, cold,", FIRST_PAGE, cold, weight),
        _figure("page with charts, cold,", CHART_PAGE, cold_chart, weight_chart),
        _figure("first page, warm,", WARM, warm, ""),
        _figure("page with charts, warm,", WARM, warm_chart, ""),
        _figure(
            "from page to page by the menu",
            PAGE_TO_PAGE,
            [one for taken in menu.values() for one in taken],
            f"slowest: {told}",
        ),
        _figure(
            "first answer of a scenario, a lever moved,",
            FIRST_ANSWER,
            [whole for whole, _, _ in answers],
            f"{median(served for _, served, _ in answers):.2f} s of it the server's; slowest: {max(answers)[2]}",
        ),
    ]


def _write(found: list[Figure], where: dict[str, str]) -> None:
    kept = taken(where, found)
    put_away(kept, KEPT)
    PAGE.write_text(f"{_HEAD}{table(kept)}", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Take the figures and print them; 1 when a bar is missed. `--look` writes nothing."""
    parser = argparse.ArgumentParser(prog="python -m scripts.speed", description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="how often each page is opened")
    parser.add_argument("--look", action="store_true", help="print the figures, write no page")
    chosen = parser.parse_args(arguments)
    where = machine()
    found = figures(chosen.times)
    print("\n".join(one.line() for one in found), flush=True)
    if not chosen.look:
        _write(found, where)
    return int(any(one.held is False for one in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
