"""The catalogue in memory: everything that `data/` says, by identifier; it reads no file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from pydantic import BaseModel, Field

from planner.catalogue.models import (
    Action,
    Activity,
    Channel,
    Place,
    PriceLevel,
    Rule,
    Season,
    Sector,
    Source,
    Threshold,
    Usage,
    UsageClasses,
    Vehicle,
    Way,
)
from planner.figures import Figure, Frozen


class Catalogue(Frozen):
    """Everything that `data/` says, by identifier. Frozen, shared by all visitors."""

    version: str
    sources: dict[str, Source]
    sectors: dict[str, Sector]
    activities: dict[str, Activity]
    sector_of: dict[str, str]
    ways: dict[str, Way]
    seasons: dict[str, Season]
    channels: dict[str, Channel]
    places: dict[str, Place]
    usage: dict[str, dict[str, Usage]]
    prices: dict[str, PriceLevel]
    rules: dict[str, Rule]
    method: dict[str, Threshold]
    classes: dict[str, UsageClasses] = Field(default_factory=dict)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Every figure of the catalogue, by the path of its key (`channels.radio.actions.spots.noticed`)."""
        found: dict[str, Figure] = {}
        for name in type(self).model_fields:
            found.update(_walk(name, getattr(self, name)))
        return found

    def action(self, id: str) -> Action:
        """Give the action written `channel.action`."""
        channel, action = id.split(".")
        return self.channels[channel].actions[action]

    def vehicle(self, id: str) -> Vehicle:
        """Give the vehicle on which the action written `channel.action` works."""
        channel = id.split(".", maxsplit=1)[0]
        return self.channels[channel].vehicles[self.action(id).vehicle]

    def threshold(self, id: str) -> float:
        """Give the central value of a number of method."""
        return self.method[id].figure.central


def _walk(path: str, value: Any) -> Iterator[tuple[str, Figure]]:
    """Visit the figures under a value, with the path of keys that leads to each."""
    if isinstance(value, Figure):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _walk(f"{path}.{name}", getattr(value, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(f"{path}.{key}", item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(f"{path}.{index}", item)
