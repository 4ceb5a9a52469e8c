"""How often one person notices the firm, in weeks when it is less than once a month."""

from __future__ import annotations

import pytest

from planner.how_often import weeks_between
from planner.plan import Range
from tests.sample_plan import sample_plan

PROJECTION = sample_plan("fr").projection
WEEKS = len(PROJECTION.weeks)


def test_once_a_month_or_more_is_counted_by_month() -> None:
    """Nothing to turn round there."""
    for central in (1.0, 1.7):
        contacts = Range(low=0.2, central=central, high=4.0)
        assert weeks_between(PROJECTION.model_copy(update={"contacts_per_month": contacts})) is None


@pytest.mark.parametrize("low", [0.0, 0.01, 0.25])
def test_rarer_contacts_are_told_in_weeks_and_never_longer_than_the_plan(low: float) -> None:
    """Few contacts are many weeks apart: the ends of the range change places."""
    contacts = Range(low=low, central=0.5, high=2.0)
    found = weeks_between(PROJECTION.model_copy(update={"contacts_per_month": contacts}))
    assert found is not None
    assert (found.low, found.central) == (2.0, 8.0)
    assert found.high == (16.0 if low == 0.25 else WEEKS)
