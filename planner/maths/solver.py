"""The only door to HiGHS: linear and mixed-integer programs, columns and rows in any order. It knows no business.

``highspy`` rather than ``scipy.optimize.milp`` (the same solver inside) because it accepts a starting plan: the
search then prunes from the first node instead of hunting for plans we already have, four to fifteen times faster
on our programs. Its own plan-hunting heuristics and its presolve, which finds nothing in these matrices, are off.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from scipy.sparse import coo_array

from planner.maths.problem import Floats, Ints

HUNTERS = (
    "mip_heuristic_run_rins",
    "mip_heuristic_run_rens",
    "mip_heuristic_run_root_reduced_cost",
    "mip_heuristic_run_feasibility_jump",
)
"""HiGHS heuristics that take most of the time and find what polishing finds better."""


@dataclass(frozen=True)
class Solution:
    """``x`` (columns,) or None when no plan was found; ``bound`` no plan is below it; ``infeasible`` was proved."""

    x: Floats | None
    bound: float
    infeasible: bool


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

    def minimise(
        self,
        objective: Floats,
        *,
        gap: float = 0.0,
        nodes: int = 1_000_000,
        seconds: float | None = None,
        start: tuple[Ints, Floats] | None = None,
        relaxed: bool = False,
    ) -> Solution:
        """Solve. ``gap`` and ``nodes`` stop early, the bound stays true; ``start`` gives whole columns their values;
        ``relaxed`` forgets that columns are whole. One thread and a fixed seed: same program, same answer."""
        highs = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy leaves it bare
        settings: dict[str, bool | int | float | str] = {
            "output_flag": False,
            "threads": 1,
            "presolve": "off",
            "mip_rel_gap": gap,
            "mip_max_nodes": nodes,
            "mip_heuristic_effort": 0.0,
        }
        for name, setting in settings.items():
            highs.setOptionValue(name, setting)
        for name in HUNTERS:
            highs.setOptionValue(name, start is None)
        if seconds is not None:
            highs.setOptionValue("time_limit", max(seconds, 0.005))
        highs.passModel(self._model(objective, relaxed))
        if start is not None and not relaxed:
            highs.setSolution(start[0].size, start[0].astype(np.int32), start[1])
        highs.run()
        info, status = highs.getInfo(), highs.getModelStatus()
        optimal = status == highspy.HighsModelStatus.kOptimal
        bound = info.mip_dual_bound if not relaxed and self._integral() else info.objective_function_value
        if not optimal and (relaxed or not self._integral()):
            bound = -np.inf
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        infeasible = status in (
            highspy.HighsModelStatus.kInfeasible,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        )
        x = np.array(highs.getSolution().col_value, dtype=np.float64) if found and not infeasible else None
        return Solution(x, float(bound) if np.isfinite(bound) else -np.inf, infeasible)

    def _integral(self) -> bool:
        return any(part.any() for part in self._whole)

    def _model(self, objective: Floats, relaxed: bool) -> highspy.HighsLp:
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
        if not relaxed:
            kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
            model.integrality_ = [kinds[int(whole)] for whole in np.concatenate(self._whole)]
        return model
