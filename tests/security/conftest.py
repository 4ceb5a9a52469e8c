"""The app as strangers meet it: running, asked by raw requests and sockets; or a page, read text by text."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from scripts.app_server import AppServer, running_app


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(
    server: AppServer,
    path: str,
    headers: dict[str, str] | None = None,
    method: str = "GET",
    body: bytes = b"",
) -> Answer:
    """Ask for a path exactly as it is written; `host` among the headers takes the place of the usual one."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=20)
    try:
        connection.putrequest(method, path, skip_host="host" in (headers or {}), skip_accept_encoding=True)
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if body:
            connection.putheader("content-length", str(len(body)))
        connection.endheaders(body or None)
        answer = connection.getresponse()
        return Answer(
            answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        )
    finally:
        connection.close()


def socket_address(server: AppServer) -> str:
    """Where the app takes sockets."""
    return f"ws://{urlsplit(server.url).netloc}/_stcore/stream"


def strings(message: Message, place: str) -> Iterator[tuple[str, str]]:
    """Every text of what is sent to the browser, with its place (`Markdown.body`)."""
    for field, value in message.ListFields():
        values = value if field.is_repeated else [value]
        for one in values.values() if hasattr(values, "values") else values:
            if isinstance(one, Message):
                yield from strings(one, f"{place}.{field.name}")
            elif isinstance(one, str):
                yield f"{place}.{field.name}", one


def sent(visitor: AppTest) -> list[tuple[str, str]]:
    """Every text of the page."""
    found: list[tuple[str, str]] = []
    nodes = [visitor._tree]
    while nodes:
        node = nodes.pop()
        proto = getattr(node, "proto", None)
        if isinstance(proto, Message):
            found += strings(proto, type(proto).__name__)
        nodes += getattr(node, "children", {}).values()
    return found


@pytest.fixture(scope="session")
def server() -> Iterator[AppServer]:
    """The app, started once for the tests of this folder that leave it as they found it."""
    with running_app() as running:
        yield running


@pytest.fixture(scope="session")
def behind_proxy() -> Iterator[AppServer]:
    """The app behind a proxy of this machine: a test is then whatever address it says in `x-forwarded-for`."""
    with running_app(environment={"PLAN_TRUSTED_PROXIES": "127.0.0.1,::1"}) as running:
        yield running
