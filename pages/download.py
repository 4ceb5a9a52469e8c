"""What the owner leaves with: the PDF first, then the other files by what they are for."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import Any

import streamlit as st

from pages.shared import plans, spoken
from pages.shared.layout import heading, plan_or_stop
from planner.documents import FORMATS
from planner.examples import answers_toml
from planner.plan import Plan
from planner.text import Text

_MAIN, _ANSWERS = "pdf", "answers"
_USES = {
    "show": ("wall", "docx", "annex"),
    "act": ("ics", "posts", "csv"),
    "work": ("xlsx", "mediaplan", "json", _ANSWERS),
}
"""What the other files are for."""


def draw() -> None:
    """Draw the page."""
    plan, text = plan_or_stop()
    heading(text.t("download.title"), text.t("download.lead"))
    spoken.as_written(text)
    with st.container(border=True, key="main-file"):
        said, button = st.columns([5, 2], vertical_alignment="center", gap="medium")
        with said:
            st.subheader(text.t("download.main"), anchor=False)
            st.markdown(text.t(f"download.{_MAIN}.more"))
        with button:
            _offer(_MAIN, plan, text, type="primary")
    for column, (use, ids) in zip(st.columns(len(_USES), gap="medium"), _USES.items(), strict=True):
        with column:
            st.subheader(text.t(f"download.use.{use}"), anchor=False)
            for id in ids:
                with st.container(key=f"format-{id}", gap="xxsmall"):
                    _offer(id, plan, text)
                    st.caption(text.t(f"download.{id}.more"))
    st.caption(text.t("download.again"))


def _offer(id: str, plan: Plan, text: Text, **look: Any) -> None:
    """Offer a file; a document is made when its button is pressed, off the path of others."""
    kept, spoken = id == _ANSWERS, plan.answers.model_copy(update={"language": text.language})
    extension, mime = (".toml", "application/toml") if kept else (FORMATS[id].extension, FORMATS[id].mime)
    st.download_button(
        text.t(f"download.{id}"),
        data=answers_toml(spoken) if kept else partial(plans.document, id, plan, text.language),
        file_name=f"{file_name(plan, text)}{extension}",
        mime=mime, key=f"get-{id}", icon=":material/download:", on_click="ignore", width="stretch", **look,
    )  # fmt: skip


def file_name(plan: Plan, text: Text) -> str:
    """Name the file after the firm, in letters that every system takes."""
    flat = (
        unicodedata.normalize("NFKD", f"{text.t('brand.name')} {plan.answers.name}")
        .encode("ascii", "ignore")
        .decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", flat.lower()).strip("-")[:60]


draw()
