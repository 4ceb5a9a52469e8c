"""What the plan should bring: reach with its range, its layers, contacts, break-even; it promises nothing."""

from __future__ import annotations

from planner.documents import naming
from planner.documents.blocks import (
    Block,
    Callout,
    Cell,
    Chart,
    Column,
    Heading,
    Paragraph,
    Section,
    Table,
    Tone,
)
from planner.documents.sections import months
from planner.how_often import weeks_between
from planner.plan import Plan, Projection, Range, Series
from planner.text import Text
from planner.words import Quantity, count

_COMPARED = 2
"""Layers under which there is nothing to compare."""
_TONES: dict[str, Tone] = {"pays": "ok", "may_pay": "look", "does_not_pay": "stop", "not_measured": ""}


def projection(plan: Plan, text: Text) -> Section:
    """Show the reach, what traditional channels bring alone, what the social part adds, and the break-even."""
    found = plan.projection
    unit = found.unit
    last = found.reach.last()
    blocks: list[Block] = [
        Paragraph(
            text.t(
                f"pdf.reach.lead.{unit}",
                people=naming.people_range(text, found.monthly_reach),
                public=text.people(found.public),
            ),
            "lead",
        ),
        # The lead has given the sizes: what is added is the side counted, where two buy.
        *(Paragraph(text.say(words)) for words in found.market[1:]),
        Chart(
            "reach",
            text.t(f"pdf.reach.caption.{unit}"),
            text.t(
                f"pdf.reach.alt.{unit}",
                weeks=count(len(found.weeks)),
                low=text.people(last.low),
                high=text.people(last.high),
                central=text.people(last.central),
                traditional=text.people(found.traditional_only.last().central),
            ),
        ),
        _by_week(plan, text),
        *([Paragraph(" ".join(map(text.say, found.closing)), "small")] if found.closing else []),
        Heading(text.t("pdf.layers.title")),
        Paragraph(text.t("pdf.layers.lead")),
        _layers(plan, text),
        *months.outside(plan, text),
        *_outside(plan, text),
        Heading(text.t("pdf.contacts.title")),
        Paragraph(_how_often(found, text)),
    ]  # fmt: skip
    if found.too_wide:
        blocks.append(Callout(text.say(found.too_wide), title=text.t("pdf.contacts.too_wide"), tone="look"))
    if found.by_segment:
        blocks.append(_by_segment(plan, text))
    blocks += _break_even(plan, text)
    return Section("projection", text.t("pdf.reach.title"), tuple(blocks), compact=True)


def _how_often(found: Projection, text: Text) -> str:
    """Tell how often one person notices the firm: times a month, or weeks between two times when it is less."""
    apart = weeks_between(found)
    if apart is None:
        key, said = "pdf.contacts.lead", found.contacts_per_month
    else:
        key, said = (
            "pdf.contacts.rare",
            Range(low=round(apart.low), central=round(apart.central), high=round(apart.high)),
        )
    central, low, high = (
        Quantity(kind="factor", amount=value) for value in (said.central, said.low, said.high)
    )
    return text.t(key, central=central, low=low, high=high)


def _outside(plan: Plan, text: Text) -> list[Block]:
    """Say how many people see the plan without being of its public; they are counted nowhere else."""
    outside = plan.projection.outside
    if outside.high < 1:
        return []
    return [Paragraph(text.t("pdf.reach.outside", people=naming.people_range(text, outside)), "small")]


def _by_week(plan: Plan, text: Text) -> Table:
    found = plan.projection
    weeks = found.weeks
    chosen = sorted({max(round(len(weeks) * part / 4), 1) for part in range(1, 5)})
    rows: list[tuple[str, Series]] = [
        (text.t("doc.series.reach"), found.reach),
        (text.t("doc.series.traditional_only"), found.traditional_only),
        (text.t("doc.series.without_amplification"), found.without_amplification),
        (text.t("doc.series.members"), found.members),
        (text.t("doc.series.responses"), found.responses),
        (text.t("doc.series.customers"), found.customers),
    ]

    def at(series: Series, place: int) -> Range:
        return Range(low=series.low[place], central=series.central[place], high=series.high[place])

    return Table(
        title=text.t("pdf.reach.by_week"),
        columns=(
            Column(text.t("pdf.reach.series"), 2.2),
            *(
                Column(text.t("pdf.reach.week", week=count(weeks[place - 1])), 1.2, number=True)
                for place in chosen
            ),
        ),
        rows=tuple(
            (Cell(name), *(Cell(naming.people_range(text, at(series, place - 1))) for place in chosen))
            for name, series in rows
        ),
    )


def _layers(plan: Plan, text: Text) -> Block:
    """Draw the layers that add somebody; one alone is said, since a single bar compares nothing."""
    layers = naming.layers(plan, text)
    if len(layers) < _COMPARED:
        alone = next(iter(layers.items()), ("traditional", 0.0))
        return Paragraph(
            text.t(
                f"pdf.layers.alone.{plan.projection.unit}",
                layer=text.t(f"doc.layer.{alone[0]}"),
                people=text.people(alone[1]),
            )
        )
    said = [f"{text.t(f'doc.layer.{name}')} {text.people(amount)}" for name, amount in layers.items()]
    return Chart(
        "layers",
        text.t(f"pdf.layers.caption.{plan.projection.unit}"),
        text.t("pdf.layers.alt", layers=", ".join(said)),
    )  # fmt: skip


def _by_segment(plan: Plan, text: Text) -> Table:
    return Table(
        title=text.t("pdf.segments.title"),
        columns=(
            Column(text.t("pdf.segments.segment"), 2.4),
            Column(text.t(f"pdf.segments.people.{plan.projection.unit}"), 1.2, number=True),
            Column(text.t("pdf.segments.reached"), 1.6, number=True),
            Column(text.t("pdf.segments.share"), 1.3, number=True),
        ),
        rows=tuple(
            (
                Cell(naming.capital(naming.one_line(text.say(segment.name)))),
                Cell(text.people(segment.people)),
                Cell(naming.people_range(text, segment.monthly_reach)),
                Cell(naming.between(text, text.share(segment.share.low), text.share(segment.share.high))),
            )
            for segment in plan.projection.by_segment
        ),
    )


def _break_even(plan: Plan, text: Text) -> list[Block]:
    found = plan.projection.break_even
    rows = (
        (text.t("pdf.break_even.margin"), naming.money_range(text, found.margin_per_customer)),
        (text.t("pdf.break_even.for_money"), naming.people_range(text, found.customers_for_money)),
        (text.t("pdf.break_even.for_both"), naming.people_range(text, found.customers_for_money_and_hours)),
        (text.t("pdf.break_even.expected"), naming.people_range(text, found.expected_customers)),
    )
    return [
        Heading(text.t("pdf.break_even.title")),
        Callout(text.say(found.sentence), title=text.t(f"pdf.break_even.{found.outcome}"), tone=_TONES[found.outcome]),
        Chart(
            "break_even",
            text.t("pdf.break_even.caption"),
            text.t(
                "pdf.break_even.alt", money=naming.people_range(text, found.customers_for_money),
                both=naming.people_range(text, found.customers_for_money_and_hours),
                expected=naming.people_range(text, found.expected_customers),
            ),
        ),
        Table(
            columns=(
                Column(text.t("pdf.break_even.what"), 3),
                Column(text.t("pdf.break_even.range"), 1.4, number=True),
            ),
            rows=tuple((Cell(name), Cell(value)) for name, value in rows),
        ),
    ]  # fmt: skip
