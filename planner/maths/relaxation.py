"""The mixed-integer program that lies above the true value: breaks, tangents, limits. It must not polish plans."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from planner.maths.envelope import closer, heights_above, log_unreached, spread_points, unit_grid, with_point
from planner.maths.problem import Bools, Floats, Ints, Problem
from planner.maths.rows import Range, Rows
from planner.maths.solver import Program
from planner.maths.value import Terms


@dataclass(frozen=True)
class Answer:
    """What the program found: a plan or None (``used`` in 0..1), and ``bound``, above the value of every plan."""

    units: Floats | None
    used: Floats | None
    bound: float
    infeasible: bool


@dataclass(frozen=True)
class _Columns:
    """Columns of the program: ``mix`` of the breaks of ``size`` units, each of usable activity number ``owner``;
    ``chosen`` binaries of the usable activities; ``channel`` in use (-1 when nothing of it can be bought)."""

    owner: Ints
    mix: Ints
    size: Floats
    chosen: Ints
    channel: Ints


class Relaxation:
    """Outer approximation of one problem, refined by :meth:`refine` and solved by :meth:`solve`.

    Where one activity alone works a vehicle in a (term, cell), its h is a function of its units: the units are a
    mix of breaks, the weights of the mix add up to the activity's binary (the perspective form, exact at the lower
    bound), and one column serves all terms and cells. Where several share a vehicle, h has its own column under
    tangents, each constant multiplied by the vehicle's "in use". ``1 - exp(-sum of h)`` is held by tangents.
    """

    def __init__(
        self, problem: Problem, terms: Terms, rows: Rows, span: Range, *, worth: float, tolerance: float
    ) -> None:
        p = problem.arrays
        self.rows, self.span, self.terms, self.worth = rows, span, terms, worth
        self.usable = np.flatnonzero(span.usable)
        self.home = p.channel[p.vehicle]
        self.channels = p.channel_counts.size
        touch = (terms.intensity > 0.0) & span.usable[:, None] & (terms.ceiling[terms.row] > 0.0)
        crowd = np.zeros(terms.ceiling.shape)
        np.add.at(crowd, terms.row, touch.astype(np.float64))
        self.alone = touch & (crowd[terms.row] == 1.0)
        self.pairs = np.argwhere(crowd > 1.0)
        most = np.where(span.usable, span.upper, 0.0)
        self.contacts = terms.noticed(most)
        height, _ = log_unreached(self.contacts, terms.ceiling, terms.shape[:, None])
        self.deepest = height.sum(axis=0)
        self.weight = terms.weight / worth
        self.breaks = self._first_breaks(tolerance)
        self.touching = self._first_touching(tolerance)
        self.bends = self._first_bends(tolerance)

    def _first_breaks(self, tolerance: float) -> dict[int, Floats]:
        """Breaks of each usable activity, thicker where its own weighted h bends more."""
        low, high = self.span.lower[self.usable], self.span.upper[self.usable]
        grid = unit_grid()
        slopes = np.zeros((grid.size, self.usable.size))
        for i, a in enumerate(self.usable):
            where = np.flatnonzero(self.alone[a])
            _, slope = self._own(int(a), where, low[i] + (high[i] - low[i]) * grid)
            slopes[:, i] = slope @ self.weight[where]
        points = spread_points(slopes, low, high, tolerance=tolerance, least=3, most=14)
        return dict(zip(self.usable.tolist(), points, strict=True))

    def _own(self, a: int, where: Ints, units: Floats) -> tuple[Floats, Floats]:
        """h of one activity alone on its vehicle and its slope in units, (points, pairs)."""
        gain = self.terms.intensity[a, where]
        row = self.terms.row[a]
        h, slope = log_unreached(units[:, None] * gain, self.terms.ceiling[row, where], self.terms.shape[row])
        return h, slope * gain

    def _first_touching(self, tolerance: float) -> list[Floats]:
        """Contacts at which each shared (vehicle, pair) has a tangent: the middles of its breaks."""
        row, j = self.pairs.T
        most = self.contacts[row, j]
        _, slopes = log_unreached(
            unit_grid()[:, None] * most, self.terms.ceiling[row, j], self.terms.shape[row]
        )
        ends = spread_points(
            slopes * self.weight[j], np.zeros(j.size), most, tolerance=tolerance, least=2, most=6
        )
        return [(points[:-1] + points[1:]) / 2.0 for points in ends]

    def _first_bends(self, tolerance: float) -> list[Floats]:
        """Depths z at which each pair has a tangent of 1 - exp(-z); 0 among them: most pairs stay untouched."""
        slopes = self.weight * np.exp(-unit_grid()[:, None] * self.deepest)
        ends = spread_points(
            slopes, np.zeros(self.deepest.size), self.deepest, tolerance=tolerance, least=2, most=10
        )
        return [np.append(0.0, (points[:-1] + points[1:]) / 2.0) for points in ends]

    def refine(self, units: Floats, near: float) -> None:
        """Tighten the approximation at these units and, up to a share ``near`` of them, around."""
        for a in np.flatnonzero(self.span.usable & (units > 0.0)):
            if self.alone[a].any():
                self.breaks[int(a)] = closer(self.breaks[int(a)], float(units[a]), near)
        contacts = self.terms.noticed(units)
        for i, (row, j) in enumerate(self.pairs):
            self.touching[i] = with_point(self.touching[i], float(contacts[row, j]))
        h, _ = log_unreached(contacts, self.terms.ceiling, self.terms.shape[:, None])
        for j, z in enumerate(h.sum(axis=0)):
            self.bends[j] = with_point(self.bends[j], float(z))

    def solve(
        self,
        *,
        gap: float,
        nodes: int,
        seconds: float | None = None,
        start: tuple[Floats, Bools] | None = None,
        relaxed: bool = False,
    ) -> Answer:
        """Solve the program; ``gap``, ``nodes`` and ``seconds`` stop the search early, the bound stays true.

        ``start`` is a plan already known (units, used); ``relaxed`` lets things be bought by halves.
        """
        m = Program()
        at = [self.breaks[int(a)] for a in self.usable]
        count = np.array([b.size for b in at], dtype=np.intp)
        owner = np.repeat(np.arange(self.usable.size), count)
        size = np.concatenate(at) if at else np.zeros(0)
        mix = m.add_columns(size.size, 0.0, 1.0)
        chosen = m.add_columns(
            self.usable.size, self.span.forced[self.usable].astype(np.float64), 1.0, whole=True
        )
        m.add_rows(
            np.zeros(chosen.size),
            (owner, mix, np.ones(mix.size)),
            (np.arange(chosen.size), chosen, -np.ones(chosen.size)),
            equal=True,
        )
        pieces = np.flatnonzero(self.span.whole[self.usable])
        counted = m.add_columns(pieces.size, 0.0, self.span.upper[self.usable[pieces]], whole=True)
        mine = np.flatnonzero(np.isin(owner, pieces))
        m.add_rows(
            np.zeros(pieces.size),
            (np.searchsorted(pieces, owner[mine]), mix[mine], size[mine]),
            (np.arange(pieces.size), counted, -np.ones(pieces.size)),
            equal=True,
        )
        columns = _Columns(owner, mix, size, chosen, self._channel_columns(m, chosen))
        self._limit_rows(m, columns)
        gain, worth = self._value_rows(m, columns, at)
        objective = np.zeros(m.columns)
        objective[gain] = -worth
        known = None
        if start is not None:
            whole = np.concatenate([start[1][self.usable], start[0][self.usable[pieces]]]).astype(np.float64)
            known = (np.concatenate([chosen, counted]), whole)
        found = m.minimise(objective, gap=gap, nodes=nodes, seconds=seconds, start=known, relaxed=relaxed)
        if found.x is None:
            return Answer(None, None, -found.bound * self.worth, found.infeasible)
        units, used = np.zeros(self.home.size), np.zeros(self.home.size)
        np.add.at(units, self.usable[owner], found.x[mix] * size)
        used[self.usable] = found.x[chosen]
        return Answer(units, used, -found.bound * self.worth, False)

    def _channel_columns(self, m: Program, chosen: Ints) -> Ints:
        """(C,) the column of each channel's "in use": its activity's own when it has one, -1 when it has none."""
        column = np.full(self.channels, -1)
        for c in range(self.channels):
            mine = np.flatnonzero(self.home[self.usable] == c)
            if mine.size == 1:
                column[c] = chosen[mine[0]]
            elif mine.size > 1:
                # No integrality needed: between binaries the largest y is where limits push it.
                column[c] = m.add_columns(1, 0.0, 1.0)[0]
                m.between(int(column[c]), chosen[mine])
        return column

    def _limit_rows(self, m: Program, columns: _Columns) -> None:
        rows = self.rows
        open_channels = np.flatnonzero(columns.channel >= 0)
        kinds = np.arange(rows.upper.size)

        def block(column: Ints, coefficients: Floats) -> tuple[Ints, Ints, Floats]:
            return np.repeat(kinds, column.size), np.tile(column, kinds.size), coefficients.reshape(-1)

        m.add_rows(
            rows.upper,
            block(columns.mix, rows.of_units[:, self.usable[columns.owner]] * columns.size),
            block(columns.chosen, rows.of_used[:, self.usable]),
            block(columns.channel[open_channels], rows.of_channel[:, open_channels]),
        )

    def _value_rows(self, m: Program, columns: _Columns, at: list[Floats]) -> tuple[Ints, Floats]:
        """Columns of each pair's value in 0..1 and their worth; z is scaled by its own largest depth."""
        live = np.flatnonzero(self.deepest > 0.0)
        place = np.full(self.deepest.size, -1)
        place[live] = np.arange(live.size)
        depth = m.add_columns(live.size, 0.0, 1.0)
        blocks = [(np.arange(live.size), depth, np.ones(live.size))]
        first = 0
        for a, breaks in zip(self.usable, at, strict=True):
            where = np.flatnonzero(self.alone[a])
            if where.size:
                heights = heights_above(partial(self._own, int(a), where), breaks)
                mix = columns.mix[first : first + breaks.size]
                blocks.append(
                    (
                        np.tile(place[where], mix.size),
                        np.repeat(mix, where.size),
                        (-heights / self.deepest[where]).reshape(-1),
                    )
                )
            first += breaks.size
        if self.pairs.size:
            row, h, share = self._shared_rows(m, columns)
            blocks.append((place[row], h, share))
        m.add_rows(np.zeros(live.size), *blocks)
        # 1 - exp(-z), scaled by its value at the largest depth so that every column runs from 0 to 1.
        top = -np.expm1(-self.deepest[live])
        gain = m.add_columns(live.size, 0.0, 1.0)
        pick = np.repeat(np.arange(live.size), [self.bends[j].size for j in live])
        z = np.concatenate([self.bends[j] for j in live]) if live.size else np.zeros(0)
        slope = np.exp(-z)
        lines = np.arange(z.size)
        m.add_rows(
            (1.0 - slope - slope * z) / top[pick],
            (lines, gain[pick], np.ones(z.size)),
            (lines, depth[pick], -slope * self.deepest[live][pick] / top[pick]),
        )
        return gain, self.weight[live] * top

    def _shared_rows(self, m: Program, columns: _Columns) -> tuple[Ints, Ints, Floats]:
        """Columns h of shared vehicles under their tangents; returns (pair, column, coefficient) for the depths."""
        terms = self.terms
        row, j = self.pairs.T
        ceiling, shape = terms.ceiling[row, j], terms.shape[row]
        # h is scaled by its own largest value, like the depths.
        scale = log_unreached(self.contacts[row, j], ceiling, shape)[0]
        h = m.add_columns(row.size, 0.0, 1.0)
        for vehicle in np.unique(row):
            own = terms.row[self.usable] == vehicle
            live = m.add_columns(1, 0.0, 1.0)
            m.between(int(live[0]), columns.chosen[own])
            mine = np.flatnonzero(own[columns.owner])
            here = np.flatnonzero(row == vehicle)
            pair = np.repeat(here, [self.touching[i].size for i in here])
            points = np.concatenate([self.touching[i] for i in here])
            value, slope = log_unreached(points, ceiling[pair], shape[pair])
            gain = terms.intensity[self.usable[columns.owner[mine]]][:, j[pair]] * columns.size[mine][:, None]
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
        return j, h, -scale / self.deepest[j]
