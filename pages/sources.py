"""The figures behind this plan, each with its kind, source and year; the owner may put another in their place."""

from __future__ import annotations

import streamlit as st

from pages.shared import state
from pages.shared.layout import bullets, figures, heading, onward, plan_or_stop, section, table
from pages.shared.widgets import plain
from planner.documents.figure_names import figure_name, figure_range, thing_name
from planner.numbers_typed import read_number, read_share
from planner.plan import FigureUsed, Plan
from planner.refusal import Refusal
from planner.text import Text

_KINDS = ("all", "measured", "estimated", "assumed", "changed")
_ROWS = 25
_FIGURE, _VALUE = "assumption-figure", "assumption-value"


def draw() -> None:
    """Draw the page."""
    plan, text = plan_or_stop()
    heading(text.t("sources.title"), text.t("sources.lead"))
    used = plan.figures_used
    counts = {kind: sum(figure.kind == kind for figure in used) for kind in _KINDS[1:4]}
    figures(
        [
            (text.t("sources.used"), text.number(len(used)), ""),
            *((text.t(f"kind.{kind}"), text.number(n), text.t(f"kind.{kind}.more")) for kind, n in counts.items()),
        ]
    )
    if plan.defaults_used:
        section(text.t("sources.defaults"), text.t("sources.defaults_lead"))
        bullets(plan.defaults_used, text)
    _change(plan, text)
    _all(plan, text)
    _sources(plan, text)
    onward("download", text.t("sources.onward"))


def _change(plan: Plan, text: Text) -> None:
    """Let the owner replace the central value of a figure; the plan follows at once."""
    section(text.t("sources.change"), text.t("sources.change_lead"))
    by_id = {figure.id: figure for figure in plan.figures_used}
    names = {id: _name(id, text) for id in by_id}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            text.t("sources.which"), sorted(by_id, key=lambda id: names[id].casefold()), index=None, key=_FIGURE,
            placeholder=text.t("q.choose"), format_func=lambda id: names.get(id, id),
        )  # fmt: skip
        st.text_input(
            text.t("sources.value"), key=_VALUE, width=200,
            placeholder=_one(by_id[chosen], by_id[chosen].central, plan, text) if chosen in by_id else "",
        )  # fmt: skip
        st.button(text.t("sources.put"), key="assumption-put", disabled=chosen is None, on_click=_put, args=(by_id,))
    if state.remembered("assumption-wrong"):
        st.caption(f":red[{text.t('typed.not_a_number')}]")
    for id, value in dict(state.value("figures", {})).items():
        written = _one(by_id[id], value, plan, text) if id in by_id else text.short(value)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{plain(text.t('sources.changed', figure=_name(id, text), value=written))}")
            st.button(
                text.t("sources.put_back"), key=f"put-back-{id}", type="tertiary",
                on_click=state.put_named, args=("figures", id, None),
            )  # fmt: skip


def _put(by_id: dict[str, FigureUsed]) -> None:
    id = str(state.widget_value(_FIGURE))
    typed = str(state.widget_value(_VALUE) or "")
    try:
        value = (read_share if by_id[id].unit == "share" else read_number)(typed).value
    except Refusal:
        state.remember("assumption-wrong", True)
        return
    state.remember("assumption-wrong", False)
    state.put_named("figures", id, value)


def _name(id: str, text: Text) -> str:
    return text.t("sources.figure", thing=thing_name(text, id), figure=figure_name(text, id))


def _one(figure: FigureUsed, value: float, plan: Plan, text: Text) -> str:
    """Write one value with the unit of a figure."""
    single = figure.model_copy(update={"low": value, "central": value, "high": value})
    return figure_range(text, single, plan.totals.currency)


def _all(plan: Plan, text: Text) -> None:
    section(text.t("sources.all"), text.t("sources.all_lead"))
    kind = st.segmented_control(
        text.t("sources.filter"), _KINDS, default="all", required=True, key="sources-kind", label_visibility="collapsed",
        format_func=lambda kind: text.t(f"kind.{kind}"),
    )  # fmt: skip
    shown = [f for f in plan.figures_used if kind == "all" or f.kind == kind or (kind == "changed" and f.changed)]
    if not shown:
        st.caption(text.t("sources.none"))
        return
    pages = -(-len(shown) // _ROWS)
    page = st.pagination(pages, key=f"sources-page-{kind}") if pages > 1 else 1
    table(
        [text.t(f"sources.column.{name}") for name in ("figure", "value", "kind", "source")],
        [
            (
                _name(f.id, text) + (f" ({text.t('kind.one.changed')})" if f.changed else ""),
                figure_range(text, f, plan.totals.currency),
                text.t(f"kind.one.{f.kind}"),
                f"{text.book.sources[f.source].publisher if f.source in text.book.sources else f.source}, {f.observed}",
            )
            for f in shown[(page - 1) * _ROWS : page * _ROWS]
        ],
        alt=text.t("sources.all"),
    )


def _sources(plan: Plan, text: Text) -> None:
    section(text.t("sources.list"))
    lines = []
    for id in sorted({figure.source for figure in plan.figures_used} & set(text.book.sources)):
        source = text.book.sources[id]
        title = f"[{plain(source.title)}]({source.url})" if source.url.startswith("http") else plain(source.title)
        lines.append(f"- {plain(source.publisher)}, {title} ({source.year}), {text.t(f'confidence.{source.confidence}')}")
    st.markdown("\n".join(lines))


draw()
