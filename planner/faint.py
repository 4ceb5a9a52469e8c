"""Takes out of a plan the work that serves next to nobody, and solves again; what must stay, stays at its smallest.

Work is faint when its best estimate serves fewer people in four weeks, or wins fewer first acts in a quarter, than a
floor in the data, and its customers don't pay for its hours: one account a quarter is enough where an account is worth
it. It goes only while the plan loses next to nothing. What the owner fixed, foundations, and what another line or the
line-up needs are not taken out.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as changed

import numpy as np

from planner.audience import Cells
from planner.best_bet import Bet, choose, drawn_model, restricted
from planner.brings import Brings, brings
from planner.catalogue import Catalogue
from planner.catalogue.models import Goal
from planner.firm import Firm
from planner.maths.allocation import Infeasible, allocate
from planner.mix import GAP, Mix, fewer, leave_out
from planner.pays import leaves_money
from planner.reading import Draws, Reading
from planner.season import Seasonality
from planner.units import WEEKS_PER_CYCLE, WEEKS_PER_YEAR
from planner.worth import yearly_margin
from planner.worthwhile import droppable

_A_LITTLE = 1e-9
_LARGER = 2.0
"""Times the smallest work above which a line that must stay is cut down; less would free too little."""
_ROUNDS = 2
"""The hours taken from a line may go to another that serves as few; what is left after that is said, not hidden."""
_QUARTERS_A_YEAR = 4


def without_faint(
    mix: Mix, bet: Bet, firm: Firm, cells: Cells, season: Seasonality, book: Catalogue, reading: Reading
) -> tuple[Mix, Bet]:
    """Give the plan without its faint work. The reading holds the draws; cells are those of the same reading."""
    least = (1 - book.threshold("worth_hours")) * mix.allocation.value
    judged = _Judge(mix, firm, cells, season, book, reading)
    gone: set[int] = set()
    small: set[int] = set()
    units = bet.units
    for _ in range(_ROUNDS):
        found = _spared(mix, units, judged.faint(units) - gone - small, (gone, small), least)
        if found is None:
            break
        gone, small, units = found
    if not gone and not small:
        return mix, bet
    used, _ = restricted(mix, units)
    hopeless = {i for i in judged.hopeless(units) if not _asked_for(mix, i)}
    gone |= droppable(mix, gone | hopeless, used) & hopeless
    mix = changed(leave_out(mix, gone, small, book), faint=frozenset(gone))
    return mix, choose(mix, firm, cells, season, book, reading)


@dataclass(frozen=True)
class _Judge:
    """Tells which lines serve next to nobody. Its reading holds the draws; cells are those of the same reading."""

    mix: Mix
    firm: Firm
    cells: Cells
    season: Seasonality
    book: Catalogue
    reading: Reading

    def faint(self, units: Draws) -> set[int]:
        """Find those of a plan, units (A + 1,)."""
        return self._few([i for i in restricted(self.mix, units)[0] if self._is_work(i)], units)

    def hopeless(self, units: Draws) -> set[int]:
        """Find those that a plan doesn't use, and that would serve as few at their most: they must not come instead."""
        arrays = self.mix.problem.arrays
        others = [
            i
            for i in range(len(self.mix.model.lines))
            if units[i] <= 0 and self._is_work(i) and arrays.upper[i] >= max(arrays.lower[i], _A_LITTLE)
        ]
        return self._few(others, arrays.upper)

    def _few(self, lines: list[int], units: Draws) -> set[int]:
        if not lines:
            return set()
        model = drawn_model(self.mix, lines, self.firm, self.cells, self.season, self.book, self.reading)
        margin = yearly_margin(self.firm, self.reading)
        found = set()
        for place, i in enumerate(lines):
            one = brings(model, units[lines], place)
            paid = _pays_its_hours(one, hours_of(self.mix, i, units), self.mix, margin, self.firm)
            if not paid and _serves_few(one, model.lines[place].option.action.role, self.firm, self.book):
                found.add(i)
        return found

    def _is_work(self, line: int) -> bool:
        """Tell whether a line takes hours and no money, and nobody fixed it.

        Where accounts are few, calls and visits by name are never too few.
        """
        arrays, action = self.mix.problem.arrays, self.mix.model.lines[line].option.action
        free = arrays.cost[line] <= 0 and arrays.fixed_cost[line] <= 0
        by_name = self.firm.audience == "firms" and action.practice in ("prospecting", "relation")
        fixed = line in (self.mix.problem.locked or {})
        return bool(free) and action.foundation is None and not by_name and not fixed


def _spared(
    mix: Mix, units: Draws, faint: set[int], so_far: tuple[set[int], set[int]], least: float
) -> tuple[set[int], set[int], Draws] | None:
    """Choose what goes besides and what stays at its smallest, the shortest work first, while a plan is worth `least`.

    Gives both with the units of that plan; None when nothing can be spared.
    """
    gone, small = so_far
    used, _ = restricted(mix, units)
    best: Draws | None = None

    def plan_without(gone: set[int], small: set[int]) -> Draws | None:
        try:
            found = allocate(fewer(mix, gone, small), gap=GAP)
        except Infeasible:
            return None
        return found.units if found.value >= least else None

    for i in sorted(faint, key=lambda i: (hours_of(mix, i, units), i)):
        may_go = not needed(mix, i, set(used) - gone)
        large = units[i] > _LARGER * mix.problem.arrays.lower[i]
        if may_go and (found := plan_without(gone | {i}, small)) is not None:
            gone, best = gone | {i}, found
        elif large and (found := plan_without(gone, small | {i})) is not None:
            small, best = small | {i}, found
    return None if best is None else (gone, small, best)


def hours_of(mix: Mix, line: int, units: Draws) -> float:
    """Hours of a line over the plan."""
    arrays = mix.problem.arrays
    return float(arrays.hours[line] * units[line] + arrays.fixed_hours[line])


def _serves_few(one: Brings, role: Goal, firm: Firm, book: Catalogue) -> bool:
    """Tell whether a line serves next to nobody, best estimate; accounts are counted like first acts, one by one."""
    served = {"reach": one.reached, "structure": one.responses, "keep": one.kept}[role]
    monthly = float(np.median(served))
    if role != "structure" and firm.audience == "people":
        return monthly < book.threshold("few_people")
    return monthly * WEEKS_PER_YEAR / WEEKS_PER_CYCLE / _QUARTERS_A_YEAR < book.threshold("few_acts")


def _pays_its_hours(one: Brings, hours: float, mix: Mix, margin: Draws, firm: Firm) -> bool:
    """Tell whether the customers of a line, best estimate, leave what its hours would cost from somebody else."""
    if not leaves_money(margin):
        return False
    won = one.customers * margin * WEEKS_PER_YEAR / WEEKS_PER_CYCLE * firm.horizon_share
    return float(np.median(won)) >= hours * float(mix.model.hour_price.mean())


def _asked_for(mix: Mix, line: int) -> bool:
    """Tell whether some line of the catalogue may need this one."""
    mine = mix.model.lines[line].id
    return any(
        mine in (*other.option.action.requires, *other.option.action.requires_any)
        for other in mix.model.lines
    )


def needed(mix: Mix, line: int, used: set[int]) -> bool:
    """Tell whether the plan would lack this line: another asks for it, or the line-up does, with nothing else there."""
    mine, others = mix.model.lines[line].id, used - {line}
    there = {mix.model.lines[i].id for i in others}
    return any(
        line in members and not others & set(members) for members, _, _ in mix.problem.groups or ()
    ) or any(
        mine in action.requires
        or (mine in action.requires_any and not there.intersection(action.requires_any))
        for action in (mix.model.lines[i].option.action for i in others)
    )
