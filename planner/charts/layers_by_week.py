"""Chart of the layers of the reach week by week, each on those below it: together they are the people reached."""

from __future__ import annotations

from planner.charts.colours import INK, PAPER
from planner.charts.frame import Chart, new_figure, people, sources_of, unit
from planner.charts.layers import LAYERS, added, as_read, concluded, told
from planner.charts.reach import milestones, time_axis, week_ends
from planner.plan import Plan
from planner.text import Text

_LEAST = 0.5
"""People under which a layer is not drawn: the table has it."""


def layers_by_week_chart(plan: Plan, text: Text) -> Chart:
    """Areas one on the other, from the traditional channels to sharing, up to the line of all who are reached."""
    found, days = plan.projection, week_ends(plan)
    layers = {name: found.layers_by_week.get(name, (0.0,) * len(days)) for name in LAYERS}
    weeks = [{name: amounts[week] for name, amounts in layers.items()} for week in range(len(days))]
    read = [as_read(amounts, total) for amounts, total in zip(weeks, found.reach.central, strict=True)]
    written = [
        told(amounts, rounded, total, text)
        for amounts, rounded, total in zip(weeks, read, found.reach.central, strict=True)
    ]
    figure = new_figure(text, 440)
    below = [0.0] * len(days)
    for name, colour in LAYERS.items():
        amounts = layers[name]
        top = [under + amount for under, amount in zip(below, amounts, strict=True)]
        if max(amounts) >= _LEAST:
            said = text.t(f"chart.layers.{name}")
            first = not figure.data
            amount = added(written[-1][name], first=first)
            figure.add_scatter(
                x=days, y=top, mode="lines", line={"color": PAPER, "width": 1}, fill="tozeroy" if first else "tonexty",
                fillcolor=colour, name=text.t("chart.layers.named", layer=said, amount=amount),
                customdata=[[said, week[name]] for week in written],
                hovertemplate="%{customdata[0]}, %{x|%d %b %Y} : %{customdata[1]}<extra></extra>",
            )  # fmt: skip
            below = top
    total = people(text, found.reach.central[-1])
    figure.add_scatter(
        x=days, y=list(found.reach.central), mode="lines", line={"color": INK, "width": 2}, hoverinfo="skip",
        name=text.t("chart.layers.named", layer=text.t("chart.layers.total"), amount=total),
    )  # fmt: skip
    time_axis(figure, days)
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": -0.2, "yanchor": "top", "x": 0, "traceorder": "normal"},
    )
    figure.update_yaxes(title_text=text.t(f"chart.reach.axis.{unit(plan)}"), tickformat=",.0f")
    title, values = concluded(read[-1], written[-1], found.reach.central[-1], text)
    values |= {"weeks": text.number(len(days))}
    return Chart(
        id="layers-by-week",
        title=text.t(f"chart.layers_by_week.title.{title}.{unit(plan)}", **values),
        subtitle=text.t("chart.layers_by_week.subtitle"),
        figure=figure,
        alt=text.t(f"chart.layers_by_week.alt.{unit(plan)}", **values),
        columns=(
            text.t("chart.reach.column.week"),
            *(text.t(f"chart.layers.{name}") for name in LAYERS),
            text.t("chart.layers.total"),
        ),
        rows=tuple(
            (
                text.t("chart.week", number=text.number(found.weeks[i]), day=text.date(days[i], "medium")),
                *(written[i][name] for name in LAYERS),
                people(text, found.reach.central[i]),
            )
            for i in milestones(len(days))
        ),
        sources=sources_of(plan, text, "usage", "channels"),
    )
