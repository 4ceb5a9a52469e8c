"""Takes a picture of every page, in both languages, on a laptop, a phone and a projector.

It starts the app, opens each address and waits until the page has finished. It asserts nothing: what is
right or wrong on a page is the tests' business.
"""

from __future__ import annotations

import argparse
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
DRAWN = "() => document.querySelector('h1') && !document.querySelector('[data-testid=stSkeleton]')"
"""A page is drawn when its title stands and no grey placeholder is left."""
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


def main(arguments: list[str]) -> int:
    """Command line: `--pages mix plan` takes only some pages, `--into FOLDER` puts them elsewhere."""
    parser = argparse.ArgumentParser(prog="python -m scripts.screenshots", description=__doc__)
    parser.add_argument("--pages", nargs="+", default=list(PAGES), help="addresses of pages; start is ''")
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "screenshots")
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
    print(f"{len(chosen.pages) * len(SCREENS) * len(LANGUAGES)} pictures in {chosen.into}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
