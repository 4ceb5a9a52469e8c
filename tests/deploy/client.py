"""A visitor without a browser: asks a proxy by HTTPS, keeps its connection, shows headers as they came."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from scripts.proxies import Proxy


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value for key, value in self.headers if key.lower() == name]

    def header(self, name: str) -> str | None:
        """The one value of a header; fails when it was sent twice."""
        values = self.all(name)
        assert len(values) <= 1, f"{name} was sent {len(values)} times"
        return values[0] if values else None

    def cookie(self, name: str) -> str:
        """A cookie as it was set, attributes included."""
        (found,) = [value for value in self.all("set-cookie") if value.startswith(f"{name}=")]
        return found

    def json(self) -> Any:
        """What a stand-in was asked."""
        return json.loads(self.body)


class Client:
    """One connection to a proxy, from an address of this machine."""

    def __init__(self, proxy: Proxy, source: str) -> None:
        port = urlsplit(proxy.url).port
        self.connection = HTTPSConnection(
            "localhost", port, timeout=20, context=proxy.trust(), source_address=(source, 0)
        )

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path exactly as written; `x_forwarded_for=` becomes `x-forwarded-for`."""
        self.connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = self.connection.getresponse()
        return Answer(answer.status, answer.getheaders(), answer.read())


@contextmanager
def client(proxy: Proxy, source: str = "127.0.0.1") -> Iterator[Client]:
    """A visitor whose connection is closed after the block."""
    visitor = Client(proxy, source)
    try:
        yield visitor
    finally:
        visitor.connection.close()
