"""Numbers of a benchmark: how a measure spreads, and the processor time of a job. It measures nothing by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import process_time
from typing import TypeVar

import numpy as np
from pydantic import BaseModel, ConfigDict

Result = TypeVar("Result")


class Row(BaseModel):
    """A row of the report: read back as it was written, nothing missing and nothing more."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Spread(Row):
    """How a measure spreads over the problems."""

    least: float
    median: float
    p90: float
    p95: float
    worst: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Sum up at least one value; quantiles between two values are interpolated."""
        return cls(
            least=short(min(values)), median=short(np.median(values)), p90=short(np.quantile(values, 0.9)),
            p95=short(np.quantile(values, 0.95)), worst=short(max(values)),
        )  # fmt: skip


def short(value: float | np.floating) -> float:
    """Keep four significant digits: more would be the machine's mood."""
    return float(f"{value:.4g}")


def timed(job: Callable[[], Result]) -> tuple[Result, float]:
    """Do a job: what it gives, and its processor seconds (other programs of the machine don't count)."""
    start = process_time()
    result = job()
    return result, process_time() - start
