"""T1: has each public an objective, a message, a means that reaches it and an indicator? It reads the chain one way."""

from planner.checks.parts import Parts, answer, first
from planner.objectives import EVERYBODY
from planner.plan import Check
from planner.unnoticed import unnoticed
from planner.wording import RELAYS, joined, public_name, sentence
from planner.words import count, people

ID, SOURCE = "t1-publics", "teluq-plancom"


def check(parts: Parts) -> Check:
    """Ask for the four links of each public, then that reach leave none out; the first one missing is said."""
    for public in parts.publics:
        missing = _missing(parts, public.id)
        if missing:
            return answer(ID, "look", SOURCE, variant=missing, public=public.name)
    return _left_out(parts) or answer(
        ID, "ok", SOURCE, plural=len(parts.publics), publics=count(len(parts.publics))
    )


def _left_out(parts: Parts) -> Check | None:
    """Say which publics named hardly notice the plan, where a goal of the plan is to be noticed."""
    if not any(objective.goal == "reach" for objective in parts.objectives):
        return None
    found = unnoticed(parts.firm, parts.book, parts.projection)
    if not found:
        return None
    named = joined([public_name(parts.firm, index) for index in found])
    seen, there = map(sum, zip(*found.values(), strict=True))
    said = answer(
        ID, "look", SOURCE, variant="unnoticed", public=named, reached=people(seen), there=people(there)
    )
    return said.model_copy(update={"advice": sentence(f"check.{ID}.share", public=named)})


def _missing(parts: Parts, public: str) -> str:
    """Name the first link that a public lacks: objective, message, means or indicator; empty when it has all."""
    goals = {objective.goal for objective in parts.objectives if objective.public in (public, EVERYBODY)}
    means = [line for line in parts.mix if _serves(parts, line.activity, line.segment, public)]
    return first(
        link
        for link, there in (
            ("objective", bool(goals)),
            ("message", any(message.public == public for message in parts.messages)),
            ("means", bool(means)),
            ("indicator", any(indicator.goal in goals for indicator in parts.indicators)),
        )
        if not there
    )


def _serves(parts: Parts, action: str, segment: str, public: str) -> bool:
    """Tell whether a line works for a public: relays have lines of their own, the others share what serves all."""
    for_relays = parts.book.vehicle(action).audience == "relays"
    return for_relays if public == RELAYS else not for_relays and segment in ("", public)
