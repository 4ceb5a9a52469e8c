"""The parts of the diagnosis page, in order; they write what the plan says and compute nothing."""

from __future__ import annotations

import streamlit as st

from pages.shared.layout import bullets, figures, say, section, table
from pages.shared.pictures import show
from pages.shared.terms import explained
from planner.charts import adoption_chart, maturity_chart
from planner.diagnosis import animated_of
from planner.plan import Plan
from planner.text import Text
from planner.words import Name

_QUADRANTS = (("strength", "weakness"), ("opportunity", "threat"))


def maturity(plan: Plan, text: Text) -> None:
    """The score, the level, what it allows, and why."""
    found = plan.diagnosis
    answered = text.t("diagnosis.out_of_twelve", answered=text.number(found.answered))
    cap = (text.t("diagnosis.channels"), text.number(found.cap), text.t("diagnosis.channels_more"))
    if found.score is not None and found.level is not None:
        score = text.t("diagnosis.out_of_hundred", score=text.number(found.score))
        level = text.name(Name(of="level", id=found.level))
        figures(
            [
                (text.t("diagnosis.score"), score, level),
                cap,
                (text.t("diagnosis.answered"), answered, ""),
            ]
        )
    else:
        figures([(text.t("diagnosis.answered"), answered, text.t("diagnosis.to_do.short")), cap])
    for place, words in enumerate((*found.sentences, animated_of(plan))):
        st.markdown(say(words, text), help=explained("maturity", text) if place == 0 else None)


def dimensions(plan: Plan, text: Text) -> None:
    """The dimensions answered, on their two axes; nothing is drawn of a diagnosis not made."""
    if plan.diagnosis.dimensions:
        show(maturity_chart, plan, text)


def quadrants(plan: Plan, text: Text) -> None:
    """Strengths and weaknesses, then opportunities and threats, side by side; what each line comes from behind."""
    lines = plan.diagnosis.swot
    section(text.t("diagnosis.swot"))
    st.caption(text.t("diagnosis.swot_lead"), help=explained("swot", text))
    for pair in _QUADRANTS:
        for column, quadrant in zip(st.columns(2), pair, strict=True):
            with column, st.container(border=True, key=f"swot-{quadrant}", height="stretch"):
                st.subheader(text.t(f"diagnosis.{quadrant}"), anchor=False)
                bullets([line.sentence for line in lines if line.quadrant == quadrant], text)


def beside(plan: Plan, text: Text) -> None:
    """The firm beside its sector, its public and its trade."""
    section(text.t("diagnosis.beside"), text.t("diagnosis.beside_lead"))
    table(
        [text.t(f"diagnosis.column.{name}") for name in ("what", "firm", "usual")],
        [(text.say(row.what), text.say(row.firm), text.say(row.usual)) for row in plan.diagnosis.beside],
        alt=text.t("diagnosis.beside"),
    )


def adoption(plan: Plan, text: Text) -> None:
    """The adoption curve, where the sector and the firm stand, then each series in a sentence."""
    show(adoption_chart, plan, text)
    for place, words in enumerate(plan.diagnosis.places):
        st.markdown(say(words, text), help=explained("adoption-curve", text) if place == 0 else None)
    with st.expander(text.t("diagnosis.series"), icon=":material/timeline:", key="series"):
        bullets([curve.sentence for curve in plan.diagnosis.adoption], text)
