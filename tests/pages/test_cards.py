"""Cards and key figures in words that a shopkeeper reads: whole people, names said once, nothing too fine."""

from __future__ import annotations

import pytest

from pages.shared.first_parts import coarse, hours_about, means_about, money_about
from pages.shared.lines import between, full_name, line_cards, rhythm
from pages.shared.mix_parts import first_figures, foundations_part, foundations_total, key_figures
from planner.catalogue import catalogue
from planner.first_answer import FirstLine, FirstPlan
from planner.plan import Range
from planner.text import Text
from tests.sample_plan import sample_plan

FRENCH, ENGLISH = Text("fr"), Text("en")


def first_of(language: str) -> FirstPlan:
    """The first answer of the bakery, from the lines of its plan."""
    plan = sample_plan(language)
    lines = [line.model_dump(include=set(FirstLine.model_fields)) for line in plan.mix]
    return FirstPlan(
        answers=plan.answers, totals=plan.totals, foundations=plan.foundations, mix=lines, line_up_relaxed=(),
        unit="people", monthly_reach=2_360, customers=180, gap=0.01,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "french", "english"),
    [
        (0.0, 0.3, "moins de 1", "under 1"),
        (0.1, 11.0, "jusqu’à 11", "up to 11"),
        (0.0, 2.04, "jusqu’à 2", "up to 2"),
        (2.2, 21.0, "2 à 21", "2 to 21"),
        (1.6, 2.4, "2", "2"),
        (343.0, 1_180.0, "340 à 1\u00a0200", "340 to 1,200"),
    ],
)
def test_a_range_of_people_is_written_in_whole_people(
    low: float, high: float, french: str, english: str
) -> None:
    around = Range(low=low, central=(low + high) / 2, high=high)
    assert (between(around, FRENCH), between(around, ENGLISH)) == (french, english)


@pytest.mark.parametrize("text", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_every_action_is_named_with_its_channel_and_neither_twice(text: Text) -> None:
    for id, channel in catalogue().channels.items():
        for action in channel.actions:
            parts = full_name(f"{id}.{action}", text).split(" – ")
            assert len({part.casefold() for part in parts}) == len(parts)


def test_what_is_done_begins_with_a_capital() -> None:
    for line in sample_plan("fr").mix:
        said = rhythm(line, FRENCH)
        assert said[0] == said[0].upper()


def test_what_runs_without_a_stop_is_not_counted_in_times() -> None:
    line = sample_plan("fr").mix[0].model_copy(update={"activity": "loyalty.programme", "channel": "loyalty"})
    assert rhythm(line, FRENCH).endswith("oute l’année")
    assert rhythm(line, ENGLISH).lower().endswith("all year")


def test_those_who_send_customers_are_counted_apart_from_the_customers_they_send() -> None:
    brought = {
        "responses_per_month": Range(low=0, central=0.4, high=0.9),
        "customers_per_month": Range(low=2, central=9, high=21),
    }
    line = (
        sample_plan("fr")
        .mix[0]
        .model_copy(
            update={"activity": "relays.meetings", "channel": "relays", "role": "structure", **brought}
        )
    )
    card = line_cards([line], "people", FRENCH)[0]
    assert "nouveaux prescripteurs par mois" in card
    assert "clients qu’ils vous envoient par mois" in card
    assert "premiers gestes par mois" not in card


def test_the_first_answer_is_coarse_and_never_takes_more_than_is_allowed() -> None:
    plan = first_of("fr")
    totals = plan.totals.model_copy(update={"money_per_month": 344.6, "hours_per_week": 4.9})
    allowed = plan.answers.model_copy(update={"budget_per_month": 345.0, "hours_per_week": 4.9})
    tight = plan.model_copy(update={"totals": totals, "answers": allowed})
    assert means_about(tight, FRENCH) == (FRENCH.money(340), FRENCH.hours(4.9))
    wide = allowed.model_copy(update={"budget_per_month": 350.0, "hours_per_week": 6.0})
    assert means_about(tight.model_copy(update={"answers": wide}), FRENCH)[1] == FRENCH.hours(5)
    assert hours_about(0.05, FRENCH) == FRENCH.hours(0.05), "three minutes are not nothing"
    assert money_about(0, FRENCH) == FRENCH.money(0)
    for amount in (3.0, 17.0, 180.0, 2_360.0, 9_700.0):
        assert coarse(amount) == pytest.approx(amount, rel=0.25)


def test_the_cards_of_the_first_answer_say_that_they_are_about_right() -> None:
    plan = sample_plan("fr")
    first, proven = (line_cards(lines, "people", FRENCH)[0] for lines in (first_of("fr").mix, plan.mix))
    assert "environ" in first and 'class="card first"' in first
    assert 'class="card first"' not in proven


def test_the_foundations_say_what_the_plan_would_lose_without_them() -> None:
    """Lines alone add up to less than the plan: the rest has a sentence, its upkeep apart from what it takes once."""
    plan = sample_plan("fr")
    new = plan.foundations[0].model_copy(update={"money": 280.0, "hours": 14.0, "in_place": False})
    kept = new.model_copy(update={"money": 0.0, "hours": 3.0, "in_place": True})
    plan = plan.model_copy(update={"foundations": (new, kept)})
    said = foundations_part(plan, FRENCH)
    assert all(part in said for part in ("900 personnes", "12 premiers gestes", "3,2 clients"))
    assert all(part in said for part in (FRENCH.money(280), FRENCH.hours(14), FRENCH.hours(3)))
    assert FRENCH.hours(17) not in said
    assert FRENCH.hours(14) in foundations_total(plan, FRENCH)
    there = plan.model_copy(update={"foundations": (kept,)})
    assert "mettre en place" not in foundations_part(there, FRENCH)
    bare = plan.projection.model_copy(update={"foundations": None})
    assert foundations_part(plan.model_copy(update={"projection": bare}), FRENCH) == ""


@pytest.mark.parametrize("text", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_hours_that_are_bought_stand_beside_the_owner_s(text: Text) -> None:
    """Proven or not: an owner who pays for three hours reads these three hours."""
    plan, first = sample_plan(text.language), first_of(text.language)
    totals = plan.totals.model_copy(update={"bought_hours_per_week": 3.0})
    for found in (
        key_figures(plan.model_copy(update={"totals": totals}), text),
        first_figures(first.model_copy(update={"totals": totals}), text),
    ):
        assert text.hours(3) in found[1][2]
    assert text.hours(3) not in key_figures(plan, text)[1][2]


@pytest.mark.parametrize(("room", "capped"), [(None, False), (1, True), (100_000, False)])
def test_a_range_that_stops_at_what_the_owner_can_take_in_says_so(room: float | None, capped: bool) -> None:
    plan = sample_plan("fr")
    projection = plan.projection.model_copy(update={"room": room})
    note = key_figures(plan.model_copy(update={"projection": projection}), FRENCH)[-1][2]
    assert ("plafonné" in note) == capped
