"""Finds identifiers of the catalogue that point at nothing; it never mends them."""

from __future__ import annotations

from collections.abc import Iterator

from planner.catalogue.contents import Catalogue
from planner.catalogue.models import AGE_BANDS, Action
from planner.words import Words

Problem = tuple[str, Words]


def broken_references(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield, for each identifier that names nothing, the place where it stands and a sentence."""
    yield from _sources(catalogue)
    yield from _activities(catalogue)
    yield from _channels(catalogue)
    yield from _territories(catalogue)
    yield from _rules(catalogue)
    yield from _dates(catalogue)


def _missing(place: str, key: str, what: str) -> Problem:
    return place, Words(key="data.no_such", values={"key": key, "what": what})


def _sources(catalogue: Catalogue) -> Iterator[Problem]:
    for path, figure in catalogue.figures.items():
        if figure.source not in catalogue.sources:
            yield _missing(path, figure.source, "data/sources")
    for id, rule in catalogue.rules.items():
        if rule.source not in catalogue.sources:
            yield _missing(f"rules.{id}", rule.source, "data/sources")
    for id, vector in catalogue.vectors.items():
        for source in sorted({case.source for case in vector.cases} - set(catalogue.sources)):
            yield _missing(f"vectors.{id}", source, "data/sources")


def _activities(catalogue: Catalogue) -> Iterator[Problem]:
    for id, activity in catalogue.activities.items():
        if catalogue.sector_of[id] not in catalogue.sectors:
            yield _missing(f"activities.{id}", catalogue.sector_of[id], "data/sectors")
        if activity.customs and activity.customs not in catalogue.sectors:
            yield _missing(f"activities.{id}.customs", activity.customs, "data/sectors")
        if activity.way not in catalogue.ways:
            yield _missing(f"activities.{id}.way", activity.way, "data/ways")
        if activity.season not in catalogue.seasons:
            yield _missing(f"activities.{id}.season", activity.season, "data/seasons")
        for within in sorted(set(activity.flags_in) - set(catalogue.places)):
            yield _missing(f"activities.{id}.flags_in", within, "data/places")


def _channels(catalogue: Catalogue) -> Iterator[Problem]:
    actions = {f"{c}.{a}" for c, channel in catalogue.channels.items() for a in channel.actions}
    media = {medium for region in catalogue.usage.values() for medium in region}
    for id, channel in catalogue.channels.items():
        for name, vehicle in channel.vehicles.items():
            if vehicle.medium and vehicle.medium not in media:
                yield _missing(f"channels.{id}.vehicles.{name}", vehicle.medium, "data/usage")
        for name, action in channel.actions.items():
            yield from _action(f"channels.{id}.actions.{name}", action, set(channel.vehicles), actions)
    for id, way in catalogue.ways.items():
        for named in {action for line in way.floor for action in line.any_of} - actions:
            yield _missing(f"ways.{id}.floor", named, "data/channels")


def _action(place: str, action: Action, vehicles: set[str], actions: set[str]) -> Iterator[Problem]:
    if action.vehicle not in vehicles:
        yield _missing(f"{place}.vehicle", action.vehicle, "vehicles")
    for named in [*action.requires, *action.requires_any]:
        if named not in actions:
            yield _missing(f"{place}.requires", named, "data/channels")
    if action.stands_for and action.stands_for not in actions:
        yield _missing(f"{place}.stands_for", action.stands_for, "data/channels")


def _territories(catalogue: Catalogue) -> Iterator[Problem]:
    for id, place in catalogue.places.items():
        if place.parent and place.parent not in catalogue.places:
            yield _missing(f"places.{id}.parent", place.parent, "data/places")
        for band in set(AGE_BANDS) ^ set(place.population):
            yield _missing(f"places.{id}.population", band, "age bands")


def _rules(catalogue: Catalogue) -> Iterator[Problem]:
    actions = {f"{c}.{a}" for c, channel in catalogue.channels.items() for a in channel.actions}
    for id, rule in catalogue.rules.items():
        for sector in set(rule.sectors) - set(catalogue.sectors):
            yield _missing(f"rules.{id}.sectors", sector, "data/sectors")
        for channel in set(rule.channels) - set(catalogue.channels):
            yield _missing(f"rules.{id}.channels", channel, "data/channels")
        for named in set(rule.forbids) - actions:
            yield _missing(f"rules.{id}.forbids", named, "data/channels")
        for activity in sorted(set(rule.activities) - set(catalogue.activities)):
            yield _missing(f"rules.{id}.activities", activity, "data/activities")
        for within in sorted(set(rule.places) - set(catalogue.places)):
            yield _missing(f"rules.{id}.places", within, "data/places")
        for replaced in sorted(set(rule.replaces) - set(catalogue.rules)):
            yield _missing(f"rules.{id}.replaces", replaced, "data/rules")
        if rule.mention_of and rule.mention_of not in catalogue.rules:
            yield _missing(f"rules.{id}.mention_of", rule.mention_of, "data/rules")


def _dates(catalogue: Catalogue) -> Iterator[Problem]:
    for id, found in catalogue.dates.items():
        for sector in sorted(set(found.sectors) - set(catalogue.sectors)):
            yield _missing(f"dates.{id}.sectors", sector, "data/sectors")
        for kin in sorted(set(found.not_for) - {activity.kin for activity in catalogue.activities.values()}):
            yield _missing(f"dates.{id}.not_for", kin, "data/activities")
        if (found.month is None) == (found.easter is None):
            yield f"dates.{id}", Words(key="data.month_or_easter")
