"""The servers that are measured: the app as it is served, and the same pages as Streamlit serves them by default."""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

from planner.store import Store, open_store
from scripts.app_server import READY_SECONDS, ROOT, command, end, free_port, running_app, start, wait_until

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
        """Memory held now, in MB: what processes share is counted once, where the system tells."""
        held = (one.memory_full_info() for one in self._processes())
        return sum(getattr(one, "pss", one.rss) for one in held) / 2**20

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
    with tempfile.TemporaryDirectory() as folder:
        place, log = f"sqlite:{folder}/answers.db", Path(folder) / "log"
        told = {"PYTHONPATH": str(ROOT), "PLAN_STORE": place}
        # Streamlit reads its settings where it is started: an empty folder has none of ours.
        process = start(command(port, {}, f"{ROOT}/pages/shared/shell.py"), log, told, Path(folder))
        try:
            wait_until(lambda: _listens(process.pid, port), process, log, READY_SECONDS)
            yield Server(f"http://localhost:{port}", process.pid, place)
        finally:
            end(process)


def _listens(process: int, port: int) -> bool:
    """Tell whether a process listens on a port: a server that is not ours has no `/healthz`."""
    found = psutil.Process(process).net_connections("tcp")
    return any(one.laddr.port == port and one.status == psutil.CONN_LISTEN for one in found)


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
