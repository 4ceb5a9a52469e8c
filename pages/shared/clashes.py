"""Answers changed in two places at once: the value that was not kept is set aside, in the draft, until one is chosen.

It draws nothing and writes nothing to the store; `drafts` keeps what is set aside with the rest.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pages.shared import state
from planner.store import Clash, choose

Aside = list[dict[str, Any]]
"""Values set aside, each with its place: `{"path": ["given", "name"], "value": "…"}`."""


@dataclass(frozen=True)
class Field:
    """A field with two values: what it is (`maturity.goals`), the one set aside, the one in force; texts as typed."""

    name: str
    aside: Any
    kept: Any
    entries: tuple[int, ...]
    """Their places in what is set aside: the answer, and the text that it was read from."""


def aside() -> Aside:
    """Give the values set aside."""
    found: Aside | None = state.remembered("draft-aside")
    return found or []


def set_aside(clashes: tuple[Clash, ...]) -> Aside:
    """Write clashes as values set aside."""
    return [{"path": list(clash.path), "value": clash.mine} for clash in clashes]


def undecided() -> tuple[Field, ...]:
    """List the fields to decide: an answer and its text are one field, texts inside a list belong to the list."""
    names = {index: ".".join(entry["path"][1:]) for index, entry in enumerate(aside())}
    answers = [names[index] for index, entry in enumerate(aside()) if entry["path"][0] == "given"]
    fields: dict[str, list[int]] = {}
    for index, name in names.items():
        holder = next((one for one in answers if name == one or name.startswith(f"{one}.")), name)
        fields.setdefault(holder, []).append(index)
    return tuple(_field(name, entries) for name, entries in fields.items())


def _field(name: str, entries: list[int]) -> Field:
    # The answer says more than its text; a text alone could not be read.
    shown = aside()[min(entries, key=lambda index: (aside()[index]["path"][0] != "given", index))]
    return Field(name, shown["value"], _in_force(shown["path"]), tuple(entries))


def _in_force(path: list[str]) -> Any:
    found: Any = {"given": state.given(), "typed": state.drafts()}
    for part in path:
        found = found.get(part) if isinstance(found, dict) else None
    return found


def decided_meanwhile() -> None:
    """Forget the values that the owner gave again by hand: nothing is left to choose."""
    left = [one for one in aside() if _in_force(one["path"]) != one["value"]]
    if left != aside():
        state.remember("draft-aside", left)


def settle(field: Field, *, take: bool) -> None:
    """Decide a field: take the value that was set aside, or leave the one in force; call it from a callback."""
    found = aside()
    if take:
        for index in field.entries:
            part, *path = found[index]["path"]
            whole = state.given() if part == "given" else state.drafts()
            choose(whole, tuple(path), deepcopy(found[index]["value"]))
        state.renew_widgets()
    state.remember("draft-aside", [one for index, one in enumerate(found) if index not in field.entries])
