"""The calendar: rows that add up exactly, inside the plan, on sensible days, with the words that rules ask for."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.dated import CalendarRow
from planner.days import day_of, spread
from planner.firm import Firm, understand
from planner.plan import FoundationLine, MixLine, Totals
from planner.remainder import rounded, split
from planner.rhythm import awaited, is_met, week_shares, whole_units
from planner.schedule import calendar, over_full, week_minutes
from planner.week_load import Weeks
from tests.cases.plans import example_plan
from tests.plan_parts import (
    EXAMPLES,
    FOUNDATIONS,
    LINES,
    assert_sayable,
    book,
    dated,
    firm_of,
    foundation,
    line,
    mix_of,
    season_of,
    totals,
)
from tests.sample_plan import sample_plan

SOME = sample_plan("fr").calendar[0]
SMALL = st.floats(0, 60, allow_nan=False)


@given(st.integers(-10_000, 1_000_000), st.lists(SMALL, min_size=1, max_size=80))
def test_a_split_adds_up_and_stays_near(total: int, weights: list[float]) -> None:
    parts = split(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    if whole > 0:
        assert all(abs(part - total * w / whole) < 1 + 1e-6 for part, w in zip(parts, weights, strict=True))


@given(st.lists(st.floats(-500, 500), min_size=1, max_size=30), st.integers(-40, 40))
def test_rounding_meets_any_total(amounts: list[float], more: int) -> None:
    total = round(sum(amounts)) + more
    assert sum(rounded(amounts, total)) == total


@given(st.integers(0, 300), st.lists(SMALL, min_size=1, max_size=104))
def test_whole_units_are_all_placed(number: int, weights: list[float]) -> None:
    shares = [weight / (sum(weights) or 1.0) for weight in weights]
    placed = whole_units(number, shares)
    assert sum(placed) == number
    assert min(placed) >= 0


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 51), st.integers(0, 51)), max_size=40),
    st.integers(30, 900),
)
def test_work_goes_where_there_is_room_and_none_is_lost(works: list[tuple[int, int, int]], most: int) -> None:
    """A week passes what it holds only when nothing earlier is free, and never when the work may wait for the end."""
    weeks = Weeks(most, 52)
    for minutes, wanted, begin in works:
        before = list(weeks.free)
        placed = weeks.place(minutes, wanted, list(range(52)), begin)
        assert placed.minutes + sum(placed.ahead.values()) == minutes
        assert all(week < placed.week for week in placed.ahead)
        assert all(
            free >= 0 or free == was or sum(max(left, 0) for left in before) < minutes or begin > 0
            for free, was in zip(weeks.free, before, strict=True)
        )


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_week_of_an_example_passes_the_hours_said(name: str) -> None:
    plan = example_plan(name)
    said = plan.answers.hours_per_week + plan.totals.bought_hours_per_week
    listening = plan.totals.listening_hours_per_week
    weekly: dict[int, float] = defaultdict(float)
    for row in plan.calendar:
        weekly[row.week] += row.hours
    assert max(weekly.values()) + listening <= said + 2 / 60
    assert week_minutes(plan.totals) <= round((said - listening) * 60) + 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_line_waits_for_what_it_sends_people_to(name: str) -> None:
    """Its first unit and its first dollar come after the last work on these foundations, and after its companions."""
    plan = example_plan(name)
    names = [first.action for first in plan.foundations]
    rows = {
        id: [row for row in plan.calendar if row.action == id] for id in {r.action for r in plan.calendar}
    }
    starts = {
        item.activity: min(row.day for row in rows[item.activity] if row.units or row.money)
        for item in plan.mix
    }
    for place, id in enumerate(names):
        assert not set(book().action(id).after) & set(names[place + 1 :])
    for item in plan.mix:
        action = book().action(item.activity)
        for id in awaited(action, names, book()):
            assert starts[item.activity] > max(row.day for row in rows[id])
        companions = [starts[id] for id in (*action.requires, *action.requires_any) if id in starts]
        assert not companions or starts[item.activity] > min(companions)


@pytest.mark.parametrize("name", EXAMPLES)
def test_people_met_one_by_one_are_seen_in_the_first_quarter(name: str) -> None:
    """Nothing has to be in place before them: foundations, set-ups and shows do not push them to the spring."""
    plan = example_plan(name)
    for item in plan.mix:
        if is_met(book().action(item.activity)):
            weeks = [row.week for row in plan.calendar if row.action == item.activity and row.units]
            assert min(weeks) <= 13, item.activity


def out_of_season(rows: tuple[CalendarRow, ...], firm: Firm) -> Counter[str]:
    """Events that stand outside of the weeks that sell, by action."""
    season = season_of(firm)
    peak = {week for period in season.periods if period.kind == "peak" for week in period.weeks}
    events = [row for row in rows if row.units and book().action(row.action).practice == "event"]
    return Counter(row.action for row in events if row.week - 1 not in peak)


def check_season(
    firm: Firm, mix: tuple[MixLine, ...], foundations: tuple[FoundationLine, ...], given: Totals
) -> Counter[str]:
    """Foundations that no line waits for push no event out of its season.

    It would stand there without them, or it is of those that the engine leaves to the other weeks.
    """
    names = [first.action for first in foundations if not first.in_place]
    waited = {id for planned in mix for id in awaited(book().action(planned.activity), names, book())}
    fewer = tuple(first for first in foundations if first.action in waited)
    found, without = (
        out_of_season(calendar(firm, book(), mix, kept, season_of(firm), given), firm)
        for kept in (foundations, fewer)
    )
    for planned in mix:
        shares = season_of(firm).share_in(
            book().action(planned.activity), book().threshold("peak_lean"), firm.closed
        )
        kinds = [period.kind for period in season_of(firm).periods]
        left = planned.units * sum(
            part for kind, part in zip(kinds, shares, strict=True) if kind == "ordinary"
        )
        assert found[planned.activity] <= max(without[planned.activity], ceil(left - 0.1))
    return found


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_event_of_an_example_leaves_its_season_for_a_foundation(name: str) -> None:
    plan = example_plan(name)
    check_season(understand(plan.answers, book()), plan.mix, plan.foundations, plan.totals)


def test_a_shop_open_in_summer_holds_its_events_then() -> None:
    """Five foundations take months of two hours a week; the page in the weekly waits for the site alone."""
    firm = firm_of("bakery", peak_months=(5, 6, 7, 8, 9), hours_per_week=3)
    mix = (
        line("loyalty.programme", 1, 27.33, 25 / 60), line("weekly-press.quarter-page", 4, 116.66, 10 / 60),
        line("in-store-events.events", 4, 25, 30 / 60), line("referral.programme", 1, 17, 12 / 60),
    )  # fmt: skip
    foundations = (
        foundation("google-profile.profile", 0, 9), foundation("site.minimal", 280, 16),
        foundation("counter.display", 80, 8), foundation("list-capture.form", 0, 7),
        foundation("reviews.requests", 0, 14),
    )  # fmt: skip
    assert not check_season(firm, mix, foundations, totals(mix, foundations))
    rows = dated(firm, mix, foundations, season_of(firm))
    days = [row.day for row in rows if row.action == "in-store-events.events" and row.units]
    assert len(days) == 4
    assert days[0] < date(2027, 6, 1)
    assert all(after - before > timedelta(weeks=3) for before, after in pairwise(days))
    check_sums(mix, foundations, rows, 52)


def test_a_stand_is_held_at_the_owner_s_own_shows_first() -> None:
    """The show nearest in time takes the name and the day; a launch, or one too soon to be ready, is none of them."""
    shows = [("Salon de la sous-traitance", "2027-05-12"), ("Lancement de la ligne 2", "2027-04-06")]
    dates = [{"name": name, "day": day} for name, day in [*shows, ("Foire d’hiver", "2026-11-25")]]
    firm = firm_of("machine-shop", dates=dates)
    mix = (line("trade-show.booth", 2, 316, 104 / 60), *mix_of("machine-shop")[2:])
    rows = dated(firm, mix, FOUNDATIONS, season_of(firm))
    booths = [row for row in rows if row.action == "trade-show.booth" and row.units]
    named = [row for row in booths if row.what.key == "calendar.event_at"]
    assert len(booths) == 2
    assert [(row.day, row.what.values["name"]) for row in named] == [(date(2027, 5, 12), shows[0][0])]
    assert_sayable(*named)
    check_sums(mix, FOUNDATIONS, rows, 52)


@given(
    st.sampled_from(sorted(LINES)),
    st.sampled_from([13, 26, 52, 104]),
    st.floats(0.2, 3),
    st.floats(0, 8),
)
def test_no_week_of_any_firm_passes_its_hours_unless_named(
    name: str, weeks: int, more: float, spare: float
) -> None:
    """Whatever the lines: an owner with just the hours, or with hours to spare."""
    firm = firm_of(name, horizon_weeks=weeks)
    mix = tuple(
        one.model_copy(update={"hours_per_week": round(one.hours_per_week * more * 60) / 60})
        for one in mix_of(name)
    )
    taken = totals(mix, FOUNDATIONS, horizon_weeks=weeks, unused_hours_per_week=round(spare * 60) / 60)
    rows = calendar(firm, book(), mix, FOUNDATIONS, season_of(firm), taken)
    work = sum(round(row.hours * 60) for row in rows)
    if work <= week_minutes(taken) * weeks * 0.97:
        assert not over_full(rows, taken)


def rows_of(name: str, **changed: object) -> tuple[Firm, tuple[MixLine, ...], tuple[CalendarRow, ...]]:
    """Calendar of one of the examples made by hand, over the whole plan."""
    firm = firm_of(name, **changed)
    return firm, mix_of(name), dated(firm, mix_of(name), FOUNDATIONS, season_of(firm))


def check_sums(
    mix: tuple[MixLine, ...],
    foundations: tuple[FoundationLine, ...],
    rows: tuple[CalendarRow, ...],
    weeks: int,
) -> None:
    """Each line's rows add up to its hours to the minute and to its money to the cent."""
    minutes: dict[tuple[str, str], int] = defaultdict(int)
    cents: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        assert row.hours * 60 == pytest.approx(round(row.hours * 60), abs=1e-6)
        assert row.money * 100 == pytest.approx(round(row.money * 100), abs=1e-6)
        minutes[row.action, ""] += round(row.hours * 60)
        cents[row.action, ""] += round(row.money * 100)
    for planned in mix:
        assert minutes[planned.activity, ""] == round(planned.hours_per_week * weeks * 60)
        assert cents[planned.activity, ""] == round(planned.money_per_month * weeks * 12 / 52 * 100)
    for first in foundations:
        assert minutes[first.action, ""] == round(first.hours * 60)
        assert cents[first.action, ""] == round(first.money * 100)


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("weeks", [4, 13, 26, 52, 104])
def test_rows_add_up_and_stand_inside_the_plan(name: str, weeks: int) -> None:
    firm, mix, rows = rows_of(name, horizon_weeks=weeks)
    check_sums(mix, FOUNDATIONS, rows, weeks)
    season = season_of(firm)
    for row in rows:
        assert season.day(0) <= season.day(row.week - 1) <= row.day < season.day(row.week)
        assert 1 <= row.week <= weeks
        assert row.hours >= 0
        assert row.money >= 0
    assert_sayable(*rows[:60])


@given(
    st.sampled_from(sorted(set(LINES) - {"machine-shop"})),
    st.floats(0.2, 60),
    st.floats(0, 900),
    st.floats(0, 6),
)
def test_any_amount_adds_up(name: str, units: float, money: float, hours: float) -> None:
    firm = firm_of(name)
    for action in ("facebook.posts", "meta-ads.campaign", "in-store-events.events", "loyalty.programme"):
        mix = (line(action, units, round(money, 2), round(hours * 60) / 60),)
        check_sums(mix, (), dated(firm, mix, (), season_of(firm)), 52)


@pytest.mark.parametrize("name", LINES)
def test_units_are_those_of_the_line(name: str) -> None:
    _, mix, rows = rows_of(name)
    for planned in mix:
        done = sum(row.units for row in rows if row.action == planned.activity)
        assert done == pytest.approx(planned.units, rel=1e-6)
        if book().action(planned.activity).whole:
            assert all(
                row.units == pytest.approx(round(row.units)) for row in rows if row.action == planned.activity
            )


@pytest.mark.parametrize("name", LINES)
def test_each_period_gets_the_engine_s_share(name: str) -> None:
    firm = firm_of(name)
    season = season_of(firm)
    for action in ("meta-ads.campaign", "facebook.posts", "in-store-events.events"):
        data = book().action(action)
        shares = week_shares(data, 0, firm, book(), season, [1.0] * season.weeks)
        expected = season.share_in(data, book().threshold("peak_lean"), firm.closed)
        got = [sum(shares[week] for week in period.weeks) for period in season.periods]
        assert sum(shares) == pytest.approx(1)
        if data.practice == "event":  # none is left to the few weeks after the last peak
            peak = [period.kind == "peak" for period in season.periods]
            assert sum(np.where(peak, got, 0)) >= sum(np.where(peak, expected, 0)) - 1e-9
        else:
            assert got == pytest.approx(expected)


def test_space_is_bought_before_and_in_the_best_months_whatever_else_they_hold() -> None:
    firm = firm_of("bakery", peak_months=(6, 7, 8))
    mix = (line("weekly-press.quarter-page", 4, 116.67, 0.2), line("in-store-events.events", 6, 40, 0.7))
    rows = dated(firm, mix, (), season_of(firm))
    pages = [row.day.month for row in rows if row.action == "weekly-press.quarter-page" and row.units]
    assert len(pages) == 4
    assert set(pages) <= {5, 6, 7, 8}


def test_a_list_that_exists_is_written_to_within_four_weeks_then_evenly() -> None:
    firm = firm_of("clinics")
    mix = (line("newsletter.sends", 8, 10, 0.6), line("facebook.posts", 40, 0, 0.9))
    rows = dated(firm, mix, FOUNDATIONS, season_of(firm))
    weeks = [row.week for row in rows if row.action == "newsletter.sends" and row.units]
    assert weeks[0] <= 4
    assert all(4 <= after - before <= 9 for before, after in pairwise(weeks))
    desk = [row for row in rows if not row.units]
    assert desk
    assert all(row.hours * 60 >= 10 or row.money for row in desk)


def test_a_closed_firm_spends_nothing_in_its_dead_months() -> None:
    firm = firm_of("farm-stand")
    mix = (line("meta-ads.campaign", 8, 66.67, 0.1), line("flyers.runs", 3, 107.5, 0.1))
    rows = dated(firm, mix, (), season_of(firm))
    assert rows
    assert {row.day.month for row in rows if row.money > 0} <= {3, 4}


def test_foundations_come_first_and_listening_before_speaking() -> None:
    firm, _, rows = rows_of("plumber")
    start = season_of(firm).day(0)
    posts = [row.day for row in rows if row.action == "facebook.posts"]
    assert min(posts) >= start + timedelta(weeks=2)
    ends = {f.action: max(row.week for row in rows if row.action == f.action) for f in FOUNDATIONS}
    assert ends["google-profile.profile"] <= 6
    assert ends["google-profile.profile"] <= ends["site.minimal"] <= ends["list-capture.form"] <= 20


@pytest.mark.parametrize("name", LINES)
def test_each_row_has_an_identifier_of_its_own_and_an_hour_of_the_day(name: str) -> None:
    _, _, rows = rows_of(name)
    assert len({row.id for row in rows}) == len(rows)
    assert all(row.id.startswith(f"w{row.week:02d}-{row.channel}-") for row in rows)
    assert all(6 <= row.at.hour <= 21 for row in rows)


def test_two_posts_of_a_day_are_hours_apart() -> None:
    firm = firm_of("dance", start="2027-01-04")
    mix = (line("facebook.posts", 365, 0, 7),)
    rows = [row for row in dated(firm, mix, (), season_of(firm)) if row.units]
    moments = [(row.day, row.at) for row in rows]
    assert len(set(moments)) == len(moments)
    assert len({day for day, _ in moments}) < len(moments)


def test_the_licence_is_on_what_a_plumber_publishes_and_nowhere_else() -> None:
    _, _, rows = rows_of("plumber")
    published = [row for row in rows if row.action in ("facebook.posts", "search-ads.campaign") and row.units]
    assert published
    assert all(row.mention is not None for row in published)
    assert all(row.mention is None for row in rows if row.action in ("relays.meetings", "referral.programme"))


def test_consent_is_on_each_newsletter() -> None:
    _, _, rows = rows_of("dance")
    sent = [row for row in rows if row.action == "newsletter.sends" and row.units]
    assert sent
    assert all(row.mention is not None for row in sent)


def test_relays_rows_name_their_public() -> None:
    _, _, rows = rows_of("machine-shop")
    assert {row.public for row in rows if row.action == "relays.meetings"} == {"relays"}


PRACTICES = ("organic", "owned", "mass", "event", "demand", "push", "foundation", "relation", "prospecting")


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(0, 5), st.sampled_from(PRACTICES))
def test_days_stay_in_their_week(first: date, turn: int, practice: str) -> None:
    for audience in ("people", "firms"):
        for region in ("quebec", "canada", "france"):
            day = day_of(first, practice, turn, audience, region)
            assert first <= day < first + timedelta(days=7)
            if audience == "firms":
                assert day.weekday() < 5


def test_nobody_is_called_on_a_holiday() -> None:
    assert day_of(date(2026, 12, 21), "owned", 0, "people", "quebec") == date(2026, 12, 24)
    assert day_of(date(2026, 6, 22), "relation", 0, "firms", "quebec") == date(2026, 6, 25)
    assert day_of(date(2026, 7, 13), "prospecting", 0, "firms", "france") == date(2026, 7, 15)


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_meets_anything_else_in_an_agenda_and_the_desk_is_not_all_mondays(name: str) -> None:
    plan = example_plan(name)
    starts = sorted(
        (datetime.combine(row.day, row.at), timedelta(hours=max(row.hours, 0.25))) for row in plan.calendar
    )
    assert all(after >= before + lasts for (before, lasts), (after, _) in pairwise(starts))
    days = Counter(row.day.weekday() for row in plan.calendar if not row.units)
    assert days.most_common(1)[0][1] < 0.8 * days.total()


def test_the_desk_takes_the_emptiest_working_day_and_comes_before_what_it_shows() -> None:
    monday = date(2026, 12, 21)

    def row(id: str, action: str, hours: float, day: int = 0, units: float = 0) -> CalendarRow:
        at = monday + timedelta(days=day)
        return SOME.model_copy(
            update={"id": id, "action": action, "hours": hours, "day": at, "units": units, "week": 1}
        )

    rows = [row("a", "x", 3), row("b", "y", 1), row("c", "z", 1), row("d", "z", 1), row("out", "z", 2, 2, 1)]
    desk = ("a", "b", "c", "d")
    assert [found.day.day for found in spread(rows, desk, monday, "quebec")] == [21, 22, 22, 22, 23]
    rows = [row(str(n), f"action-{n}", 1) for n in range(6)]
    assert [found.day.day for found in spread(rows, "012345", monday, "quebec")] == [21, 22, 23, 24, 21, 22]
