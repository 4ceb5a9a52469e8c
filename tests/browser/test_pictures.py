"""Pictures in a real browser: what is saved from them, and the calendar opened from the keyboard."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_journeys import Visitors
from tests.browser.visit import Visit


def patient(visitor: Visit) -> Visit:
    """Let the first plan of a server come, on a machine that does other things too."""
    visitor.page.set_default_timeout(60_000)
    return visitor


@pytest.mark.parametrize(("language", "name", "label"), [
    ("fr", "plan-de-match-portee", "Enregistrer l’image (PNG)"),
    pytest.param("en", "plan-de-match-reach", "Save the picture (PNG)", marks=pytest.mark.prove),
])  # fmt: skip
def test_a_picture_and_its_numbers_are_saved(
    visit: Visitors, tmp_path: Path, language: str, name: str, label: str
) -> None:
    """The image is twice as fine as the screen; nothing is asked of another site, and no policy is broken."""
    visitor = visit()
    visitor.page.set_default_timeout(
        60_000
    )  # the first plan of a server, on a machine that does other things too
    visitor.open("reach", lang=language, example="pets")
    picture = visitor.page.locator(".st-key-main-chart [data-testid='stPlotlyChart']")
    picture.locator(".main-svg").first.wait_for()
    width = round(picture.bounding_box()["width"])  # type: ignore[index]
    with visitor.page.expect_download() as image:
        picture.get_by_role("button", name=label).click()
    assert image.value.suggested_filename == f"{name}.png"
    image.value.save_as(tmp_path / "picture.png")
    head = (tmp_path / "picture.png").read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert struct.unpack(">I", head[16:20])[0] == pytest.approx(2 * width, abs=4)
    visitor.page.get_by_text("Voir les chiffres" if language == "fr" else "See the numbers").first.click()
    with visitor.page.expect_download() as table:
        visitor.page.locator(f".st-key-csv-{name} button").click()
    assert table.value.suggested_filename == f"{name}.csv"
    table.value.save_as(tmp_path / "table.csv")
    assert (tmp_path / "table.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_month_is_a_grid_then_a_list_and_opens_from_the_keyboard(visit: Visitors) -> None:
    for viewport, columns in ((LAPTOP, 7), (PHONE, 1)):
        visitor = patient(visit(viewport=viewport)).open("plan", lang="fr", example="pets")
        visitor.page.get_by_text("Calendrier", exact=True).first.click()
        days = visitor.page.locator(".month td:visible")
        days.first.wait_for()
        visitor.settle()
        lefts = {round(day.bounding_box()["x"]) for day in days.all()}  # type: ignore[index]
        assert len(lefts) == columns
        assert visitor.overflow_px() <= 0
        chip = visitor.page.locator(".chip summary").first
        chip.focus()
        visitor.page.keyboard.press("Enter")
        assert chip.locator("xpath=..").get_attribute("open") is not None
        assert visitor.accessibility() == []
