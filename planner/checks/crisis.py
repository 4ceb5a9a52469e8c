"""Does the firm know what to say on a bad day? It foresees no crisis."""

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.wording import customers, firm_name

ID, SOURCE = "k-crisis", "blanc-2015-workshops"


def check(parts: Parts) -> Check:
    """Ask for the task that writes the first sentence and the numbers to call."""
    clients, firm = customers(parts.firm), firm_name(parts.firm)
    return answer(ID, when(parts.has_task("crisis")), SOURCE, firm=firm, customers=clients)
