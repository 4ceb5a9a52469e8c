"""The listening hours shared out to the minute: what to read, to measure, to answer, and how fast; it answers nobody.

Exchanges come from the first acts that the lines should bring and from the members who write. Where the minutes kept
are fewer than they would take, or too few to look often, the reply times are longer and a warning says so.
"""

from __future__ import annotations

from planner.animation import Attention
from planner.catalogue import Catalogue
from planner.plan import ChannelMembers, FoundationLine, MixLine, Totals
from planner.remainder import split
from planner.units import WEEKS_PER_CYCLE
from planner.wording import sentence
from planner.words import Name, Quantity, Words, count

PHONE = ""
"""Where people answer what has no messages of its own: a poster, a radio spot, a site."""
_STEPS = (1, 2, 4, 8, 24, 48, 72, 120)
"""Reply times that can be promised, in hours of working days of 24; the last one is a working week."""
_WORKING_WEEK = 120.0


def reply_times(
    mix: tuple[MixLine, ...],
    foundations: tuple[FoundationLine, ...],
    members: tuple[ChannelMembers, ...],
    totals: Totals,
    book: Catalogue,
) -> tuple[tuple[Attention, ...], Words | None]:
    """Share out the listening hours of a week, and warn when they are too few.

    Returns:
        Lines whose minutes add up to the listening hours: listening and measure first, then each place where people
        write, the busiest first; and the warning, None when the hours hold.
    """
    expected = _exchanges(mix, foundations, members, book)
    minutes = round(totals.listening_hours_per_week * 60)
    watch, measure = book.threshold("listening_watch"), book.threshold("listening_measure")
    read, noted, answered = split(minutes, [watch, measure, 1 - watch - measure])
    needed = sum(expected.values()) * book.threshold("reply_length") * 60
    each = split(answered, list(expected.values()))
    lines = [
        Attention(
            what=_place(place), channel=place, exchanges_per_week=exchanges, minutes_per_week=kept,
            within_hours=(hours := _within(place, answered, needed, book)),
            within=Words(key=f"community.within.{hours}") if hours else None,
        )
        for (place, exchanges), kept in zip(expected.items(), each, strict=True)
    ]  # fmt: skip
    whole = (_whole("watch", read), _whole("measure", noted))
    return (*whole, *lines), _strained(sum(expected.values()), needed, answered)


def _exchanges(
    mix: tuple[MixLine, ...],
    foundations: tuple[FoundationLine, ...],
    members: tuple[ChannelMembers, ...],
    book: Catalogue,
) -> dict[str, float]:
    """Count the exchanges of a week by place where people write, the busiest first, the telephone always among them."""
    found = {PHONE: 0.0}
    for line in foundations:
        found.setdefault(_where(line.channel, book), 0.0)
    for planned in mix:
        place = _where(planned.channel, book)
        found[place] = found.get(place, 0.0) + planned.responses_per_month.central / WEEKS_PER_CYCLE
    for group in members:
        if group.channel in found and group.channel != PHONE:
            mean = sum(group.members.central) / len(group.members.central)
            found[group.channel] += mean * book.threshold("member_writes")
    least = book.threshold("reply_least")
    known = {place: max(exchanges, least) for place, exchanges in found.items()}
    return dict(sorted(known.items(), key=lambda pair: (-pair[1], pair[0])))


def _where(channel: str, book: Catalogue) -> str:
    return PHONE if book.channels[channel].replies == "phone" else channel


def _within(place: str, kept: int, needed: float, book: Catalogue) -> int | None:
    """Find the reply time that the minutes allow: the time aimed at, longer with the load and between two rounds."""
    if kept <= 0:
        return None
    aimed = book.threshold(f"reply_{book.channels[place].replies if place else 'phone'}")
    rounds = kept / (book.threshold("reply_sitting") * 60)
    hours = max(aimed, _WORKING_WEEK / rounds if rounds < _WORKING_WEEK / aimed else aimed) * max(
        1.0, needed / kept
    )
    return next((step for step in _STEPS if step >= hours), _STEPS[-1])


def _place(channel: str) -> Words:
    if not channel:
        return sentence("community.attention.phone")
    return sentence("community.attention.channel", channel=Name(of="channel", id=channel))


def _whole(kind: str, minutes: int) -> Attention:
    return Attention(
        what=sentence(f"community.attention.{kind}"), channel="", exchanges_per_week=0.0, within_hours=None,
        within=None, minutes_per_week=minutes,
    )  # fmt: skip


def _strained(exchanges: float, needed: float, kept: int) -> Words | None:
    """Say that the hours kept are fewer than the exchanges would take; None when they hold."""
    if needed <= kept:
        return None
    return sentence(
        "community.strained" if kept else "community.no_hours", plural=round(exchanges),
        exchanges=count(round(exchanges)), needed=Quantity(kind="minutes", amount=needed),
        kept=Quantity(kind="minutes", amount=kept), lacking=Quantity(kind="minutes", amount=needed - kept),
    )  # fmt: skip
