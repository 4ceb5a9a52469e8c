"""Parts of plans made by hand and read from the examples, for tests of what is written around the line-up."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from planner.answers import read_answers
from planner.audience import Cells, cells
from planner.catalogue import Catalogue, catalogue
from planner.dated import CalendarRow
from planner.firm import Firm, understand
from planner.plan import FoundationLine, MixLine, Projection, Range, SegmentReach, Series, Totals
from planner.reading import Reading
from planner.schedule import calendar
from planner.season import Seasonality, seasonality
from planner.text import LANGUAGES, Text
from planner.words import Words

ROOT = Path(__file__).resolve().parents[1]
START = date(2026, 11, 23)
EXAMPLES = tuple(sorted(path.stem for path in (ROOT / "data" / "examples").glob("*.toml")))
NOTHING = Range(low=0, central=0, high=0)

LINES: dict[str, tuple[tuple[str, float, float, float], ...]] = {
    "plumber": (
        ("search-ads.campaign", 18.6, 163.66, 16 / 60), ("referral.programme", 1, 17.0, 12 / 60),
        ("facebook.posts", 77.3, 0, 81 / 60), ("relays.meetings", 20, 10.0, 28 / 60),
    ),
    "dance": (
        ("meta-ads.campaign", 46.8, 389.9, 23 / 60), ("newsletter.sends", 49, 49, 3.1),
        ("open-days.days", 3, 25, 28 / 60), ("public-relations.stories", 2, 0, 35 / 60),
        ("relays.meetings", 51, 25.5, 71 / 60), ("loyalty.programme", 1, 27.33, 23 / 60),
    ),
    "machine-shop": (
        ("calls.calls", 224, 0, 26 / 60), ("trade-show.booth", 1, 158.33, 52 / 60),
        ("linkedin.posts", 40, 0, 35 / 60), ("relays.meetings", 40, 20, 55 / 60),
    ),
}  # fmt: skip
"""Lines of three examples: action, units a year, money a month, hours a week."""


@cache
def book() -> Catalogue:
    """The product's own catalogue."""
    return catalogue()


def firm_of(name: str, **changed: Any) -> Firm:
    """An example as the planner sees it, with some answers changed."""
    given = tomllib.loads((ROOT / "data" / "examples" / f"{name}.toml").read_text(encoding="utf-8"))
    return understand(read_answers({**given, **changed}), book())


def season_of(firm: Firm) -> Seasonality:
    """The weeks of an example."""
    return seasonality(firm, book(), firm.answers.start or START)


def cells_of(firm: Firm) -> Cells:
    """The cells of an example, central figures."""
    return cells(firm, book(), Reading(book(), firm.answers.figures))


def line(action: str, units: float, money: float, hours: float, **more: Any) -> MixLine:
    """A line of the line-up: units a year, money a month, hours a week."""
    channel = book().channels[action.split(".", maxsplit=1)[0]]
    given: dict[str, Any] = {
        "activity": action, "channel": action.split(".", maxsplit=1)[0], "family": channel.family,
        "role": book().action(action).role, "segment": "", "territory": "", "units": units,
        "units_per_month": units / 12, "money_per_month": money, "hours_per_week": hours,
        "animated": channel.animated, "reasons": (), "reached_per_month": Range(low=40, central=90, high=200),
        "responses_per_month": Range(low=1, central=3, high=8),
        "customers_per_month": Range(low=0.2, central=1, high=3), "cost_per_response": None, "pays": "maybe",
    }  # fmt: skip
    return MixLine(**{**given, **more})


def mix_of(name: str) -> tuple[MixLine, ...]:
    """The lines made by hand for one of three examples."""
    return tuple(line(*values) for values in LINES[name])


def foundation(action: str, money: float, hours: float) -> FoundationLine:
    """A foundation: money and hours once."""
    channel = action.split(".", maxsplit=1)[0]
    return FoundationLine(channel=channel, action=action, tasks=(), money=money, hours=hours, reasons=())


FOUNDATIONS = (
    foundation("google-profile.profile", 0, 7), foundation("list-capture.form", 0, 5.25),
    foundation("site.minimal", 280, 14),
)  # fmt: skip


def series(*values: float) -> Series:
    """A quantity with its range of one half either way."""
    return Series(low=tuple(v / 2 for v in values), central=values, high=tuple(v * 2 for v in values))


def projection(**changed: Any) -> Projection:
    """A projection made by hand; the break-even is left out of what these parts read."""
    given: dict[str, Any] = {
        "weeks": (1, 2, 3), "unit": "people", "public": 35_000, "reach": series(100, 900, 2_500),
        "monthly_reach": Range(low=700, central=1_500, high=4_000), "contacts_per_month": NOTHING,
        "traditional_only": series(0, 0, 0), "without_amplification": series(0, 0, 0),
        "members": series(455, 470, 520), "tied_at_start": 450.0,
        "responses": series(2, 30, 95), "customers": series(1, 10, 30),
        "by_segment": (), "layers": {}, "layers_by_week": {}, "outside": NOTHING, "too_wide": None, "seats": None,
        "break_even": None,
    }  # fmt: skip
    return Projection.model_construct(**{**given, **changed})


def bands(**reached: float) -> tuple[SegmentReach, ...]:
    """A thousand people of each age band, of whom the share given notices the plan in four weeks."""
    return tuple(
        SegmentReach(
            segment=band, name=Words(key=f"name.segment.{band}"), people=1_000,
            monthly_reach=Range(low=0, central=1_000 * share, high=1_000), share=Range(low=0, central=share, high=1),
        )
        for band, share in reached.items()
    )  # fmt: skip


def totals(mix: tuple[MixLine, ...], foundations: tuple[FoundationLine, ...], **changed: Any) -> Totals:
    """Totals that hold the lines, a reserve and listening hours, as the planner computes them."""
    weeks = changed.pop("horizon_weeks", 52)
    months, bought = weeks * 12 / 52, changed.get("bought_hours_per_week", 0.0)
    reserve, listening = 21.0, 48 / 60
    money = sum(m.money_per_month for m in mix) + sum(round(f.money / months, 2) for f in foundations)
    work = sum(m.hours_per_week for m in mix) + sum(round(f.hours / weeks * 60) / 60 for f in foundations)
    given: dict[str, Any] = {
        "money_per_month": round(money + reserve + changed.pop("bought_money", 0.0), 2),
        "hours_per_week": round((work + listening - bought) * 60) / 60, "currency": "CAD", "horizon_weeks": weeks,
        "reserve_per_month": reserve, "listening_hours_per_week": listening, "bought_hours_per_week": 0.0,
        "unspent_per_month": 0.0, "unused_hours_per_week": 0.0,
    }  # fmt: skip
    return Totals(**{**given, **changed})


def dated(
    firm: Firm, mix: tuple[MixLine, ...], foundations: tuple[FoundationLine, ...], season: Seasonality
) -> tuple[CalendarRow, ...]:
    """The calendar of lines made by hand, for an owner who has just the hours that they take."""
    return calendar(
        firm, book(), mix, foundations, season, totals(mix, foundations, horizon_weeks=season.weeks)
    )


def words_in(value: object) -> Iterator[Words]:
    """Every sentence inside a part of a plan."""
    if isinstance(value, Words):
        yield value
        for inner in value.values.values():
            yield from words_in(inner)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from words_in(item)
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from words_in(getattr(value, field, None))


def assert_sayable(*parts: object) -> None:
    """Check that every sentence of these parts can be said in both languages, with no hole left."""
    voices = [Text(language, book=book()) for language in LANGUAGES]
    found = list(words_in(list(parts)))
    assert found
    for words in found:
        for text in voices:
            said = text.say(words)
            assert text.knows(words.key) or words.count is not None, (text.language, words.key)
            assert said.strip(), (text.language, words.key)
            assert words.key not in said, (text.language, words.key)
            assert not re.search(
                r"[{}]|\b(name|list|public|message|check|task|rule|calendar)\.[a-z]", said
            ), said
