"""The animation of the community on paper, from the promise to the crises; it decides nothing."""

from __future__ import annotations

from datetime import date
from itertools import zip_longest

from planner.animation import Animation, CommunityMoment
from planner.documents import naming
from planner.documents.blocks import Block, Bullets, Cell, Column, Paragraph, Section, Table
from planner.plan import Plan
from planner.text import Text


def community(plan: Plan, text: Text) -> Section:
    """Say how the community is animated; without blocks when the sector has no animation."""
    found = plan.animation
    blocks = _blocks(found, plan, text) if found is not None else ()
    return Section("community", text.t("community.title"), blocks, compact=True)


def _blocks(found: Animation, plan: Plan, text: Text) -> tuple[Block, ...]:
    hours, none = text.hours(plan.totals.listening_hours_per_week), text.t("doc.none")
    return (
        Bullets(
            tuple(
                text.t("community.named", name=text.t(f"community.{name}"), what=words)
                for name, words in (("promise", found.promise), ("welcome", found.welcome))
            )
        ),
        _table(
            text,
            "roles",
            (("role", 1.2), ("who", 3.3), ("does", 4.5)),
            [(text.say(r.name), naming.capital(text.say(r.who)), text.say(r.does)) for r in found.roles],
        ),
        _table(
            text, "replies", (("where", 3), ("exchanges", 1.8), ("delay", 1.9), ("minutes", 1.8)),
            [
                (
                    text.say(line.what), text.short(line.exchanges_per_week) if line.within_hours else none,
                    text.say(line.within) if line.within else none, text.hours(line.minutes_per_week / 60),
                )
                for line in found.attention
            ],
        ),
        Paragraph(
            " ".join(
                [
                    text.t("community.replies_lead", hours=hours),
                    *([text.say(found.strained)] if found.strained is not None else []),
                ]
            ),
            "small",
        ),
        *_rituals(found, text),
        _table(
            text, "indicators", (("indicator", 1.7), ("target", 2.6), ("how", 4.6)),
            [(text.say(line.what), text.say(line.target), text.say(line.how)) for line in found.indicators],
        ),
        Bullets(
            (f"{text.say(found.ambassadors_do)} {text.say(found.disclosure)}",), title=text.t("community.ambassadors")
        ),
        Bullets(tuple(_moment(moment, text) for moment in found.moments), title=text.t("community.moments")),
        _first_days(found, text),
        _table(
            text, "moderation", (("said", 2.4), ("do", 0.8), ("reply", 5.2)),
            [
                (text.say(line.said), naming.capital(text.t(f"community.do.{line.do}")), text.say(line.reply))
                for line in found.moderation
            ],
        ),
        _crises(found, text),
        _in_every_crisis(found, text),
    )  # fmt: skip


def _table(
    text: Text, title: str, columns: tuple[tuple[str, float], ...], rows: list[tuple[str, ...]]
) -> Table:
    return Table(
        title=text.t(f"community.{title}"),
        columns=tuple(Column(text.t(f"community.{name}"), width) for name, width in columns),
        rows=tuple(tuple(Cell(value, strong=place == 0) for place, value in enumerate(row)) for row in rows),
        small=True,
    )


def _first_days(found: Animation, text: Text) -> Table:
    """Set the first three periods side by side."""
    return Table(
        title=text.t("community.first_days"),
        columns=tuple(
            Column(
                text.t(
                    "community.named", name=period.name,
                    what=text.t("community.dates", first=_short(text, period.first), last=_short(text, period.last)),
                )
            )
            for period in found.first_days
        ),
        rows=tuple(
            tuple(Cell(text.say(task) if task is not None else "") for task in row)
            for row in zip_longest(*(period.tasks for period in found.first_days))
        ),
        small=True,
    )  # fmt: skip


def _short(text: Text, day: date) -> str:
    return text.date(day, "d MMM")


def _rituals(found: Animation, text: Text) -> list[Block]:
    """Set the rituals that have a date in a table, and name the others under it."""
    dated = [(ritual, ritual.day) for ritual in found.rituals if ritual.day is not None]
    spare = [text.say(ritual.name) for ritual in found.rituals if ritual.day is None]
    table = _table(
        text, "rituals", (("ritual", 5), ("every", 1.1), ("next", 1.7)),
        [
            (
                text.t("community.named", name=ritual.name, what=ritual.what),
                text.t(f"community.every.{ritual.every}"),
                f"{text.date(day, 'd MMM yyyy')}, {naming.channel_name(text, ritual.channel)}",
            )
            for ritual, day in dated
        ],
    )  # fmt: skip
    named = Paragraph(text.t("community.spare_ones", names="; ".join(spare)), "small")
    return [*([table] if dated else []), *([named] if spare else [])]


def _moment(moment: CommunityMoment, text: Text) -> str:
    day = f" ({text.t('community.moment_with', day=moment.day)})" if moment.day is not None else ""
    return text.t("community.named", name=f"{text.say(moment.name)}{day}", what=moment.what)


def _crises(found: Animation, text: Text) -> Table:
    names = ("first_hour", "call", "holding_line")
    return Table(
        title=text.t("community.crises"),
        columns=(
            Column(text.t("community.crisis"), 1.7),
            *(
                Column(text.t(f"community.crisis.{name}"), width)
                for name, width in zip(names, (2.5, 2.3, 2.5), strict=True)
            ),
        ),
        rows=tuple(
            (
                Cell(naming.capital(text.say(crisis.what)), strong=True),
                *(Cell(naming.capital(text.say(getattr(crisis, name)))) for name in names),
            )
            for crisis in found.crises
        ),
        small=True,
    )


def _in_every_crisis(found: Animation, text: Text) -> Table:
    """Set what holds in any crisis: the first hour on the left, what comes then on the right."""
    half = (len(found.crisis_steps) + 1) // 2
    return Table(
        title=text.t("community.crisis.common"),
        columns=tuple(Column(text.t(f"community.crisis.{name}")) for name in ("first_hour", "then")),
        rows=tuple(
            tuple(Cell(text.say(step) if step is not None else "") for step in row)
            for row in zip_longest(found.crisis_steps[:half], found.crisis_steps[half:])
        ),
        small=True,
    )
