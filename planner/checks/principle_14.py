"""Principle 14: is the way of doing business revised, are public relations kept? No other principle is quoted."""

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.wording import customers, sentence
from planner.words import Name

ID, SOURCE = "principle-14", "founding-text"


def check(parts: Parts) -> Check:
    """Ask for one earned or traditional channel kept **and** one change in the way of doing business stated."""
    book = parts.book
    in_mix = [line.activity for line in parts.mix if book.channels[line.channel].earned_or_traditional]
    in_place = [
        line.action for line in parts.foundations if book.channels[line.channel].earned_or_traditional
    ]
    kept = next(iter([*in_mix, *in_place]), None)
    changed = parts.has_task("change")
    change = sentence(f"task.change.{parts.firm.way_id}", customers=customers(parts.firm))
    if kept is None:
        return answer(ID, "look", SOURCE, variant="no_channel", change=change)
    action = Name(of="action", id=kept)
    return answer(
        ID, when(changed), SOURCE, variant="" if changed else "no_change", action=action, change=change
    )
