"""The figures behind this plan, each with its kind, source and year; the owner may put another in their place."""

from __future__ import annotations

import streamlit as st

from pages.shared import drafts, state
from pages.shared.assumptions import change
from pages.shared.layout import bullets, figures, heading, onward, plan_or_stop, section, table
from pages.shared.terms import explained
from pages.shared.widgets import plain
from planner.documents.figure_names import figure_range, whole_name
from planner.figures import FigureUsed
from planner.plan import Plan
from planner.text import Text

_KINDS = ("all", "measured", "estimated", "assumed", "changed")
_ROWS = 25


def draw() -> None:
    """Draw the page."""
    plan, text = plan_or_stop()
    heading(text.t("sources.title"), text.t("sources.lead"))
    used = plan.figures_used
    counts = {kind: sum(figure.kind == kind for figure in used) for kind in _KINDS[1:4]}
    figures(
        [
            (text.t("sources.used"), text.number(len(used)), ""),
            *(
                (text.t(f"kind.{kind}"), text.number(n), text.t(f"kind.{kind}.more"))
                for kind, n in counts.items()
            ),
        ]
    )
    if plan.defaults_used:
        section(text.t("sources.defaults"))
        st.caption(text.t("sources.defaults_lead"), help=explained("assumption", text))
        bullets(plan.defaults_used, text)
    if not drafts.reading():
        change(plan, text)
    _all(plan, text)
    _sources(plan, text)
    onward("download", text.t("sources.onward"))


def _all(plan: Plan, text: Text) -> None:
    section(text.t("sources.all"))
    st.caption(text.t("sources.all_lead"), help=explained("range", text))
    kind = st.segmented_control(
        text.t("sources.filter"), _KINDS, default="all", required=True, **state.choice("sources-kind"),
        label_visibility="collapsed", format_func=lambda kind: text.t(f"kind.{kind}"),
    )  # fmt: skip
    shown = [f for f in plan.figures_used if kind in ("all", f.kind) or (kind == "changed" and f.changed)]
    if not shown:
        st.caption(text.t("sources.none"))
        return
    pages = -(-len(shown) // _ROWS)
    page = st.pagination(pages, key=f"sources-page-{kind}") if pages > 1 else 1
    table(
        [text.t(f"sources.column.{name}") for name in ("figure", "value", "kind", "source")],
        [
            (
                whole_name(text, f.id) + (f" ({text.t('kind.one.changed')})" if f.changed else ""),
                figure_range(text, f, plan.totals.currency),
                text.t(f"kind.one.{f.kind}"),
                _short_source(f, text),
            )
            for f in shown[(page - 1) * _ROWS : page * _ROWS]
        ],
        alt=text.t("sources.all"),
    )


def _short_source(figure: FigureUsed, text: Text) -> str:
    source = text.book.sources.get(figure.source)
    return f"{source.publisher if source else figure.source}, {figure.observed}"


def _sources(plan: Plan, text: Text) -> None:
    section(text.t("sources.list"))
    lines = []
    for id in sorted({figure.source for figure in plan.figures_used} & set(text.book.sources)):
        source = text.book.sources[id]
        title = (
            f"[{plain(source.title)}]({source.url})" if source.url.startswith("http") else plain(source.title)
        )
        lines.append(
            f"- {plain(source.publisher)}, {title} ({source.year}), {text.t(f'confidence.{source.confidence}')}"
        )
    st.markdown("\n".join(lines))


draw()
