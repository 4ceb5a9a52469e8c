"""T4: has each objective its five parts? It does not judge whether they are ambitious."""

from planner.checks.parts import Parts, answer, first
from planner.plan import Check, Objective
from planner.words import Name, count

ID, SOURCE = "t4-objectives", "dagenais-1998"
_PARTS = ("object", "public", "task", "proportion", "delay")


def check(parts: Parts) -> Check:
    """Ask for object, public, task, proportion and delay in each objective."""
    for objective in parts.objectives:
        part = missing_part(objective)
        if part:
            return answer(ID, "look", SOURCE, variant=part, goal=Name(of="goal", id=objective.goal))
    if not parts.objectives:
        return answer(ID, "look", SOURCE, variant="none")
    return answer(ID, "ok", SOURCE, plural=len(parts.objectives), objectives=count(len(parts.objectives)))


def missing_part(objective: Objective) -> str:
    """Name the first part that an objective lacks: empty when it has the five, with a target above nothing."""
    absent = first(part for part in _PARTS if part not in objective.sentence.values)
    return absent or ("proportion" if objective.target.high <= 0 else "delay" if objective.weeks <= 0 else "")
