"""The finder of a browser: what is named wins, and what is missing is said with its cure."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from scripts import install_browser
from scripts.install_browser import CURE, NoBrowser, find, main


def pretend(folder: Path, name: str, says: str) -> str:
    """A program that answers `--version` with these words."""
    program = folder / name
    program.write_text(f"#!/bin/sh\necho '{says}'\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    return str(program)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without a browser, where nothing can be installed."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    for way in ("of_playwright", "from_debian", "from_playwright"):
        monkeypatch.setattr(install_browser, way, lambda: None)
    return tmp_path


def test_the_named_browser_wins(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(bare, "chromium", "Chromium 1")
    mine = pretend(bare, "mine", "Google Chrome 2")
    monkeypatch.setenv("CHROMIUM", mine)
    assert find() == mine


def test_a_named_browser_that_does_not_start_is_refused(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(bare, "chromium", "Chromium 1")
    monkeypatch.setenv("CHROMIUM", str(bare / "absent"))
    with pytest.raises(NoBrowser, match="correct or unset"):
        find()


def test_an_empty_shell_on_path_is_passed_over(bare: Path) -> None:
    pretend(bare, "chromium", "install the snap first")
    real = pretend(bare, "google-chrome", "Google Chrome 2")
    assert find() == real


def test_what_can_be_installed_is(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install_browser, "from_debian", lambda: "installed")
    assert find() == "installed"


@pytest.mark.parametrize("install", [True, False])
def test_nothing_helps(bare: Path, install: bool) -> None:
    with pytest.raises(NoBrowser, match="CHROMIUM variable"):
        find(install)


def test_the_refusal_is_one_sentence_and_status_2(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.strip().endswith(CURE)
