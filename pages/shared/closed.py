"""What a reader may look at and not change: the fields that hold answers, and the buttons that change them, are closed.

It is done here alone, as the page leaves for the browser: no field can forget it. The store is guarded by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import user_key_from_element_id

from pages.shared import state

_ANSWERS = re.compile(
    rf"{state.ANSWER_KEY.removesuffix('-')}\d*-"
    r"|(add|remove|change|release|put-back|assumption|what-if)-|take-[A-Z]$"
)
"""How the keys begin of what holds or changes an answer."""


@contextmanager
def fields() -> Iterator[None]:
    """Have what is drawn here come closed: shown, read aloud, and not to be changed."""
    context = get_script_run_ctx()
    if context is None:
        yield
        return
    send = context.enqueue

    def send_closed(msg: ForwardMsg) -> None:
        _close(msg)
        send(msg)

    context.enqueue = send_closed  # type: ignore[method-assign]
    try:
        yield
    finally:
        context.enqueue = send  # type: ignore[method-assign]


def _close(message: ForwardMsg) -> None:
    element = message.delta.new_element
    if message.WhichOneof("type") != "delta" or (kind := element.WhichOneof("type")) is None:
        return
    widget = getattr(element, kind)
    if hasattr(widget, "disabled") and _ANSWERS.match(user_key_from_element_id(widget.id) or ""):
        widget.disabled = True
