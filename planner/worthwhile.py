"""Takes out of a plan what even the best estimate does not pay for, and solves again; what must stay, stays.

A line stays as it is when the owner fixed it, and at its smallest when the line-up asks for it and nothing else can
answer. All stay when customers are not what the plan is for: they leave no money, or winning them has too little weight
to ask for an action of its own.
"""

from __future__ import annotations

from dataclasses import replace as changed

import numpy as np

from planner.audience import Cells
from planner.best_bet import Bet, choose, drawn_model, restricted
from planner.brings import Brings, brings
from planner.catalogue import Catalogue
from planner.firm import Firm
from planner.maths.allocation import Infeasible
from planner.mix import Mix, leave_out
from planner.model import Model
from planner.pays import Whole, leaves_money, verdict, whole_of
from planner.reading import Draws, Reading
from planner.season import Seasonality
from planner.worth import yearly_margin

_A_LITTLE = 1e-6
_ROUNDS = 2
"""The money taken from a line may go to another that pays no better; what is left after that is said, not hidden."""


def worthwhile(
    mix: Mix, bet: Bet, firm: Firm, cells: Cells, season: Seasonality, book: Catalogue, reading: Reading
) -> tuple[Mix, Bet]:
    """Give the plan without what is spent in vain. The reading holds the draws; cells are those of the same reading."""
    margin = yearly_margin(firm, reading)
    if not leaves_money(margin) or firm.goals["structure"] < book.threshold("goal_floor"):
        return mix, bet
    for _ in range(_ROUNDS):
        used, units = restricted(mix, bet.units)
        if not used:
            break
        model = drawn_model(mix, used, firm, cells, season, book, reading)
        each = [brings(model, units, place) for place in range(len(used))]
        whole = whole_of(model, units, each)
        vain = {
            i
            for i, one, amount in zip(used, each, units, strict=True)
            if _measured(mix, i) and _in_vain(mix, i, float(amount), one, whole, margin, firm)
        }
        kept = vain - droppable(mix, vain, used)
        shrunk = {
            i for i in kept - _locked(mix) if bet.units[i] > mix.problem.arrays.lower[i] * (1 + _A_LITTLE)
        }
        if kept == vain and not shrunk:
            break
        # The money must not go where it would be lost as well.
        others = [i for i in range(len(mix.model.lines)) if i not in used and _measured(mix, i)]
        if others:
            model = drawn_model(mix, others, firm, cells, season, book, reading)
            vain |= {
                i for place, i in enumerate(others) if _hopeless(mix, model, place, i, whole, margin, firm)
            }
        try:
            gone = droppable(mix, vain, used)
            mix = changed(leave_out(mix, gone, shrunk, book), in_vain=mix.in_vain | gone)
        except Infeasible:
            break
        bet = choose(mix, firm, cells, season, book, reading)
    return mix, bet


def droppable(mix: Mix, lines: set[int], used: list[int]) -> set[int]:
    """Leave aside the lines that the owner fixed, and those without which a demand of the line-up has no answer.

    Where nothing else can answer a demand, what the plan uses for it stays.
    """
    gone, left = set(mix.problem.forbidden or ()), set(lines) - _locked(mix)
    for members, _, _ in mix.problem.groups or ():
        if set(members) - gone <= left:
            left -= set(members) & set(used) or set(members)
    return left


def _hopeless(mix: Mix, model: Model, place: int, line: int, whole: Whole, margin: Draws, firm: Firm) -> bool:
    """Tell whether a line that the plan doesn't use would be spent in vain at its least, its most, and between."""
    arrays = mix.problem.arrays
    least, most = float(arrays.lower[line]), float(arrays.upper[line])
    if most < max(least, 1e-9):
        return False
    for amount in dict.fromkeys((least, float(np.sqrt(least * most)), most)):
        units = np.zeros(len(model.lines))
        units[place] = amount
        one = brings(model, units, place)
        richer = changed(whole, reached=whole.reached + one.reached)
        if not _in_vain(mix, line, amount, one, richer, margin, firm):
            return False
    return True


def _locked(mix: Mix) -> set[int]:
    """Give the lines that the owner fixed, and the foundations."""
    return {i for i, units in (mix.problem.locked or {}).items() if units > 0}


def _measured(mix: Mix, line: int) -> bool:
    """Tell whether a line is judged on its money: foundations, and lines that keep customers, are not."""
    arrays, action = mix.problem.arrays, mix.model.lines[line].option.action
    priced = arrays.cost[line] > 0 or arrays.fixed_cost[line] > 0
    return bool(priced) and action.foundation is None and action.role != "keep"


def _in_vain(
    mix: Mix, line: int, units: float, one: Brings, whole: Whole, margin: Draws, firm: Firm
) -> bool:  # fmt: skip
    """Tell whether even the best estimate of a line does not pay for its money, central figures."""
    arrays, role = mix.problem.arrays, mix.model.lines[line].option.action.role
    money = float(arrays.cost[line] * units + arrays.fixed_cost[line])
    return verdict(one, role, money, whole, margin, firm.horizon_share) == "no"
