"""Branches of the search: boxes of whole amounts, each under a bound, and which amount to split. It solves nothing."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

import numpy as np

from planner.maths.compiled import WHOLE, Answer
from planner.maths.problem import Floats


@dataclass(order=True)
class Branch:
    """Plans whose whole amounts lie between ``lower`` and ``upper``; none is worth more than ``bound``."""

    rank: tuple[float, int] = field(init=False)
    bound: float = field(compare=False)
    number: int = field(compare=False)
    lower: Floats = field(compare=False)
    upper: Floats = field(compare=False)
    split: tuple[int, int, float] | None = field(compare=False, default=None)
    """What the parent was split on: (amount, 0 below or 1 above, distance moved)."""

    def __post_init__(self) -> None:
        self.rank = (-self.bound, self.number)


class Tree:
    """Open branches, the best bound first, and what each split has brought so far."""

    def __init__(self, lower: Floats, upper: Floats, bound: float) -> None:
        self.open = [Branch(bound, 0, lower, upper)]
        self.closed = -np.inf
        """No plan of the branches left aside is worth more."""
        self.made = 1
        self.fall = np.zeros((2, lower.size))
        self.count = np.zeros((2, lower.size))

    @property
    def bound(self) -> float:
        """No plan of any branch is worth more."""
        return max(self.closed, self.open[0].bound if self.open else -np.inf)

    def take(self) -> Branch:
        """The open branch with the best bound, taken out."""
        return heapq.heappop(self.open)

    def put(self, branch: Branch, bound: float) -> None:
        """Put a branch back under a lower bound."""
        heapq.heappush(self.open, Branch(bound, branch.number, branch.lower, branch.upper))

    def close(self, bound: float) -> None:
        """Leave aside a branch whose plans are worth at most this."""
        self.closed = max(self.closed, bound)

    def learn(self, branch: Branch, bound: float) -> None:
        """Remember how far the bound fell for the distance moved."""
        if branch.split is not None:
            amount, side, moved = branch.split
            self.fall[side, amount] += max(branch.bound - bound, 0.0) / moved
            self.count[side, amount] += 1.0

    def split(self, branch: Branch, answer: Answer, cutoff: float) -> None:
        """Split a branch on an amount that is not whole; what is too dear to move is first fixed where it stands.

        ``answer`` is the program solved in the branch; plans worth at most ``cutoff`` are of no interest.
        """
        lower, upper = branch.lower.copy(), branch.upper.copy()
        whole, moved_bound = answer.whole, answer.bound - np.abs(answer.price)
        low = (answer.price > 0.0) & (whole <= lower + WHOLE) & (moved_bound <= cutoff)
        high = (answer.price < 0.0) & (whole >= upper - WHOLE) & (moved_bound <= cutoff)
        fixed = (low | high) & (upper > lower)
        if fixed.any():
            upper[low], lower[high] = lower[low], upper[high]
            self.close(float(moved_bound[fixed].max()))
        bound = min(branch.bound, answer.bound)
        amount = self._amount(whole)
        part = float(whole[amount] - np.floor(whole[amount]))
        below, above = upper.copy(), lower.copy()
        below[amount], above[amount] = np.floor(whole[amount]), np.ceil(whole[amount])
        for box, side, moved in (((lower, below), 0, part), ((above, upper), 1, 1.0 - part)):
            heapq.heappush(self.open, Branch(bound, self.made, *box, (amount, side, moved)))
            self.made += 1

    def _amount(self, whole: Floats) -> int:
        """The amount whose split should lower both bounds most, by what splits have brought so far."""
        part = whole - np.floor(whole)
        loose = np.flatnonzero((part > WHOLE) & (part < 1.0 - WHOLE))
        score = np.ones(loose.size)
        for fall, count, moved in zip(self.fall, self.count, (part, 1.0 - part), strict=True):
            mean = fall.sum() / count.sum() if count.any() else 1.0
            each = np.where(count > 0.0, fall / np.maximum(count, 1.0), mean)
            score *= np.maximum(each[loose] * moved[loose], 1e-12)
        return int(loose[np.argmax(score)])
