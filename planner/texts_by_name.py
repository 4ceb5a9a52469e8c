"""Every text of a plan that its owner may rewrite, under a name that stays when the plan is computed again.

It walks the parts that are prose; numbers, names of things, addresses and the words of the law are left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from planner.dated import Publication
from planner.figures import Frozen
from planner.plan import Message, Objective, Plan
from planner.words import Words

PARTS = (
    "summary",
    "publics",
    "positioning",
    "objectives",
    "messages",
    "means",
    "animation",
    "tasks",
    "calendar",
)
"""Parts of a plan that are prose, in the order in which it is read."""
_FIXED = frozenset(
    {"name", "size", "pillar", "link", "repeated", "owner", "approver", "mention", "indicator", "habits"}
)
"""Texts that others refer to, that come from a source or that the law gives."""


def texts_of(plan: Plan) -> dict[str, Words]:
    """Give every text that can be rewritten, by its name (`messages.public-1.1.sentence`)."""
    return {name: words for part in PARTS for name, words in _walk(part, getattr(plan, part))}


def with_texts(plan: Plan, texts: Mapping[str, Words]) -> Plan:
    """Put texts in place of those that bear their names; names that the plan does not have are left aside."""
    if not texts:
        return plan
    return plan.model_copy(update={part: _put(part, getattr(plan, part), texts) for part in PARTS})


def _walk(name: str, value: Any) -> Iterator[tuple[str, Words]]:
    if isinstance(value, Words):
        yield name, value
    elif isinstance(value, tuple):
        for called, item in _called(value):
            yield from _walk(f"{name}.{called}", item)
    elif isinstance(value, Frozen):
        for field in _fields(value):
            yield from _walk(_inside(name, field, value), getattr(value, field))


def _put(name: str, value: Any, texts: Mapping[str, Words]) -> Any:
    if isinstance(value, Words):
        return texts.get(name, value)
    if isinstance(value, tuple):
        return tuple(_put(f"{name}.{called}", item, texts) for called, item in _called(value))
    if isinstance(value, Frozen):
        found = {field: getattr(value, field) for field in _fields(value)}
        put = {field: _put(_inside(name, field, value), old, texts) for field, old in found.items()}
        changed = {
            field: new for field, new in put.items() if new is not found[field] and new != found[field]
        }
        return value.model_copy(update=changed) if changed else value
    return value


def _fields(value: Frozen) -> list[str]:
    return [field for field in type(value).model_fields if field not in _FIXED]


def _inside(name: str, field: str, value: Frozen) -> str:
    """Name a field; what a row publishes is named as the row's own."""
    return name if isinstance(getattr(value, field), Publication) else f"{name}.{field}"


def _called(items: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """Call each item of a list by what it is about rather than by its place, when it is about something."""
    seen: Counter[str] = Counter()
    for item in items:
        if isinstance(item, Objective):
            yield f"{item.goal}.{item.public}", item
        elif isinstance(item, Frozen) and not isinstance(item, Words) and hasattr(item, "id"):
            yield item.id, item
        else:
            about = item.public if isinstance(item, Message) else str(getattr(item, "action", ""))
            seen[about] += 1
            yield ".".join(part for part in (about, str(seen[about])) if part), item
