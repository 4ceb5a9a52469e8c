"""Refuses to start on packages older than the fixes we need: the bounds of `requirements.in`, in the running Python."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from planner.refusal import Refusal
from planner.words import Words

LISTED = Path(__file__).resolve().parents[2] / "requirements.in"
_BOUND = re.compile(r"^(?P<package>[\w-]+)(?:\[[\w,]+\])?>=(?P<least>[\d.]+)", re.MULTILINE)


def floors() -> dict[str, str]:
    """Give the least version of each package that has one."""
    return {found["package"]: found["least"] for found in _BOUND.finditer(LISTED.read_text(encoding="utf-8"))}


def check_floors() -> None:
    """Compare what is installed with what is needed.

    Raises:
        Refusal: naming each package that is too old or missing, with the cure.
    """
    problems = []
    for package, least in floors().items():
        try:
            found = version(package)
        except PackageNotFoundError:
            found = "–"
        if _parts(found) < _parts(least):
            values = {"package": package, "found": found, "least": least}
            problems.append((package, Words(key="operation.too_old", values=dict(values))))
    if problems:
        raise Refusal(problems)


def _parts(said: str) -> tuple[int, ...]:
    """Read a version for comparison, as far as it is made of numbers.

    >>> _parts("1.10.0") > _parts("1.3.1"), _parts("0.0.27rc1") >= _parts("0.0.27")
    (True, True)
    """
    return tuple(int(part) for part in re.findall(r"(?:^|(?<=\.))\d+", said))
