"""Why each other channel stays out, and what would let it in; it changes no number."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from planner import law
from planner.best_bet import Bet
from planner.catalogue import Catalogue
from planner.entry import Entries, Entry
from planner.firm import Firm
from planner.maths.allocation import Allocation
from planner.mix import Mix, channels_used
from planner.more import MORE_MONEY
from planner.options import Excluded
from planner.plan import LeftOut
from planner.wording import sentence
from planner.words import Words, channel, count, hours, money, share

_SLIGHTLY = 1.15
"""How many times better a rival must be for the comparison to be said."""
_FIFTYFOLD = 50
_DEAR = 0.35
_NOT_EXPECTED = 20
"""How many times more a channel should bring for it to be said that nothing would let it in."""
_TEN = 10
_LONG = 10
"""Hours of work from which minutes say nothing."""


@dataclass(frozen=True)
class Bench:
    """What the reasons of the channels left out are drawn from."""

    mix: Mix
    bet: Bet
    firm: Firm
    book: Catalogue
    cap: int
    entries: Entries
    richer: dict[str, set[str]]
    """Channels of the best plan with a little more money (`money`), and with one more hour (`hour`)."""


def reasons_out(
    mix: Mix,
    bet: Bet,
    excluded: list[Excluded],
    firm: Firm,
    book: Catalogue,
    cap: int,
    richer: dict[str, Allocation],
    unspent: float,
) -> tuple[LeftOut, ...]:
    """Give, for each channel left out, the first true reason of its most plausible action, and what would change it.

    `richer` holds the plans with a little more money (`money`), and with one more hour (`hour`); `unspent` is the
    money that the plan leaves, a month: who has that much left lacks no money.
    """
    if unspent >= MORE_MONEY:
        richer = {name: plan for name, plan in richer.items() if name != "money"}
    inside = set(channels_used(mix.model, bet.units))
    more = {name: set(channels_used(mix.model, plan.units)) for name, plan in richer.items()}
    bench = Bench(mix, bet, firm, book, cap, Entries(mix, bet, book), more)
    taken, least = bet.known.shares(mix), book.threshold("near_miss")
    in_use = {item.channel: item.result for item in firm.answers.channels_in_use}
    by_channel: dict[str, list[int]] = {}
    for index, line in enumerate(mix.model.lines):
        by_channel.setdefault(line.option.channel, []).append(index)
    found: dict[str, LeftOut] = {}
    for name, lines in by_channel.items():
        if name not in inside:
            action, reason, change = _why_not(bench, lines)
            share_in = taken.get(name, 0.0)
            if name in in_use:
                vain = in_use[name] in ("none", "weak")
                change = sentence("out.in_use.weak" if vain else "out.in_use", change=change)
            if share_in >= least:
                times = count(round(_TEN * share_in))
                change = sentence("out.near_miss", change=change, times=times)
            found[name] = LeftOut(
                channel=name, action=action, reason=reason, change=change, taken_in=share_in
            )
    for item in excluded:
        name = item.id.split(".")[0]
        if name not in inside and name not in found:
            found[name] = LeftOut(channel=name, action=item.id, reason=item.reason, change=item.change)
    return tuple(found[name] for name in book.channels if name in found)


def _why_not(bench: Bench, lines: list[int]) -> tuple[str, Words, Words]:
    """Give the action, the first true reason against it, and what would change it."""
    for key, taken_out in (("out.in_vain", bench.mix.in_vain), ("out.faint", bench.mix.faint)):
        for line in sorted(taken_out.intersection(lines)):
            return bench.mix.model.lines[line].id, sentence(key), sentence(f"{key}.change")
    verdicts = [(i, _at_once(bench, i)) for i in lines]
    open_ = [i for i, verdict in verdicts if verdict is None]
    if not open_:
        index, verdict = verdicts[0]
        assert verdict is not None
        return (bench.mix.model.lines[index].id, *verdict)
    entry = bench.entries.of(open_)
    return (bench.mix.model.lines[entry.line].id, *_beaten(bench, entry))


def _at_once(bench: Bench, index: int) -> tuple[Words, Words] | None:
    """Look for what rules an action out before any comparison: too few people, too slow, no money, set aside."""
    line, firm, book = bench.mix.model.lines[index], bench.firm, bench.book
    arrays = bench.mix.problem.arrays
    if arrays.upper[index] < arrays.lower[index]:
        if book.vehicle(line.id).audience == "demand":
            times = count(round(float(arrays.lower[index] / max(arrays.upper[index], 1e-9)), 1))
            return sentence("out.few_seekers"), sentence("out.few_seekers.change", times=times)
        least = count(ceil(arrays.lower[index] / (book.threshold("touches") * firm.horizon_share)))
        return (
            sentence("out.audience_small", least=least),
            sentence("out.audience_small.change", least=least),
        )
    if arrays.locked.get(index) == 0:
        key = "out.foundation" if line.option.action.foundation is not None else "out.set_aside"
        return sentence(key), sentence(f"{key}.change")
    ramp = line.option.action.ramp_months
    if ramp is not None and ramp.central >= firm.answers.horizon_weeks * 12 / 52:
        months = count(ramp.central)
        return sentence("out.slow", months=months), sentence("out.slow.change", months=months)
    ticket = bench.entries.money(index)
    if ticket > 0 and bench.mix.means.money <= 0:
        change = sentence("out.no_money.change", ticket=money(ticket, firm.currency))
        return sentence("out.no_money"), change
    return None


def _beaten(bench: Bench, entry: Entry) -> tuple[Words, Words]:
    """Say why the plan does better without an action that the firm could use."""
    mix, line = bench.mix, bench.mix.model.lines[entry.line]
    name = line.option.channel
    on_demand = sentence("out.on_demand")
    if name in bench.bet.dropped:
        given_up = share(bench.bet.given_up)
        return sentence("out.simpler", share=given_up), sentence("out.simpler.change")
    if name in bench.entries.waiting:
        return sentence("out.cap", cap=count(bench.cap)), _in_line(bench, name)
    if entry.loss is not None and entry.loss < bench.book.threshold("equal_solid"):
        return sentence("out.as_good"), on_demand
    change = _change(bench, entry)
    ticket, work = bench.entries.money(entry.line), bench.entries.hours(entry.line)
    if ticket > _DEAR * mix.means.money and ticket > 0:
        paid = money(ticket, bench.firm.currency)
        return sentence("out.dear", ticket=paid, share=share(ticket / mix.means.money)), change
    if work > _DEAR * max(mix.means.hours, 1e-9):
        return sentence("out.long", hours=hours(work)), change
    return _dominated(bench, entry), change


def _in_line(bench: Bench, name: str) -> Words:
    """Say when a channel would come in if the team could animate one more."""
    waiting = bench.entries.waiting
    place = waiting.index(name)
    if place:
        return sentence("out.cap.change.after", first=channel(waiting[0]))
    more, cap = count(bench.cap + 1), count(bench.cap)
    if len(waiting) == 1:
        return sentence("out.cap.change", more=more, cap=cap)
    return sentence("out.cap.change.ahead", more=more, cap=cap, next=channel(waiting[1]))


def _change(bench: Bench, entry: Entry) -> Words:
    """Say what would let an action in: the nearest at hand first."""
    line, currency = bench.mix.model.lines[entry.line], bench.firm.currency
    for key, channels in bench.richer.items():
        if line.option.channel in channels:
            return sentence(f"out.change.{key}", amount=money(MORE_MONEY, currency))
    if entry.price is not None:
        if line.option.action.basis in ("per_mille", "per_click"):
            return sentence("out.change.cheaper", times=count(round(1 / entry.price, 1)))
        ticket = bench.entries.money(entry.line)
        new, old = money(float(f"{entry.price * ticket:.2g}"), currency), money(ticket, currency)
        return sentence("out.change.price", new=new, old=old)
    if entry.work is not None:
        work = bench.entries.hours(entry.line)
        enough = entry.work * work
        enough = round(enough) if enough >= _LONG else enough
        return sentence("out.change.work", new=hours(enough), old=hours(work))
    if entry.effect is not None and entry.effect < _NOT_EXPECTED:
        return sentence("out.change.effect", times=count(round(entry.effect, 1)))
    if entry.loss is None:
        return _room(bench, entry.line)
    return sentence("out.change.never", times=count(_NOT_EXPECTED))


def _room(bench: Bench, line: int) -> Words:
    """Say which means are too short for an action that fits beside nothing that must stay."""
    money_short, time_short = bench.entries.neighbours.lacking(line)
    means = bench.mix.means
    scarcer = "money" if money_short * means.hours > time_short * means.money else "hours"
    return sentence(f"out.change.room.{scarcer}" if money_short + time_short > 0 else "out.change.room")


def _dominated(bench: Bench, entry: Entry) -> Words:
    """Compare what a plan with the action would be worth, per dollar and hour, with the best line of its role."""
    mix, index = bench.mix, entry.line
    role = mix.model.lines[index].option.action.role
    price = float(mix.model.hour_price.mean())

    def yields(i: int, units: float) -> float:
        alone, given = mix.model.only(i), np.array([units])
        worth = sum(
            float((alone.worth(role) * law.reached(alone, given, role, p)).sum())
            for p in range(len(mix.model.season.periods))
        )
        arrays = mix.problem.arrays
        taken = (
            arrays.cost[i] * units
            + arrays.fixed_cost[i]
            + price * (arrays.hours[i] * units + arrays.fixed_hours[i])
        )
        return worth / max(float(taken), 1e-9)

    mine = yields(index, float(max(mix.problem.arrays.lower[index], 1e-9)))
    rivals = [
        (yields(i, float(bench.bet.units[i])), line)
        for i, line in enumerate(mix.model.lines)
        if bench.bet.units[i] > 0
        and line.option.action.role == role
        and line.option.action.foundation is None
    ]
    best, rival = max(rivals, key=lambda pair: pair[0], default=(0.0, None))
    if rival is not None and best > _SLIGHTLY * mine:
        if mine < best / _FIFTYFOLD:
            return sentence("out.reaches_few", rival=channel(rival.option.channel))
        times = count(round(best / mine, 1))
        return sentence("out.dominated", rival=channel(rival.option.channel), times=times)
    if entry.loss is None:
        return sentence("out.no_room")
    return sentence("out.adds_little", share=share(entry.loss))
