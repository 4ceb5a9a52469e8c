"""The running app: a start that is refused, a store that goes away and comes back, a stop that lets writes end."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import urllib.error
import urllib.request
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

import psycopg

from pages.shared import kept
from planner.store import new_secret
from scripts.app_server import ROOT, AppServer, command, free_port, running_app
from scripts.postgres_server import new_database, running_postgres
from tests.waiting import until

MARKED = "Mirabelle-Quatrevingt"
"""A word that a visitor typed: it may not come out anywhere."""


def start(**said: str) -> subprocess.CompletedProcess[str]:
    """Start the app with settings that are wrong, and wait for its end."""
    environment = {**os.environ, **{f"PLAN_{name.upper()}": value for name, value in said.items()}}
    return subprocess.run(
        command(free_port(), {}),
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def probe(server: AppServer, path: str) -> tuple[int, str]:
    """Ask an address of the app."""
    try:
        with urllib.request.urlopen(f"{server.url}{path}", timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def ready(server: AppServer) -> tuple[int, str | None]:
    """What the probe of readiness says."""
    status, body = probe(server, "/readyz")
    return status, json.loads(body)["reason"]


def logged(server: AppServer) -> list[dict[str, Any]]:
    """Every line that the app printed: all are events."""
    return [json.loads(line) for line in server.printed().splitlines()]


def test_wrong_settings_stop_the_start_with_a_sentence_in_both_languages() -> None:
    ended = start(keep_days="soon", stor="postgresql://ada:swordfish@db/plans", log_format="text")
    assert ended.returncode == 2
    told = {line["place"]: line for line in map(json.loads, ended.stderr.splitlines())}
    assert set(told) == {"PLAN_KEEP_DAYS", "PLAN_STOR"}
    assert {line["event"] for line in told.values()} == {"start_refused"}
    assert "nombre entier" in told["PLAN_KEEP_DAYS"]["fr"] and "whole number" in told["PLAN_KEEP_DAYS"]["en"]
    assert "PLAN_STORE" in told["PLAN_STOR"]["fr"] and "PLAN_STORE" in told["PLAN_STOR"]["en"]
    assert "swordfish" not in ended.stdout + ended.stderr and "Traceback" not in ended.stdout + ended.stderr


def test_a_database_that_goes_away_is_said_and_taken_up_again() -> None:
    """Connections are refused and cut, as by a failover; the app needs no restart, and its log no secret."""
    with running_postgres() as postgres:
        place, secret = new_database(postgres, "plans"), new_secret()
        settings = {"PLAN_STORE": place, "PLAN_LOG_LEVEL": "debug", "PLAN_DE_MATCH_PORT": "tcp://10.0.0.1:80"}
        with running_app(environment=settings) as server:
            until(lambda: ready(server) == (200, None))
            _let_in(postgres, False)
            until(lambda: ready(server) == (503, "store.unreachable"))
            assert probe(server, "/healthz")[0] == 200
            strange_journey(server, secret)
            _let_in(postgres, True)
            until(lambda: ready(server) == (200, None))
            found = logged(server)
            printed = server.printed()
    events = [line["event"] for line in found]
    assert {"unknown_setting", "started", "ready"} <= set(events) and "page_failed" not in events
    trouble = [(line["event"], line.get("reason")) for line in found if line["event"].startswith("store_")]
    assert trouble == [("store_failed", "store.unreachable"), ("store_back", None)]
    assert "/r/{secret}" in {line.get("route") for line in found}
    assert all(hidden not in printed for hidden in (MARKED, secret, place, "Traceback", "127.0.0.1"))


def _let_in(postgres: str, allowed: bool) -> None:
    with psycopg.connect(postgres, autocommit=True) as operator:
        operator.execute(f"ALTER DATABASE plans ALLOW_CONNECTIONS {str(allowed).lower()}".encode())
        if not allowed:
            operator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'plans'")


def strange_journey(server: AppServer, secret: str) -> None:
    """Ask for what breaks or is refused, with a marked word everywhere."""
    host = urlsplit(server.url).netloc
    for path, headers in (
        (f"/r/{secret}", {}), (f"/{MARKED}?name={MARKED}", {}), (f"/mix?name={MARKED}", {"user-agent": MARKED}),
        (f"/static/{MARKED}.js", {}), (f"/_stcore/{MARKED}", {}), ("/", {"host": f"{MARKED}.example.org"}),
        ("/", {"origin": f"https://{MARKED}.example.org", "x-forwarded-for": MARKED, "cookie": f"plan-key={MARKED}"}),
        ("/_stcore/stream", {"upgrade": "websocket", "connection": "upgrade", "sec-websocket-key": MARKED}),
        (f"/media/{MARKED}.pdf", {}), (f"/{MARKED * 200}", {}),
    ):  # fmt: skip
        connection = HTTPConnection(host, timeout=30)
        connection.request("GET", path, headers=headers)
        assert connection.getresponse().status < 600
        connection.close()


def test_told_to_stop_it_first_tells_the_proxies_and_still_serves(tmp_path: Path) -> None:
    file = tmp_path / "answers.db"
    settings = {"PLAN_STORE": f"sqlite:{file}", "PLAN_DRAIN_SECONDS": "4"}
    with running_app(environment=settings) as server:
        until(lambda: ready(server) == (200, None))
        server.process.send_signal(signal.SIGTERM)
        until(lambda: probe(server, "/healthz")[0] == 503)
        assert ready(server) == (503, "leaving")
        assert probe(server, "/")[0] == 200
        server.process.send_signal(signal.SIGTERM)  # a second signal does not wait
        assert server.process.wait(30) in (0, -signal.SIGTERM)
        assert [line["event"] for line in logged(server)][-1] == "stopped"
    assert not file.with_name("answers.db-journal").exists()
    with sqlite3.connect(file) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_store_is_closed_only_when_what_is_being_written_is_written(
    tmp_path: Path, monkeypatch: Any
) -> None:
    kept.close()
    monkeypatch.setenv("PLAN_STORE", f"sqlite:{tmp_path / 'answers.db'}")
    store, writing, go_on = kept.store(), Event(), Event()

    def write() -> None:
        with store.engine.transaction(write=True) as run:  # type: ignore[attr-defined]
            writing.set()
            go_on.wait(30)
            run(
                "INSERT INTO drafts (id, content, revision, created, changed) VALUES ('a', '{}', 1, 'x', '9')"
            )

    writer, closer = Thread(target=write), Thread(target=kept.close)
    writer.start()
    writing.wait(30)
    closer.start()
    closer.join(0.2)
    assert closer.is_alive()
    go_on.set()
    writer.join(30)
    closer.join(30)
    with sqlite3.connect(tmp_path / "answers.db") as database:
        assert database.execute("SELECT count(*) FROM drafts").fetchall() == [(1,)]
