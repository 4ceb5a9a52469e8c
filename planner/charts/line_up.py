"""Chart of the means: the share of the money beside the share of the hours, all that the plan takes included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from planner.charts.colours import BLUE, INK, MUTED, ORANGE
from planner.charts.frame import Chart, new_figure, sources_of
from planner.charts.named_bars import Rows, filled, named_rows
from planner.documents.naming import capital
from planner.plan import Plan
from planner.remainder import rounded
from planner.text import Text
from planner.words import Name

_COLUMNS = ("line", "role", "money", "money_share", "hours", "hours_share")
_PAIRS = Rows(bars=2)
_ROOM = 0.6
"""Room at the end of the longest bar for its amount, as a share of its length."""


@dataclass
class _Taken:
    """What one row takes: money a month, hours a week, whoever works them."""

    name: str
    role: str
    money: float = 0.0
    hours: float = 0.0
    bought: float = 0.0
    """Hours of other rows whose price this one is."""


def mix_chart(plan: Plan, text: Text) -> Chart:
    """Two bars a row, in per cent of the plan's money and of its hours; rows add up to both totals.

    Hours are those of the work, the firm's own and those bought: what is bought shows as money, its hours are said.
    """
    rows = _rows(plan, text)
    bought = sum(row.bought for row in rows)
    money, hours = plan.totals.money_per_month, plan.totals.hours_per_week + bought
    rows.sort(key=lambda row: -(_part(row.money, money) + _part(row.hours, hours)))
    written = {
        "money": [text.money(amount, plan.totals.currency)
                  for amount in rounded([row.money for row in rows], round(money))],
        "hours": [_time(row, text) for row in rows],
    }  # fmt: skip
    parts = {
        "money": [_part(row.money, money) for row in rows],
        "hours": [_part(row.hours, hours) for row in rows],
    }
    shares = {name: _shares(of, text) for name, of in parts.items()}
    figure = new_figure(text)
    named_rows(figure, [row.name for row in rows], rows=_PAIRS)
    for bar, (name, colour, pattern) in enumerate((("money", BLUE, ""), ("hours", ORANGE, "/"))):
        labels = [
            f"{amount} · {share}" if part else amount
            for amount, share, part in zip(written[name], shares[name], parts[name], strict=True)
        ]
        places = _PAIRS.middles(len(rows), bar)
        figure.add_bar(
            x=parts[name], y=places, width=_PAIRS.thick * 0.9, orientation="h", name=text.t(f"chart.mix.{name}"),
            marker=filled(colour, pattern), customdata=list(zip((row.name for row in rows), labels, strict=True)),
            hovertemplate="%{customdata[0]} : %{customdata[1]}<extra>" + text.t(f"chart.mix.{name}") + "</extra>",
        )  # fmt: skip
        figure.add_scatter(
            x=parts[name], y=places, mode="text", text=[f" {label}" for label in labels],
            textposition="middle right", textfont={"color": INK}, cliponaxis=False, hoverinfo="skip", showlegend=False,
        )  # fmt: skip
    longest = max(*parts["money"], *parts["hours"], 0.01)
    figure.update_layout(
        showlegend=True, barmode="overlay", margin_t=88,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
    )  # fmt: skip
    figure.update_xaxes(
        range=[0, longest * (1 + _ROOM)], showticklabels=False, showgrid=False,
        zeroline=True, zerolinecolor=MUTED,
    )  # fmt: skip
    key, values = _said(rows, shares)
    values |= {
        "money": text.money(money, plan.totals.currency), "hours": text.hours(hours), "lines": text.number(len(rows)),
        "bought": text.t("chart.mix.bought", hours=text.hours(bought)) if bought else "",
    }  # fmt: skip
    all_hours = text.hours(hours)
    if bought:
        all_hours = text.t("chart.mix.all_hours", hours=all_hours, bought=text.hours(bought))
    return Chart(
        id="mix",
        title=text.t(f"chart.mix.title.{key}", **values),
        subtitle=text.t("chart.mix.subtitle", **values),
        figure=figure,
        alt=text.t("chart.mix.alt", **values),
        columns=tuple(text.t(f"chart.mix.column.{name}") for name in _COLUMNS),
        rows=(
            *(
                (row.name, row.role, *cells)
                for row, *cells in zip(
                    rows, written["money"], shares["money"], written["hours"], shares["hours"], strict=True
                )
            ),
            (
                text.t("chart.layers.total"), "–", values["money"], _all(money, text), all_hours, _all(hours, text),
            ),
        ),
        sources=sources_of(plan, text, "channels", "prices"),
    )  # fmt: skip


def _rows(plan: Plan, text: Text) -> list[_Taken]:
    """Add up the budget by channel; foundations are one row, what belongs to no channel keeps its own.

    The budget counts hours bought below zero, so that its rows add up to the hours of the firm.
    """
    roles = {line.channel: dict.fromkeys(text.t(f"goal.{one.role}") for one in plan.mix if one.channel == line.channel)
             for line in plan.mix}  # fmt: skip
    rows: dict[str, _Taken] = {}
    for line in plan.budget:
        if line.channel in roles:
            name, role = text.name(Name(of="channel", id=line.channel)), ", ".join(roles[line.channel])
        else:
            name, role = (
                text.t("chart.mix.foundations") if line.channel else capital(text.say(line.what)),
                "–",
            )
        row = rows.setdefault(name, _Taken(name, role))
        row.money += line.money_per_month
        row.hours += max(line.hours_per_week, 0.0)
        row.bought += max(-line.hours_per_week, 0.0)
    return list(rows.values())


def _time(row: _Taken, text: Text) -> str:
    return text.t("chart.mix.counted", hours=text.hours(row.bought)) if row.bought else text.hours(row.hours)


def _part(amount: float, whole: float) -> float:
    return amount / whole if whole > 0 else 0.0


def _shares(parts: list[float], text: Text) -> list[str]:
    """Write shares in whole per cent that add up."""
    return [
        text.share(part / 100, 0) for part in rounded([100 * part for part in parts], round(100 * sum(parts)))
    ]


def _all(whole: float, text: Text) -> str:
    return text.share(1.0 if whole > 0 else 0.0, 0)


def _said(rows: list[_Taken], shares: dict[str, list[str]]) -> tuple[str, dict[str, Any]]:
    """Choose what the title says: what takes the most money, and the most hours; or that there is none."""
    if not rows:
        return "hours", {"dear": "", "long": "", "dear_share": "", "long_share": ""}
    dear = max(range(len(rows)), key=lambda place: rows[place].money)
    long = max(range(len(rows)), key=lambda place: rows[place].hours)
    key = "same" if dear == long else "two"
    if rows[dear].money <= 0:
        key = "hours"
    elif rows[long].hours <= 0:
        key = "money"
    return key, {
        "dear": rows[dear].name, "long": rows[long].name,
        "dear_share": shares["money"][dear], "long_share": shares["hours"][long],
    }  # fmt: skip
