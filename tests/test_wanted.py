"""The new customers wished for: set beside the plan's own range, without moving anything else in the plan."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from planner.answers import read_answers
from planner.checks import Parts
from planner.checks.wanted import check
from planner.documents import FORMATS
from planner.documents.blocks import Callout
from planner.documents.sections import situation
from planner.documents.summary import readable
from planner.examples import answers_toml, read_kept
from planner.plan import Plan
from planner.questionnaire import answers_from
from planner.refusal import Refusal
from planner.text import Text
from planner.wanted import Wanted
from planner.wish import wanted_of
from tests.engine_parts import asked, plan_with
from tests.plan_parts import START, assert_sayable, firm_of, projection, season_of, series

WEEKS = 52
BY_WEEK = series(*(float(week) for week in range(1, WEEKS + 1)))
"""One more customer each week: half as many at the low end, twice as many at the high one."""
WISH = {"customers": 40, "by": "2027-06-01"}
FROM_WEEK_31 = series(*(0.0,) * 30, *(10.0 * week for week in range(1, 23)))


def wish(customers: int, by: str | None = None, growing: Any = BY_WEEK) -> Wanted:
    """What is said of a wish; the plan starts on START."""
    firm = firm_of("plumber", start=START, wanted={"customers": customers, "by": by})
    found = wanted_of(firm, projection(customers=growing), season_of(firm))
    assert found is not None
    assert_sayable(found)
    return found


def keys(found: Wanted) -> list[str]:
    return [words.key for words in found.sentences]


@pytest.mark.parametrize(
    ("customers", "by", "weeks", "stand", "said"),
    [
        (26, None, 52, "held", ["wanted.by", "wanted.held"]),
        (52, None, 52, "likely", ["wanted.by", "wanted.likely"]),
        (53, None, 52, "possible", ["wanted.by", "wanted.possible", "wanted.ask"]),
        (120, None, 52, "unlikely", ["wanted.by", "wanted.unlikely", "wanted.ask"]),
        (1, "2026-12-15", 5, "held", ["wanted.by", "wanted.held"]),
        (20, "2027-01-02", 10, "possible", ["wanted.by", "wanted.possible", "wanted.later", "wanted.pace"]),
        (30, "2028-06-01", 52, "likely", ["wanted.after", "wanted.likely"]),
        (5, "2026-11-01", 1, "unlikely", ["wanted.by", "wanted.unlikely", "wanted.later", "wanted.pace"]),
        (5, "2026-10-31", 0, "unlikely", ["wanted.nobody", "wanted.unlikely", "wanted.later"]),
        (90, "2026-10-31", 0, "unlikely", ["wanted.nobody", "wanted.unlikely", "wanted.ask"]),
    ],
)
def test_a_wish_stands_where_the_range_of_its_day_puts_it(
    customers: int, by: str | None, weeks: int, stand: str, said: list[str]
) -> None:
    """Whole weeks that are over by the end of the month count; the plan never promises beyond its end."""
    found = wish(customers, by)
    assert (found.low, found.central, found.high) == (weeks / 2, weeks, weeks * 2)
    assert (found.stand, keys(found)) == (stand, said)
    end = START + timedelta(weeks=WEEKS, days=-1)
    assert found.by == (end if by is None else found.by)
    assert (found.by + timedelta(days=1)).day == 1 or by is None


def test_what_is_missing_is_asked_of_the_whole_plan_at_its_own_pace() -> None:
    """Ten of fifty-two come in the ten weeks: twenty in time are over a hundred in all, to what is known of people."""
    assert wish(53).to_ask == 53
    assert wish(19, "2027-01-02").to_ask == 99
    assert wish(20, "2027-01-02").to_ask == 110
    assert wish(153).to_ask == 153
    assert wish(52).to_ask is None
    # Where nobody comes by then and enough do later, the day is short, not the money.
    early = wish(100, "2027-03-01", FROM_WEEK_31)
    assert (early.to_ask, keys(early)[-1]) == (None, "wanted.later")
    assert early.sentences[-1].values["day"] == START + timedelta(weeks=40, days=-1)


def test_wishing_for_more_or_sooner_never_looks_easier() -> None:
    order = ("held", "likely", "possible", "unlikely")
    stands = [order.index(wish(customers).stand) for customers in range(1, 130, 3)]
    assert stands == sorted(stands)
    days = [f"2027-{month:02d}-01" for month in range(1, 12)]
    later = [wish(20, day) for day in days]
    assert [one.central for one in later] == sorted(one.central for one in later)
    assert [order.index(one.stand) for one in later] == sorted(
        (order.index(one.stand) for one in later), reverse=True
    )


def test_the_check_looks_where_the_central_figure_falls_short() -> None:
    def outcome(found: Wanted | None) -> Any:
        nothing: dict[str, Any] = dict.fromkeys(Parts.__dataclass_fields__)
        return check(Parts(**{**nothing, "wanted": found}))

    assert outcome(None) is None
    for customers, expected in ((52, "ok"), (1, "ok"), (53, "look"), (500, "look")):
        found = outcome(wish(customers))
        assert found.outcome == expected
        assert_sayable(found)


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "20 nouveaux clients d’ici le 31"), ("en", "20 new customers by")]
)
def test_the_sentence_says_the_wish_the_day_and_the_range(language: str, said: str) -> None:
    sentence = Text(language).say(wish(20, "2027-01-02").sentences[0])
    assert sentence.replace("\u00a0", " ").count(said) == 1
    for amount in ("5", "10", "20", "2027"):
        assert amount in sentence


def without_its_part(plan: Plan) -> dict[str, Any]:
    """The plan as it is exported, without the answers, the wish and its check."""
    data = json.loads(FORMATS["json"].make(plan, Text(plan.language)))
    checks = [line for line in data["checks"] if line["id"] != "k-wanted"]
    return {**data, "checks": checks, "wanted": None, "answers": None}


def test_a_wish_changes_nothing_else_in_the_plan() -> None:
    plain, wishing = plan_with(), plan_with(wanted=WISH)
    assert plain.wanted is None
    assert "k-wanted" not in {line.id for line in plain.checks}
    assert wishing.wanted is not None
    assert "k-wanted" in {line.id for line in wishing.checks}
    assert without_its_part(plain) == without_its_part(wishing)
    kept = {"answers", "wanted", "checks"}
    assert plain.model_dump(exclude=kept) == wishing.model_dump(exclude=kept)
    by_june = (date(2027, 7, 1) - plain.made_on).days // 7 - 1
    found, foreseen = wishing.wanted, wishing.projection.customers
    assert (found.low, found.central, found.high) == (
        foreseen.low[by_june], foreseen.central[by_june], foreseen.high[by_june]
    )  # fmt: skip


def test_the_documents_say_it_where_the_objectives_stand() -> None:
    plan, text = plan_with(wanted=WISH), Text("fr")
    assert plan.wanted is not None
    said = text.say(plan.wanted.sentences[0])
    first = situation.objectives(plan, text).blocks[0]
    assert isinstance(first, Callout) and first.text.startswith(said)
    assert said in readable(plan, text)
    assert json.loads(FORMATS["json"].make(plan, text))["wanted"]["sentences"][0] == said
    assert Callout not in {type(block) for block in situation.objectives(plan_with(), text).blocks}


def test_answers_with_and_without_a_wish_are_read_again() -> None:
    assert asked().wanted is None
    for wanted in ({"customers": 20}, {"customers": 20, "by": date(2027, 6, 1)}):
        answers = asked(wanted=wanted)
        assert read_kept(answers_toml(answers)) == answers
        assert read_answers(answers.model_dump(mode="json", exclude_defaults=True)) == answers


def test_a_month_without_a_number_is_no_wish() -> None:
    given = {"activity": "bakery", "place": "qc-rimouski", "budget_per_month": 300, "hours_per_week": 5}
    assert answers_from({**given, "wanted": {"by": "2027-06-01"}}, "fr").wanted is None
    assert answers_from({**given, "wanted": {"customers": 20.0}}, "fr").wanted is not None
    for wrong in (0, -3, 2.5, 1e9):
        with pytest.raises(Refusal) as refused:
            answers_from({**given, "wanted": {"customers": wrong}}, "fr")
        assert [place for place, _ in refused.value.problems] == ["wanted.customers"]
