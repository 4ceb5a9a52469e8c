"""Figures as they could truly be: drawn inside what the catalogue says, by another law than the planner's own draws.

The planner moves a figure by a normal law on each side of its centre, errors of one family correlated by one half.
Here tails are longer or cut short, the correlation is itself unknown, and families are made otherwise. Only the
meaning of a figure is shared: a tenth of the truths lies under `low`, half under `central`, nine tenths under `high`.
"""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt
from scipy import stats
from scipy.special import expit, logit

from planner.catalogue import Catalogue
from planner.figures import Figure

Floats = npt.NDArray[np.float64]

CORRELATION = (0.2, 0.8)
"""Between two figures of one kind: as unknown as the figures themselves."""
_PRICED = ("per_mille", "per_click")
_NODES = (0.0, 0.1, 0.5, 0.9, 1.0)
_LONG_TAIL = stats.t(df=4)
_SHORT_TAIL = stats.beta(2, 2, loc=-0.5)


class Truths:
    """`count` truths: calling it with a figure's identifier gives the figure in each of them, (count,).

    A figure depends on the seed and on its own name only: asking for one more moves no other.
    """

    def __init__(self, book: Catalogue, count: int, seed: int) -> None:
        self.book, self.count, self.seed = book, count, seed
        self._known: dict[str, Floats] = {}

    def random(self, name: str) -> np.random.Generator:
        """Chance of its own for anything that has a name."""
        return np.random.default_rng([self.seed, zlib.crc32(name.encode())])

    def __call__(self, id: str) -> Floats:
        """Give a figure in every truth."""
        if id not in self._known:
            self._known[id] = self._drawn(id, self.book.figures[id])
        return self._known[id]

    def _drawn(self, id: str, figure: Figure) -> Floats:
        if figure.high <= figure.low:
            return np.full(self.count, figure.central)
        shared, own = self.random(f"kind {self.kind(id)}"), self.random(id)
        strength = shared.uniform(*CORRELATION, self.count)
        common = shared.standard_normal(self.count)
        normal = np.sqrt(strength) * common + np.sqrt(1 - strength) * own.standard_normal(self.count)
        return at_rank(figure, stats.norm.cdf(normal), own.random(self.count) < 0.5)

    def kind(self, id: str) -> str:
        """Name the figures whose errors have a common cause with this one's."""
        parts = id.split(".")
        if parts[0] == "channels" and parts[-1] == "contacts":
            priced = self.book.channels[parts[1]].actions[parts[3]].basis in _PRICED
            return "price of contacts" if priced else "contacts"
        if parts[0] == "channels":
            return parts[-1]
        if parts[0] in ("usage", "places"):
            return parts[0]
        return ".".join(parts[:3]) if parts[0] == "ways" else id


def at_rank(figure: Figure, rank: Floats, long_tail: npt.NDArray[np.bool_]) -> Floats:
    """Give the values of a figure at ranks (T,) in 0..1: central at 0.5, low and high at 0.1 and 0.9.

    Long tails (Student's, 4 degrees) or short ones (none beyond 1.6 times the distance to a bound), on the logarithm
    of an amount, on the logit of a share; straight lines between the bounds where the logarithm has none (0 or 1).
    """
    a, b, c = figure.low, figure.central, figure.high
    share = figure.unit == "share"
    if a <= 0 or (share and c >= 1):
        ends = (max(0.0, a - 0.6 * (b - a)), c + 0.6 * (c - b))
        line = np.interp(rank, _NODES, (ends[0], a, b, c, ends[1]))
        return np.clip(line, 0.0, 1.0 if share else np.inf)
    forth, back = (logit, expit) if share else (np.log, np.exp)
    low, middle, high = (float(forth(x)) for x in (a, b, c))
    away = np.where(
        long_tail,
        _LONG_TAIL.ppf(rank) / _LONG_TAIL.ppf(0.9),
        _SHORT_TAIL.ppf(rank) / _SHORT_TAIL.ppf(0.9),
    )
    return np.asarray(back(middle + away * np.where(away < 0, middle - low, high - middle)))


class World:
    """One of the truths: a number for each figure."""

    def __init__(self, truths: Truths, number: int) -> None:
        self.truths, self.number = truths, number

    def __call__(self, id: str) -> float:
        """Give a figure of this truth."""
        return float(self.truths(id)[self.number])

    def has(self, id: str) -> bool:
        """Tell whether the catalogue holds a figure."""
        return id in self.truths.book.figures

    def random(self, name: str) -> np.random.Generator:
        """Chance of this truth for anything that has a name."""
        return self.truths.random(f"{self.number} {name}")
