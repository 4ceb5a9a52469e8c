"""Does each channel serve a goal that the owner set? It weighs no goal."""

from planner.checks.parts import Parts, answer, first, when
from planner.plan import Check
from planner.words import Name, count

ID, SOURCE = "k-goal", "blanc-2015-workshops"


def check(parts: Parts) -> Check:
    """Ask that the role of each line be a goal with some weight."""
    idle = [line for line in parts.mix if parts.firm.goals[line.role] <= 0]
    lines = count(len(parts.mix))
    if not idle:
        main = max(parts.firm.goals, key=lambda goal: parts.firm.goals[goal])
        return answer(ID, "ok", SOURCE, lines=lines, goal=Name(of="goal", id=main))
    goal = Name(of="goal", id=idle[0].role)
    channel = Name(of="channel", id=first(line.channel for line in idle))
    return answer(ID, when(False), SOURCE, lines=lines, goal=goal, channel=channel)
