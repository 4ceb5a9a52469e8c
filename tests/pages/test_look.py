"""The look is readable: contrasts computed from the theme and from the style sheet; settings that must not change."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.test_chart_colours import contrast

ROOT = Path(__file__).resolve().parents[2]
CONFIG: dict[str, Any] = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEME = CONFIG["theme"]
STYLE = (ROOT / "pages" / "assets" / "style.css").read_text(encoding="utf-8")
NAMED = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", STYLE))


def mixed(front: str, back: str, share: float) -> str:
    """A colour seen through: captions are sixty per cent of the text colour."""
    return "#" + "".join(
        f"{round(int(front[i : i + 2], 16) * share + int(back[i : i + 2], 16) * (1 - share)):02x}"
        for i in (1, 3, 5)
    )


@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_is_read_on_both_grounds(ground: str) -> None:
    for colour in (
        THEME["textColor"],
        THEME["linkColor"],
        THEME["primaryColor"],
        NAMED["muted"],
        THEME["redColor"],
    ):
        assert contrast(colour, THEME[ground]) >= 4.5


def test_captions_would_be_read_even_without_our_style() -> None:
    assert contrast(mixed(THEME["textColor"], THEME["backgroundColor"], 0.6), THEME["backgroundColor"]) >= 4.5


def test_the_board_is_read() -> None:
    assert contrast(NAMED["chalk"], NAMED["board"]) >= 7
    assert contrast("#dfe6dc", NAMED["board"]) >= 4.5
    assert contrast("#ffffff", THEME["primaryColor"]) >= 4.5


def test_fields_have_an_edge_that_can_be_seen() -> None:
    edge = re.findall(r"border-color: (#[0-9a-f]{6})", STYLE)[0]
    assert contrast(edge, "#ffffff") >= 3


def test_series_of_colours_are_seen() -> None:
    assert all(contrast(colour, "#ffffff") >= 3 for colour in THEME["chartCategoricalColors"])


def test_settings_that_protect_visitors() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["browser"]["serverAddress"]
    assert CONFIG["client"] == {"toolbarMode": "minimal", "showErrorDetails": "none", "showErrorLinks": False}
    assert CONFIG["runner"]["postScriptGC"] is False
    assert CONFIG["server"]["fileWatcherType"] == "none"
    assert CONFIG["server"]["disconnectedSessionTTL"] >= 3600


def test_the_style_fetches_nothing() -> None:
    assert "url(" not in STYLE
    assert "@import" not in STYLE
