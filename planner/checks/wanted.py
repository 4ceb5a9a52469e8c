"""Is the number of new customers that the owner wishes for within reach? It lowers neither the wish nor the plan."""

from planner.checks.parts import JUDGEMENT, Parts, answer, when
from planner.plan import Check
from planner.words import count, people

ID = "k-wanted"


def check(parts: Parts) -> Check | None:
    """Ask that the central figure of that day reach the wish; nothing to judge without a wish."""
    wanted = parts.wanted
    if wanted is None:
        return None
    return answer(
        ID, when(not wanted.short), JUDGEMENT, plural=wanted.customers, wanted=count(wanted.customers),
        day=wanted.by, central=people(wanted.central), need=wanted.sentences[-1],
    )  # fmt: skip
