"""Members: who joins the page, who joins the list, who stays without either; what the owner has already is counted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from planner.members import ELSEWHERE, channel_members, flows, places_of, start_of
from planner.model import Model
from planner.reading import Reading
from planner.weekly import weekly
from tests.engine_parts import BOOK, VARIED, asked, made, plan_with, random_units


def using(model: Model, *ids: str) -> NDArray[np.float64]:
    """Units of a plan that uses some actions only, each at its least."""
    assert set(ids) <= {line.id for line in model.lines}
    return np.array([line.option.action.least if line.id in ids else 0.0 for line in model.lines])


def line_at(model: Model, id: str) -> int:
    """The place of an action."""
    return next(i for i, line in enumerate(model.lines) if line.id == id)


def test_what_happens_elsewhere_joins_the_list_that_the_plan_writes_to() -> None:
    """A flyer's first acts join the newsletter; a page keeps its own."""
    model = made().model
    places = places_of(
        model, using(model, "newsletter.sends", "flyers.runs", "facebook.posts"), asked(), BOOK
    )
    assert list(places) == ["facebook", "newsletter"]
    assert places["facebook"] == {line_at(model, "facebook.posts")}
    assert line_at(model, "flyers.runs") in places["newsletter"]


def test_without_a_list_they_are_members_of_nothing() -> None:
    """The firm's own list stays, untouched; nobody is asked to join it."""
    model = made().model
    places = places_of(model, using(model, "flyers.runs"), asked(), BOOK)
    assert places[ELSEWHERE] == {line_at(model, "flyers.runs")}
    assert places["newsletter"] == places["facebook"] == set()


def test_the_foundation_that_collects_names_fills_the_list_there_is() -> None:
    """Or makes a list of its own where there was none."""
    model = made().model
    units = using(model, "flyers.runs", "list-capture.form")
    assert line_at(model, "flyers.runs") in places_of(model, units, asked(), BOOK)["newsletter"]
    bare = made(email_list=0, channels_in_use=[])
    units = using(bare.model, "flyers.runs", "list-capture.form")
    assert list(places_of(bare.model, units, bare.firm.answers, BOOK)) == ["list-capture"]


def test_channels_that_write_to_one_list_are_one() -> None:
    """Automated messages go to the subscribers of the newsletter."""
    shop = made(activity="outdoor-e-shop", place="ca")
    units = using(shop.model, "newsletter.sends", "automated-emails.sequences")
    places = places_of(shop.model, units, shop.firm.answers, BOOK)
    assert list(places) == ["facebook", "newsletter"]
    assert len(places["newsletter"]) == 2


def test_the_owner_counts_the_start() -> None:
    """Followers as said, the list as said, whichever is larger where both name it; nobody elsewhere."""
    answers = asked(
        channels_in_use=[
            {"channel": "facebook", "followers": 400},
            {"channel": "newsletter", "followers": 90},
        ]
    )
    assert start_of("facebook", answers, BOOK) == 400
    assert start_of("newsletter", answers, BOOK) == 200
    assert start_of("sms", asked(phone_list=30), BOOK) == 30
    assert start_of(ELSEWHERE, answers, BOOK) == start_of("flyers", answers, BOOK) == 0


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_all_who_join_go_somewhere(changes: dict[str, Any]) -> None:
    """Whatever the plan, relays included, the places add up to the ties made, each week."""
    found = made(**{"relays": 8, **changes})
    for seed in range(3):
        units = random_units(found.model, seed)
        reading = Reading(BOOK)
        weeks = weekly(found.model, units, found.firm, reading)
        flown = flows(found.model, units, weeks, found.firm, BOOK, reading)
        assert np.allclose(sum(flow.joined for flow in flown.values()), weeks.joined, rtol=1e-9, atol=1e-9)


def test_a_place_where_nobody_ever_is_stays_unsaid() -> None:
    """Channels without start or newcomers are left out of the plan, the others are in."""
    said = {one.channel for one in plan_with().projection.channel_members}
    assert {"facebook"} <= said
    nothing = made(email_list=0, channels_in_use=[])
    weeks = weekly(nothing.model, np.zeros(len(nothing.model.lines)), nothing.firm, Reading(BOOK))
    units = np.zeros(len(nothing.model.lines))
    assert channel_members(flows(nothing.model, units, weeks, nothing.firm, BOOK, Reading(BOOK))) == ()
