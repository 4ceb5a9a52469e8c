"""Measures answers → plan and plan → PDF on this machine, beside a bare Streamlit page; it sets no bar."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from statistics import median
from time import perf_counter

from planner.build import build_plan, choose_mix
from planner.catalogue import Catalogue
from planner.documents import FORMATS
from planner.examples import example_names, read_example
from planner.text import Text

_DAY = date(2026, 11, 23)
_BARE_PAGE = """
from time import perf_counter
from streamlit.testing.v1 import AppTest
app = AppTest.from_string("import streamlit as st\\nst.title('x')\\nst.write('y')").run(timeout=60)
taken = []
for _ in range(20):
    start = perf_counter()
    app.run()
    taken.append(perf_counter() - start)
print(sorted(taken)[10], max(taken))
"""
Row = dict[str, str | float]


def measure(book: Catalogue) -> list[Row]:
    """Time every example: the choice of the mix, the whole plan, the PDF; each row holds seconds."""
    choices, plans, papers, gaps = [], [], [], []
    pdf = FORMATS["pdf"]
    for name in example_names():
        answers = read_example(name)
        choices.append(_seconds(lambda a=answers: choose_mix(a, book, today=_DAY, seed=1)))
        start = perf_counter()
        plan = build_plan(answers, book, today=_DAY, seed=1)
        plans.append(perf_counter() - start)
        gaps.append(plan.optimum.gap)
        text = Text(plan.language, currency=plan.totals.currency, book=book)
        papers.append(_seconds(lambda p=plan, t=text: pdf.make(p, t)))
    bare, slowest = _bare_page()
    return [
        _row("answers → line-up", choices),
        _row("answers → plan, with ranges and reasons", plans),
        _row("plan → PDF", papers),
        {"what": "certificate: largest gap (share)", "median": median(gaps), "largest": max(gaps)},
        {"what": "a bare Streamlit page, one rerun", "median": bare, "largest": slowest},
    ]


def table(rows: list[Row]) -> str:
    """Write the measures as a table."""
    lines = [f"{'':42s} {'median':>10s} {'largest':>10s}"]
    lines += [f"{row['what']:42s} {row['median']:10.4f} {row['largest']:10.4f}" for row in rows]
    return "\n".join(lines) + "\n"


def _row(what: str, taken: list[float]) -> Row:
    return {"what": what, "median": median(taken), "largest": max(taken)}


def _seconds(job: object) -> float:
    """Time a job on its second run: what an owner feels once the process is warm."""
    assert callable(job)
    job()
    start = perf_counter()
    job()
    return perf_counter() - start


def _bare_page() -> tuple[float, float]:
    """Time reruns of a bare page in a process of its own, median and slowest: the planner knows nothing of screens."""
    done = subprocess.run([sys.executable, "-c", _BARE_PAGE], capture_output=True, text=True, check=True)
    middle, slowest = done.stdout.strip().splitlines()[-1].split()
    return float(middle), float(slowest)
