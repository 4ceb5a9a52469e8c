"""The mix: foundations first, then the line-up with its reasons, then what was left out and why."""

from __future__ import annotations

from planner.documents import naming
from planner.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Heading,
    Paragraph,
    Section,
    Table,
    Tone,
)
from planner.plan import MixLine, Plan, Range
from planner.text import Text
from planner.units import WEEKS_PER_CYCLE
from planner.words import count, share

_NEAREST = 5
"""Channels left out that the plan names; all of them stand in the annex."""
_REASONS = 3
"""Reasons of one line that the plan gives; all of them stand in the annex."""


def mix(plan: Plan, text: Text) -> Section:
    """Say what to put in place, what to do, and why not the rest."""
    blocks: list[Block] = []
    if plan.foundations:
        blocks += [
            Heading(text.t("pdf.mix.foundations")),
            Paragraph(text.t("pdf.mix.foundations_lead")),
            _foundations(plan, text),
        ]
    blocks += [Heading(text.t("pdf.mix.line_up")), Paragraph(_how_good(plan, text))]
    if plan.line_up_relaxed:
        relaxed = " ".join(naming.capital(text.say(words)) for words in plan.line_up_relaxed)
        blocks.append(Callout(relaxed, title=text.t("pdf.mix.relaxed"), tone="look"))
    blocks += [_lines(plan, text), _results(plan, text)]
    if plan.overturn:
        tone: Tone = "look" if plan.overturn.figure else ""
        blocks.append(Callout(text.say(plan.overturn.sentence), title=text.t("pdf.mix.overturn"), tone=tone))
    if plan.what_more_buys:
        blocks.append(
            Bullets(tuple(text.say(words) for words in plan.what_more_buys), title=text.t("pdf.mix.more"))
        )
    if plan.left_out:
        blocks += [Heading(text.t("pdf.mix.out")), _nearest(plan, text)]
    return Section("mix", text.t("pdf.mix.title"), tuple(blocks), compact=True)


def label(plan: Plan, text: Text, line: MixLine, *, role: bool = False) -> Cell:
    """Name a line: the action, and beneath it the channel, the public and the territory it is bought for."""
    said = naming.where(plan, text, line)
    name = naming.action_name(text, line.activity)
    note = f"{text.t(f'doc.goal.{line.role}')} · {said}" if role else naming.beneath(name, said)
    return Cell(name, note=note, strong=True)


def _foundations(plan: Plan, text: Text) -> Table:
    rows = []
    for line in plan.foundations:
        tasks = " ".join(text.say(task) for task in line.tasks)
        reasons = " ".join(text.say(reason) for reason in line.reasons)
        rows.append(
            (
                Cell(naming.channel_name(text, line.channel), strong=True),
                Cell(tasks or reasons, note=reasons if tasks else ""),
                Cell(text.money(line.money, plan.totals.currency)),
                Cell(text.hours(line.hours), note=text.t("pdf.mix.upkeep") if line.in_place else ""),
            )
        )
    new = [line for line in plan.foundations if not line.in_place]
    money, hours = sum(line.money for line in new), sum(line.hours for line in new)
    return Table(
        columns=(
            Column(text.t("pdf.mix.what"), 1.4),
            Column(text.t("pdf.mix.to_do"), 4.8),
            Column(text.t("pdf.mix.money_once"), 0.9, number=True),
            Column(text.t("pdf.mix.hours_once"), 0.9, number=True),
        ),
        rows=tuple(rows),
        total=(
            Cell(text.t("pdf.mix.total_once"), strong=True),
            Cell(""),
            Cell(text.money(money, plan.totals.currency), strong=True),
            Cell(text.hours(hours), strong=True),
        ),
    )


def _how_good(plan: Plan, text: Text) -> str:
    optimum = plan.optimum
    key = "pdf.mix.how_good" if optimum.given_up >= 0.0005 else "pdf.mix.how_good.same"
    return text.t(
        key,
        gap=naming.at_most(text, optimum.gap),
        given_up=share(optimum.given_up),
        stable=share(optimum.stable_share),
    )


def _lines(plan: Plan, text: Text) -> Table:
    return Table(
        columns=(
            Column(text.t("pdf.mix.what"), 2.1),
            Column(text.t("pdf.mix.why"), 4.6),
            Column(text.t("pdf.mix.rhythm"), 1.4),
            Column(text.t("pdf.mix.money"), 0.9, number=True),
            Column(text.t("pdf.mix.hours"), 0.9, number=True),
        ),
        rows=tuple(
            (
                label(plan, text, line, role=True),
                Cell(" ".join(text.say(reason) for reason in line.reasons[:_REASONS])),
                Cell(naming.rhythm(text, line), note=naming.unit_name(text, line.activity)),
                Cell(text.money(line.money_per_month, plan.totals.currency)),
                Cell(text.hours(line.hours_per_week)),
            )
            for line in plan.mix
        ),
    )


def _results(plan: Plan, text: Text) -> Table:
    currency = plan.totals.currency
    tones = {"yes": "ok", "maybe": "look", "no": "stop", "not_measured": ""}
    return Table(
        title=text.t("pdf.mix.brings"),
        columns=(
            Column(text.t("pdf.mix.what"), 2.6),
            Column(text.t(f"pdf.mix.reached.{plan.projection.unit}"), 1.7, number=True),
            Column(text.t("pdf.mix.responses"), 1.3, number=True),
            Column(text.t("pdf.mix.customers"), 1.3, number=True),
            Column(text.t("pdf.mix.cost"), 1.1, number=True),
            Column(text.t("pdf.mix.pays"), 1.5),
        ),
        rows=tuple(
            (
                label(plan, text, line),
                Cell(naming.people_range(text, line.reached_per_month)),
                Cell(naming.short_range(text, line.responses_per_month)),
                Cell(naming.short_range(text, line.customers_per_month)),
                Cell(
                    text.t("doc.none")
                    if line.cost_per_response is None
                    else text.money(line.cost_per_response, currency)
                ),
                Cell(text.t(f"doc.pays.{line.pays}"), tone=tones[line.pays]),  # type: ignore[arg-type]
            )
            for line in plan.mix
        )
        + _rest(plan, text),
        total=_whole(plan, text),
    )


def _rest(plan: Plan, text: Text) -> tuple[tuple[Cell, ...], ...]:
    """Say where the rest of the results comes from: what the plan would lose without its foundations."""
    found = plan.projection.foundations
    if found is None:
        return ()
    return (
        (
            Cell(text.t("pdf.mix.rest"), note=text.t("pdf.mix.rest_note"), strong=True),
            Cell(text.people(found.people)),
            Cell(naming.counted(text, found.responses)),
            Cell(naming.counted(text, found.customers)),
            Cell(text.t("doc.none")),
            Cell(text.t("doc.none")),
        ),
    )


def _whole(plan: Plan, text: Text) -> tuple[Cell, ...]:
    """Sum up what the whole plan brings in an average four weeks: nobody is counted twice, as lines alone are."""
    projection, cycles = plan.projection, plan.totals.horizon_weeks / WEEKS_PER_CYCLE
    acted, won = (
        naming.short_range(
            text, Range(low=end.low / cycles, central=end.central / cycles, high=end.high / cycles)
        )
        for end in (projection.responses.last(), projection.customers.last())
    )
    reached = naming.people_range(text, projection.monthly_reach)
    return (
        Cell(text.t("pdf.mix.whole"), note=text.t("pdf.mix.whole_note"), strong=True),
        *(Cell(said, strong=True) for said in (reached, acted, won)),
        Cell(""),
        Cell(""),
    )


def _nearest(plan: Plan, text: Text) -> Bullets:
    """Name the channels left out that the figures would take in most readily; the annex gives a reason for each."""
    nearest = sorted(plan.left_out, key=lambda line: -line.taken_in)[:_NEAREST]
    return Bullets(
        (
            *(
                text.t(
                    "pdf.mix.out_one", channel=naming.channel_name(text, line.channel), reason=line.reason,
                    change=text.say(line.change) if line.change else "",
                ).strip()
                for line in nearest
            ),
            *([text.t("pdf.mix.out_rest", more, n=count(more))] if (more := len(plan.left_out) - len(nearest)) else []),
        )
    )  # fmt: skip
