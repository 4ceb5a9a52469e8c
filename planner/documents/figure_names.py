"""Names a figure of the catalogue from its path, in the reader's language, and writes its range; it reads no value."""

from __future__ import annotations

from planner.documents import naming
from planner.figures import FigureUsed
from planner.text import Text
from planner.words import Name, NameKind, count

_SHELVES: dict[str, NameKind] = {
    "activities": "activity", "ways": "way", "sectors": "sector", "places": "place", "channels": "channel",
}  # fmt: skip
_PLAIN = {"share", "money", "hours", "shape"}


def thing_name(text: Text, id: str) -> str:
    """Name what a figure is about: a trade, an action, a medium, a place."""
    shelf, *parts = id.split(".")
    book = text.book
    if shelf == "channels" and len(parts) > 2 and parts[1] == "actions":
        action = f"{parts[0]}.{parts[2]}"
        if parts[0] in book.channels and parts[2] in book.channels[parts[0]].actions:
            return naming.action_name(text, action)
        return action
    if shelf in _SHELVES:
        known = getattr(book, shelf)
        return (
            naming.capital(text.name(Name(of=_SHELVES[shelf], id=parts[0])))
            if parts[0] in known
            else parts[0]
        )
    if shelf == "usage" and parts[1] in book.usage.get(parts[0], {}):
        return text.polish(book.usage[parts[0]][parts[1]].name.in_(text.language))
    if shelf == "adoption" and parts[0] in book.adoption:
        return naming.capital(text.name(Name(of="base", id=parts[0])))
    if shelf == "seasons" and parts[0] in book.seasons:
        return text.polish(book.seasons[parts[0]].name.in_(text.language))
    return text.t(f"doc.shelf.{shelf}")


def figure_name(text: Text, id: str) -> str:
    """Name what a figure says of its thing."""
    shelf, *parts = id.split(".")
    if shelf == "method" and parts[0] in text.book.method:
        return text.polish(text.book.method[parts[0]].what.in_(text.language))
    if shelf == "usage":
        return (
            text.t("doc.figure.usage", who=parts[3])
            if parts[2] == "ages"
            else text.t("doc.figure.usage_firms")
        )
    if shelf == "places" and parts[1] == "population":
        return text.t("doc.figure.population", who=parts[2])
    if shelf == "adoption" and parts[0] in text.book.adoption:
        year = text.book.adoption[parts[0]].points[int(parts[2])].year
        return text.t("doc.figure.adopted", year=str(year))
    if shelf == "seasons":
        return text.t("doc.figure.season", month=count(int(parts[2]) + 1))
    if shelf == "ways" and parts[1] in ("weights", "close"):
        key = f"doc.goal.{parts[2]}" if parts[1] == "weights" else f"doc.practice.{parts[2]}"
        return text.t(
            "doc.figure.weights" if parts[1] == "weights" else "doc.figure.close_by", which=text.t(key)
        )
    if shelf == "channels" and len(parts) == 2:
        return text.t("doc.figure.watch_hours")
    if shelf == "channels" and parts[-1] == "contacts" and parts[0] in text.book.channels:
        return text.t(f"doc.figure.contacts.{text.book.action(f'{parts[0]}.{parts[2]}').basis}")
    if shelf == "prices":
        return text.t(f"doc.figure.price_{parts[1]}")
    return text.t(f"doc.figure.{parts[-1]}")


def whole_name(text: Text, id: str) -> str:
    """Name a figure so that it stands alone: what it is about, then what it says of it."""
    thing, figure = about_and_what(text, id)
    return text.t("doc.figure.whole", thing=thing, figure=figure) if thing else figure


def about_and_what(text: Text, id: str) -> tuple[str, str]:
    """Give the two parts of a name that stands alone; a number of method is about nothing but itself."""
    shelf, *parts = id.split(".")
    if shelf == "method":
        return "", figure_name(text, id)
    thing = thing_name(text, id)
    if shelf == "channels" and len(parts) > 2 and parts[1] == "actions" and parts[0] in text.book.channels:
        action = thing[:1].lower() + thing[1:]
        thing = text.t("doc.figure.thing", channel=naming.channel_name(text, parts[0]), action=action)
    return thing, figure_name(text, id)


def figure_range(text: Text, figure: FigureUsed, currency: str) -> str:
    """Write « low – central – high » with its unit; one number when the three are the same.

    Money of the catalogue is in Canadian dollars, but for the price of an hour, in money of the place.
    """
    currency = currency if figure.id.startswith("prices.") else "CAD"
    written = [
        _amount(text, value, figure.unit, currency) for value in (figure.low, figure.central, figure.high)
    ]
    shown = written[1] if len(set(written)) == 1 else " – ".join(written)
    return (
        shown
        if figure.unit in _PLAIN
        else text.t("doc.with_unit", amount=shown, unit=text.t(f"doc.unit.{figure.unit}"))
    )


def _amount(text: Text, value: float, unit: str, currency: str) -> str:
    if unit == "share":
        return text.share(value, 2 if 0 < value < 0.001 else None)
    if unit == "money":
        return text.money(value, currency)
    if unit == "hours":
        return text.hours(value)
    if 0 < abs(value) < 1:
        return text.number(value, 2)
    return text.short(value)
