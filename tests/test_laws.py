"""Laws that hold for any business: what may never happen to reach, value, means and ranges when answers change."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import expit, logit

from planner import law
from planner.answers import read_answers
from planner.audience import Cells, cells
from planner.catalogue import Catalogue
from planner.diagnosis import cap_of
from planner.draws import draw
from planner.figures import Figure
from planner.firm import Firm, understand
from planner.line_up import demands
from planner.maths.allocation import Allocation, Infeasible, Problem, allocate, replace
from planner.maths.infeasible import possible
from planner.model import GOALS, Line, Model, build_model, lines_of
from planner.options import options
from planner.problem import locked_foundations, make_problem, means
from planner.reading import Reading
from planner.season import Seasonality, seasonality
from planner.territory import adults, at_scale, outermost
from planner.vehicles import Vehicles
from planner.weekly import reached_by_week, weekly
from tests.engine_parts import BOOK, TODAY, firm_with, random_units
from tests.random_firms import EXPLORING, Business, business, some

pytestmark = [pytest.mark.prove] if EXPLORING else []
Units = NDArray[np.float64]
SEEDS = st.integers(0, 2**32 - 1)
GAP, TURNS, CRUMBS = 0.01, 12, 1e-6
SETTLED = {"reach": 1, "structure": 2, "keep": 0}
"""Goals that only win people: contacts spread over a larger public reach fewer of those who are customers already."""


@dataclass(frozen=True)
class Stage:
    """What the engine knows of a firm when it is about to choose. `kept` holds what stays put in a what-if."""

    firm: Firm
    book: Catalogue
    reading: Reading
    cells: Cells
    season: Seasonality
    lines: list[Line]
    model: Model
    problem: Problem
    kept: dict[str, Any]

    def on(self, reading: Reading, used: list[int]) -> Model:
        """The arrays of some lines on other draws."""
        chosen = [self.lines[i] for i in used]
        return build_model(
            chosen, self.firm, cells(self.firm, self.book, reading), self.season, self.book, reading
        )

    def solve(self) -> Allocation:
        """The best plan, with its proof."""
        return allocate(self.problem, gap=GAP, max_iterations=TURNS)


def stage(answers: Business, **kept: Any) -> Stage:
    """Set up the choice of a firm; a business that has nothing to choose is passed over for another.

    `kept`: what to take from another stage: catalogue, lines on sale, scale of the goals, foundations locked,
    line-up, season.
    """
    said = read_answers(answers)
    book = kept.get("book") or BOOK.with_figures(said.figures)
    firm, reading = understand(said, book), Reading(book)
    groups = cells(firm, book, reading)
    assume(groups.public[0] >= 1)
    season = kept.get("season") or seasonality(firm, book, said.start or TODAY)
    lines = kept.get("lines")
    if lines is None:
        usable, barred = options(firm, book, float(groups.public[0]))
        lines = lines_of(usable, firm, book)
        assume(lines and not any(said.locked.get(one.id, 0) > 0 for one in barred))
    model = build_model(lines, firm, groups, season, book, reading)
    means_ = means(firm, book, model)
    locked = kept.get("locked")
    locked = locked_foundations(model, means_, book, firm) if locked is None else locked
    scale = kept.get("scale") or _scale(model, firm)
    problem = make_problem(model, firm, book, means_, locked, scale, cap_of(said, book))
    groups_ = kept.get("line_up")
    groups_ = _held(problem, lines, firm, book) if groups_ is None else groups_
    problem = replace(problem, groups=groups_)
    known = {
        "book": book, "lines": lines, "scale": scale, "locked": locked, "line_up": groups_, "season": season,
    }  # fmt: skip
    return Stage(firm, book, reading, groups, season, lines, model, problem, known)


def _scale(model: Model, firm: Firm) -> dict[Any, float]:
    """Weigh the goals by what everything together would bring: any scale will do, provided that it stays put."""
    most = np.array([line.option.action.most for line in model.lines]) * firm.horizon_share
    one: dict[Any, float] = dict.fromkeys(GOALS, 1.0)
    found = {}
    for goal in GOALS:
        alone: dict[Any, float] = {g: float(g == goal) for g in GOALS}
        found[goal] = max(1e-6, float(law.value(model, most, alone, one, firm.closed)[0]))
    return found


def _held(problem: Problem, lines: list[Line], firm: Firm, book: Catalogue) -> list[Any]:
    """The demands of the line-up that a plan can hold, the firmest first."""
    held: list[Any] = []
    for demand in demands(lines, firm, book):
        wanted = [*held, (demand.lines, 1, len(demand.lines))]
        held = wanted if demand.lines and possible(replace(problem, groups=wanted)) else held
    return held


def settled(seed: int, **fixed: Any) -> tuple[Business, Stage, Allocation]:
    """A random firm with its best plan."""
    answers = business(seed, **fixed)
    found = stage(answers)
    try:
        return answers, found, found.solve()
    except Infeasible:
        reject()


def assert_no_worse(rich: Allocation, poor: Allocation) -> None:
    """Hold that a plan made with more is worth at least as much, as far as the two proofs can tell."""
    assert rich.upper_bound >= poor.value * (1 - CRUMBS)
    assert rich.value >= poor.value * (1 - rich.gap - CRUMBS)


@some(8)
@given(SEEDS)
def test_a_union_lies_between_its_best_line_and_the_sum_of_its_lines(seed: int) -> None:
    """In every cell, period and goal; nobody is reached twice, week after week, and never more than there are."""
    found = stage(business(seed))
    random_ = Random(seed)
    used = random_.sample(range(len(found.lines)), min(6, len(found.lines)))
    units = random_units(found.model, seed % 2**31)[used]
    read = found.reading.used
    model = found.on(Reading(found.book, drawn=draw(read, 32, 1), size=32), used)
    for goal in GOALS:
        for period in range(len(found.season.periods)):
            union = law.reached(model, units, goal, period)
            alone = [law.reached(model.only(i), units[[i]], goal, period) for i in range(len(used))]
            assert (union >= np.max(alone, axis=0) - CRUMBS).all()
            assert (union <= np.minimum(np.sum(alone, axis=0), 1) + CRUMBS).all()
    reached = reached_by_week(model, units)
    public = model.cells.public[:, None]
    assert (np.diff(reached.whole, axis=1) >= -CRUMBS * public).all()
    for part in (reached.traditional, reached.unamplified):
        assert (part <= reached.whole + CRUMBS * public).all()
    assert (reached.whole <= public * (1 + CRUMBS)).all()


@some(4)
@given(SEEDS, st.sampled_from([1.01, 1.5, 10]))
def test_more_money_or_hours_never_lower_the_value(seed: int, factor: float) -> None:
    """What is on sale, foundations and line-up stay put; so does the calendar where cash at the start sets it."""
    answers, poor, plan = settled(seed)
    for name in ("budget_per_month", "hours_per_week", "money_at_start"):
        more = {name: min(answers.get(name, 0) * factor + factor, 400 if "hours" in name else 1e8)}
        kept = dict(poor.kept)
        if name == "hours_per_week" or not answers.get("money_at_start", name == "money_at_start"):
            del kept["season"]
        rich = stage({**answers, **more}, **kept)
        assert_no_worse(rich.solve(), plan)


@some(5)
@given(SEEDS, st.sampled_from([1.01, 1.5, 10]))
def test_more_people_never_lower_the_value(seed: int, factor: float) -> None:
    """More people within reach, or more firms that could buy, when winning them is the goal."""
    answers, few, _ = settled(seed, objectives=SETTLED, territories=[])
    people = few.firm.audience == "people"
    number = float(few.cells.adults.sum() if people else few.cells.public[0])
    poor, rich = (
        stage(
            {**answers, "catchment_people" if people else "target_firms": min(number * times, 1e8)},
            **few.kept,
        )
        for times in (1, factor)
    )
    assert_no_worse(rich.solve(), poor.solve())


@some(4)
@given(SEEDS)
def test_a_channel_no_longer_refused_never_lowers_the_value(seed: int) -> None:
    """Its lines come beside the others, which stay as they were."""
    refused = Random(seed).sample(sorted(BOOK.channels), 25)
    answers, poor, plan = settled(seed, forbidden=refused, required=[], locked={})
    freed = understand(read_answers({**answers, "forbidden": refused[8:]}), poor.book)
    usable, _ = options(freed, poor.book, float(poor.cells.public[0]))
    lines = lines_of(usable, freed, poor.book)
    place = [lines.index(line) for line in poor.lines]
    locked = {place[i]: units for i, units in poor.kept["locked"].items()}
    line_up = [([place[i] for i in members], *bounds) for members, *bounds in poor.kept["line_up"]]
    rich = stage(
        {**answers, "forbidden": refused[8:]},
        **{**poor.kept, "lines": lines, "locked": locked, "line_up": line_up},
    )
    assert_no_worse(rich.solve(), plan)


def scaled(problem: Problem, people: float, money: float, hours: float) -> Problem:
    """The same problem counted in other units of people, money and time."""
    p = problem.arrays
    # A limit is held or not whatever both its sides are multiplied by: one of the three factors for each, in turn.
    rows = zip(problem.limits or (), cycle((money, hours, people)))
    return replace(
        problem, weights=p.weights * people, cost=p.cost * money, fixed_cost=p.fixed_cost * money,
        budget=problem.budget * money, hours=p.hours * hours, fixed_hours=p.fixed_hours * hours,
        hours_available=problem.hours_available * hours, channel_fixed_hours=p.channel_fixed_hours * hours,
        limits=[(np.asarray(x) * by, np.asarray(y) * by, upper * by) for (x, y, upper), by in rows],
    )  # fmt: skip


POWERS = st.floats(-6, 6).map(lambda power: float(10**power))


@some(4)
@given(SEEDS, POWERS, POWERS, POWERS)
def test_units_of_measure_change_nothing(seed: int, people: float, money: float, hours: float) -> None:
    """People by the million or by the millionth, cents or millions, seconds or years: the same plan."""
    _, plain, plan = settled(seed)
    other = allocate(scaled(plain.problem, people, money, hours), gap=GAP, max_iterations=TURNS)
    assert plan.value * (1 - other.gap - CRUMBS) <= other.value / people <= plan.upper_bound * (1 + CRUMBS)
    used = [
        {plain.lines[i].option.channel for i in np.flatnonzero(one.units[:-1] > 0)} for one in (plan, other)
    ]
    near_equal = abs(other.value / people - plan.value) <= CRUMBS * plan.value
    assert used[0] == used[1] or not near_equal


def widened(figure: Figure, power: float = 2.0) -> Figure:
    """The same figure known half as well, on its own scale."""
    if figure.unit == "share":
        to, back = (lambda x: logit(np.clip(x, 1e-9, 1 - 1e-9))), expit
    else:
        to, back = (lambda x: np.log(max(x, 1e-3 * figure.central, 1e-12))), np.exp
    ends: list[float] = []
    for end in (figure.low, figure.high):
        ends.append(float(back(to(figure.central) + power * (to(end) - to(figure.central)))))
    return figure.model_copy(update={"low": min(ends[0], figure.low), "high": max(ends[1], figure.high)})


@some(3)
@given(SEEDS)
def test_a_figure_known_less_never_narrows_a_range(seed: int) -> None:
    """Ratio of the high end to the low one, away from the ceilings: the public and what the firm can serve."""
    _, known, plan = settled(seed, capacity_per_month=None)
    used = [int(i) for i in np.flatnonzero(plan.units[:-1] > 0)]
    assume(used)
    narrow = Reading(known.book)
    weekly(known.on(narrow, used), plan.units[used], known.firm, narrow)

    def ranges(figures: dict[str, Figure]) -> list[NDArray[np.float64]]:
        reading = Reading(known.book, drawn=draw(figures, 512, 1), size=512)
        model, units = known.on(reading, used), plan.units[used]
        series = weekly(model, units, known.firm, reading)
        people = reached_by_week(model, units).whole[:, -1]
        low_public = np.quantile(model.cells.public, 0.1)
        found_ = (people, series.responses[:, -1], series.customers[:, -1])
        return [np.quantile(one, (0.1, 0.9)) / low_public for one in found_]

    before = ranges(narrow.used)
    id = Random(seed).choice(sorted(id for id, figure in narrow.used.items() if figure.high > figure.low))
    after = ranges({**narrow.used, id: widened(narrow.used[id])})
    for one, other in zip(before, after, strict=True):
        if one[0] > 0 and one[1] < 0.3:
            assert np.log(other[1] / other[0]) >= np.log(one[1] / one[0]) * 0.95, id


@some(6)
@given(SEEDS)
def test_nobody_answers_who_was_not_looking(seed: int) -> None:
    """First acts of what captures demand, everything bought of it that can be, are at most the demand."""
    found = stage(business(seed))
    captures = [found.book.vehicle(line.id).audience == "demand" for line in found.lines]
    units = np.where(captures, found.problem.arrays.upper[:-1], 0.0)
    model, weeks = found.model, found.season.weeks
    acts = sum(
        law.acts(model, units, number) * len(period.weeks) / weeks
        for number, period in enumerate(found.season.periods)
    )
    prospects = model.cells.where("prospect")
    looking = (
        found.book.figures[f"activities.{found.firm.activity_id}.demand"].central / 1000 * model.cells.public
    )
    assert (acts * model.cells.people)[0, prospects].sum() <= looking[0] * (1 + CRUMBS)


@some(30)
@given(SEEDS, st.sampled_from(["people", "firms"]))
def test_places_inside_one_another_never_count_people_twice(seed: int, whom: str) -> None:
    """A town beside its region, the same town twice, a country beside all: at most the people of the widest places."""
    given_ = {**business(seed), "sells_to": whom, "publics": [], "target_firms": None, "figures": {}}
    region = BOOK.places[given_["place"]].region
    random_ = Random(seed)
    near = [id for id, place in BOOK.places.items() if place.region == region]
    places = [*random_.choices(near, k=random_.randint(1, 6)), "ca" if region != "france" else "fr"][
        : random_.randint(1, 7)
    ]
    firm = understand(read_answers({**given_, "territories": [{"place": id} for id in places]}), BOOK)
    reading = Reading(BOOK)
    groups = cells(firm, BOOK, reading)
    widest = outermost({at_scale(id, firm.scale, BOOK) for id in places}, BOOK)
    assert groups.adults.sum() <= sum(adults(id, reading)[0] for id in widest) * (1 + CRUMBS)
    assert (groups.people >= 0).all()
    alone = understand(read_answers({**given_, "territories": [{"place": id} for id in widest]}), BOOK)
    if firm.scale not in ("neighbourhood", "city"):
        assert groups.public[0] <= cells(alone, BOOK, reading).public[0] * (1 + CRUMBS)


def test_a_medium_bought_for_a_town_and_its_region_is_bought_once() -> None:
    """Its territory is the region, which holds the town: contacts are not spread over more people than there are."""
    towns = [{"place": id} for id in ("qc-rimouski", "qc-01")]
    firm = firm_with(territories=towns)
    reading = Reading(BOOK)
    vehicles = Vehicles(firm, cells(firm, BOOK, reading), BOOK, reading)
    poster = BOOK.action("outdoor.posters")
    assert poster.grain == "city"
    assert vehicles.area(poster, None)[0] == pytest.approx(adults("qc-01", reading)[0])
