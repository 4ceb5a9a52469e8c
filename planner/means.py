"""The means in detail, foundations first: role, rhythm, forms, who, hours by task, settings; it buys nothing."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from planner.animation import Means, Pace, Work
from planner.catalogue import Catalogue
from planner.catalogue.models import Action, Practice
from planner.duties import doer
from planner.firm import Firm
from planner.list_unwritten import with_unwritten
from planner.options import to_open
from planner.plan import FoundationLine, MixLine
from planner.remainder import split
from planner.rhythm import is_programme
from planner.units import WEEKS_PER_MONTH
from planner.voice import mistakes
from planner.wording import aimed, customers, in_short, sentence
from planner.words import Name, Words, count

_OFTEN = 0.9
"""Units a week, or a month, from which a rhythm is counted in weeks, or in months."""
_KINDS: dict[Practice, Literal["published", "bought", "met", "kept"]] = {
    "organic": "published", "owned": "published", "push": "bought", "mass": "bought", "event": "met",
    "relation": "met", "prospecting": "met", "foundation": "kept", "demand": "kept",
}  # fmt: skip
"""What the work of a practice looks like: publishing, buying, meeting people, keeping a tool up."""
_PARTS = ("prepare", "deliver", "follow")
_MOST_MISTAKES = 1
"""Mistakes of the sector said beside the action's own."""


def means_of(
    firm: Firm, book: Catalogue, mix: tuple[MixLine, ...], foundations: tuple[FoundationLine, ...]
) -> tuple[Means, ...]:
    """Describe each foundation, then each line of the line-up, in order.

    Minutes are a week's for a line and once for a foundation, money a month's or once; tasks add up to the minutes.
    Settings and mistakes are said once, beside the first means that they concern.
    """
    said: Counter[str] = Counter()
    found = [
        _means(
            line.action,
            "kept_up" if line.in_place else "once",
            round(line.hours * 60),
            line.money,
            sentence(f"means.rhythm.{'kept_up' if line.in_place else 'once'}"),
            firm,
            book,
            said,
        )
        for line in foundations
    ]
    found = [
        one.model_copy(update={"role": with_unwritten(one.role, one.action, mix, firm, book)})
        for one in found
    ]
    for planned in mix:
        rhythm = aimed(_rhythm(planned, book), planned.territory, planned.segment_name)
        minutes = round(planned.hours_per_week * 60)
        found.append(
            _means(planned.activity, "running", minutes, planned.money_per_month, rhythm, firm, book, said)
        )
    return tuple(found)


def _means(
    id: str, paced: Pace, minutes: int, money: float, rhythm: Words, firm: Firm, book: Catalogue,
    said: Counter[str],
) -> Means:  # fmt: skip
    action, channel = book.action(id), id.split(".", maxsplit=1)[0]
    sector = [words for words in mistakes(firm, book.channels[channel].family) if not said[words.key]]
    own = sentence("means.mistake", text=Name(of="mistake", id=id))
    told = [] if said[id] else [own, *sector[:_MOST_MISTAKES]]
    settings = [] if said[channel] else book.channels[channel].settings
    first = [sentence("means.open", channel=Name(of="channel", id=channel))]
    said.update([id, channel, *(words.key for words in told)])
    return Means(
        channel=channel, action=id, foundation=paced != "running", paced=paced, rhythm=rhythm,
        formats=tuple(action.formats),
        role=sentence(
            f"means.role.{action.role if paced == 'running' else 'foundation'}", customers=customers(firm),
            offer=in_short(firm), what=Name(of="what", id=channel),
        ),
        who=doer(id, action, firm), minutes=minutes, work=_work(action, minutes, book), money=money,
        with_others=sentence("means.with_others", text=Name(of="with_others", id=channel)),
        settings=(
            *(first if settings and to_open(id, firm, book) else []),
            *(
                sentence("means.setting", text=Name(of="setting", id=f"{channel}.{index}"))
                for index, setting in enumerate(settings)
                if setting.suits(firm.traits)
            ),
        ),
        mistakes=tuple(told),
    )  # fmt: skip


def _rhythm(line: MixLine, book: Catalogue) -> Words:
    """Say how often: units a week when there is about one, else a month, else over the plan."""
    month = line.units_per_month
    if is_programme(book.action(line.activity)):
        return sentence("means.rhythm.all_year", unit=Name(of="unit", id=line.activity))
    if month / WEEKS_PER_MONTH >= _OFTEN:
        return sentence(
            "means.rhythm.week", unit=Name(of="unit", id=line.activity), number=count(month / WEEKS_PER_MONTH)
        )
    if month >= _OFTEN:
        return sentence("means.rhythm.month", unit=Name(of="unit", id=line.activity), number=count(month))
    return sentence("means.rhythm.plan", unit=Name(of="unit", id=line.activity), number=count(line.units))


def _work(action: Action, minutes: int, book: Catalogue) -> tuple[Work, ...]:
    """Share out the minutes between preparing, delivering and following up; a part without a minute is left out."""
    kind = "kept" if action.practice == "owned" and not action.formats else _KINDS[action.practice]
    prepare, deliver = book.threshold(f"prepare_{kind}"), book.threshold(f"deliver_{kind}")
    parts = split(minutes, [prepare, deliver, 1 - prepare - deliver])
    return tuple(
        Work(what=sentence(f"means.work.{kind}.{part}"), minutes=share)
        for part, share in zip(_PARTS, parts, strict=True)
        if share
    )
