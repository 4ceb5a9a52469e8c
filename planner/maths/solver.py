"""The only door to HiGHS: linear and mixed-integer programs, columns and rows in any order. It knows no business.

``highspy`` rather than ``scipy.optimize`` (the same solver inside) because a linear program can be solved again under
other bounds from where the last one ended: a branch then costs a few pivots. HiGHS's own branches spend nine tenths
of their time on cuts that ours never need; they serve only the small programs without a value, in ``minimise``.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from scipy.sparse import coo_array

from planner.maths.problem import Floats, Ints

_OPTIMAL, _INFEASIBLE = highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible


@dataclass(frozen=True)
class Solution:
    """``x`` (columns,), their ``reduced`` costs, and the objective."""

    x: Floats
    reduced: Floats
    objective: float


class Unsolved(ArithmeticError):
    """The solver found neither a solution nor that there is none."""


class Program:
    """Columns and rows gathered in any order; minimise a linear objective over them."""

    def __init__(self) -> None:
        self.columns = 0
        self.rows = 0
        self._lower: list[Floats] = []
        self._upper: list[Floats] = []
        self._whole: list[Floats] = []
        self._row_lower: list[Floats] = []
        self._row_upper: list[Floats] = []
        self._entries: list[tuple[Ints, Ints, Floats]] = []

    def add_columns(
        self, count: int, lower: float | Floats, upper: float | Floats, *, whole: bool = False
    ) -> Ints:
        """New columns between bounds (scalars or (count,)); returns their numbers."""
        self._lower.append(np.broadcast_to(lower, count))
        self._upper.append(np.broadcast_to(upper, count))
        self._whole.append(np.full(count, float(whole)))
        self.columns += count
        return np.arange(self.columns - count, self.columns)

    def add_rows(self, upper: Floats, *blocks: tuple[Ints, Ints, Floats], equal: bool = False) -> None:
        """Rows ``sum of blocks <= upper`` (or ``==``); a block is (row within this call, column, coefficient)."""
        for row, column, coefficient in blocks:
            kept = np.flatnonzero(coefficient)
            self._entries.append((row[kept] + self.rows, column[kept], coefficient[kept]))
        self.rows += upper.size
        self._row_upper.append(upper)
        self._row_lower.append(upper if equal else np.full(upper.size, -np.inf))

    def between(self, whole: int, parts: Ints) -> None:
        """each part <= whole <= sum of the parts."""
        n = parts.size
        zero = np.zeros(n, dtype=np.intp)
        self.add_rows(
            np.zeros(n), (np.arange(n), parts, np.ones(n)), (np.arange(n), zero + whole, -np.ones(n))
        )
        self.add_rows(np.zeros(1), (zero, parts, -np.ones(n)), (zero[:1], np.array([whole]), np.ones(1)))

    def minimise(self, objective: Floats, *, nodes: int = 1_000_000) -> Floats | None:
        """(columns,) the best solution found within so many branches, None when none was.

        One thread and a fixed seed: same program, same answer.
        """
        highs = _highs(mip_rel_gap=0.0, mip_max_nodes=nodes)
        highs.passModel(self._model(objective, whole=True))
        highs.run()
        found = highs.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        if not found or highs.getModelStatus() == _INFEASIBLE:
            return None
        return np.array(highs.getSolution().col_value, dtype=np.float64)

    def linear(self, objective: Floats) -> Linear:
        """The program without the wholeness of its columns, kept to be solved again under other bounds."""
        highs = _highs()
        highs.passModel(self._model(objective, whole=False))
        return Linear(highs)

    def _model(self, objective: Floats, *, whole: bool) -> highspy.HighsLp:
        rows, columns, data = (np.concatenate(part) for part in zip(*self._entries, strict=True))
        matrix = coo_array((data, (rows, columns)), shape=(self.rows, self.columns)).tocsc()
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.columns, self.rows
        model.col_cost_ = objective
        model.col_lower_, model.col_upper_ = np.concatenate(self._lower), np.concatenate(self._upper)
        model.row_lower_, model.row_upper_ = np.concatenate(self._row_lower), np.concatenate(self._row_upper)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
        model.a_matrix_.value_ = matrix.data
        if whole:
            kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
            model.integrality_ = [kinds[int(column)] for column in np.concatenate(self._whole)]
        return model


class Linear:
    """A linear program solved many times under different bounds, each time from where the last one ended."""

    def __init__(self, highs: highspy.Highs) -> None:
        self._highs = highs

    def solve(self, columns: Ints, lower: Floats, upper: Floats) -> Solution | None:
        """Minimise with these columns between these bounds; None when nothing fits there.

        Raises :class:`Unsolved` when the solver can't tell.
        """
        highs = self._highs
        highs.changeColsBounds(columns.size, columns.astype(np.int32), lower, upper)
        highs.run()
        if highs.getModelStatus() not in (_OPTIMAL, _INFEASIBLE):
            # Rarely the last basis leads nowhere: from scratch, then.
            highs.clearSolver()
            highs.run()
        status = highs.getModelStatus()
        if status == _INFEASIBLE:
            return None
        if status != _OPTIMAL:
            raise Unsolved(highs.modelStatusToString(status))
        found = highs.getSolution()
        x, reduced = (np.array(part, dtype=np.float64) for part in (found.col_value, found.col_dual))
        return Solution(x, reduced, float(highs.getInfo().objective_function_value))


def _highs(**settings: float) -> highspy.Highs:
    """One thread; no presolve, which finds nothing in our matrices."""
    highs = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy leaves it bare
    fixed: dict[str, bool | float | str] = {"output_flag": False, "threads": 1, "presolve": "off"}
    for name, setting in {**fixed, **settings}.items():
        highs.setOptionValue(name, setting)
    return highs
