"""A line between a browser and the app that a test can cut: a browser told to be offline keeps its open sockets."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from urllib.parse import urlsplit

_PIECE = 65_536


class Relay:
    """Passes bytes between whoever connects and a server, until it is cut; `url` is where it listens."""

    def __init__(self, url: str, *, cookies: bool) -> None:
        self._cookies = cookies
        self._target = ("127.0.0.1", urlsplit(url).port or 80)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self._door.getsockname()[1]}"
        self._open: set[socket.socket] = set()
        self._lock = Lock()
        self._whole = True
        self._flowing = Event()
        self._flowing.set()
        Thread(target=self._welcome, daemon=True).start()

    def cut(self) -> None:
        """Drop every connection, and every new one."""
        self._whole = False
        with self._lock:
            dropped, self._open = self._open, set()
        for one in dropped:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def stall(self) -> None:
        """Hold back every byte, both ways, without a word: as when a wireless network is out of reach."""
        self._flowing.clear()

    def mend(self) -> None:
        """Let connections, and bytes held back, through again."""
        self._whole = True
        self._flowing.set()

    def close(self) -> None:
        """Stop listening."""
        self.cut()
        self._flowing.set()
        self._door.close()

    def _welcome(self) -> None:
        while True:
            try:
                here, _ = self._door.accept()
            except OSError:
                return
            if not self._whole:
                here.close()
                continue
            there = socket.create_connection(self._target)
            with self._lock:
                self._open |= {here, there}
            for pair in ((here, there), (there, here)):
                Thread(target=self._pass, args=pair, daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(_PIECE):
                self._flowing.wait()
                # As many letters: nothing else of the answer changes.
                target.sendall(piece if self._cookies else piece.replace(b"set-cookie:", b"not-cookie:"))
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        with self._lock:
            known = source in self._open
            self._open -= {source}
        if known or not self._whole:
            source.close()


@contextmanager
def relayed(url: str, *, cookies: bool = True) -> Iterator[Relay]:
    """A line to a server for the block; without `cookies`, none reaches the browser."""
    line = Relay(url, cookies=cookies)
    try:
        yield line
    finally:
        line.close()
