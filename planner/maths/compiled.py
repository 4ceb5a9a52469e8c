"""The program above the true value as rows and columns, and what it answers. It must not choose breaks or tangents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.maths.envelope import log_unreached
from planner.maths.problem import Floats, Ints
from planner.maths.relaxation import Relaxation
from planner.maths.solver import Linear, Program

WHOLE = 1e-6
"""Distance to a whole number under which an amount is one."""
IDLE = 1e-9
"""Use under which an activity is not used at all."""


@dataclass(frozen=True)
class Answer:
    """What the program found: ``units`` (A,), ``used`` (A,) in 0..1, and ``bound``, above the value of every plan.

    ``whole`` gives the columns that a plan has whole; moving one of them by 1 from its bound lowers the bound by at
    least the size of its ``price``, positive at a lower bound, negative at an upper one.
    """

    units: Floats
    used: Floats
    bound: float
    whole: Floats
    price: Floats


@dataclass(frozen=True)
class _Columns:
    """Columns of the program: ``mix`` of the breaks of ``size`` units, each of usable activity number ``owner``;
    is each usable activity ``chosen``; ``counted`` units of those sold whole; ``channel`` in use (-1 when nothing of
    it can be bought)."""

    owner: Ints
    mix: Ints
    size: Floats
    chosen: Ints
    counted: Ints
    channel: Ints


class Compiled:
    """The program at one stage of its refinement, solved under bounds on its whole columns: is each usable activity
    used, then how many units of each that is sold whole."""

    def __init__(self, relaxation: Relaxation) -> None:
        self.relaxation = relaxation
        usable, span = relaxation.usable, relaxation.span
        pieces = np.flatnonzero(span.whole[usable])
        forced = span.forced[usable].astype(np.float64)
        self.lower = np.append(forced, np.zeros(pieces.size))
        self.upper = np.append(np.ones(usable.size), span.upper[usable[pieces]])
        m = Program()
        owner = np.repeat(np.arange(usable.size), [breaks.size for breaks in relaxation.breaks])
        size = np.concatenate(relaxation.breaks)
        mix = m.add_columns(size.size, 0.0, 1.0)
        chosen = m.add_columns(usable.size, 0.0, 1.0)
        m.add_rows(
            np.zeros(chosen.size),
            (owner, mix, np.ones(mix.size)),
            (np.arange(chosen.size), chosen, -np.ones(chosen.size)),
            equal=True,
        )
        counted = m.add_columns(pieces.size, 0.0, span.upper[usable[pieces]])
        mine = np.flatnonzero(np.isin(owner, pieces))
        m.add_rows(
            np.zeros(pieces.size),
            (np.searchsorted(pieces, owner[mine]), mix[mine], size[mine]),
            (np.arange(pieces.size), counted, -np.ones(pieces.size)),
            equal=True,
        )
        self.columns = _Columns(owner, mix, size, chosen, counted, _channel_columns(relaxation, m, chosen))
        _limit_rows(relaxation, m, self.columns)
        gain, worth = _value_rows(relaxation, m, self.columns)
        objective = np.zeros(m.columns)
        objective[gain] = -worth
        self.linear: Linear = m.linear(objective)

    def solve(self, lower: Floats, upper: Floats) -> Answer | None:
        """Solve with the whole columns between bounds but not whole; None when nothing is possible there.

        Raises :class:`planner.maths.solver.Unsolved` when the solver can't tell.
        """
        c, usable, worth = self.columns, self.relaxation.usable, self.relaxation.worth
        found = self.linear.solve(np.append(c.chosen, c.counted), lower, upper)
        if found is None:
            return None
        units, used = np.zeros(self.relaxation.home.size), np.zeros(self.relaxation.home.size)
        np.add.at(units, usable[c.owner], found.x[c.mix] * c.size)
        used[usable] = found.x[c.chosen]
        # To use what is not takes in one of its breaks, at the least of their prices.
        entry = np.minimum.reduceat(found.reduced[c.mix], np.flatnonzero(np.diff(c.owner, prepend=-1)))
        idle = found.x[c.chosen] <= IDLE
        price = found.reduced[c.chosen] + np.where(idle, np.maximum(entry, 0.0), 0.0)
        whole = np.append(found.x[c.chosen], found.x[c.counted])
        return Answer(
            units, used, -found.objective * worth, whole, np.append(price, found.reduced[c.counted]) * worth
        )

    def loose(self, answer: Answer) -> tuple[bool, bool]:
        """Whether some use of an activity, and some amount sold whole, is not whole in an answer."""
        off = np.abs(answer.whole - np.round(answer.whole)) > WHOLE
        return bool(off[: self.columns.chosen.size].any()), bool(off[self.columns.chosen.size :].any())


def _channel_columns(relaxation: Relaxation, m: Program, chosen: Ints) -> Ints:
    """(C,) the column of each channel's "in use": its activity's own when it has one, -1 when it has none."""
    column = np.full(relaxation.channels, -1)
    for c in range(relaxation.channels):
        mine = np.flatnonzero(relaxation.home[relaxation.usable] == c)
        if mine.size == 1:
            column[c] = chosen[mine[0]]
        elif mine.size > 1:
            # No integrality needed: between binaries the largest y is where limits push it.
            column[c] = m.add_columns(1, 0.0, 1.0)[0]
            m.between(int(column[c]), chosen[mine])
    return column


def _limit_rows(relaxation: Relaxation, m: Program, columns: _Columns) -> None:
    rows = relaxation.rows
    open_channels = np.flatnonzero(columns.channel >= 0)
    kinds = np.arange(rows.upper.size)

    def block(column: Ints, coefficients: Floats) -> tuple[Ints, Ints, Floats]:
        return np.repeat(kinds, column.size), np.tile(column, kinds.size), coefficients.reshape(-1)

    m.add_rows(
        rows.upper,
        block(columns.mix, rows.of_units[:, relaxation.usable[columns.owner]] * columns.size),
        block(columns.chosen, rows.of_used[:, relaxation.usable]),
        block(columns.channel[open_channels], rows.of_channel[:, open_channels]),
    )


def _value_rows(relaxation: Relaxation, m: Program, columns: _Columns) -> tuple[Ints, Floats]:
    """Columns of each pair's value in 0..1 and their worth; z is scaled by its own largest depth."""
    count = relaxation.deepest.size
    depth = m.add_columns(count, 0.0, 1.0)
    blocks = [(np.arange(count), depth, np.ones(count))]
    lines = relaxation.lines()
    if lines:
        first = np.cumsum([0] + [breaks.size for breaks in relaxation.breaks])[:-1]
        size = [line.h.size for line in lines]
        j = np.concatenate([line.j for line in lines])
        mix = columns.mix[np.repeat(first, size) + np.concatenate([line.k for line in lines])]
        blocks.append((j, mix, -np.concatenate([line.h for line in lines]) / relaxation.deepest[j]))
    if relaxation.pairs.size:
        row, h, share = _shared_rows(relaxation, m, columns)
        blocks.append((row, h, share))
    m.add_rows(np.zeros(count), *blocks)
    # 1 - exp(-z), scaled by its value at the largest depth so that every column runs from 0 to 1.
    top = -np.expm1(-relaxation.deepest)
    gain = m.add_columns(count, 0.0, 1.0)
    pick, z = relaxation.bends
    slope = np.exp(-z)
    number = np.arange(z.size)
    m.add_rows(
        (1.0 - slope - slope * z) / top[pick],
        (number, gain[pick], np.ones(z.size)),
        (number, depth[pick], -slope * relaxation.deepest[pick] / top[pick]),
    )
    return gain, relaxation.weight * top


def _shared_rows(relaxation: Relaxation, m: Program, columns: _Columns) -> tuple[Ints, Ints, Floats]:
    """Columns h of shared vehicles under their tangents; returns (pair, column, coefficient) for the depths."""
    terms = relaxation.terms
    row, j = relaxation.pairs.T
    ceiling, shape = terms.ceiling[row, j], terms.shape[row]
    # h is scaled by its own largest value, like the depths.
    scale = log_unreached(relaxation.contacts[row, j], ceiling, shape)[0]
    h = m.add_columns(row.size, 0.0, 1.0)
    for vehicle in np.unique(row):
        own = terms.row[relaxation.usable] == vehicle
        live = m.add_columns(1, 0.0, 1.0)
        m.between(int(live[0]), columns.chosen[own])
        mine = np.flatnonzero(own[columns.owner])
        here = np.flatnonzero(row == vehicle)
        there = np.isin(relaxation.touching[0], here)
        pair, points = relaxation.touching[0][there], relaxation.touching[1][there]
        value, slope = log_unreached(points, ceiling[pair], shape[pair])
        gain = (
            terms.intensity[relaxation.usable[columns.owner[mine]]][:, j[pair]] * columns.size[mine][:, None]
        )
        lines = np.arange(points.size)
        m.add_rows(
            np.zeros(points.size),
            (lines, h[pair], scale[pair]),
            (
                np.tile(lines, mine.size),
                np.repeat(columns.mix[mine], lines.size),
                -(slope * gain).reshape(-1),
            ),
            (lines, np.repeat(live, lines.size), slope * points - value),
        )
    return j, h, -scale / relaxation.deepest[j]
