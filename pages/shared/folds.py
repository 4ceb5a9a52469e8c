"""Expanders that stay as the visitor left them: under other words, in another language, Streamlit draws one folded."""

from __future__ import annotations

from typing import Any

from pages.shared import state


def fold(name: str) -> dict[str, Any]:
    """Name an expander and draw it as it was left: pass these to `st.expander`."""
    return {
        "key": name, "expanded": bool(state.remembered(name)), "on_change": keep_fold, "args": (name, name),
    }  # fmt: skip


def keep_fold(name: str, widget: str) -> None:
    """Remember under a name whether an expander was left open; a callback, which must know the widget's own key."""
    state.remember(name, bool(state.widget_value(widget)))
