"""The benchmark's report: what it holds, its tables, and its page of documentation. It measures nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from string import Template

from planner.bench.growth import Growth
from planner.bench.side_by_side import FAMILIES, Side
from planner.bench.spread import Row, Spread
from planner.bench.timings import Timing

_PAGE = Path(__file__).with_name("page.md")


class Machine(Row):
    """Where it was measured: enough to compare, nothing to find it by."""

    cores: int
    system: str
    python: str


class Report(Row):
    """Everything that one run measured."""

    made_on: date
    quick: bool
    """A few small problems only: for tests, not for conclusions."""
    machine: Machine
    side_by_side: tuple[Side, ...]
    growth: tuple[Growth, ...]
    proofs: tuple[Timing, ...]
    plans: tuple[Timing, ...]


def tables(report: Report) -> dict[str, str]:
    """Write every table in Markdown, by the name under which the page asks for it."""
    written = {family.replace(" ", "_"): _sides(report.side_by_side, family) for family in FAMILIES}
    for along in dict.fromkeys(row.along for row in report.growth):
        written[f"by_{along}"] = _growth([row for row in report.growth if row.along == along])
    return {**written, "proofs": _timings(report.proofs), "plans": _timings(report.plans)}


def markdown(report: Report) -> str:
    """Write the page of documentation; the same report gives the same bytes."""
    counts = {row.problems for row in report.side_by_side}
    quick = " **Quick run: a few small problems, for tests only.**" if report.quick else ""
    machine = f"{report.machine.cores} cores, {report.machine.system}, Python {report.machine.python}"
    return Template(_PAGE.read_text(encoding="utf-8")).substitute(
        tables(report), made_on=report.made_on, machine=machine, quick=quick, problems=min(counts)
    )


def _sides(rows: Iterable[Side], family: str) -> str:
    titles = [
        "activities", "method", "lost to the bound: median", "p90", "worst", "lost to our best: median", "p90", "worst",
        "breaks a limit before repair", "ticket", "money", "hours", "CPU s: median", "p95",
    ]  # fmt: skip
    return _table(titles, [_side(row) for row in rows if row.family == family])


def _side(row: Side) -> list[str]:
    if row.lost_to_bound is None or row.lost_to_ours is None or row.cpu_s is None:
        return [str(row.activities), f"{row.method}: *{row.note}*", *[""] * 12]
    lost = [
        percent(value)
        for spread in (row.lost_to_bound, row.lost_to_ours)
        for value in (spread.median, spread.p90, spread.worst)
    ]
    broke = [f"{row.broke[kind]:.0%}" for kind in ("any", "ticket", "budget", "hours")]
    set_up = f" (+ {row.set_up_s.median:.2f} to compile)" if row.set_up_s else ""
    return [
        str(row.activities), row.method, *lost, *broke, f"{row.cpu_s.median:.3f}{set_up}", f"{row.cpu_s.p95:.3f}",
    ]  # fmt: skip


def _growth(rows: Sequence[Growth]) -> str:
    jobs = list(dict.fromkeys(row.job for row in rows))
    sizes = list(dict.fromkeys(row.size for row in rows))
    found = {(row.job, row.size): row for row in rows}
    titles = [rows[0].along, *(title for job in jobs for title in (f"{job}, CPU s", "times the first"))]
    lines = []
    for size in sizes:
        cells = [found[job, size] for job in jobs]
        times = [(_seconds(row.cpu_s), f"{row.times_the_first:.1f}") for row in cells]
        lines.append([str(size), *(text for pair in times for text in pair)])
    return _table(titles, lines)


def _timings(rows: Sequence[Timing]) -> str:
    walls, gaps = any(row.wall_s for row in rows), any(row.gap for row in rows)
    spreads = [
        ("CPU s", "cpu_s"),
        *([("clock s", "wall_s")] if walls else []),
        *([("gap", "gap")] if gaps else []),
    ]
    titles = ["job", "times", *(t for name, _ in spreads for t in (f"{name}: median", "p95", "worst"))]
    lines = []
    for row in rows:
        line = [row.job, str(row.times)]
        for _, name in spreads:
            line += _three(getattr(row, name), percent if name == "gap" else _seconds)
        lines.append(line)
    return _table(titles, lines)


def _three(spread: Spread | None, write: Callable[[float], str]) -> list[str]:
    if spread is None:
        return [""] * 3
    return [write(x) for x in (spread.median, spread.p95, spread.worst)]


def percent(share: float) -> str:
    """Write a share as a percentage to two decimals."""
    return f"{share:.2%}".replace("-0.00%", "0.00%")


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"


def _table(titles: list[str], lines: list[list[str]]) -> str:
    """Write a table, columns of numbers to the right."""
    numbers = [all(line[i][:1] in {"", "-", *"0123456789"} for line in lines) for i in range(len(titles))]
    rule = ["---:" if number else "---" for number in numbers]
    return "\n".join("| " + " | ".join(row) + " |" for row in (titles, rule, *lines))
