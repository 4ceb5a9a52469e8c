"""A stand-in for a copy, for what the proxy alone decides: it answers with what it was asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass(frozen=True)
class Echo:
    """A stand-in that listens: its address, and how to make it stop before the end."""

    address: str
    stop: Callable[[], None]


class Server(ThreadingHTTPServer):
    """Hangs up as a killed process does: on open connections too."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, name: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.name = name
        self.gone = Event()

    def handle_error(self, *_: object) -> None:
        """A proxy that hangs up is no error here."""


class Handler(BaseHTTPRequestHandler):
    """Answers every GET with its name and what it heard."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer, unless the stand-in is gone."""
        if self.server.gone.is_set():
            self.close_connection = True
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = json.dumps({"copy": self.server.name, "path": self.path, "headers": headers}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.send_header("set-cookie", "own=1; HttpOnly; Secure")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def echo(name: str) -> Iterator[Echo]:
    """A stand-in that answers inside the block."""
    server = Server(name)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()

    def stop() -> None:
        if not server.gone.is_set():
            server.gone.set()
            server.shutdown()
            thread.join()
            server.server_close()

    try:
        yield Echo(f"127.0.0.1:{server.server_port}", stop)
    finally:
        stop()
