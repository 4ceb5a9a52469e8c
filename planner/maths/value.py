"""What units are worth: the value of a plan and its gradient. It must not choose units."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from planner.maths.curves import exponent
from planner.maths.problem import Floats, Ints, Problem


@dataclass(frozen=True)
class Terms:
    """The value function of some activities, compiled: J pairs (term, cell) with a weight, U vehicles, N activities.

    ``intensity[n, j]`` is contacts per unit among those who can answer, ``row[n]`` the vehicle row of activity n.
    """

    activities: Ints
    row: Ints
    weight: Floats
    intensity: Floats
    ceiling: Floats
    shape: Floats
    apart: bool = field(init=False, repr=False)
    """Does each activity have a vehicle of its own."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "apart", np.unique(self.row).size == self.row.size)

    def noticed(self, units: Floats) -> Floats:
        """(U, J) mean contacts among those who can answer, for units (N,)."""
        gathered = np.zeros(self.ceiling.shape)
        if self.apart:
            gathered[self.row] = self.intensity * units[:, None]
        else:
            bought = np.flatnonzero(units)
            np.add.at(gathered, self.row[bought], self.intensity[bought] * units[bought, None])
        return gathered

    def alone(self, units: Floats) -> Floats:
        """(N,) value of each activity alone, in its units (N,)."""
        unseen = np.exp(-exponent(self.intensity * units[:, None], self.shape[self.row][:, None]))
        return np.asarray((self.ceiling[self.row] * (1.0 - unseen)) @ self.weight)

    def value(self, units: Floats) -> tuple[float, Floats]:
        """V and its gradient (N,) at units (N,)."""
        contacts, shape = self.noticed(units), self.shape[:, None]
        unseen = np.exp(-exponent(contacts, shape))
        missed = 1.0 - self.ceiling + self.ceiling * unseen
        # A product that underflows to 0 means everybody is reached: the floor keeps the division legal.
        missed = np.maximum(missed, 1e-300)
        left = missed.prod(axis=0)
        slope = self.ceiling * unseen / (1.0 + contacts / shape) / missed
        gradient = ((self.weight * left) * slope)[self.row] * self.intensity
        return float(self.weight @ (1.0 - left)), gradient.sum(axis=1)

    def pairs(self, chosen: Ints) -> Terms:
        """The same function on some of its pairs (term, cell) only, by their numbers."""
        return replace(
            self,
            weight=self.weight[chosen],
            intensity=self.intensity[:, chosen],
            ceiling=self.ceiling[:, chosen],
        )

    def part(self, chosen: Ints) -> Terms:
        """The same function restricted to some of its activities (positions in ``activities``), the rest at zero."""
        rows, row = np.unique(self.row[chosen], return_inverse=True)
        return Terms(
            self.activities[chosen],
            row.astype(np.intp),
            self.weight,
            self.intensity[chosen],
            self.ceiling[rows],
            self.shape[rows],
        )


def compile_terms(problem: Problem) -> Terms:
    """The value function of all activities of a problem.

    Pairs (term, cell) without weight are left out, pairs where every vehicle works alike are merged: exact, and it
    halves the size of problems whose terms differ by season only.
    """
    p = problem.arrays
    terms, cells, vehicles, _, count = p.sizes
    ceiling = np.minimum(p.response_ceiling, p.ceiling)
    with np.errstate(divide="ignore", invalid="ignore"):
        crowding = np.where(ceiling > 0.0, p.ceiling / ceiling, 0.0)
    intensity = p.multiplier[:, :, None] * p.contacts * crowding[:, p.vehicle, :]
    flat = intensity.transpose(1, 0, 2).reshape(count, terms * cells)
    top = ceiling.transpose(1, 0, 2).reshape(vehicles, terms * cells)
    weight = p.weights.reshape(-1)
    active = np.flatnonzero((weight > 0.0) & (flat > 0.0).any(axis=0))
    # Where no activity brings a contact the ceiling is idle; zeroing it lets such columns merge.
    touched = np.zeros(top.shape, dtype=bool)
    np.logical_or.at(touched, p.vehicle, flat > 0.0)
    top = np.where(touched, top, 0.0)
    keys = np.concatenate([flat[:, active], top[:, active]]).T
    distinct, first, merged = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    summed = np.zeros(distinct.shape[0])
    np.add.at(summed, merged.reshape(-1), weight[active])
    columns = active[first]
    return Terms(np.arange(count), p.vehicle, summed, flat[:, columns], top[:, columns], p.shape)


def value(problem: Problem, units: npt.ArrayLike) -> tuple[float, Floats]:
    """Value of units and its gradient.

    Arguments: the problem; ``units`` (A,), at least 0. No limit is checked: any plan can be valued.
    Returns ``(V, dV/dx)``: V between 0 and the sum of the weights, the gradient (A,) at least 0.
    Raises ``ValueError`` on a wrong shape, a negative or a non-finite amount.
    Source: engine specification §3; see :class:`Problem` for the formula.
    """
    amounts = np.asarray(units, dtype=np.float64)
    if amounts.shape != problem.arrays.cost.shape:
        raise ValueError(f"units: shape {amounts.shape}, expected {problem.arrays.cost.shape}")
    if not np.isfinite(amounts).all() or (amounts < 0.0).any():
        raise ValueError("units: every amount must be finite and at least 0")
    return compile_terms(problem).value(amounts)
