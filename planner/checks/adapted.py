"""Is content made for each medium? It looks at the tasks, not at the texts."""

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.wording import joined
from planner.words import Name, count

ID, SOURCE = "k-adapted", "omsrp-2011-note"


def check(parts: Parts) -> Check:
    """Ask that each animated channel have work of its own: a task, or dated rows."""
    animated = list(dict.fromkeys(line.channel for line in parts.mix if line.animated))
    if not animated:
        return answer(ID, "ok", SOURCE, variant="none")
    own = {task.channel for task in parts.tasks} | {row.channel for row in parts.calendar}
    names = joined([Name(of="channel", id=channel) for channel in animated])
    return answer(ID, when(own.issuperset(animated)), SOURCE, channels=names, number=count(len(animated)))
