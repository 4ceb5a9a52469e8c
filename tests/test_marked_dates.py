"""Marked dates fall where calendars put them, inside the plan, and only where they matter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.marked_dates import date_near, day_in, marked_dates
from planner.public_holidays import holidays_of
from planner.text import Text
from tests.plan_parts import EXAMPLES, book, firm_of, season_of

DAYS = [
    ("valentine", 2027, date(2027, 2, 14)),
    ("easter", 2026, date(2026, 4, 5)),
    ("easter", 2027, date(2027, 3, 28)),
    ("easter", 2028, date(2028, 4, 16)),
    ("mothers-day", 2026, date(2026, 5, 10)),
    ("mothers-day", 2027, date(2027, 5, 9)),
    ("fathers-day", 2026, date(2026, 6, 21)),
    ("fathers-day", 2027, date(2027, 6, 20)),
    ("mothers-day-france", 2026, date(2026, 5, 31)),
    ("mothers-day-france", 2027, date(2027, 5, 30)),
    ("mothers-day-france", 2023, date(2023, 6, 4)),
    ("construction-holiday", 2025, date(2025, 7, 20)),
    ("construction-holiday", 2026, date(2026, 7, 19)),
    ("black-friday", 2025, date(2025, 11, 28)),
    ("black-friday", 2026, date(2026, 11, 27)),
    ("giving-tuesday", 2026, date(2026, 12, 1)),
    ("cyber-monday", 2026, date(2026, 11, 30)),
    ("rrsp-deadline", 2027, date(2027, 3, 1)),
    ("rrsp-deadline", 2028, date(2028, 2, 29)),
    ("winter-sales", 2026, date(2026, 1, 7)),
    ("winter-sales", 2025, date(2025, 1, 8)),
    ("summer-sales", 2025, date(2025, 6, 25)),
    ("back-to-school", 2026, date(2026, 9, 8)),
]


@pytest.mark.parametrize(("id", "year", "day"), DAYS)
def test_days_are_those_of_the_calendars(id: str, year: int, day: date) -> None:
    assert day_in(year, book().dates[id]) == day


@pytest.mark.parametrize("name", EXAMPLES)
def test_dates_touch_the_plan_and_have_names(name: str) -> None:
    firm = firm_of(name)
    season = season_of(firm)
    found = marked_dates(firm, book(), season)
    assert len({one.id for one in found}) == len(found)
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert {one.kind for one in found} >= {"holiday"}
    for one in found:
        assert one.day <= one.last
        assert one.last >= season.day(0)
        assert one.day < season.day(season.weeks)
        for language in ("fr", "en"):
            said = Text(language).say(one.name)
            assert said.strip()
            assert "{" not in said
    own = [one for one in found if one.kind == "own"]
    inside = [g for g in firm.answers.dates if season.day(0) <= g.day < season.day(season.weeks)]
    assert [one.day for one in own] == sorted(group.day for group in inside)


def test_a_workshop_that_sells_to_firms_has_no_valentine() -> None:
    shop = {one.id for one in marked_dates(firm_of("bakery"), book(), season_of(firm_of("bakery")))}
    works = firm_of("machine-shop")
    industry = {one.id for one in marked_dates(works, book(), season_of(works))}
    assert any(id.startswith("valentine") for id in shop)
    assert not any(id.startswith("valentine") for id in industry)
    assert any(id.startswith("construction-holiday") for id in industry)


def test_a_food_shop_does_not_turn_around_the_sales_of_the_others() -> None:
    firms = {name: firm_of(name) for name in ("bakery", "pets")}
    found = {
        name: {one.id for one in marked_dates(firm, book(), season_of(firm))} for name, firm in firms.items()
    }
    assert any(id.startswith("black-friday") for id in found["pets"])
    assert not any(id.startswith(("black-friday", "cyber-monday")) for id in found["bakery"])
    assert any(id.startswith("mothers-day") for id in found["bakery"])


@pytest.mark.parametrize(
    ("place", "id"),
    [
        ("qc-rimouski", "CA-QC.2027-06-24"), ("on", "CA-ON.2027-02-15"), ("ab", "CA-AB.2027-02-15"),
        ("fr-lyon", "FR.2027-07-14"), ("ca", "CA.2027-07-01"),
    ],
)  # fmt: skip
def test_each_place_has_its_own_holidays(place: str, id: str) -> None:
    found = holidays_of(place, book(), range(2027, 2028))
    assert id in found
    others = {"qc-rimouski": "FR.2027-07-14", "fr-lyon": "CA-QC.2027-06-24"}
    assert others.get(place, "") not in found


def test_a_publication_speaks_of_the_nearest_date_that_is_still_ahead() -> None:
    firm = firm_of("bakery")
    found = marked_dates(firm, book(), season_of(firm))
    valentine = next(one for one in found if one.id.startswith("valentine"))
    assert date_near(valentine.day, found, book()) == valentine
    assert date_near(valentine.day - timedelta(days=13), found, book()) == valentine
    after = date_near(valentine.day + timedelta(days=1), found, book())
    assert after is None or after.id != valentine.id
    assert date_near(date(2027, 2, 14), (), book()) is None
