"""Do the 80 % ranges hold the truth four times in five? Plans of the examples against simulated people.

`python -m scripts.prove_ranges` plays the plan of each example in many truths, made by another mechanism than the
planner's (scripts/simulated_truths.py, simulated_people.py, simulated_contacts.py, simulated_plan.py), counts how many
fall inside the ranges that the plan shows, and writes docs/ranges.json and docs/ranges.md. It ends with 1 when the
ranges hold too few or too many. `--write` makes the page again from the numbers alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from planner import build
from planner.best_bet import restricted
from planner.catalogue import Catalogue, catalogue
from planner.draws import CORRELATION, draw
from planner.examples import example_names, read_example
from planner.plan import Projection
from scripts.ranges_page import page
from scripts.reach_tables import points
from scripts.simulated_plan import Outcome, play
from scripts.simulated_truths import Truths, World

Floats = npt.NDArray[np.float64]

OUTCOMES = Outcome._fields
HELD = (0.75, 0.85)
"""What a range of 80 % must hold of the truths."""
BARRED = ("monthly_reach", "reach", "customers")
"""Outcomes that must hold by themselves, and not only all together."""
DOCS = Path(__file__).resolve().parents[1] / "docs"
DAY, SEED, TRUTHS = date(2026, 11, 23), 20261, 100
_SEEDS = (2, 3, 4)
"""Other seeds of the planner's draws, to see how much of a range is chance."""


class Played:
    """The plan of one example, its ranges, and what came of it in each truth."""

    def __init__(self, name: str, truths: int, book: Catalogue, seed: int = SEED) -> None:
        answers = read_example(name)
        self.name, self.answers, self.book = name, answers, book
        self.chosen = build.choose_mix(answers, book, today=DAY, seed=1)
        used, units = restricted(self.chosen.mix, self.chosen.bet.units)
        lines = [self.chosen.mix.model.lines[i] for i in used]
        world = Truths(book.with_figures(answers.figures), truths, seed + example_names().index(name))
        played = [
            play(World(world, number), self.chosen.firm, self.chosen.season, lines, units)
            for number in range(truths)
        ]
        self.truths: Floats = np.array(played)
        """(truths, outcomes)."""

    def ranges(self, seed: int = 1, correlation: float = CORRELATION) -> Floats:
        """Low, central and high of each outcome, as the plan shows them: (outcomes, 3)."""
        with (
            patch.object(build, "choose_mix", return_value=self.chosen),
            patch.object(build, "draw", partial(draw, correlation=correlation)),
        ):
            return bounds(build.build_plan(self.answers, self.book, today=DAY, seed=seed).projection)


def bounds(projection: Projection) -> Floats:
    """Read the ranges of a projection: low, central and high of each outcome at the end of the plan."""
    found = []
    for name in OUTCOMES:
        shown = getattr(projection, name)
        low, central, high = (
            (shown.low, shown.central, shown.high)
            if name == "monthly_reach"
            else (shown.low[-1], shown.central[-1], shown.high[-1])
        )
        found.append((low, central, high))
    return np.array(found)


def held(truths: Floats, ranges: Floats) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Tell which truths (T, O) fall below and above their ranges (O, 3): two (T, O)."""
    return truths < ranges[:, 0], truths > ranges[:, 2]


def judged(played: Sequence[Played]) -> dict[str, Any]:
    """Count what the ranges hold, by outcome and by example, and what they would hold with independent errors."""
    ranges = [one.ranges() for one in played]
    outside = [held(one.truths, range_) for one, range_ in zip(played, ranges, strict=True)]
    below, above = (np.concatenate([pair[side] for pair in outside]) for side in (0, 1))
    gap = np.concatenate(
        [
            np.log((one.truths + 0.5) / (range_[:, 1] + 0.5))
            for one, range_ in zip(played, ranges, strict=True)
        ]
    )
    inside = ~(below | above)
    alone = [held(one.truths, one.ranges(correlation=0.0)) for one in played]
    apart = ~np.concatenate([low | high for low, high in alone])
    return {
        "truths": int(inside.shape[0]),
        "inside": float(inside.mean()),
        "outcomes": {
            name: {
                "inside": float(inside[:, i].mean()),
                "below": float(below[:, i].mean()),
                "above": float(above[:, i].mean()),
                "typical": float(np.exp(np.median(gap[:, i]))),
                "independent": float(apart[:, i].mean()),
            }
            for i, name in enumerate(OUTCOMES)
        },
        "independent": float(apart.mean()),
        "examples": {
            one.name: {
                name: {
                    "range": [float(x) for x in range_[i]],
                    "inside": float((~(pair[0] | pair[1]))[:, i].mean()),
                }
                for i, name in enumerate(OUTCOMES)
            }
            for one, range_, pair in zip(played, ranges, outside, strict=True)
        },
    }


def chance_of_seed(played: Sequence[Played]) -> float:
    """How far a bound moves when the seed of the planner's draws changes: mean square, as a share of the bound."""
    moves = []
    for one in played:
        logs = np.log(np.stack([one.ranges(seed)[:, [0, 2]] for seed in _SEEDS]) + 0.5)
        moves.append(((logs - logs.mean(axis=0)) ** 2).sum(axis=0) / (len(_SEEDS) - 1))
    return float(np.sqrt(np.mean(moves)))


def faults(found: dict[str, Any]) -> list[str]:
    """Say which ranges hold too few or too many truths."""
    shares = {"all": found["inside"], **{name: found["outcomes"][name]["inside"] for name in BARRED}}
    return [
        f"{name}: {share:.1%} inside, {HELD[0]:.0%} to {HELD[1]:.0%} expected"
        for name, share in shares.items()
        if not HELD[0] <= share <= HELD[1]
    ]


def prove(truths: int) -> dict[str, Any]:
    """Make all the numbers of the page."""
    book = catalogue()
    played = []
    for name in example_names():
        played.append(Played(name, truths, book))
        print(f"{name}: played {truths} times", file=sys.stderr)
    return {
        "made_on": DAY.isoformat(),
        "per_example": truths,
        "bar": list(HELD),
        "correlation": CORRELATION,
        "draws": build.DRAWS,
        **judged(played),
        "seed_moves": chance_of_seed(played),
        "tables": [point._asdict() for point in points(book)],
    }


def main() -> int:
    """Play, count, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--truths", type=int, default=TRUTHS, help="truths played for each example")
    parser.add_argument("--write", action="store_true", help="only write the page again from the numbers")
    asked = parser.parse_args()
    numbers = DOCS / "ranges.json"
    if not asked.write:
        found = prove(asked.truths)
        numbers.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    found = json.loads(numbers.read_text(encoding="utf-8"))
    (DOCS / "ranges.md").write_text(page(found), encoding="utf-8")
    wrong = faults(found)
    print("\n".join(wrong or ["the ranges hold"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
