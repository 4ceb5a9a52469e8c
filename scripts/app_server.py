"""Starts the app as `make run` does, on a free port, and stops it: for browser tests and screenshots.

What it does for the app, it does for any program that serves.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
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
END_SECONDS = 15.0


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


def command(port: int, options: Mapping[str, str], script: str = "app.py") -> list[str]:
    """The command line that serves the app, or another script of Streamlit's."""
    chosen = {"server.port": str(port), **OPTIONS, **options}
    flags = [part for key, value in chosen.items() for part in (f"--{key}", value)]
    return [sys.executable, "-m", "streamlit", "run", script, *flags]


def start(
    program: Sequence[str], log: Path, environment: Mapping[str, str], root: Path = ROOT
) -> subprocess.Popen[bytes]:
    """Starts a program in a folder; `environment` adds to ours, and all that it prints goes to the end of `log`."""
    with log.open("ab") as output:
        return subprocess.Popen(
            program, cwd=root, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT
        )


def end(process: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM) -> None:
    """Sends a signal and waits for the end; what does not end by itself is killed."""
    process.send_signal(how)
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until(
    there: Callable[[], bool], process: subprocess.Popen[bytes], log: Path, seconds: float
) -> None:
    """Returns when a program is there; raises with its own words when it ends or stays silent."""
    deadline = time.monotonic() + seconds
    while not there():
        ended = process.poll() is not None
        if ended or time.monotonic() > deadline:
            why = "ended at start" if ended else f"does not serve within {seconds:.0f} s"
            said = log.read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"the server {why}:\n{said}")
        time.sleep(0.1)


def healthy(url: str) -> bool:
    """Whether the app says that it can serve."""
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_until_healthy(server: AppServer, seconds: float = READY_SECONDS) -> None:
    """Returns when the app answers on `/healthz`; raises with its own words when it ends or stays silent."""
    wait_until(lambda: healthy(server.url), server.process, server.log, seconds)


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
        # Never the drafts of whoever runs this.
        told = {"PLAN_STORE": f"sqlite:{folder}/answers.db", **(environment or {})}
        process = start(command(port, options or {}), log, told, root)
        server = AppServer(f"http://localhost:{port}", process, log)
        try:
            wait_until_healthy(server)
            yield server
        finally:
            end(process)
