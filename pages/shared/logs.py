"""What is logged, and how: one event a line on stderr, JSON for a machine, text in a terminal; never an answer.

Ours are events with a constant name and facts beside it (`logging.getLogger("plan_de_match").warning("slow_plan",
extra={"seconds": 12})`). Of other people's records only the constant part is kept, without what fills its blanks, and
of errors only their kinds and the places in the code: their messages may quote what a visitor typed.
"""

from __future__ import annotations

import errno
import logging
import re
import sys
import threading
import traceback
import warnings
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TextIO

import streamlit.logger
import structlog
from structlog.typing import EventDict, WrappedLogger

from planner.refusal import Refusal
from planner.worker import Failed

OURS = "plan_de_match"
_TEACHABLE = ("streamlit", "uvicorn", "websockets")
"""Packages whose records come with handlers of their own, which print everything."""
_FRAMES = 12
_FRAME = re.compile(r'File "(.+)", line (\d+), in (\S+)')
_LONGEST = 200
_ROOT = Path(__file__).resolve().parents[2]
_LOG = logging.getLogger(OURS)


def set_up(level: str = "info", form: Literal["auto", "json", "text"] = "auto") -> None:
    """Send every record of this process to stderr, through this door only; called once, when the app starts."""
    root = logging.getLogger()
    root.addHandler(_handler(sys.stderr, form))
    root.setLevel(logging.WARNING)
    _LOG.setLevel(level.upper())
    # Streamlit gives each of its loggers a handler, also to those that it makes later.
    streamlit.logger.setup_formatter = _adopt
    for name, known in logging.root.manager.loggerDict.items():
        if name.split(".")[0] in _TEACHABLE and isinstance(known, logging.Logger):
            _adopt(known)


def take_in_the_rest() -> None:
    """Log also what Python would print by itself: errors that end a thread or the process, warnings."""
    sys.excepthook = _uncaught
    threading.excepthook = lambda ended: _uncaught(ended.exc_type, ended.exc_value, ended.exc_traceback)
    warnings.showwarning = _warned


def _adopt(logger: logging.Logger) -> None:
    logger.handlers.clear()
    logger.propagate = True


def _handler(stream: TextIO, form: str) -> logging.Handler:
    """Make what writes the lines."""
    in_terminal = stream.isatty()
    renderer: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if form == "text" or (form == "auto" and in_terminal):
        renderer = structlog.dev.ConsoleRenderer(colors=in_terminal, timestamp_key="time")
    handler = logging.StreamHandler(stream)
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or record.name == OURS)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
                structlog.stdlib.add_log_level,
                _only_what_is_ours_to_say,
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                renderer,
            ]
        )
    )
    return handler


def _only_what_is_ours_to_say(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    record: logging.LogRecord = event["_record"]
    told = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if record.name == OURS:
        event = structlog.stdlib.ExtraAdder()(logger, name, event)
        for left in ("message", "asctime"):  # by other handlers, on the record
            event.pop(left, None)
    else:
        # The template, not the message; its first line, because asyncio writes the objects at fault below.
        event["event"] = str(record.msg).partition("\n")[0][:_LONGEST]
        event["logger"], event["at"] = record.name, f"{_short(record.pathname)}:{record.lineno}"
    if isinstance(told, tuple) and told[1] is not None:
        event["error"] = chain(told[1])
    return event


def chain(error: BaseException) -> list[str]:
    """Tell an error and those it comes from: their kinds and where in the code, innermost place first; no message."""
    told: list[str] = []
    at: BaseException | None = error
    while at is not None and len(told) < _FRAMES:
        places = " < ".join(f"{_short(file)}:{line} {name}" for file, line, name in _frames(at))
        told.append(f"{type(at).__name__}{_code(at)} at {places or 'no place'}")
        at = at.exceptions[0] if isinstance(at, BaseExceptionGroup) else at.__cause__ or at.__context__
    return told


def _frames(error: BaseException) -> list[tuple[str, object, str]]:
    """List the places that an error came through, innermost first; of one in a worker, those over there."""
    if isinstance(error, Failed):
        return _FRAME.findall(str(error))[: -_FRAMES - 1 : -1]
    frames = traceback.extract_tb(error.__traceback__)[: -_FRAMES - 1 : -1]
    return [(frame.filename, frame.lineno, frame.name) for frame in frames]


def _code(error: BaseException) -> str:
    """Give the code of an error whose kind says little: a constant, never a text."""
    if isinstance(error, Refusal):
        code: object = error.problems[0][1].key
    elif isinstance(error, OSError):
        code = errno.errorcode.get(error.errno or 0)
    elif isinstance(error, Failed):
        code = str(error).partition("\n")[0]
    else:  # those of SQLite, of PostgreSQL
        code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    return f"({code})" if code else ""


def _short(file: str) -> str:
    """Give the place of a file in this repository, or in the package that it belongs to."""
    path = Path(file)
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") + 1 :])
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.name


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Log an error that ends the process or a thread."""
    if error is None or issubclass(kind, KeyboardInterrupt):
        return
    _LOG.critical("uncaught", exc_info=(kind, error, trace))


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Log what Python itself warns of, without its words."""
    _LOG.warning("python_warning", extra={"kind": category.__name__, "at": f"{_short(filename)}:{lineno}"})
