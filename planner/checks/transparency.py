"""Are paid ties and mistakes shown? It reads the policies of the plan, not the posts."""

from planner.checks.parts import Parts, answer, first, when
from planner.plan import Check
from planner.words import Name

ID, SOURCE = "k-transparency", "blanc-2010-transparency"
_TIED = ("influencers", "employee-advocacy", "referral", "sponsorship", "reviews")
"""Channels where somebody gains by speaking well of the firm."""


def check(parts: Parts) -> Check:
    """Ask for the policies as soon as somebody speaks for the firm."""
    tied = first(channel for channel in _TIED if any(id.split(".")[0] == channel for id in parts.actions()))
    outcome = when(parts.has_task("policies"))
    if not tied:
        return answer(ID, outcome, SOURCE, variant="none" if outcome == "ok" else "")
    return answer(ID, outcome, SOURCE, channel=Name(of="channel", id=tied))
