"""A chart on screen: its title, the picture, its sources and the table behind it; drawn once for each plan."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

import streamlit as st

from pages.shared import state
from pages.shared.layout import md, table
from pages.shared.widgets import plain
from planner.charts import Chart, config
from planner.plan import Plan
from planner.text import Text

_Key = tuple[int, str, str]
_DRAWN: OrderedDict[_Key, tuple[Plan, Chart]] = OrderedDict()
"""Charts by plan, language and kind; the plan is held too, so that its identity cannot pass to another."""
_KEPT = 256
_LOCK = Lock()


def show(chart_of: Callable[[Plan, Text], Chart], plan: Plan, text: Text, *, level: int = 2) -> None:
    """Draw a chart of the plan."""
    put(_drawn(chart_of, plan, text), text, level=level)


def put(chart: Chart, text: Text, *, level: int = 2) -> None:
    """Put a chart on the page."""
    write = st.header if level == 2 else st.subheader
    write(md(plain(chart.title)), anchor=False)
    if chart.subtitle:
        st.caption(md(chart.subtitle))
    st.plotly_chart(
        chart.scaled(state.presenting()),
        theme=None,
        config=config(text),
        alt=chart.alt,
        key=f"chart-{chart.id}",
    )
    if chart.note:
        st.caption(md(chart.note))
    if chart.sources:
        st.caption(md(text.t("chart.sources", sources=plain("; ".join(chart.sources)))))
    with st.expander(text.t("chart.table"), icon=":material/table:", type="compact"):
        table(chart.columns, chart.rows, alt=chart.title)


def _drawn(chart_of: Callable[[Plan, Text], Chart], plan: Plan, text: Text) -> Chart:
    """Build a figure once: Plotly takes ten to twenty milliseconds for each, at every move of the visitor."""
    key = (id(plan), text.language, chart_of.__name__)
    with _LOCK:
        if key in _DRAWN:
            _DRAWN.move_to_end(key)
            return _DRAWN[key][1]
    chart = chart_of(plan, text)
    with _LOCK:
        _DRAWN[key] = (plan, chart)
        while len(_DRAWN) > _KEPT:
            _DRAWN.popitem(last=False)
    return chart
