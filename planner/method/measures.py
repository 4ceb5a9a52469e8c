"""Reads what long measurements wrote under `docs/`, and picks what the method tells of it; it measures nothing.

These files come with the documentation: a product installed without them tells the method without these numbers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[2] / "docs"


@dataclass(frozen=True)
class Beside:
    """One way of choosing a plan, on random problems of one family."""

    family: str
    activities: int
    problems: int
    method: str
    median: float
    """Value lost to the proven bound, a share."""
    worst: float
    broke: float
    """Share of the problems where its answer broke a limit before it was repaired."""

    @property
    def ours(self) -> bool:
        """Tell whether it is the planner's own way."""
        return self.method.startswith("planner")


@dataclass(frozen=True)
class Outcome:
    """How often the range of one outcome held the simulated truth: shares of the truths."""

    name: str
    inside: float
    below: float
    above: float
    independent: float
    """What it would hold if each figure were wrong for a reason of its own."""


@dataclass(frozen=True)
class Checked:
    """How often the ranges of the example plans held simulated truths, and published tables of reach."""

    examples: int
    truths: int
    inside: float
    independent: float
    outcomes: tuple[Outcome, ...]
    points: int
    """Points of published tables compared."""
    points_inside: int


def checked() -> Checked | None:
    """Give what the check of the ranges found; None when it was not run, or is written another way."""
    found = _read("ranges")
    if not isinstance(found, dict) or "outcomes" not in found:
        return None
    outcomes = tuple(
        Outcome(name, one["inside"], one["below"], one["above"], one["independent"])
        for name, one in found["outcomes"].items()
    )
    tables = found.get("tables", [])
    return Checked(
        len(found["examples"]), found["truths"], found["inside"], found["independent"], outcomes, len(tables),
        sum(bool(point["held"]) for point in tables),
    )  # fmt: skip


def beside() -> tuple[Beside, ...]:
    """Give the benchmark's rows at its middle size; nothing when it was not run in full, or is written another way."""
    report = _read("benchmark")
    if not isinstance(report, dict) or report.get("quick"):
        return ()
    measured = [row for row in report.get("side_by_side", ()) if row.get("lost_to_bound")]
    sizes = sorted({row["activities"] for row in measured})
    return tuple(
        Beside(
            row["family"], row["activities"], row["problems"], row["method"], row["lost_to_bound"]["median"],
            row["lost_to_bound"]["worst"], row["broke"].get("any", 0.0),
        )
        for row in measured
        if row["activities"] == sizes[len(sizes) // 2]
    )  # fmt: skip


def _read(name: str) -> Any:
    """Read one file of measures; None when it is absent or no JSON."""
    try:
        return json.loads((DOCS / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
