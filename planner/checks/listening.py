"""Does listening come before speaking? It looks at dates, not at what is heard."""

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.rhythm import is_programme
from planner.words import Quantity

ID, SOURCE = "k-listening", "blanc-2015-workshops"
_PUBLISHED = frozenset({"push", "mass", "organic", "owned"})


def check(parts: Parts) -> Check:
    """Ask for the watch on the first day and the first publication once the listening weeks are over."""
    wanted = parts.book.threshold("listening_weeks")
    start = parts.season.day(0)
    published = [row.day for row in parts.calendar if row.units > 0 and _speaks(parts, row.action)]
    weeks = Quantity(kind="weeks", amount=wanted)
    if not published:
        return answer(ID, when(parts.has_task("listening")), SOURCE, variant="none", weeks=weeks)
    enough = (min(published) - start).days >= 7 * wanted and parts.has_task("listening")
    return answer(ID, when(enough), SOURCE, weeks=weeks, day=min(published), start=start)


def _speaks(parts: Parts, id: str) -> bool:
    """Tell whether an action goes to the public by itself; a card or a reminder put in place does not."""
    action = parts.book.action(id)
    return action.practice in _PUBLISHED and not is_programme(action)
