"""Is content made for each medium? It compares what is published, not how well it is written."""

from datetime import date, timedelta

from planner.checks.parts import Parts, answer, when
from planner.plan import Check
from planner.wording import joined
from planner.words import Name, count

ID, SOURCE = "k-adapted", "omsrp-2011-note"


def check(parts: Parts) -> Check:
    """Ask that each animated channel have work of its own, and say something that no other says that week."""
    animated = list(dict.fromkeys(line.channel for line in parts.mix if line.animated))
    if not animated:
        return answer(ID, "ok", SOURCE, variant="none")
    own = {row.channel for row in parts.calendar} - _copied(parts)
    names = joined([Name(of="channel", id=channel) for channel in animated])
    return answer(ID, when(own.issuperset(animated)), SOURCE, channels=names, number=count(len(animated)))


def _copied(parts: Parts) -> set[str]:
    """List the channels whose every publication is another channel's too, in the same form, within the week."""
    said: dict[tuple[str, str], list[tuple[date, str]]] = {}
    for row in parts.calendar:
        if row.publication:
            said.setdefault((row.publication.idea, row.publication.format), []).append((row.day, row.channel))
    alone: dict[str, bool] = {}
    for places in said.values():
        for day, channel in places:
            near = {other for then, other in places if abs(then - day) < timedelta(weeks=1)}
            alone[channel] = alone.get(channel, False) or near == {channel}
    return {channel for channel, found in alone.items() if not found}
