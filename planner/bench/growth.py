"""How the planner's own time grows: with activities, cells of people, weeks and draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import numpy as np

from planner.answers import Answers
from planner.audience import cells
from planner.bench.problems import CELLS, small_firm
from planner.bench.spread import Row, short, timed
from planner.best_bet import drawn_model, restricted
from planner.build import build_plan, choose_mix, drawn
from planner.catalogue import Catalogue
from planner.examples import read_example
from planner.lines import takes
from planner.maths.allocation import Problem, allocate
from planner.projection import project
from planner.reading import Reading
from planner.worth import yearly_margin

ACTIVITIES, OF_CELLS, WEEKS = (10, 25, 40, 70), (6, 12, 24, 48), (26, 52, 104)
DRAWS = (128, 256, 512, 1024, 2048, 4096)
FIXED_ACTIVITIES = 25
_NAMES = ("notary", "plumber", "bakery")


class Growth(Row):
    """Median processor seconds of a job at one size, and how many times that of the first size."""

    along: str
    job: str
    size: int
    cpu_s: float
    times_the_first: float


def of_optimiser(along: str, sizes: Sequence[int], problems: int) -> list[Growth]:
    """Time the proof along `activities` (12 cells) or `cells` (25 activities): median over random small firms."""
    rows = []
    for gap in (0.01, 0.001):
        times = []
        for size in sizes:
            count, groups = (size, CELLS) if along == "activities" else (FIXED_ACTIVITIES, size)
            jobs = [partial(_solved, small_firm(seed, count, groups), gap) for seed in range(problems)]
            times.append(_median(jobs))
        rows += _rows(along, f"proof within {gap:.1%}", sizes, times)
    return rows


def of_weeks(sizes: Sequence[int], book: Catalogue, today: date, firms: int) -> list[Growth]:
    """Time the whole plan along the weeks it covers: median over some examples."""
    times = []
    for weeks in sizes:
        answers = [_lasting(read_example(name), weeks) for name in _NAMES[:firms]]
        times.append(_median([partial(_planned, each, book, today) for each in answers]))
    return _rows("weeks", "whole plan", sizes, times)


def of_draws(sizes: Sequence[int], book: Catalogue, today: date, firms: int) -> list[Growth]:
    """Time drawing the figures, the model on them and the projection, along the draws: median over some examples."""
    jobs = [_projection(read_example(name), book, today) for name in _NAMES[:firms]]
    return _rows(
        "draws", "projection", sizes, [_median([partial(job, size) for job in jobs]) for size in sizes]
    )


def _projection(answers: Answers, book: Catalogue, today: date) -> Callable[[int], None]:
    """Prepare what comes before the draws; the job left draws and projects."""
    book = book.with_figures(answers.figures)
    chosen = choose_mix(answers, book, today=today, seed=1)
    firm, mix, season = chosen.firm, chosen.mix, chosen.season
    used, units = restricted(mix, chosen.bet.units)
    read = Reading(book)
    central = drawn_model(mix, used, firm, cells(firm, book, read), season, book, read)
    yearly_margin(firm, read)
    read("method.members_lost.figure")
    paid = [money for money, _ in takes(central, units)]

    def job(size: int) -> None:
        reading = drawn(book, read, size, 1)
        model = drawn_model(mix, used, firm, cells(firm, book, reading), season, book, reading)
        project(model, units, firm, book, reading, 1, sum(paid), paid)

    return job


def _solved(problem: Problem, gap: float) -> None:
    allocate(problem, gap=gap)


def _planned(answers: Answers, book: Catalogue, today: date) -> None:
    build_plan(answers, book, today=today, seed=1)


def _lasting(answers: Answers, weeks: int) -> Answers:
    return answers.model_copy(update={"horizon_weeks": weeks})


def _median(jobs: Sequence[Callable[[], None]]) -> float:
    return float(np.median([timed(job)[1] for job in jobs]))


def _rows(along: str, job: str, sizes: Sequence[int], times: Sequence[float]) -> list[Growth]:
    return [
        Growth(along=along, job=job, size=size, cpu_s=short(time), times_the_first=short(time / times[0]))
        for size, time in zip(sizes, times, strict=True)
    ]
