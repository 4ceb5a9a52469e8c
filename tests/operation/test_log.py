"""The log: one object a line, facts and places in the code, nothing that a visitor typed and no secret."""

from __future__ import annotations

import ast
import asyncio
import io
import logging
import re
import warnings
from collections.abc import Iterator

import pytest
import streamlit
import streamlit.logger
from pydantic import ValidationError
from starlette.types import Message, Receive, Scope, Send

from pages.shared import failure, kept, logs
from pages.shared.web.request_log import RequestLog, blurred, door
from planner.answers import Answers
from planner.refusal import refuse
from planner.worker import carried_out, packed, unpacked
from tests.operation.conftest import lines
from tests.repository.test_imports import dotted
from tests.repository.tree import parsed, python_files, read

LOGGING = r"_?LOG\.(debug|info|warning|error|critical|exception|log)"
TYPED = "Crème-Brûlée-de-Julie"


def a_refused_answer() -> ValidationError:
    """An error whose message quotes what was typed."""
    with pytest.raises(ValidationError) as error:
        Answers.model_validate({"name": TYPED, "budget_per_month": TYPED})
    assert TYPED in str(error.value)
    return error.value


def test_our_events_come_with_their_facts(written: io.StringIO) -> None:
    logging.getLogger(logs.OURS).warning("slow_plan", extra={"seconds": 12.5})
    assert [{**line, "time": ""} for line in lines(written)] == [
        {"event": "slow_plan", "time": "", "level": "warning", "seconds": 12.5}
    ]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", lines(written)[0]["time"])


def test_errors_are_kinds_and_places(written: io.StringIO) -> None:
    error = a_refused_answer()
    try:
        raise RuntimeError(f"nothing to do with {TYPED}") from error
    except RuntimeError as caught:
        logging.getLogger(logs.OURS).error("page_failed", exc_info=caught)
    outer, cause = lines(written)[0]["error"]
    assert outer.startswith("RuntimeError at tests/operation/test_log.py:") and cause.startswith(
        "ValidationError"
    )
    assert "a_refused_answer" in cause and TYPED not in written.getvalue()


def test_what_broke_in_a_worker_is_told_with_its_places_over_there(written: io.StringIO) -> None:
    well, reply = carried_out(packed((Answers.model_validate, ({"name": TYPED, "budget_per_month": TYPED},))))
    assert not well
    logging.getLogger(logs.OURS).error("work_failed", exc_info=unpacked(reply))
    (told,) = lines(written)[0]["error"]
    assert told.startswith("Failed(ValidationError in ") and "planner/worker.py:" in told
    assert TYPED not in written.getvalue()


def test_codes_of_errors_are_told(written: io.StringIO) -> None:
    for error in (
        refuse("store", "store.full"),
        OSError(28, f"no room for {TYPED}"),
        ExceptionGroup("x", [OSError(13, TYPED)]),
    ):
        logging.getLogger(logs.OURS).error("store_failed", exc_info=error)
    told = [line["error"][-1].partition(" at ")[0] for line in lines(written)]
    assert told == ["Refusal(store.full)", "OSError(ENOSPC)", "PermissionError(EACCES)"]
    assert TYPED not in written.getvalue()


def test_of_others_only_the_constant_part_goes_out(written: io.StringIO) -> None:
    other = logging.getLogger("uvicorn.error")
    _through_the_door(other)
    other.info('%s - "WebSocket %s" [accepted]', "192.0.2.7", "/mix?name=" + TYPED)
    other.error('%s - "WebSocket %s" 500', "192.0.2.7", "/mix?name=" + TYPED, exc_info=a_refused_answer())
    logging.getLogger("asyncio").error(f"Task exception was never retrieved\nfuture: <{TYPED}>")
    first, second = lines(written)
    assert first["event"] == '%s - "WebSocket %s" 500' and first["logger"] == "uvicorn.error" and first["at"]
    assert second["event"] == "Task exception was never retrieved"
    assert TYPED not in written.getvalue() and "192.0.2" not in written.getvalue()


def _through_the_door(logger: logging.Logger) -> None:
    logs._adopt(logger)


def test_loggers_that_streamlit_makes_later_use_the_same_door(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streamlit.logger, "setup_formatter", logs._adopt)
    late = streamlit.logger.get_logger("streamlit.made_by_a_test")
    late.warning("late: %s", TYPED)
    assert late.handlers == [] and [line["event"] for line in lines(written)] == ["late: %s"]


def test_a_warning_of_python_is_its_kind_and_place(written: io.StringIO) -> None:
    logs._warned(UserWarning(TYPED), UserWarning, __file__, 7)
    (line,) = lines(written)
    assert (line["event"], line["kind"]) == ("python_warning", "UserWarning")
    assert line["at"] == "tests/operation/test_log.py:7" and TYPED not in written.getvalue()
    assert warnings.showwarning is not logs._warned


@pytest.mark.parametrize("written", ["text"], indirect=True)
def test_a_person_in_a_terminal_reads_lines(written: io.StringIO) -> None:
    logging.getLogger(logs.OURS).error("page_failed", exc_info=a_refused_answer(), extra={"number": "a1b2c3"})
    (line,) = written.getvalue().splitlines()
    assert "page_failed" in line and "a1b2c3" in line and "ValidationError" in line and TYPED not in line


def test_the_number_that_a_visitor_reads_stands_in_the_log(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(streamlit, "error", lambda sentence, icon: shown.append(sentence))
    assert failure.say_failure(a_refused_answer())
    (line,) = [line for line in lines(written) if "logger" not in line]  # Streamlit misses its server
    assert line["event"] == "page_failed" and line["number"] in shown[0]
    assert TYPED not in written.getvalue() + shown[0]


def test_trouble_with_the_store_is_logged_once_when_it_begins_and_once_when_it_ends(
    written: io.StringIO,
) -> None:
    kept.noticed(None)
    written.truncate(0)
    for trouble in (refuse("store", "store.full"), refuse("store", "store.full"), None, None):
        kept.noticed(trouble)
    assert [(line["event"], line.get("reason")) for line in lines(written)] == [
        ("store_failed", "store.full"), ("store_back", None),
    ]  # fmt: skip


# ---- requests ----


async def _served(path: str, query: str) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 303, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "path": path, "query_string": query.encode(), "client": ("192.0.2.77", 5),
        "headers": [(b"host", b"localhost"), (b"user-agent", TYPED.encode())], "scheme": "http",
        "server": ("localhost", 80),
    }  # fmt: skip
    await RequestLog(app)(scope, receive, send)
    assert dict(sent[0]["headers"])[b"x-request-id"]


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/r/0123456789abcdefABCDEF", "/r/{secret}"), ("/r", "/{other}"), ("/r/0123/4567", "/r/{secret}"),
        ("/mix", "/mix"), ("/", "/"), (f"/{TYPED}", "/{other}"), (f"/mix/{TYPED}", "/{other}"),
        ("/healthz", "/healthz"),
        ("/static/js/x.js", "/static/{file}"), ("//r/0123456789abcdefABCDEF", "/r/{secret}"),
    ],
)  # fmt: skip
def test_a_request_is_logged_by_its_kind(written: io.StringIO, path: str, route: str) -> None:
    asyncio.run(_served(path, f"name={TYPED}"))
    (line,) = lines(written)
    assert (line["event"], line["route"], line["status"], line["network"]) == (
        "request",
        route,
        303,
        "192.0.2.0/24",
    )
    assert line["seconds"] >= 0 and len(line["request"]) == 16 and door(path) == route
    assert not re.search(r"0123456|Julie|192\.0\.2\.77", written.getvalue())


def test_addresses_are_cut_short() -> None:
    assert blurred("::ffff:192.0.2.77") == "192.0.2.0/24"
    assert blurred("testclient") == ""


# ---- names of events ----


def told_events(file: str) -> Iterator[tuple[str, str]]:
    """Each text that a file gives to the log as the name of an event, with its place."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Call) and re.fullmatch(LOGGING, dotted(node.func)):
            texts = [
                one.value
                for argument in node.args
                for one in ast.walk(argument)
                if isinstance(one, ast.Constant)
            ]
            for text in [text for text in texts if isinstance(text, str)] or [""]:
                yield f"{file}:{node.lineno}", text


def test_every_event_is_a_constant_and_is_explained() -> None:
    """What the product logs has a name that a machine can look for, and a line in README's table."""
    rows = read("README.md").partition("| Event |")[2].partition("\n\n")[0].splitlines()[2:]
    explained = set(re.findall(r"`([a-z_]+)`", "\n".join(row.split("|")[1] for row in rows)))
    told = [event for file in python_files("pages", "planner", "app.py") for event in told_events(file)]
    assert [place for place, text in told if not re.fullmatch("[a-z_]+", text)] == []
    assert explained == {text for _, text in told}
