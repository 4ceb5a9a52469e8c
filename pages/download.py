"""What the owner leaves with: the PDF first, then the other formats and the answers themselves."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

import streamlit as st

from pages.shared import plans
from pages.shared.layout import heading, plan_or_stop
from pages.shared.terms import explained
from planner.documents import FORMATS
from planner.examples import answers_toml
from planner.plan import Plan
from planner.text import Text


def draw() -> None:
    """Draw the page."""
    plan, text = plan_or_stop()
    heading(text.t("download.title"), text.t("download.lead"))
    main, *others = sorted(FORMATS, key=lambda id: (id != "pdf", id))
    with st.container(border=True, key=f"format-{main}"):
        _offer(main, plan, text, primary=True)
    st.subheader(text.t("download.others"), anchor=False)
    for first in range(0, len(others) + 1, 3):
        for column, id in zip(st.columns(3), [*others, "answers"][first : first + 3], strict=False):
            with column, st.container(border=True, key=f"format-{id}", height="stretch"):
                if id == "answers":
                    _offer_answers(plan, text)
                else:
                    _offer(id, plan, text)
    again = text.t("download.again", version=plan.catalogue_version, seed=str(plan.seed))
    st.caption(again, help=explained("draw", text))


def _offer(id: str, plan: Plan, text: Text, *, primary: bool = False) -> None:
    """Offer a format; the document is made when the button is pressed, off the path of others."""
    form = FORMATS[id]
    st.markdown(f"**{text.t(f'download.{id}')}**")
    st.caption(text.t(f"download.{id}.more"))
    st.download_button(
        text.t("download.get"),
        data=partial(plans.document, id, plan, text.language),
        file_name=f"{file_name(plan, text)}.{form.extension.lstrip('.')}",
        mime=form.mime,
        key=f"get-{id}",
        type="primary" if primary else "secondary",
        icon=":material/download:",
        on_click="ignore",
    )


def _offer_answers(plan: Plan, text: Text) -> None:
    st.markdown(f"**{text.t('download.answers')}**")
    st.caption(text.t("download.answers.more"))
    st.download_button(
        text.t("download.get"),
        data=answers_toml(plan.answers),
        file_name=f"{file_name(plan, text)}.toml",
        mime="application/toml",
        key="get-answers",
        icon=":material/download:",
        on_click="ignore",
    )


def file_name(plan: Plan, text: Text) -> str:
    """Name the file after the firm, in letters that every system takes."""
    flat = (
        unicodedata.normalize("NFKD", f"{text.t('brand.name')} {plan.answers.name}")
        .encode("ascii", "ignore")
        .decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", flat.lower()).strip("-")[:60]


draw()
