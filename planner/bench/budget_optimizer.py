"""The allocator of pymc-marketing, where it is installed, on the problems it can express. No part of the engine.

Its `BudgetOptimizer` asks for a model and draws of its parameters. The lightest faithful way in is its own
`CustomModelWrapper` around a model with one period, whose response is its own `michaelis_menten` curve and whose only
draw holds the parameters of our problem: with κ = 1, our law *is* that curve.
"""

from __future__ import annotations

import warnings
from importlib.util import find_spec

import numpy as np

from planner.maths.allocation import Problem
from planner.maths.problem import Floats

INSTALL = "not installed: pip install -r requirements-bench.txt"
CANNOT = "cannot express it: nothing is bought or not bought, nothing is paid once, nothing is sold whole"


def installed() -> bool:
    """Tell whether the optional package is there."""
    return find_spec("pymc_marketing") is not None


class BudgetOptimizer:
    """The allocator on one textbook problem. `scaled` counts money in budgets (about 1), else in dollars."""

    def __init__(self, problem: Problem, *, scaled: bool) -> None:
        import arviz
        import pymc
        import pymc.dims
        import xarray
        from pymc_marketing.mmm import budget_optimizer
        from pymc_marketing.mmm.transformers import michaelis_menten

        p = problem.arrays
        self.unit = problem.budget if scaled else 1.0
        self.budget = problem.budget / self.unit
        self.names = [str(a) for a in range(p.cost.size)]
        half = 1.0 / np.diag(p.contacts) / self.unit
        with warnings.catch_warnings(), pymc.Model(coords={"date": [0], "channel": self.names}) as model:
            warnings.simplefilter("ignore")
            spent = pymc.dims.Data("channel_data", np.zeros((1, len(self.names))), dims=("date", "channel"))
            alpha = pymc.dims.HalfNormal("alpha", dims="channel")
            lam = pymc.dims.HalfNormal("lam", dims="channel")
            pymc.dims.Deterministic("total_contribution", michaelis_menten(spent, alpha, lam).sum())
            known = xarray.Dataset(
                {
                    "alpha": (("chain", "draw", "channel"), p.weights[0][None, None]),
                    "lam": (("chain", "draw", "channel"), half[None, None]),
                },
                coords={"chain": [0], "draw": [0], "channel": self.names},
            )
            wrapper = budget_optimizer.CustomModelWrapper(
                base_model=model, idata=arviz.InferenceData(posterior=known), channels=self.names
            )
            self.optimizer = budget_optimizer.BudgetOptimizer(model=wrapper, num_periods=1)

    def solve(self, lower: Floats, upper: Floats) -> Floats:
        """Give the best spending between bounds, all the budget spent (its own rule), in dollars: (A,)."""
        bounds = zip((lower / self.unit).tolist(), (upper / self.unit).tolist(), strict=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found, _ = self.optimizer.allocate_budget(
                self.budget, dict(zip(self.names, bounds, strict=True)), return_if_fail=True
            )
        return np.asarray(np.clip(found.to_numpy().astype(float) * self.unit, lower, upper))
