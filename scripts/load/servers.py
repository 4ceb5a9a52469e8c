"""The servers that are measured: the app as it is served, and the same pages as Streamlit serves them by default."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

from planner.store import Store, open_store
from scripts.app_server import OPTIONS, ROOT, free_port, running_app
from scripts.load.visitor import Trouble

KEEP_DAYS = 365


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, its process, where its store is."""

    url: str
    pid: int
    store: str

    def cpu_seconds(self) -> float:
        """Seconds of processor taken so far, by the process and those that it started."""
        return sum(times.user + times.system for times in (one.cpu_times() for one in self._processes()))

    def memory_mb(self) -> float:
        """Memory held now (resident), in MB."""
        return sum(one.memory_info().rss for one in self._processes()) / 2**20

    def _processes(self) -> list[psutil.Process]:
        main = psutil.Process(self.pid)
        return [main, *main.children(recursive=True)]

    @contextmanager
    def opened_store(self) -> Iterator[Store]:
        """Open the store that the server writes to, beside it."""
        store = open_store(self.store, lambda: datetime.now(UTC), KEEP_DAYS)
        try:
            yield store
        finally:
            store.close()


@contextmanager
def tuned() -> Iterator[Server]:
    """Serve the app as `make run` does, on a store of its own."""
    with tempfile.TemporaryDirectory() as folder:
        place = f"sqlite:{folder}/answers.db"
        with running_app(environment={"PLAN_STORE": place}) as app:
            yield Server(app.url, app.process.pid, place)


@contextmanager
def default() -> Iterator[Server]:
    """Serve the same pages with plain `streamlit run`: no settings of ours, no front door."""
    port = free_port()
    # Streamlit reads its settings where it is started: an empty folder has none of ours.
    options = {"server.port": str(port), **OPTIONS}
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "pages" / "shared" / "shell.py"), *flags]
    with tempfile.TemporaryDirectory() as folder:
        place = f"sqlite:{folder}/answers.db"
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PLAN_STORE": place}
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
            try:
                _wait_for(port, process)
                yield Server(f"http://localhost:{port}", process.pid, place)
            finally:
                process.terminate()
                process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not any(
        one.laddr.port == port and one.status == psutil.CONN_LISTEN
        for one in psutil.Process(process.pid).net_connections("tcp")
    ):
        if process.poll() is not None or time.monotonic() > deadline:
            raise Trouble("the server did not start")
        time.sleep(0.1)


def machine() -> dict[str, str]:
    """Say what the figures were taken on."""
    models = {
        line.split(":", 1)[1].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    } if Path("/proc/cpuinfo").exists() else {platform.processor() or platform.machine()}  # fmt: skip
    return {
        "processor": ", ".join(sorted(models)),
        "cores": str(psutil.cpu_count()),
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "Streamlit": version("streamlit"),
        "processes waiting for a core before": f"{psutil.getloadavg()[0]:.1f}",
    }
