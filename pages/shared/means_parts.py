"""The means in detail on the plan page: foundations first, then the lines, one card each."""

from __future__ import annotations

import streamlit as st

from pages.shared.layout import bullets, md, say, section
from pages.shared.lines import full_name
from pages.shared.widgets import plain
from planner.animation import Means
from planner.documents import naming
from planner.plan import Plan
from planner.text import Text


def means(plan: Plan, text: Text) -> None:
    """Write each means: what it is for and takes, then what to set and what to avoid."""
    st.markdown(md(text.t("means.lead")))
    for name, foundation in (("foundations", True), ("lines", False)):
        found = [(place, one) for place, one in enumerate(plan.means) if one.foundation == foundation]
        if found:
            section(text.t(f"means.{name}"))
        for place, one in found:
            with st.container(border=True, key=f"means-{place}"):
                _card(one, text)
    st.caption(text.t("means.shares"))


def _card(one: Means, text: Text) -> None:
    st.subheader(plain(full_name(one.action, text)), anchor=False)
    facts = [*naming.how_often(text, one), *naming.what_it_takes(text, one)]
    st.caption(" · ".join(plain(naming.capital(part)) for part in facts))
    st.markdown(say(one.role, text))
    with st.expander(text.t("means.how"), type="compact"):
        st.markdown(f"**{text.t('means.work')}**  \n{plain(naming.work(text, one))}")
        st.markdown(f"**{text.t('means.others')}**  \n{say(one.with_others, text)}")
        for name, sentences in (("settings", one.settings), ("mistakes", one.mistakes)):
            if sentences:
                st.markdown(f"**{text.t(f'means.{name}')}**")
                bullets(sentences, text)
