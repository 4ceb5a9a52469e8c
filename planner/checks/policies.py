"""Are the three policies in the plan (employees, editorial line, comments)? It writes none."""

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.wording import customers

ID, SOURCE = "k-policies", "blanc-2015-workshops"


def check(parts: Parts) -> Check:
    """Ask for the task that writes them."""
    return answer(ID, when(parts.has_task("policies")), SOURCE, customers=customers(parts.firm))
