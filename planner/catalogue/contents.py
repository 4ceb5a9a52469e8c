"""The catalogue in memory: everything that `data/` says, by identifier; it reads no file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from pydantic import BaseModel, Field

from planner.catalogue.adoption import AdoptionSeries
from planner.catalogue.dates import TradeDate
from planner.catalogue.models import (
    Action,
    Activity,
    Channel,
    PriceLevel,
    Season,
    Sector,
    Source,
    Threshold,
    Vehicle,
    Way,
)
from planner.catalogue.place import Place
from planner.catalogue.rule import Rule
from planner.catalogue.usage import Usage, UsageClasses
from planner.catalogue.vectors import Vector
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
    vectors: dict[str, Vector] = Field(default_factory=dict)
    dates: dict[str, TradeDate] = Field(default_factory=dict)
    adoption: dict[str, AdoptionSeries] = Field(default_factory=dict)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Every figure of the catalogue, by the path of its key (`channels.radio.actions.spots.noticed`)."""
        found: dict[str, Figure] = {}
        for name in type(self).model_fields:
            found.update(_walk(name, getattr(self, name)))
        return found

    def with_figures(self, changed: Mapping[str, float]) -> Catalogue:
        """Give the catalogue of an owner who puts values in place of some figures; unknown paths are left aside.

        The range keeps its proportions around the new value. Every reader of the catalogue sees the change.
        """
        found = {id: _around(self.figures[id], value) for id, value in changed.items() if id in self.figures}
        book = self
        for id, figure in found.items():
            if figure != self.figures[id]:
                book = _put(book, id.split("."), figure)
        if book is not self:
            book.__dict__["figures"] = {**self.figures, **found}
        return book

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


def _around(figure: Figure, value: float) -> Figure:
    """Centre a figure on another value, its range in the same proportions."""
    factor = value / figure.central if figure.central else 1.0
    low, high = figure.low * factor, figure.high * factor
    if figure.unit == "share":
        low, high = min(low, 1.0), min(high, 1.0)
    return figure.model_copy(update={"low": min(low, value), "central": value, "high": max(high, value)})


def _put(value: Any, path: list[str], figure: Figure) -> Any:
    """Copy what holds a figure, with another figure at the end of the path."""
    if not path:
        return figure
    first, rest = path[0], path[1:]
    if isinstance(value, BaseModel):
        return value.model_copy(update={first: _put(getattr(value, first), rest, figure)})
    if isinstance(value, dict):
        return {**value, first: _put(value[first], rest, figure)}
    return [_put(item, rest, figure) if index == int(first) else item for index, item in enumerate(value)]


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
