"""Followers of pages and names of lists, week by week: who joins where, who leaves; it wins nobody.

The first act of somebody new makes a tie. It joins the page or the list on which it happened; what happens elsewhere
(a call, a visit, a search) joins the list when the plan fills one, and otherwise makes a tie that is no member.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from planner.answers import Answers
from planner.catalogue import Catalogue
from planner.catalogue.models import Vehicle
from planner.firm import Firm
from planner.law import unseen
from planner.model import Model
from planner.plan import ChannelMembers
from planner.ranges import series
from planner.reading import Draws, Reading
from planner.ties import weekly_loss
from planner.weekly import Weekly

ELSEWHERE = ""
"""Stands for a channel: people tied who are members of none."""
_CAPTURE = "list-capture"
"""The foundation that collects names."""
_LISTS = ("email", "phone")
"""The lists that a firm keeps, the one that is asked for first before the other."""
_SOMEBODY = 0.5
"""People under which there is nobody."""


@dataclass(frozen=True)
class Flow:
    """Members of one channel on each draw, at the end of each week: start + joined − lost = members."""

    start: float
    joined: Draws
    """Cumulated: (D, W)."""
    lost: Draws
    """Cumulated: (D, W)."""
    members: Draws


def channel_members(found: dict[str, Flow]) -> tuple[ChannelMembers, ...]:
    """Write the members of each channel with their ranges; places where nobody ever is are left out."""
    return tuple(
        ChannelMembers(
            channel=name, start=flow.start, joined=series(flow.joined), lost=series(flow.lost),
            members=series(flow.members),
        )
        for name, flow in found.items()
        if flow.start + float(np.quantile(flow.joined[:, -1], 0.9)) >= _SOMEBODY
    )  # fmt: skip


def flows(
    model: Model, units: Draws, found: Weekly, firm: Firm, book: Catalogue, reading: Reading
) -> dict[str, Flow]:
    """Follow the members of each channel that has some, and those who are tied elsewhere: units (A,).

    Those who join, all places together, are the ties that the plan makes.
    """
    places = places_of(model, units, firm.answers, book)
    prospects = model.cells.where("prospect")
    joined = np.diff(found.joined, axis=1, prepend=0.0)
    acted = np.maximum(np.diff(found.responses, axis=1, prepend=0.0), 1e-12)
    by_place = np.zeros((len(places), *joined.shape))
    for number, period in enumerate(model.season.periods):
        weeks = list(period.weeks)
        here = found.acted[number][:, prospects].sum(axis=1)[:, None] / 4
        share = (
            np.minimum(here / acted[:, weeks], 1.0)
            * _shares(model, units, places.values(), number)[:, :, None]
        )
        # People whom relays send act on no line: they go with those who act elsewhere.
        share[-1] += 1 - share.sum(axis=0)
        by_place[:, :, weeks] = share * joined[:, weeks]
    loss = weekly_loss(reading)
    return {
        name: _counted(start_of(name, firm.answers, book), coming, loss)
        for name, coming in zip(places, by_place, strict=True)
    }


def _counted(start: float, coming: Draws, loss: Draws) -> Flow:
    """Keep the count of one channel: those who come in each week (D, W), the share lost in a week (D,)."""
    lost, members = np.empty(coming.shape), np.empty(coming.shape)
    kept = np.full(coming.shape[0], start)
    for week in range(coming.shape[1]):
        lost[:, week] = kept * loss
        kept = kept - lost[:, week] + coming[:, week]
        members[:, week] = kept
    return Flow(start, np.cumsum(coming, axis=1), np.cumsum(lost, axis=1), members)


def places_of(model: Model, units: Draws, answers: Answers, book: Catalogue) -> dict[str, set[int]]:
    """Give the channels with members, each with the lines whose first acts join it: units (A,).

    Those that the plan uses, then those that the firm has already. Channels that write to the same list are one,
    under the name of the one to animate. The last place takes all that happens elsewhere.
    """
    used = [i for i in range(len(model.lines)) if units[i] > 0]
    places: dict[str, set[int]] = {}
    lists: dict[str, str] = {}
    for i in sorted(used, key=lambda i: not model.lines[i].option.channel_data.animated):
        name, vehicle = model.lines[i].option.channel, book.vehicle(model.lines[i].id)
        if vehicle.audience == "list":
            name = lists.setdefault(_list_of(vehicle), name)
        if vehicle.audience in ("followers", "list"):
            places.setdefault(name, set()).add(i)
    written_to = tuple(lists.values())
    in_use = {item.channel for item in answers.channels_in_use}
    for name in sorted(
        book.channels, key=lambda name: (name not in in_use, not book.channels[name].animated)
    ):
        for vehicle in _with_members(name, book):
            if start_of(name, answers, book) > 0:
                kept = lists.setdefault(_list_of(vehicle), name) if vehicle.audience == "list" else name
                places.setdefault(kept, set())
    others = set(used) - set().union(*places.values())
    fills = any(model.lines[i].option.channel == _CAPTURE for i in used)
    known = [lists[name] for name in _LISTS if name in lists]
    home = next((name for name in known if name in written_to or fills), _CAPTURE if fills else ELSEWHERE)
    return {
        **{name: on_it for name, on_it in places.items() if name != home},
        home: places.get(home, set()) | others,
    }


def start_of(channel: str, answers: Answers, book: Catalogue) -> float:
    """Members that a channel has before the plan, as the owner counts them; nobody elsewhere."""
    said = sum(float(item.followers) for item in answers.channels_in_use if item.channel == channel)
    if any(vehicle.audience == "list" for vehicle in _with_members(channel, book)):
        email = any(_list_of(vehicle) == "email" for vehicle in _with_members(channel, book))
        return max(said, answers.email_list if email else answers.phone_list)
    return said if _with_members(channel, book) else 0.0


def _with_members(channel: str, book: Catalogue) -> list[Vehicle]:
    """Give the vehicles of a channel that have members."""
    known = book.channels[channel].vehicles.values() if channel in book.channels else ()
    return [vehicle for vehicle in known if vehicle.audience in ("followers", "list")]


def _list_of(vehicle: Vehicle) -> str:
    """Name the list that a vehicle writes to: addresses or telephone numbers."""
    return "email" if vehicle.medium == "email" else "phone"


def _shares(model: Model, units: Draws, places: Iterable[set[int]], period: int) -> Draws:
    """Share of the first acts of a period on the lines of each place, by what each line brings by itself: (C, D)."""
    prospects = model.cells.where("prospect")
    people = model.cells.people[:, prospects]
    own = []
    for lines in places:
        brought = np.zeros(people.shape[0])
        for line in sorted(lines):
            vehicle = int(model.vehicle_of[line])
            able = np.maximum(model.able[:, [vehicle]], 1e-12)
            each = (model.noticed * model.tie * model.pace[:, period] * units)[:, [line]]
            met = each * model.contacts[:, line][:, prospects] / able
            touched = (
                model.ceiling[:, vehicle][:, prospects] * able * (1 - unseen(met, model.shape[:, [vehicle]]))
            )
            brought += (people * touched).sum(axis=1)
        own.append(brought)
    total = np.sum(own, axis=0)
    return np.asarray(np.stack(own) / np.where(total > 0, total, 1.0))
