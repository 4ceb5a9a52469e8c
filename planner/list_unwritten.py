"""Names that the plan collects and no line of it writes to: what to do with them; it proposes no line."""

from __future__ import annotations

from planner.catalogue import Catalogue
from planner.firm import Firm
from planner.plan import MixLine
from planner.wording import sentence
from planner.words import Words

_CAPTURE = "list-capture"
"""The foundation that collects names."""


def with_unwritten(said: Words, id: str, mix: tuple[MixLine, ...], firm: Firm, book: Catalogue) -> Words:
    """Add, to what is said of the foundation that collects names, what to write to them when no line does."""
    if id.split(".", maxsplit=1)[0] != _CAPTURE or _written_to(mix, firm, book):
        return said
    return sentence("list.unwritten", said=said)


def _written_to(mix: tuple[MixLine, ...], firm: Firm, book: Catalogue) -> bool:
    """Tell whether the plan, or the owner as things stand, writes to a list."""
    channels = {line.channel for line in mix} | {one.channel for one in firm.answers.channels_in_use}
    return any(
        vehicle.audience == "list" for name in channels for vehicle in book.channels[name].vehicles.values()
    )
