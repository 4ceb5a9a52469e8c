"""Starts the app as `make run` does, on a free port, and stops it: for browser tests and screenshots."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The options of `make run`; a test compares the two.
OPTIONS = {
    "server.headless": "true",
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": "localhost",
}
READY_SECONDS = 60.0


@dataclass(frozen=True)
class AppServer:
    """A running app: where it answers, its process, and the file with all it has printed."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def printed(self) -> str:
        """Everything the app wrote so far, to look for errors or secrets."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(port: int, options: Mapping[str, str]) -> list[str]:
    """The command line that serves the app."""
    chosen = {"server.port": str(port), **OPTIONS, **options}
    flags = [part for key, value in chosen.items() for part in (f"--{key}", value)]
    return [sys.executable, "-m", "streamlit", "run", "app.py", *flags]


def healthy(url: str) -> bool:
    """Whether the app says that it can serve."""
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_until_healthy(server: AppServer, seconds: float = READY_SECONDS) -> None:
    """Returns when the app answers; raises with its own words when it ends or stays silent."""
    deadline = time.monotonic() + seconds
    while not healthy(server.url):
        if server.process.poll() is not None:
            raise RuntimeError(f"the app ended at start:\n{server.printed()}")
        if time.monotonic() > deadline:
            raise RuntimeError(
                f"the app did not answer on /healthz within {seconds:.0f} s:\n{server.printed()}"
            )
        time.sleep(0.1)


@contextmanager
def running_app(
    options: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    port: int | None = None,
    root: Path = ROOT,
) -> Iterator[AppServer]:
    """The app, healthy inside the block and stopped after it.

    `options` are Streamlit's (`{"server.disconnectedSessionTTL": "5"}`), `environment` adds to ours; `root` is
    the folder that holds `app.py`.
    """
    port = port or free_port()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "app.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command(port, options or {}),
                cwd=root,
                # Never the drafts of whoever runs this.
                env={**os.environ, "PLAN_STORE": f"sqlite:{folder}/answers.db", **(environment or {})},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            server = AppServer(f"http://localhost:{port}", process, log)
            try:
                wait_until_healthy(server)
                yield server
            finally:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
