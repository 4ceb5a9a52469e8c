"""Several copies of the app on one PostgreSQL, all on this machine: for tests, figures, and a try.

`python -m scripts.copies` starts two copies behind a proxy, says where they answer, and stops them at Ctrl+C.
"""

from __future__ import annotations

import argparse
import secrets
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import urlopen

from scripts.app_server import AppServer, command, end, free_port, start, wait_until_healthy
from scripts.postgres_server import new_database, running_postgres
from scripts.proxies import HAPROXY, KINDS, running_proxy


def wait_until_ready(url: str, seconds: float = 120.0) -> None:
    """Wait until `/readyz` answers 200: what is heavy is loaded, and the store takes what is written."""
    deadline, answer = time.monotonic() + seconds, ""
    while time.monotonic() < deadline:
        try:
            with urlopen(f"{url}/readyz", timeout=10):
                return
        except HTTPError as error:
            answer = error.read().decode()
            time.sleep(0.2)
    raise RuntimeError(f"{url} is not ready: {answer}")


@dataclass
class Copy:
    """One copy of the app on a port of its own, which can be ended and started again."""

    port: int
    log: Path
    environment: Mapping[str, str]
    options: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers, without the proxy."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Start it; it serves when `wait` returns."""
        self.process = start(command(self.port, self.options), self.log, self.environment)

    def wait(self) -> None:
        """Wait until it serves at its full pace: the first visitors wait for nothing that is still loaded."""
        if self.process is not None:
            wait_until_healthy(AppServer(self.url, self.process, self.log))
            wait_until_ready(self.url)

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Send a signal and wait for the end: SIGKILL as when the power fails, SIGTERM as for a new version."""
        if self.process is not None:
            end(self.process, how)
        self.process = None


@dataclass(frozen=True)
class Copies:
    """The copies and the store that they share."""

    copies: tuple[Copy, ...]
    store: str

    @property
    def addresses(self) -> list[str]:
        """Where a proxy finds them."""
        return [f"127.0.0.1:{copy.port}" for copy in self.copies]

    def printed(self) -> str:
        """Everything that the copies wrote so far."""
        return "\n".join(copy.log.read_text(encoding="utf-8", errors="replace") for copy in self.copies)


@contextmanager
def running_copies(
    number: int = 2, server: str | None = None, options: Mapping[str, str] | None = None
) -> Iterator[Copies]:
    """Copies that share a new database, all ready inside the block, stopped after it.

    `server` is the address of a PostgreSQL to use, else one is started; `options` are Streamlit's, for every copy.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="plan-copies-")))
        place = server or stack.enter_context(running_postgres())
        store = new_database(place, f"copies_{secrets.token_hex(4)}")
        told = {
            "PLAN_STORE": store,
            "PLAN_TRUSTED_PROXIES": "127.0.0.1",
            "PLAN_DRAIN_SECONDS": "3",
            "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32),
        }
        copies = tuple(
            Copy(free_port(), folder / f"copy{one}.log", told, options or {}) for one in range(1, number + 1)
        )
        for copy in copies:
            stack.callback(copy.end, signal.SIGKILL)  # nobody is left to be sent elsewhere
            copy.start()
        for copy in copies:
            copy.wait()
        yield Copies(copies, store)


def main() -> None:
    """Start, say where, wait."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=2)
    parser.add_argument("--proxy", choices=KINDS, default=HAPROXY)
    asked = parser.parse_args()
    with running_copies(asked.copies) as running, running_proxy(asked.proxy, running.addresses) as proxy:
        print(f"Plan de match: {proxy.url} (Ctrl+C stops it; its certificate is made up for this try)")
        for copy in running.copies:
            print(f"  a copy: {copy.url}, process {copy.process.pid if copy.process else 0}")
        try:
            signal.pause()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
