"""A chart on screen: its title, the picture, its sources and the table behind it; drawn once for each plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from pages.shared import plans, state
from pages.shared.layout import md, table
from pages.shared.widgets import plain
from planner.charts import Chart, as_csv, config
from planner.plan import Plan
from planner.text import Text


def show(chart_of: Callable[[Plan, Text], Chart], plan: Plan, text: Text, *, level: int = 2) -> None:
    """Draw a chart of the plan."""
    # Plotly takes ten to twenty milliseconds for each figure: it must not at every move of the visitor.
    chart = plans.drawn(plan, (chart_of.__name__, text.language), lambda: chart_of(plan, text))
    put(chart, text, level=level)


def put(chart: Chart, text: Text, *, level: int = 2) -> None:
    """Put a chart on the page."""
    write = st.header if level == 2 else st.subheader
    write(md(plain(chart.title)), anchor=False)
    if chart.subtitle:
        st.caption(md(chart.subtitle))
    st.plotly_chart(
        chart.scaled(projected=state.presenting(), dark=state.presenting()),
        theme=None,
        config=config(text, chart),
        alt=chart.alt,
        key=f"chart-{chart.id}",
    )
    if chart.note:
        st.caption(md(chart.note))
    if chart.sources:
        st.caption(md(text.t("chart.sources", sources=plain("; ".join(chart.sources)))))
    with st.expander(
        text.t("chart.table"), icon=":material/table:", type="compact", key=f"numbers-{chart.id}"
    ):
        table(chart.columns, chart.rows, alt=chart.title)
        csv_button(chart.file_name(text), chart.columns, chart.rows, text)


def csv_button(name: str, columns: Sequence[str], rows: Sequence[Sequence[str]], text: Text) -> None:
    """Let the visitor take a table away, as a file for a spreadsheet under this name."""
    st.download_button(
        text.t("chart.csv"), partial(as_csv, columns, rows, text), f"{name}.csv", "text/csv", key=f"csv-{name}",
        on_click="ignore", type="tertiary", icon=":material/download:",
    )  # fmt: skip
