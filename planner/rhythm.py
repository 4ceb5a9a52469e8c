"""In which weeks the work of a plan falls: what is done once, then each line as the engine spreads it; it names no day.

Foundations come first, those that lines send people to before the others, and such a line waits for them. The rhythm
takes the hours that they leave; no week holds more than the owner's hours.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.catalogue import Catalogue
from planner.catalogue.models import Action
from planner.firm import Firm
from planner.plan import FoundationLine, MixLine
from planner.season import Seasonality
from planner.week_load import Weeks

_PUBLISHED = frozenset({"push", "mass", "organic", "owned"})
"""Practices that speak first: they wait until the listening weeks are over."""
_SHORT = 3
"""A plan keeps its listening weeks while they are under a third of it."""
_SET_UP_PACE = 0.35
"""Share of a week for set-up, so that foundations go on beside it."""
_NEEDED_PACE = 0.65
"""Share of a week for the foundations that lines wait for, once the listening weeks are over."""
_OTHERS_MOST = 0.85
"""Share of a week for the other foundations, at most, set-up included."""
_BESIDE_MOST = 0.75
"""Share of a week for these foundations and what has its season together: the rest keeps the rhythm."""
_SET_UP_WEEKS = 8
"""Weeks in which all lines should be set up; the pace rises to hold them, up to half of a week."""
_SET_UP_MOST = 0.5
_ALL_IN_PLACE = 0.6
"""Share of the plan in which all foundations should be in place; the pace rises to hold them."""
_TAIL = 1 / 4
"""Share of the plan after its last peak up to which no space is bought there."""
_START = 1 / 3
"""Share of the work of a year-long programme that starts it; the rest is what makes it last."""


@dataclass(frozen=True)
class Once:
    """Minutes of what is done once, by foundation or line, and week."""

    foundations: dict[int, list[int]]
    """Those that lines wait for; `others` places the rest."""
    set_up: list[list[int]]
    start: list[int]
    """First week, from 0, in which each line may be worked at."""

    def ready(self, line: int) -> int:
        """Give the week, from 0, in which a line of the line-up is set up and what it sends people to is there."""
        return max((week for week, work in enumerate(self.set_up[line]) if work), default=self.start[line])


def once(
    mix: tuple[MixLine, ...],
    foundations: tuple[FoundationLine, ...],
    book: Catalogue,
    season: Seasonality,
    weeks: Weeks,
) -> Once:
    """Place set-up and the foundations that lines wait for: whole weeks while listening, then nearly so.

    A line that waits is set up after.
    """
    wanted = [set_up_minutes(line, book, season) for line in mix]
    hours = [round(line.hours * 60) for line in foundations]
    names = ["" if line.in_place else line.action for line in foundations]
    waits = [awaited(book.action(line.activity), names, book) for line in mix]
    needed = [n for n, name in enumerate(names) if any(name in waited for waited in waits)]
    rate = min(max(_SET_UP_PACE, sum(wanted) / max(weeks.most * _SET_UP_WEEKS, 1)), _SET_UP_MOST)
    set_up: dict[int, list[int]] = {}
    placed: dict[int, list[int]] = {}

    def fill(
        into: dict[int, list[int]], which: list[int], amounts: list[int], pace: list[float], first: int
    ) -> None:
        found = weeks.fill([amounts[n] for n in which], pace, [first] * len(which))
        into.update(zip(which, found, strict=True))

    fill(placed, needed, hours, _pace(_NEEDED_PACE, book, season), 0)
    beside = [1 - room + rate for room in weeks.room()]
    fill(set_up, [n for n, waited in enumerate(waits) if not waited], wanted, beside, 0)
    done = {names[n]: _last(placed[n]) for n in needed}
    start = [min(max((done[id] + 1 for id in waited), default=0), season.weeks - 1) for waited in waits]
    for line in (n for n, waited in enumerate(waits) if waited):
        fill(set_up, [line], wanted, [_OTHERS_MOST] * season.weeks, start[line])
    return Once(placed, [set_up[n] for n in range(len(mix))], start)


def others(
    foundations: tuple[FoundationLine, ...],
    first: Once,
    book: Catalogue,
    season: Seasonality,
    weeks: Weeks,
    *,
    beside: bool = False,
) -> list[list[int]]:
    """Place the foundations that no line waits for, in their order, and give the minutes of all by week.

    `beside` what has its season, placed already, their share of a week comes on top.
    """
    left = [n for n in range(len(foundations)) if n not in first.foundations]
    hours = [round(foundations[n].hours * 60) for n in left]
    least = sum(hours) / max(weeks.most * season.weeks * _ALL_IN_PLACE, 1)
    pace = min(max(book.threshold("foundation_pace"), least), _OTHERS_MOST)
    paces = _pace(pace, book, season)
    if beside:
        most = max(pace, _BESIDE_MOST)
        paces = [
            min(1 - room + share, max(share, most)) for room, share in zip(weeks.room(), paces, strict=True)
        ]
    found = dict(zip(left, weeks.fill(hours, paces), strict=True)) | first.foundations
    return [found[n] for n in range(len(foundations))]


def _pace(share: float, book: Catalogue, season: Seasonality) -> list[float]:
    listening = listening_weeks(book, season)
    return [1.0 if week < listening else share for week in range(season.weeks)]


def _last(minutes: list[int]) -> int:
    return max((week for week, work in enumerate(minutes) if work), default=0)


def awaited(action: Action, foundations: list[str], book: Catalogue) -> list[str]:
    """Name the foundations of a plan that an action sends people to, and those that these need in their turn."""
    found: list[str] = []
    waiting = list(action.after)
    while waiting:
        id = waiting.pop(0)
        if id not in found:
            waiting += book.action(id).after
            found.append(id)
    return [id for id in foundations if id in found]


def set_up_minutes(line: MixLine, book: Catalogue, season: Seasonality) -> int:
    """Minutes of a line that are spent once: its fixed hours, or the start of what runs all year."""
    action = book.action(line.activity)
    whole = line.hours_per_week * season.weeks * 60
    if is_programme(action):
        return round(whole * _START)
    fixed = action.fixed_hours.central if action.fixed_hours else 0.0
    repeated = action.hours.central * line.units_per_month * season.weeks * 12 / 52
    return round(whole * fixed / (fixed + repeated)) if fixed > 0 else 0


def is_programme(action: Action) -> bool:
    """Tell whether one unit lasts the whole year (a programme, a listing, a membership)."""
    return action.most <= action.least


def is_mailing(action: Action) -> bool:
    """Tell whether units are written to a list that exists: nothing has to be in place before the first one."""
    waits = action.after or action.requires or action.requires_any or action.fixed_hours
    return action.practice == "owned" and "email_list" in action.needs and not (waits or is_programme(action))


def is_met(action: Action) -> bool:
    """Tell whether units are people met one by one, all year: nothing has to be in place before the first of them."""
    waits = action.after or action.requires or action.requires_any or action.fixed_hours
    one_by_one = action.practice in ("relation", "prospecting") and action.timing == "steady"
    return one_by_one and not (waits or is_programme(action))


def is_bought(action: Action) -> bool:
    """Tell whether units are slices of advertising money (by the click or the thousand)."""
    return action.basis in ("per_mille", "per_click")


def buys_space(action: Action) -> bool:
    """Tell whether what is published takes space that is paid for, by slices of money or whole."""
    return is_bought(action) or action.practice == "mass"


def listening_weeks(book: Catalogue, season: Seasonality) -> int:
    """Weeks of listening before the first publication; none is kept for a plan too short to hold them."""
    wanted = round(book.threshold("listening_weeks"))
    return wanted if wanted * _SHORT <= season.weeks else 0


def week_shares(
    action: Action, ready: int, firm: Firm, book: Catalogue, season: Seasonality, room: list[float]
) -> list[float]:
    """Share of an action's units in each week; they add up to 1.

    Each period gets the share that the engine gives it; inside a period the weeks, from `ready` on and once the
    listening weeks are over, share evenly what foundations and set-up leave. What a period that is over by then would
    have had goes to the others; with no other the action keeps its period, rather than weeks that do not sell. Space
    bought one insertion at a time goes to the weeks that lead to a peak and to the peak; events that would come after
    the last peak go back to those that sell; mailings come at even steps.
    """
    quiet = max(ready, listening_weeks(book, season) if action.practice in _PUBLISHED else 0)
    lean = book.threshold("peak_lean")
    parts, paid = season.share_in(action, lean, firm.closed), season.profile(action, lean, firm.closed)
    if is_bought(action) or is_mailing(action):
        room = [1.0] * season.weeks
    shares = [0.0] * season.weeks
    for period, part in zip(season.periods, parts, strict=True):
        open_weeks = [week for week in period.weeks if week >= quiet and paid[week] > 0]
        weights = [float(paid[week]) * room[week] for week in open_weeks]
        if sum(weights) <= 0:
            weights = [float(paid[week]) for week in open_weeks]
        for week, weight in zip(open_weeks, weights, strict=True):
            shares[week] = part * weight / sum(weights)
    if action.practice == "mass" and action.timing == "season":
        shares = _led(shares, season, round(book.threshold("weeks_before_date")))
    if action.practice == "event" and action.timing == "season":
        shares = _held_in_season(shares, season)
    total = sum(shares)
    return [share / total for share in shares] if total > 0 else [float(share) for share in paid]


def _held_in_season(shares: list[float], season: Seasonality) -> list[float]:
    """Bring back into the peaks what comes after the last one, when the plan ends soon after it."""
    peak = [week for period in season.periods if period.kind == "peak" for week in period.weeks]
    last = max((week for week in peak if shares[week] > 0), default=season.weeks)
    if not 0 < season.weeks - last - 1 <= season.weeks * _TAIL:
        return shares
    into = sum(shares[week] for week in peak)
    return [
        share * (1 + sum(shares[last + 1 :]) / into) if week in peak else share * (week < last)
        for week, share in enumerate(shares)
    ]


def _led(shares: list[float], season: Seasonality, lead: int) -> list[float]:
    """Move what falls between two peaks to the `lead` weeks before the second one.

    What comes after the last peak goes back into it when it is short: the quiet months before have left its money.
    """
    peak = {week for period in season.periods if period.kind == "peak" for week in period.weeks}
    if not any(shares[week] > 0 for week in peak):
        return shares
    found = [share if week in peak else 0.0 for week, share in enumerate(shares)]
    for calm in _stretches([week for week in range(season.weeks) if week not in peak]):
        share = sum(shares[week] for week in calm)
        if calm[-1] + 1 in peak:
            # A plan that starts just before its peak has no other week to lead with than those that are open.
            into = [week for week in calm[-lead:] if shares[week] > 0]
        elif len(calm) <= season.weeks * _TAIL:
            into = [week for week in sorted(peak) if shares[week] > 0 and week < calm[0]]
        else:
            into = [week for week in calm if shares[week] > 0]
        whole = sum(shares[week] for week in into)
        for week in into:
            found[week] += share * shares[week] / whole
    return found


def _stretches(weeks: list[int]) -> list[list[int]]:
    """Cut weeks, in order, into runs that follow each other."""
    runs: list[list[int]] = []
    for week in weeks:
        if not runs or runs[-1][-1] + 1 != week:
            runs.append([])
        runs[-1].append(week)
    return runs


def whole_units(number: int, shares: list[float]) -> list[int]:
    """Place whole units along cumulated shares, each in the middle of its slice: one number a week."""
    placed = [0] * len(shares)
    reached, unit = 0.0, 0
    for week, share in enumerate(shares):
        reached += share
        while unit < number and (unit + 0.5) / number <= reached + 1e-9:
            placed[week] += 1
            unit += 1
    last = max((week for week, share in enumerate(shares) if share > 0), default=len(shares) - 1)
    placed[last] += number - unit
    return placed
