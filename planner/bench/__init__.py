"""The benchmark: the optimiser beside other ways, how its time grows, and how long real plans take; it sets no bar."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

from planner.bench import growth, timings
from planner.bench.firms import every_sector, examples
from planner.bench.report import Machine, Report, markdown, tables
from planner.bench.side_by_side import FAMILIES, Side, compare
from planner.catalogue import Catalogue
from planner.examples import read_example

__all__ = ["Report", "markdown", "measure", "measure_apart", "tables"]

_PLANNED_ON = date(2026, 11, 23)
"""The plans are made as on this day, so that two reports measure the same plans."""
_SIZES, _PROBLEMS, _FIRMS = (10, 25, 40), 20, 3
_GROWTH_PROBLEMS = 8
_APART = """
import os, sys
from datetime import date
# Small matrices on many threads cost many times more: it would only punish the ways that use them most.
os.environ.update(OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1", OMP_NUM_THREADS="1")
from planner.bench import measure
from planner.catalogue import catalogue
made_on, size = sys.stdin.read().split()
report = measure(catalogue(), made_on=date.fromisoformat(made_on), quick=size == "quick")
sys.stdout.write(report.model_dump_json())
"""


def measure(book: Catalogue, *, made_on: date, quick: bool) -> Report:
    """Measure everything in this process; `quick` takes a few small problems, to see that it runs."""
    sizes, problems, firms = ((10,), 2, 1) if quick else (_SIZES, _PROBLEMS, _FIRMS)
    few = 2 if quick else None
    growing = 1 if quick else _GROWTH_PROBLEMS
    samples = [read_example("notary")] if quick else examples()
    sectors = [] if quick else every_sector(book)
    sides: list[Side] = []
    for family in FAMILIES:
        for size in sizes:
            _say(f"side by side, {family}, {size} activities")
            sides += compare(family, size, problems)
    _say("growth with activities, cells, weeks and draws")
    grown = (
        *growth.of_optimiser("activities", growth.ACTIVITIES[:few], growing),
        *growth.of_optimiser("cells", growth.OF_CELLS[:few], growing),
        *growth.of_weeks(growth.WEEKS[:few], book, _PLANNED_ON, firms),
        *growth.of_draws(growth.DRAWS[:few], book, _PLANNED_ON, firms),
    )
    _say(f"proofs for {len(samples) + len(sectors)} firms")
    proofs = timings.of_proofs([*samples, *sectors], book, _PLANNED_ON)
    _say("whole plans and PDF")
    plans = timings.of_plans(samples, book, _PLANNED_ON)
    machine = Machine(
        cores=os.cpu_count() or 1,
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
    )
    return Report(
        made_on=made_on, quick=quick, machine=machine, side_by_side=tuple(sides), growth=grown, proofs=tuple(proofs),
        plans=tuple(plans),
    )  # fmt: skip


def measure_apart(*, made_on: date, quick: bool) -> Report:
    """Measure in one process of its own, where linear algebra keeps to one thread: the same rule for every way."""
    done = subprocess.run(
        [sys.executable, "-c", _APART],
        input=f"{made_on.isoformat()} {'quick' if quick else 'full'}".encode(),
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
        check=True,
    )
    return Report.model_validate_json(done.stdout.splitlines()[-1])


def _say(what: str) -> None:
    """Say on standard error what comes next: a full run takes a quarter of an hour."""
    sys.stderr.write(f"bench: {what}\n")
