"""The animation of the community: roles, rituals, ambassadors, first ninety days, moderation, crises; it adds no hour.

What the sector says comes from data/communities; dates, people and minutes come from the plan.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from planner.animation import (
    Animation,
    Attention,
    CommunityIndicator,
    CommunityMoment,
    CommunityPeriod,
    CommunityRitual,
    CommunityRole,
    CrisisPlan,
    Remark,
)
from planner.catalogue import Catalogue
from planner.catalogue.content import Community
from planner.catalogue.content_files import community
from planner.catalogue.models import Bilingual
from planner.dated import CalendarRow
from planner.duties import approver
from planner.firm import Firm
from planner.fitting import fits
from planner.in_person import moments_kept
from planner.plan import FoundationLine, MixLine, Projection, Task, Totals
from planner.reply_times import reply_times
from planner.season import Seasonality
from planner.units import WEEKS_PER_YEAR
from planner.voice import reserved, solicits
from planner.wording import customers, filled, firm_name, joined, sentence
from planner.words import Name, Words, count, people, share

_A_YEAR = {"week": 52, "month": 12, "season": 4}
"""Times a year that each ritual takes the place of a publication."""
_NEXT_MONTH = timedelta(weeks=4)
_PERIOD = timedelta(days=30)
_SEASONS = (3, 6, 9, 12)
"""Months that open a season."""
_OF_COMMUNITY = frozenset({"listening", "reply", "policies", "crisis", "backup", "review"})
"""Tasks of the plan that are the community's."""
_WHEN = ({"monday", "30_days"}, {"60_days"}, {"90_days"})
_TALKING = ("comments", "email")
"""Where members can take part: a text message is answered one to one."""
_IN_PUBLIC = frozenset({"keep", "hide"})
"""What is done with a comment under a publication, and nowhere else."""
_OF_MEMBERS = frozenset({"active", "back"})
"""Indicators that count what members do in a place of their own."""
_STEPS = ("decide", "speak", "stop", "facts", "resume", "learn")


def animation_of(
    firm: Firm,
    book: Catalogue,
    season: Seasonality,
    mix: tuple[MixLine, ...],
    foundations: tuple[FoundationLine, ...],
    projection: Projection,
    totals: Totals,
    rows: tuple[CalendarRow, ...],
    tasks: tuple[Task, ...],
) -> Animation | None:
    """Write the animation plan of a firm; None for a sector whose community is not written.

    A plan where members have no place to talk has no ritual, nothing to hide and no member to count.
    """
    found, place = community(firm.kin), f"communities/{firm.kin}"
    if found is None:
        return None
    attention, strained = reply_times(mix, foundations, projection.channel_members, totals, book)
    talking = _talking(mix, book)
    rituals = _rituals(found, place, firm, book, talking, rows, season) if talking else ()
    kept_quiet = reserved(firm) and _solicits(found.ambassadors_do)
    return Animation(
        promise=filled(f"{place}:promise", firm),
        welcome=filled(f"{place}:welcome", firm),
        roles=_roles(firm),
        attention=attention,
        strained=strained,
        rituals=rituals,
        ambassadors=filled(f"{place}:ambassadors", firm),
        ambassadors_do=sentence("community.ambassadors.quiet", firm=firm_name(firm))
        if kept_quiet
        else filled(f"{place}:ambassadors_do", firm),
        disclosure=Words(key=f"community.disclosure.{'reserved' if reserved(firm) else 'open'}"),
        first_days=_first_days(firm, book, season, rituals, tasks),
        moments=_moments(found, firm, rows),
        moderation=tuple(
            Remark(
                said=filled(f"{place}:comments.{index}.said", firm), do=comment.do,
                reply=filled(f"{place}:comments.{index}.reply", firm),
            )
            for index, comment in enumerate(found.comments)
            if fits(comment, firm) and (talking or comment.do not in _IN_PUBLIC)
        ),
        crises=tuple(
            CrisisPlan(**{name: filled(f"{place}:crises.{index}.{name}", firm) for name in CrisisPlan.model_fields})
            for index, crisis in enumerate(found.crises)
            if fits(crisis, firm)
        ),
        crisis_steps=_crisis_steps(firm, book, mix),
        indicators=_indicators(firm, book, projection, attention, talking),
    )  # fmt: skip


def _solicits(*texts: Bilingual) -> bool:
    return any(solicits(text.in_(language)) for text in texts for language in ("fr", "en"))


def _talking(mix: tuple[MixLine, ...], book: Catalogue) -> frozenset[str]:
    """Name the channels of the plan where members can take part; none when people are only met or telephoned."""
    return frozenset(
        line.channel for line in mix if line.animated and book.channels[line.channel].replies in _TALKING
    )


def _roles(firm: Firm) -> tuple[CommunityRole, ...]:
    """Give each role to somebody of the firm; the face stays the owner's unless a team shares it."""
    who = firm.answers.who
    hand = Words(key=f"editorial.who.{who}")
    face = hand if who == "team" else Words(key="editorial.who.owner")
    reads = approver(firm)
    held = {
        "host": hand, "voice": face, "moderator": hand,
        "approver": reads, "ambassador": filled(f"communities/{firm.kin}:ambassadors", firm),
        "backup": sentence("community.backup"),
    }  # fmt: skip
    return tuple(
        CommunityRole(
            name=Words(key=f"community.role.{role}"),
            does=sentence(f"community.role.{role}.does", customers=customers(firm)),
            who=person,
        )
        for role, person in held.items()
        if person is not None
    )


def _rituals(
    found: Community,
    place: str,
    firm: Firm,
    book: Catalogue,
    talking: frozenset[str],
    rows: tuple[CalendarRow, ...],
    season: Seasonality,
) -> tuple[CommunityRitual, ...]:
    """Date the rituals on publications of the calendar: one of each kind first, then the second ones if there is room.

    A ritual takes the place of a publication: together they never take more than their share of them.
    """
    published = [row for row in rows if row.publication is not None and row.channel in talking]
    room = len(published) * WEEKS_PER_YEAR / season.weeks * book.threshold("ritual_share")
    taken: set[str] = set()
    dated: dict[int, CalendarRow] = {}
    kept = {
        index: ritual
        for index, ritual in enumerate(found.rituals)
        if fits(ritual, firm) and not (reserved(firm) and _solicits(ritual.name, ritual.what))
    }
    for index in _in_turn({index: ritual.every for index, ritual in kept.items()}):
        ritual = kept[index]
        from_ = _opens(ritual.every, published[0].day) if published else season.day(0)
        open_ = [row for row in published if row.day >= from_ and row.id not in taken]
        free = next((row for row in open_ if not ritual.months or row.day.month in ritual.months), None)
        if free is None or _A_YEAR[ritual.every] > room:
            continue
        room -= _A_YEAR[ritual.every]
        taken.add(free.id)
        dated[index] = free
    return tuple(
        CommunityRitual(
            every=ritual.every, name=filled(f"{place}:rituals.{index}.name", firm),
            what=filled(f"{place}:rituals.{index}.what", firm),
            channel=dated[index].channel if index in dated else "",
            day=dated[index].day if index in dated else None,
        )
        for index, ritual in kept.items()
    )  # fmt: skip


def _in_turn(kinds: dict[int, str]) -> list[int]:
    """Order rituals: the first of each kind, then the second of each; the rarest first, as they take least."""
    met: Counter[str] = Counter()
    ranks: dict[int, int] = {}
    for index, kind in kinds.items():
        ranks[index] = met[kind]
        met[kind] += 1
    return sorted(kinds, key=lambda index: (ranks[index], _A_YEAR[kinds[index]], index))


def _opens(every: str, first: date) -> date:
    """Find the first day on which a ritual may be held, from the day of the first publication; at most the last one."""
    if every == "week":
        return first
    try:
        if every == "month":
            return first + _NEXT_MONTH
        month = next((month for month in _SEASONS if month > first.month), _SEASONS[0])
        return date(first.year + (month <= first.month), month, 1)
    except (OverflowError, ValueError):
        return date.max


def _moments(found: Community, firm: Firm, rows: tuple[CalendarRow, ...]) -> tuple[CommunityMoment, ...]:
    """List the moments in person, each with the first event of the plan that is one."""
    days = {row.moment: row.day for row in reversed(rows) if row.moment}
    return tuple(
        CommunityMoment(
            name=filled(f"{place}.name", firm), what=filled(f"{place}.what", firm), day=days.get(place)
        )
        for place in moments_kept(found, firm)
    )


def _first_days(
    firm: Firm,
    book: Catalogue,
    season: Seasonality,
    rituals: tuple[CommunityRitual, ...],
    tasks: tuple[Task, ...],
) -> tuple[CommunityPeriod, ...]:
    """Cut the first ninety days in three: welcome, give a rhythm, hand over; none starts after the plan's end."""
    start, end = season.day(0), season.day(season.weeks) - timedelta(days=1)
    steps: tuple[list[Words], ...] = (_welcoming(firm, book), [], _handing_over(firm, book))
    dated = [ritual for ritual in rituals if ritual.day is not None]
    periods = []
    for number, own in enumerate(steps):
        if (end - start) < number * _PERIOD:
            break
        first = start + number * _PERIOD
        # From the end backwards: the calendar itself may stop just after it.
        last = end if end - first < _PERIOD else first + _PERIOD - timedelta(days=1)
        held = [
            sentence(
                "community.first.ritual", ritual=ritual.name, day=ritual.day,
                channel=Name(of="channel", id=ritual.channel),
            )
            for ritual in sorted(dated, key=lambda ritual: ritual.day or last)
            if ritual.day is not None and first <= ritual.day <= last
        ]  # fmt: skip
        if number == 1 and not held:
            held = [sentence("community.first.no_ritual", customers=customers(firm))]
        mine = tuple(task.what for task in tasks if task.when in _WHEN[number] and task.id in _OF_COMMUNITY)
        periods.append(
            CommunityPeriod(
                name=Words(key=f"community.period.{number + 1}"), first=first, last=last, tasks=(*own, *held),
                from_plan=mine,
            )
        )  # fmt: skip
    return tuple(periods)


def _welcoming(firm: Firm, book: Catalogue) -> list[Words]:
    known = "invite" if firm.answers.email_list > 0 or firm.customers else "invite_new"
    invited = "announce" if reserved(firm) else known
    return [
        sentence("community.first.promise", firm=firm_name(firm)),
        sentence(
            f"community.first.{invited}",
            customers=customers(firm),
            founders=people(book.threshold("founders")),
        ),
    ]


def _handing_over(firm: Firm, book: Catalogue) -> list[Words]:
    return [
        sentence(
            "community.first.ambassadors", number=count(book.threshold("ambassadors")),
            ambassadors=filled(f"communities/{firm.kin}:ambassadors", firm),
        ),
        sentence("community.first.sort", customers=customers(firm)),
    ]  # fmt: skip


def _crisis_steps(firm: Firm, book: Catalogue, mix: tuple[MixLine, ...]) -> tuple[Words, ...]:
    """Say what holds in any crisis: who decides, who speaks, what stops, what is noted, when to resume."""
    planned = dict.fromkeys(line.channel for line in mix if book.action(line.activity).formats)
    channels = joined([Name(of="channel", id=channel) for channel in planned]) if planned else None
    who = firm.answers.who
    return tuple(
        sentence("community.crisis.stop", channels=channels)
        if step == "stop" and channels is not None
        else sentence(f"community.crisis.{step}.{who}")
        if step in ("decide", "speak")
        else sentence("community.crisis.stop_nothing" if step == "stop" else f"community.crisis.{step}")
        for step in _STEPS
    )


def _indicators(
    firm: Firm,
    book: Catalogue,
    projection: Projection,
    attention: tuple[Attention, ...],
    talking: frozenset[str],
) -> tuple[CommunityIndicator, ...]:
    """Say what to aim at: members who act, replies in time, contributors who come back, people brought by members."""
    members = sum(group.members.central[-1] for group in projection.channel_members if group.channel)
    active, back = book.threshold("active_members"), book.threshold("returning_contributors")
    times = [line for line in attention if line.within is not None]
    slowest = max(times, key=lambda line: line.within_hours or 0.0) if times else None
    targets = {
        "active": sentence("community.target.active", share=share(active), members=people(members * active))
        if members * active >= 1
        else sentence("community.target.share", share=share(active)),
        "time": sentence("community.target.time", within=slowest.within)
        if slowest is not None and slowest.within is not None
        else sentence("community.target.time_none"),
        "back": sentence("community.target.share", share=share(back)),
        "brought": sentence("community.target.brought", number=count(book.threshold("ambassadors"))),
    }
    return tuple(
        CommunityIndicator(
            what=sentence(f"community.indicator.{name}", customers=customers(firm)), target=target,
            how=sentence(f"community.indicator.{name}.how", customers=customers(firm)),
        )
        for name, target in targets.items()
        if talking or name not in _OF_MEMBERS
    )  # fmt: skip
