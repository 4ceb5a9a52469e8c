"""Packages with known holes are found, and too old ones stop the start in a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from pages.shared import floors
from pages.shared.floors import check_floors
from planner.refusal import Refusal
from planner.text import Text
from scripts.audit_dependencies import holes, main, pinned


def test_what_is_installed_is_new_enough() -> None:
    assert {"streamlit", "starlette", "python-multipart", "sqlite-utils"} <= set(floors.floors())
    check_floors()


@pytest.mark.parametrize("installed", ["1.3.0", "0.46", "1.2.9rc1"])
def test_an_old_package_stops_the_start_and_says_why(monkeypatch: pytest.MonkeyPatch, installed: str) -> None:
    monkeypatch.setattr(floors, "version", lambda package: installed if package == "starlette" else "99")
    with pytest.raises(Refusal) as refused:
        check_floors()
    ((package, words),) = refused.value.problems
    assert package == "starlette"
    for language in ("fr", "en"):
        assert installed in Text(language).say(words) and "1.3.1" in Text(language).say(words)


def test_every_pinned_package_is_asked_about() -> None:
    asked: list[dict[str, Any]] = []

    def ask(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
        asked.extend(questions)
        return [
            {"vulns": [{"id": "X-1"}]} if one["package"]["name"] == "starlette" else {} for one in questions
        ]

    (hole,) = holes(pinned(), ask)
    assert hole.startswith("starlette ") and hole.endswith("X-1")
    assert len(asked) > 60 and main(ask) == 1


def test_without_network_nothing_is_claimed(capsys: pytest.CaptureFixture[str]) -> None:
    def ask(_: list[dict[str, Any]]) -> list[dict[str, Any]]:
        raise ConnectionError

    assert main(ask) == 0
    assert capsys.readouterr().out.startswith("not audited")
