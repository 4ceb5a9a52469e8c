"""Chart of the layers of the reach: what each kind of channel, targeting and sharing add, up to the monthly reach."""

from __future__ import annotations

from typing import Any

from planner.charts.colours import BLUE, BROWN, INK, PINK, PURPLE, TEAL
from planner.charts.frame import Chart, new_figure, people, sources_of, unit
from planner.charts.named_bars import ONE_BAR, named_rows
from planner.plan import Plan
from planner.remainder import grain, read_parts
from planner.text import Text

LAYERS = {
    "traditional": BROWN,
    "social": PURPLE,
    "targeting": BLUE,
    "search_owned": TEAL,
    "amplification": PINK,
}


def layers_chart(plan: Plan, text: Text) -> Chart:
    """What each layer adds in an average four weeks: each bar starts where the one above ends."""
    amounts = {name: plan.projection.layers.get(name, 0.0) for name in LAYERS}
    total = sum(amounts.values())
    read = as_read(amounts, total)
    written = told(amounts, read, total, text)
    whole = text.t("chart.layers.total")
    names = [*(text.t(f"chart.layers.{name}") for name in LAYERS), whole]
    starts = [sum(list(amounts.values())[:place]) for place in range(len(LAYERS))]
    asides = [
        *(added(written[name], first=not place) for place, name in enumerate(amounts)),
        people(text, total),
    ]  # fmt: skip
    figure = new_figure(text)
    named_rows(figure, names, asides)
    drawn = zip([*starts, 0.0], [*amounts.values(), total], [*LAYERS.values(), INK], strict=True)
    middles = ONE_BAR.middles(len(names))
    for row, ((start, length, colour), middle) in enumerate(zip(drawn, middles, strict=True)):
        figure.add_bar(
            x=[length], y=[middle], base=[start], orientation="h", width=ONE_BAR.thick, marker_color=colour,
            hovertemplate=f"{names[row]} : {asides[row]}<extra></extra>",
        )  # fmt: skip
    figure.update_xaxes(
        range=[0, max(*starts, total) * 1.03 or 1], tickformat=",.0f", nticks=5,
        title_text=text.t(f"chart.layers.axis.{unit(plan)}"),
    )  # fmt: skip
    title, values = concluded(read, written, total, text)
    return Chart(
        id="layers",
        title=text.t(f"chart.layers.title.{title}.{unit(plan)}", **values),
        subtitle=text.t("chart.layers.subtitle"),
        figure=figure,
        alt=text.t(f"chart.layers.alt.{unit(plan)}", **values),
        columns=(text.t("chart.layers.column.layer"), text.t(f"chart.layers.axis.{unit(plan)}")),
        rows=(
            *((text.t(f"chart.layers.{name}"), written[name]) for name in LAYERS),
            (whole, people(text, total)),
        ),
        sources=sources_of(plan, text, "usage", "channels"),
    )


def as_read(amounts: dict[str, float], total: float) -> dict[str, float]:
    """Round the layers on the grain of their total, so that what is read adds up to what is read."""
    return dict(zip(amounts, read_parts(list(amounts.values()), total), strict=True))


def told(amounts: dict[str, float], read: dict[str, float], total: float, text: Text) -> dict[str, str]:
    """Write the layers as they are read; one that rounds to nothing is said to be under the grain of the total."""
    return {
        name: text.short(read[name])
        if read[name] or amount < 0.05
        else text.t("number.under", amount=text.short(grain(total)))
        for name, amount in amounts.items()
    }


def concluded(
    read: dict[str, float], written: dict[str, str], total: float, text: Text
) -> tuple[str, dict[str, Any]]:
    """Choose what the title says, with its values: what the social channels add to the others, or the largest layer.

    Social channels are taken as they are bought, targeting included.
    """
    added, largest = read["social"] + read["targeting"], max(read, key=lambda name: read[name])
    return "added" if added > 0 and read["traditional"] > 0 else "alone", written | {
        "total": people(text, total), "added": text.short(added), "most": written[largest],
        "layer": text.t(f"chart.layers.{largest}"),
    }  # fmt: skip


def added(written: str, *, first: bool) -> str:
    """Write what a layer adds to those above it."""
    return written if first else f"+ {written}"
