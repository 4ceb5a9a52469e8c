"""The optimiser on the problems of the real catalogue, and the way from answers to plan and to PDF."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from functools import partial
from time import perf_counter

from planner.answers import Answers
from planner.bench.spread import Row, Spread, timed
from planner.build import build_plan, choose_mix
from planner.catalogue import Catalogue
from planner.documents import FORMATS
from planner.maths.allocation import Problem, allocate, replace
from planner.text import Text

FIRST_PLAN_S = 0.1
"""Time limit under which a first plan is asked for."""
_BARE_PAGE = """
from time import process_time
from streamlit.testing.v1 import AppTest
app = AppTest.from_string("import streamlit as st\\nst.title('x')\\nst.write('y')").run(timeout=60)
for _ in range(20):
    start = process_time()
    app.run()
    print(process_time() - start)
"""


class Timing(Row):
    """A job done for many firms: processor seconds, and the certified gap where there is one (share)."""

    job: str
    times: int
    cpu_s: Spread
    wall_s: Spread | None = None
    gap: Spread | None = None


def of_proofs(firms: list[Answers], book: Catalogue, today: date) -> list[Timing]:
    """Time the first plan, then the proofs within 1 % and 0.1 %, of each firm's own problem."""
    problems = [_problem(answers, book, today) for answers in firms]
    jobs: dict[str, tuple[float, float | None]] = {
        f"first plan (stopped at {FIRST_PLAN_S} s)": (0.01, FIRST_PLAN_S),
        "proof within 1 %": (0.01, None),
        "proof within 0.1 %": (0.001, None),
    }
    rows = []
    for name, (gap, limit) in jobs.items():
        cpu, wall, gaps = [], [], []
        for problem in problems:
            start = perf_counter()
            plan, seconds = timed(partial(allocate, problem, gap=gap, time_limit_s=limit))
            wall.append(perf_counter() - start)
            cpu.append(seconds)
            gaps.append(plan.gap)
        rows.append(
            Timing(
                job=name, times=len(problems), cpu_s=Spread.of(cpu), wall_s=Spread.of(wall) if limit else None,
                gap=Spread.of(gaps),
            )
        )  # fmt: skip
    return rows


def of_plans(firms: list[Answers], book: Catalogue, today: date) -> list[Timing]:
    """Time each firm's line-up, whole plan and PDF, once warm; then a bare page of the same web framework."""
    line_ups, plans, papers, gaps = [], [], [], []
    pdf = FORMATS["pdf"]
    warm = build_plan(firms[0], book, today=today, seed=1)
    pdf.make(warm, Text(warm.language, currency=warm.totals.currency, book=book))
    for answers in firms:
        line_ups.append(timed(partial(choose_mix, answers, book, today=today, seed=1))[1])
        plan, seconds = timed(partial(build_plan, answers, book, today=today, seed=1))
        plans.append(seconds)
        gaps.append(plan.optimum.gap)
        text = Text(plan.language, currency=plan.totals.currency, book=book)
        papers.append(timed(partial(pdf.make, plan, text))[1])
    bare = _bare_page()
    return [
        Timing(job="answers → line-up", times=len(firms), cpu_s=Spread.of(line_ups)),
        Timing(
            job="answers → plan, with ranges and reasons", times=len(firms), cpu_s=Spread.of(plans), gap=Spread.of(gaps)
        ),
        Timing(job="plan → PDF", times=len(firms), cpu_s=Spread.of(papers)),
        Timing(job="a bare Streamlit page, one rerun", times=len(bare), cpu_s=Spread.of(bare)),
    ]  # fmt: skip


def _problem(answers: Answers, book: Catalogue, today: date) -> Problem:
    """Give the allocation problem of a firm with all its money, its line-up included."""
    mix = choose_mix(answers, book, today=today, seed=1).mix
    return replace(mix.problem, budget=mix.means.money)


def _bare_page() -> list[float]:
    """Time reruns of a bare page in a process of its own: the planner knows nothing of screens."""
    done = subprocess.run([sys.executable, "-c", _BARE_PAGE], capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()]
