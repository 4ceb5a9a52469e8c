"""The open media plan: valid by the schema's own package, the same numbers as the plan, adding up to the cent."""

from __future__ import annotations

import json
import warnings
from datetime import date
from typing import Any

import pytest

from planner.documents.media_plan import as_media_plan
from planner.documents.rounding import rounded
from planner.examples import read_example
from planner.plan import Plan
from planner.units import WEEKS_PER_MONTH
from tests.documents.plans import bakery, make, words_of
from tests.made_once import plan_once

with warnings.catch_warnings():
    # The package defines its models in a way that pydantic will drop: not ours to fix.
    warnings.simplefilter("ignore", DeprecationWarning)
    from mediaplanpy.schema import SchemaValidator


@pytest.fixture(scope="module", params=["pets", "machine-shop", "notary", "clinics"])
def written(request: pytest.FixtureRequest) -> tuple[Plan, dict[str, Any]]:
    """The rounded plan of an example and its media plan."""
    plan = rounded(plan_once(read_example(request.param), date(2026, 11, 23)))
    return plan, as_media_plan(plan, words_of(plan))


def test_the_package_of_the_schema_finds_nothing_wrong(written: tuple[Plan, dict[str, Any]]) -> None:
    """No error against version 3.0, by schema nor by the package's own rules."""
    _, found = written
    assert SchemaValidator().validate(found, "3.0") == []


def test_lines_add_up_to_the_budget_of_the_plan(written: tuple[Plan, dict[str, Any]]) -> None:
    """To the cent over the whole plan, and each line of the line-up is there with its units."""
    plan, found = written
    months = plan.totals.horizon_weeks / WEEKS_PER_MONTH
    assert sum(round(line["cost_total"] * 100) for line in found["lineitems"]) == round(
        found["campaign"]["budget_total"] * 100
    )
    assert found["campaign"]["budget_total"] == pytest.approx(plan.totals.money_per_month * months, abs=0.01)
    assert len({line["id"] for line in found["lineitems"]}) == len(found["lineitems"])
    units = [line["metric_units"] for line in found["lineitems"] if "metric_units" in line]
    assert units == [line.units for line in plan.mix]


def test_hours_are_those_of_the_plan(written: tuple[Plan, dict[str, Any]]) -> None:
    """The custom metric adds up to the hours of the plan, a minute a line."""
    plan, found = written
    total = sum(line["metric_custom1"] for line in found["lineitems"])
    assert total == pytest.approx(
        plan.totals.hours_per_week * plan.totals.horizon_weeks,
        abs=len(found["lineitems"]) * plan.totals.horizon_weeks / 60,
    )


def test_the_file_is_the_data() -> None:
    """What is written reads back as the same values, in the language of the plan."""
    for language in ("fr", "en"):
        plan = bakery(language)
        read = json.loads(make("mediaplan", plan))
        assert read == as_media_plan(rounded(plan), words_of(plan))
        assert read["meta"]["created_by_name"] == {"fr": "Plan de match", "en": "Game plan"}[language]
