"""Refuses to start on packages older than the fixes we need: the bounds of `requirements.in`, in the running Python."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

from planner.refusal import Refusal
from planner.words import Words

LISTED = Path(__file__).resolve().parents[2] / "requirements.in"


def floors() -> dict[str, Version]:
    """Give the least version of each package that has one."""
    lines = LISTED.read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if line and not line.startswith("#")]
    bounds = [(one.name, bound) for one in wanted for bound in one.specifier]
    return {name: Version(bound.version) for name, bound in bounds if bound.operator == ">="}


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
            found = ""
        if not found or Version(found) < least:
            words = Words(
                key="operation.too_old",
                values={"package": package, "found": found or "–", "least": str(least)},
            )
            problems.append((package, words))
    if problems:
        raise Refusal(problems)
