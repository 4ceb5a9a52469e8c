"""What no newer click may stop halfway: all that a click asks for, and what else is marked so.

Streamlit stops a run that a newer click has overtaken at its next touch of the session or of the page, and even the
callbacks of a click: what was typed would be lost, a step not taken, a note of what the store wrote not made. Importing
this file has callbacks finish first; the run that they begin gives way as ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.safe_session_state import SafeSessionState

_LOOK = "on_scriptrunner_yield"
"""What a run asks at each touch: whether something newer waits."""


@contextmanager
def unbroken() -> Iterator[None]:
    """Let no click stop what is done here halfway: around or on top of what must happen whole."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None or context.script_requests is None:
        yield
        return
    own = vars(context.script_requests)
    outer = own.get(_LOOK)
    own[_LOOK] = lambda: None  # what waits goes on waiting
    try:
        yield
    finally:
        if outer is None:
            del own[_LOOK]
        else:
            own[_LOOK] = outer


def _have_callbacks_finish() -> None:
    answer = SafeSessionState.on_script_will_rerun

    @wraps(answer)
    def whole(*given: Any, **named: Any) -> None:
        with unbroken():
            answer(*given, **named)

    SafeSessionState.on_script_will_rerun = whole  # type: ignore[method-assign]


_have_callbacks_finish()
