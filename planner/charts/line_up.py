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
    """What one row takes: money a month, hours a week (below zero: hours that somebody else does)."""

    name: str
    role: str
    money: float = 0.0
    hours: float = 0.0


def mix_chart(plan: Plan, text: Text) -> Chart:
    """Two bars a row, in per cent of the plan's money and of its hours; rows add up to both totals."""
    rows = _rows(plan, text)
    money, hours = plan.totals.money_per_month, plan.totals.hours_per_week
    rows.sort(key=lambda row: -(_part(row.money, money) + _part(row.hours, hours)))
    written = [
        text.money(amount, plan.totals.currency)
        for amount in (*rounded([row.money for row in rows], round(money)), money)
    ]
    figure = new_figure(text)
    named_rows(figure, [row.name for row in rows], rows=_PAIRS)
    shares = []
    for bar, (name, colour, pattern, whole) in enumerate(
        (("money", BLUE, "", money), ("hours", ORANGE, "/", hours))
    ):
        parts = [_part(getattr(row, name), whole) for row in rows]
        shares.append(_shares(parts, text))
        amounts = written[:-1] if name == "money" else [text.hours(row.hours) for row in rows]
        labels = [f"{amount} · {share}" for amount, share in zip(amounts, shares[-1], strict=True)]
        places = _PAIRS.middles(len(rows), bar)
        figure.add_bar(
            x=parts, y=places, width=_PAIRS.thick * 0.9, orientation="h", name=text.t(f"chart.mix.{name}"),
            marker=filled(colour, pattern), customdata=list(zip((row.name for row in rows), labels, strict=True)),
            hovertemplate="%{customdata[0]} : %{customdata[1]}<extra>" + text.t(f"chart.mix.{name}") + "</extra>",
        )  # fmt: skip
        # At the right of every bar, even of one below zero: the left of a phone has no room.
        figure.add_scatter(
            x=[max(part, 0.0) for part in parts], y=places, mode="text", text=[f" {label}" for label in labels],
            textposition="middle right", textfont={"color": INK}, cliponaxis=False, hoverinfo="skip", showlegend=False,
        )  # fmt: skip
    ends = [_part(row.money, money) for row in rows] + [_part(row.hours, hours) for row in rows] + [0.0, 0.01]
    room = _ROOM * (max(ends) - min(ends))
    figure.update_layout(
        showlegend=True, barmode="overlay", margin_t=88,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
    )  # fmt: skip
    figure.update_xaxes(
        range=[min(ends), max(ends) + room], showticklabels=False, showgrid=False,
        zeroline=True, zerolinecolor=MUTED,
    )  # fmt: skip
    key, values = _said(rows, plan, text)
    return Chart(
        id="mix",
        title=text.t(f"chart.mix.title.{key}", **values),
        subtitle=text.t("chart.mix.subtitle", **values),
        figure=figure,
        alt=text.t("chart.mix.alt", **values),
        columns=tuple(text.t(f"chart.mix.column.{name}") for name in _COLUMNS),
        rows=(
            *(
                (row.name, row.role, written[place], shares[0][place], text.hours(row.hours), shares[1][place])
                for place, row in enumerate(rows)
            ),
            (
                text.t("chart.layers.total"), "–", written[-1], _all(money, text), text.hours(hours),
                _all(hours, text),
            ),
        ),
        sources=sources_of(plan, text, "channels", "prices"),
    )  # fmt: skip


def _rows(plan: Plan, text: Text) -> list[_Taken]:
    """Add up the budget by channel; foundations are one row, what belongs to no channel keeps its own."""
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
        row.hours += line.hours_per_week
    return list(rows.values())


def _part(amount: float, whole: float) -> float:
    return amount / whole if whole > 0 else 0.0


def _shares(parts: list[float], text: Text) -> list[str]:
    """Write shares in whole per cent that add up."""
    return [
        text.share(part / 100, 0) for part in rounded([100 * part for part in parts], round(100 * sum(parts)))
    ]


def _all(whole: float, text: Text) -> str:
    return text.share(1.0 if whole > 0 else 0.0, 0)


def _said(rows: list[_Taken], plan: Plan, text: Text) -> tuple[str, dict[str, Any]]:
    """Choose what the title says: what takes the most money, and the most hours; or that there is none."""
    money, hours = plan.totals.money_per_month, plan.totals.hours_per_week
    nothing = _Taken("", "")
    dear, long = (
        max(rows, key=lambda row: getattr(row, name), default=nothing) for name in ("money", "hours")
    )
    key = "hours" if dear.money <= 0 else "money" if long.hours <= 0 else "same" if dear is long else "two"
    return key, {
        "dear": dear.name, "long": long.name, "dear_share": text.share(_part(dear.money, money), 0),
        "long_share": text.share(_part(long.hours, hours), 0), "money": text.money(money, plan.totals.currency),
        "hours": text.hours(hours), "lines": text.number(len(rows)),
    }  # fmt: skip
