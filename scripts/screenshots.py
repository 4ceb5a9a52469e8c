"""Takes a picture of every page, in both languages, on a laptop, a phone and a projector.

It starts the app, opens each address and waits until the page has finished. It asserts nothing: what is
right or wrong on a page is the tests' business. Beside the pictures, `index.json` keeps the fingerprint of what each
page was drawn from: a test compares it with the sources, and asks for new pictures when a page has changed.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from pages.shared import navigation
from scripts.app_server import ROOT, running_app
from scripts.install_browser import FLAGS, find

PAGES = ("", *navigation.PAGES[1:])
"""The addresses of the pages, in the order of the menu; the first page answers at the root."""
LANGUAGES = ("fr", "en")
INTO = ROOT / "docs" / "screenshots"
INDEX = "index.json"
DRAWN = """() => document.querySelector("h1") && !document.querySelector(
  "[data-testid=stSkeleton], .st-key-plan-to-come, .st-key-first-plan"
  + ", [data-testid=stPlotlyChart]:not(:has(.main-svg))")"""
"""A page is drawn when its title stands, its plan is proven, and no grey placeholder is left."""
EXAMPLE = "pets"
"""The business of the pictures: a shop, the kind of firm that most readers know."""
FINISHED = "[data-testid='stApp'][data-test-script-state='notRunning']"


@dataclass(frozen=True)
class Screen:
    """A device: its name in the file name, its size in CSS pixels, what the address adds."""

    name: str
    width: int
    height: int
    phone: bool = False
    query: str = ""


SCREENS = (
    Screen("laptop", 1440, 900),
    Screen("phone", 390, 844, phone=True),
    Screen("projector", 1920, 1080, query="&present=true"),
)


def file_name(page: str, screen: Screen, language: str) -> str:
    """`mix-laptop-fr.png`."""
    return f"{page or 'start'}-{screen.name}-{language}.png"


def fingerprint(page: str) -> str:
    """Sum up what a page looks like: its script, what that takes from `pages/shared` and the charts, the styles."""
    script = ROOT / "pages" / f"{page or 'start'}.py"
    named = [
        ROOT.joinpath(*node.module.split(".")).with_suffix(".py")
        for node in ast.walk(ast.parse(script.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("pages.shared.")
    ]
    styles = (ROOT / "pages" / "assets").glob("*.css")
    charts = (ROOT / "planner" / "charts").glob("*.py")
    sources = sorted({script, *named, *styles, *charts})
    digest = hashlib.sha256(b"".join(source.read_bytes() for source in sources))
    return digest.hexdigest()[:16]


def shoot(
    browser: Browser, url: str, screen: Screen, language: str, pages: tuple[str, ...], folder: Path
) -> None:
    """One visit on one device in one language: the pages in turn, as a visitor would see them."""
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
        device_scale_factor=2 if screen.phone else 1,
        is_mobile=screen.phone,
        has_touch=screen.phone,
        locale="fr-FR" if language == "fr" else "en-CA",
        reduced_motion="reduce",
    )
    try:
        tab = context.new_page()
        for page in pages:
            example = f"&example={EXAMPLE}" if page else ""
            tab.goto(f"{url}/{page}?lang={language}{screen.query}{example}")
            tab.wait_for_function(DRAWN)
            tab.wait_for_selector(FINISHED, state="attached")
            tab.wait_for_load_state("networkidle")
            tab.evaluate("document.fonts.ready")
            tab.screenshot(path=folder / file_name(page, screen, language), full_page=screen.phone)
    finally:
        context.close()


def write_index(folder: Path, pages: list[str]) -> None:
    """Note what these pages were drawn from, beside what is known of the others."""
    index = folder / INDEX
    known = json.loads(index.read_text(encoding="utf-8")) if index.exists() else {}
    known |= {page or "start": fingerprint(page) for page in pages}
    index.write_text(json.dumps(dict(sorted(known.items())), indent=1) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Command line: `--pages mix plan` takes only some pages, `--into FOLDER` puts them elsewhere."""
    parser = argparse.ArgumentParser(prog="python -m scripts.screenshots", description=__doc__)
    parser.add_argument("--pages", nargs="+", default=list(PAGES), help="addresses of pages; start is ''")
    parser.add_argument("--into", type=Path, default=INTO)
    chosen = parser.parse_args(arguments)
    wrong = [page for page in chosen.pages if not re.fullmatch(r"[\w-]*", page)]
    if wrong:
        parser.error(f"not an address of a page: {wrong[0]}")
    chosen.into.mkdir(parents=True, exist_ok=True)
    with running_app() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        for screen in SCREENS:
            for language in LANGUAGES:
                shoot(browser, server.url, screen, language, tuple(chosen.pages), chosen.into)
        browser.close()
    write_index(chosen.into, chosen.pages)
    print(f"{len(chosen.pages) * len(SCREENS) * len(LANGUAGES)} pictures in {chosen.into}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
