"""Are paid ties and mistakes shown? It reads the policies of the plan, not the posts."""

from planner.checks.parts import Parts, answer, first, when
from planner.plan import Check
from planner.words import Name

ID, SOURCE = "k-transparency", "blanc-2010-transparency"
_TIED = ("influencers.posts", "employee-advocacy.posts", "referral.programme", "sponsorship.local")
"""Actions in which somebody gains by speaking well of the firm; to ask for a word or a review gives nothing."""


def check(parts: Parts) -> Check:
    """Ask for the policies as soon as somebody speaks for the firm."""
    tied = first(action for action in _TIED if action in parts.actions())
    outcome = when(parts.has_task("policies"))
    if not tied:
        return answer(ID, outcome, SOURCE, variant="none" if outcome == "ok" else "")
    return answer(ID, outcome, SOURCE, channel=Name(of="channel", id=tied.partition(".")[0]))
