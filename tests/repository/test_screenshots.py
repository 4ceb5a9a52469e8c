"""The pictures of the pages in docs/screenshots: all there, none left over, taken of the pages as they are."""

from __future__ import annotations

import json
import re

from pages.shared.navigation import PAGES as NAMES
from scripts.app_server import ROOT
from scripts.screenshots import INDEX, INTO, LANGUAGES, PAGES, SCREENS, file_name, fingerprint

TAKEN = {file_name(page, screen, language) for page in PAGES for screen in SCREENS for language in LANGUAGES}


def test_every_page_has_its_pictures_and_no_picture_is_left_over() -> None:
    assert {picture.name for picture in INTO.glob("*.png")} == TAKEN, "run `make screenshots`"


def test_pictures_were_taken_of_the_pages_as_they_are() -> None:
    taken = json.loads((INTO / INDEX).read_text(encoding="utf-8"))
    changed = [name for name, page in zip(NAMES, PAGES, strict=True) if taken.get(name) != fingerprint(page)]
    assert changed == [], "run `make screenshots`: these pages have changed since their pictures"


def test_a_page_that_changes_has_another_fingerprint() -> None:
    assert len({fingerprint(page) for page in PAGES}) == len(PAGES)


def test_the_readme_shows_pictures_that_exist() -> None:
    shown = re.findall(r"docs/screenshots/([\w-]+\.png)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(shown) >= 3
    assert set(shown) <= TAKEN
