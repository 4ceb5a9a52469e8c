"""What the phones of a room open, as an address and a QR code: the plan on screen, to read only; it draws no plan."""

from __future__ import annotations

from html import escape
from typing import Literal
from urllib.parse import urlencode, urlsplit

import segno
import streamlit as st

from pages.shared import draft_links, drafts, state
from pages.shared.layout import md
from planner.examples import example_shown
from planner.text import Text

Opens = Literal["plan", "example", "start"]
_HERE_ALONE = frozenset({"localhost", "127.0.0.1", "::1"})
_ON_THE_NETWORK = "192.168.1.20"


def show_code(text: Text) -> None:
    """Show what the room opens: the code, the address under it, and what it leads to.

    An address that phones cannot find is not written: a line in small says that the code holds on this computer alone.
    """
    opens, address = opened_by_phones(text.language)
    alt = escape(text.t("stage.code", address=address))
    st.html(f'<img class="stage-code" src="{escape(code(address))}" alt="{alt}" />')
    if here_alone():
        st.caption(text.t("stage.here_alone"), text_alignment="center")
    else:
        st.html(f'<p class="stage-address">{escape(address)}</p>')
    st.markdown(text.t(f"stage.opens_{opens}"), text_alignment="center")


def here_alone() -> bool:
    """Tell whether the address on screen holds on this computer alone: no phone of the room finds it."""
    return urlsplit(state.site()).hostname in _HERE_ALONE


def before_the_talk(text: Text) -> None:
    """Say in small, before anything is shown to a room, how its phones will find this computer; else nothing."""
    if here_alone() and not state.presenting():
        here = urlsplit(state.site())
        port = f":{here.port}" if here.port else ""
        st.caption(md(text.t("stage.local", example=f"{_ON_THE_NETWORK}{port}")))


def opened_by_phones(language: str) -> tuple[Opens, str]:
    """Give what is on screen and the address that opens it elsewhere: the plan, an example, else the first page.

    The plan's address is a link to read, made once a visit, that its owner can withdraw with the others.
    """
    if drafts.held() is not None:
        link = draft_links.link("read") or _made()
        if link is not None:
            return "plan", link
    elif (name := example_shown(state.given())) is not None:
        return "example", f"{state.site()}/mix?{urlencode({'example': name, 'lang': language})}"
    return "start", f"{state.site()}/?{urlencode({'lang': language})}"


def code(address: str) -> str:
    """Draw the QR code of an address as the source of an image, with its margin, black on white for every reader."""
    drawn = segno.make(address, micro=False, error="m")
    return str(drawn.svg_data_uri(border=4, dark="#000000", light="#ffffff", omitsize=True))


def _made() -> str | None:
    draft_links.make_link("read")
    return draft_links.link("read")
