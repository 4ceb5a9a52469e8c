"""The JSON of a plan has the promised keys, and the numbers of the other documents."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from typing import Any

import pytest

from planner.answers import Edits
from planner.documents import naming
from planner.documents.rounding import rounded
from planner.examples import answers_toml, read_kept
from tests.documents.plans import bakery, made, make, pdf_text, plain, words_of

KEYS = {
    "totals": {"money_per_month", "hours_per_week", "bought_hours_per_week", "currency", "horizon_weeks"},
    "optimum": {"value", "upper_bound", "gap", "given_up", "stable_share"},
    "foundations": {"channel", "tasks", "money", "hours", "in_place", "reasons"},
    "mix": {
        "activity", "channel", "family", "role", "segment", "units", "money_per_month", "hours_per_week", "reasons",
        "kept_in", "pays", "useful_share", "wasted_money_per_month", "wasted_people_per_month",
        "cost_per_useful_person",
    },
    "left_out": {"channel", "action", "reason", "change", "taken_in"},
    "projection": {
        "weeks", "public", "reach", "monthly_reach", "contacts_per_month", "traditional_only", "without_amplification",
        "members", "responses", "customers", "break_even", "months", "by_segment", "layers", "layers_by_week",
        "channel_members", "overlap", "amplification", "targeting", "waste", "foundations",
    },
    "made": {"day", "seed", "language", "catalogue"},
    "diagnosis": {"score", "level", "answered", "dimensions", "cap", "adopters", "issue", "swot", "beside", "adoption"},
    "positioning": {"axis", "difference", "avoid"},
    "animation": {
        "promise", "welcome", "roles", "attention", "strained", "rituals", "ambassadors", "ambassadors_do",
        "disclosure",
        "first_days", "moments", "moderation", "crises", "crisis_steps", "indicators",
    },
    "means": {
        "channel", "action", "foundation", "paced", "role", "rhythm", "formats", "who", "minutes", "work", "money",
        "with_others",
        "settings", "mistakes",
    },
    "wanted": {"customers", "by", "low", "central", "high", "stand", "to_ask", "sentences"},
    "objectives": None, "messages": None, "calendar": None, "marked_dates": None, "tasks": None, "indicators": None,
    "budget": None,
    "swings": {"figure", "outcome", "at_low", "central", "at_high"},
    "overturn": {"channel", "money_share", "figure", "tips_at", "instead", "sentence"},
    "rules": {"id", "outcome", "source"},
    "checks": {"id", "outcome", "source"},
    "figures_used": {"id", "low", "central", "high", "unit", "kind", "source", "observed"},
}  # fmt: skip


@pytest.fixture(params=["fr", "en"])
def plan(request: pytest.FixtureRequest) -> Any:
    return json.loads(made("json", request.param))


def test_the_promised_keys(plan: Any) -> None:
    assert set(plan) == {*KEYS, "answers"}
    for name, keys in KEYS.items():
        if keys is None:
            assert isinstance(plan[name], list)
            continue
        for item in plan[name] if isinstance(plan[name], list) else [plan[name]]:
            assert set(item) == keys, name
    for series in ("reach", "traditional_only", "without_amplification", "members", "responses", "customers"):
        assert set(plan["projection"][series]) == {"low", "central", "high"}
        assert {len(values) for values in plan["projection"][series].values()} == {
            len(plan["projection"]["weeks"])
        }


def test_people_are_whole_and_ranges_in_order(plan: Any) -> None:
    reach = plan["projection"]["reach"]
    for low, central, high in zip(reach["low"], reach["central"], reach["high"], strict=True):
        assert low <= central <= high <= plan["projection"]["public"] or high > 0
        assert all(float(value).is_integer() for value in (low, central, high))


def test_sentences_are_said_in_the_plan_s_language() -> None:
    said = {language: json.loads(made("json", language)) for language in ("fr", "en")}
    assert said["fr"]["tasks"][0]["what"] != said["en"]["tasks"][0]["what"]
    assert said["fr"]["mix"][0]["reasons"] != said["en"]["mix"][0]["reasons"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_json_pdf_and_csv_agree(language: str) -> None:
    data = json.loads(made("json", language))
    text = words_of(bakery(language))
    said = pdf_text(made("pdf", language))
    rows = list(csv.DictReader(StringIO(made("csv", language).decode("utf-8-sig"))))
    hours, money = text.t("csv.hours"), text.t("csv.money")
    assert [(float(row[hours]), float(row[money])) for row in rows] == [
        (round(row["hours"], 2), row["money"]) for row in data["calendar"]
    ]
    amounts = [text.money(line["money_per_month"]) for line in data["mix"]]
    amounts += [text.hours(line["hours_per_week"]) for line in data["mix"]]
    amounts += [text.people(data["projection"]["monthly_reach"][end]) for end in ("low", "high")]
    amounts += [text.money(data["totals"]["money_per_month"]), text.hours(data["totals"]["hours_per_week"])]
    amounts += [text.t(f"doc.goal.{line['role']}") for line in data["mix"]]
    assert [amount for amount in amounts if plain(amount) not in said] == []


def test_numbers_are_those_of_the_plan() -> None:
    data, plan = json.loads(made("json")), rounded(bakery())
    assert [line["money_per_month"] for line in data["mix"]] == [line.money_per_month for line in plan.mix]
    assert data["totals"]["money_per_month"] == plan.totals.money_per_month
    assert data["projection"]["reach"]["central"] == list(plan.projection.reach.central)
    assert naming.plan_id(plan).startswith(f"{plan.catalogue_version}-{plan.seed}-")


def test_months_members_and_waste_are_there_with_their_ranges(plan: Any) -> None:
    """Every part has its range, and the weeks of the plan."""
    found = plan["projection"]
    weeks = [week for month in found["months"] for week in month["weeks"]]
    assert weeks == found["weeks"]
    for month in found["months"]:
        for name in ("reach", "kept", "responses", "customers"):
            assert month[name]["low"] <= month[name]["central"] <= month[name]["high"]
    assert found["channel_members"]
    for one in found["channel_members"]:
        for name in ("joined", "lost", "members"):
            assert {len(values) for values in one[name].values()} == {len(found["weeks"])}
    assert list(found["layers"]) == ["traditional", "social", "targeting", "search_owned", "amplification"]
    if found["waste"] is not None:
        assert found["waste"]["sentence"]


def test_a_plan_kept_is_loaded_again(plan: Any) -> None:
    """The answers inside give the same answers back, changes by hand included."""
    edits = Edits(
        texts={"messages.public-1.1.tone": "« À nous » : 5 %"},
        moved={"w02-x-1": date(2026, 12, 1)},
        done=("a",),
    )
    answers = bakery("fr").answers.model_copy(update={"edits": edits})
    kept = make("json", bakery("fr").model_copy(update={"answers": answers}))
    assert read_kept(kept.decode()) == answers
    assert read_kept(answers_toml(answers)) == answers
    assert plan["answers"]["activity"] == answers.activity
