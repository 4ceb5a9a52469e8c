"""Finds a Chromium for tests and screenshots, installs one when there is none, prints its path.

Order: the CHROMIUM variable, a browser on PATH, one Playwright brought earlier, Debian's package (as root),
Playwright's own download. When nothing helps: one sentence with the cure on standard error, exit status 2.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CURE = (
    "No Chromium here and none could be installed: install Chromium or Chrome "
    "(Debian, Ubuntu: apt-get install chromium), or put its path in the CHROMIUM variable."
)


class NoBrowser(Exception):
    """There is no browser to drive; the message says what to do about it."""


def works(path: str) -> bool:
    """Whether the program answers as a browser would (a name on PATH may be an empty shell)."""
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and "chrom" in answer.stdout.lower()


def on_path() -> str | None:
    """The first browser on PATH that works."""
    return next((path for name in NAMES if (path := shutil.which(name)) and works(path)), None)


def of_playwright() -> str | None:
    """The browser that Playwright downloaded earlier, if any."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() and works(path) else None


def from_debian() -> str | None:
    """Debian's package, when this is Debian and we may install."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120")
    for step in (("update",), ("install", "-y", "--no-install-recommends", "chromium")):
        done = subprocess.run([*apt, *step], env=quiet, stdout=sys.stderr, timeout=600, check=False)
        if done.returncode != 0:
            return None
    return on_path()


def from_playwright() -> str | None:
    """Playwright's own download."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    done = subprocess.run(command, stdout=sys.stderr, timeout=600, check=False)
    return of_playwright() if done.returncode == 0 else None


def attempts() -> Iterator[str | None]:
    """Each way in turn; the slow ones are only tried when the quick ones gave nothing."""
    yield on_path()
    yield of_playwright()
    print("No browser yet: installing Chromium (once)…", file=sys.stderr)
    yield from_debian()
    yield from_playwright()


def find(install: bool = True) -> str:
    """The path of a working Chromium; raises `NoBrowser` with the cure when there is none.

    With `install` false, nothing is downloaded: for callers that must not change the machine.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        if works(named):
            return named
        raise NoBrowser(f"CHROMIUM names {named}, which does not start as a browser: correct or unset it.")
    found = next((path for path in attempts() if path), None) if install else on_path() or of_playwright()
    if not found:
        raise NoBrowser(CURE)
    return found


def main() -> int:
    """Prints the path, or the cure."""
    try:
        print(find())
    except NoBrowser as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
