"""Chart of the funnel: from the public to those who come back, in the order of the three goals, with ranges."""

from __future__ import annotations

from typing import Any

from planner.charts.colours import GOAL_COLOURS, MUTED
from planner.charts.frame import Chart, new_figure, people, sources_of, span, unit
from planner.charts.named_bars import ONE_BAR, named_rows, ranges_on
from planner.plan import Plan, Range
from planner.text import Text

STEPS = ("public", "reach", "responses", "members", "customers", "kept")
_GOAL = {
    "reach": "reach",
    "responses": "structure",
    "members": "structure",
    "customers": "keep",
    "kept": "keep",
}
_COLUMNS = ("step", "goal", "central", "low", "high")
_PER, _LEAST = (100, 1_000, 10_000, 100_000), 1.5
"""Of how many people reached the title may speak, and how many of them must become customers."""


def funnel_chart(plan: Plan, text: Text) -> Chart:
    """One bar a step with its range: reach, then structure, then keep, each in the colour of its goal."""
    steps = _steps(plan)
    names = [text.t(f"chart.funnel.{_kind(step, plan)}") for step in steps]
    figure = new_figure(text)
    asides = [
        people(text, amount.central)
        if step == "public"
        else text.t("chart.months.amount", central=people(text, amount.central), range=span(text, amount))
        for step, amount in steps.items()
    ]
    named_rows(figure, names, asides)
    amounts, middles = list(steps.values()), ONE_BAR.middles(len(steps))
    figure.add_bar(
        x=[amount.central for amount in amounts], y=middles, width=ONE_BAR.thick, orientation="h",
        marker_color=[GOAL_COLOURS.get(_GOAL.get(step, ""), MUTED) for step in steps],
        customdata=[[name, aside] for name, aside in zip(names, asides, strict=True)],
        hovertemplate="%{customdata[0]} : %{customdata[1]}<extra></extra>",
    )  # fmt: skip
    ranges_on(figure, middles[1:], amounts[1:], ONE_BAR.thick / 4)
    widest = max((amount.high for amount in amounts), default=1.0)
    figure.update_xaxes(range=[0, widest * 1.03 or 1], tickformat=",.0f", nticks=5)
    key, values = _said(plan, text)
    return Chart(
        id="funnel",
        title=text.t(f"chart.funnel.title.{key}.{unit(plan)}", **values),
        subtitle=text.t("chart.funnel.subtitle"),
        figure=figure,
        alt=text.t(f"chart.funnel.alt.{unit(plan)}", **values),
        columns=tuple(text.t(f"chart.funnel.column.{name}") for name in _COLUMNS),
        rows=tuple(
            (
                name, text.t(f"goal.{_GOAL[step]}") if step in _GOAL else "–",
                *(people(text, level) for level in (amount.central, amount.low, amount.high)),
            )
            for name, (step, amount) in zip(names, steps.items(), strict=True)
        ),
        sources=sources_of(plan, text, "usage", "channels", "ways", "activities"),
        note=" ".join([text.t("chart.funnel.note"), *map(text.say, plan.projection.closing)]),
    )  # fmt: skip


def _steps(plan: Plan) -> dict[str, Range]:
    """Give the steps, as the projection counts them: all at the end of the plan, the last one over its last month."""
    found = plan.projection
    public = Range(low=found.public, central=found.public, high=found.public)
    amounts = {
        "public": public, "reach": found.reach.last(), "responses": found.responses.last(),
        "members": found.members.last(), "customers": found.customers.last(),
    }  # fmt: skip
    return amounts | ({"kept": found.months[-1].kept} if found.months else {})


def _kind(step: str, plan: Plan) -> str:
    return f"{step}.{unit(plan)}" if step in ("public", "reach") else step


def _said(plan: Plan, text: Text) -> tuple[str, dict[str, Any]]:
    """Choose what the title says: how many act and buy, for as many reached as leave one customer; or that few do."""
    found = plan.projection
    reached, acts, bought = (one.last().central for one in (found.reach, found.responses, found.customers))
    per = next((number for number in _PER if reached > 0 and bought * number / reached >= _LEAST), None)
    values: dict[str, Any] = {
        "reached": people(text, reached), "public": people(text, found.public), "acts": people(text, acts),
        "bought": people(text, bought), "members": people(text, found.members.last().central),
        "kept": people(text, found.months[-1].kept.central if found.months else 0.0),
        "per": text.number(per or _PER[0]), "acts_per": text.people(acts * (per or 0) / max(reached, 1e-9)),
        "bought_per": text.people(bought * (per or 0) / max(reached, 1e-9)),
    }  # fmt: skip
    return "some" if per else "few", values
