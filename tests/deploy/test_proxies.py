"""What each proxy does by itself, with stand-ins behind it: addresses, cookies, internal doors, silence, limits."""

from __future__ import annotations

import json
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from scripts.app_server import free_port
from scripts.proxies import FILES, HAPROXY, KINDS, NoProxy, Proxy, program, running_proxy
from tests.deploy.client import Answer, client
from tests.deploy.echo import echo
from tests.waiting import until

SECRET = "Zr8x-SECRETOFALINK_22aa"
PHONES, FILES_OF_A_VISIT = 200, 40


@pytest.fixture(scope="module", params=KINDS)
def proxy(request: pytest.FixtureRequest) -> Iterator[Proxy]:
    """Each proxy in turn, before two stand-ins."""
    with ExitStack() as stack:
        copies = [stack.enter_context(echo(name)).address for name in ("copy1", "copy2")]
        yield stack.enter_context(running_proxy(request.param, copies))


@pytest.fixture
def haproxy() -> Iterator[Proxy]:
    """A HAProxy that nobody has asked anything yet, before two stand-ins."""
    with (
        echo("copy1") as one,
        echo("copy2") as two,
        running_proxy(HAPROXY, [one.address, two.address]) as running,
    ):
        yield running


def ask(proxy: Proxy, path: str, **headers: str) -> Answer:
    """One question on a connection of its own."""
    with client(proxy) as visitor:
        return visitor.get(path, **headers)


def visits(proxy: Proxy) -> list[dict[str, Any]]:
    """The visits that the log tells so far; a line comes a moment after its answer."""
    whole = proxy.printed().rpartition("\n")[0]
    return [json.loads(line) for line in whole.splitlines() if line.startswith("{") and '"door"' in line]


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_as_it_stands_is_sound(kind: str, tmp_path: Path) -> None:
    check = {HAPROXY: ["-c", "-f"], "caddy": ["validate", "--adapter", "caddyfile", "--config"]}[kind]
    own = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PROXY_HTTPS": "127.0.0.1:1"}
    done = subprocess.run(
        [program(kind), *check, str(FILES[kind])], env=own, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warn" not in (done.stdout + done.stderr).lower()


def test_a_missing_proxy_is_said_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("scripts.proxies.in_wheel", lambda _: None)
    with pytest.raises(NoProxy, match=r"requirements-dev\.txt.*HAPROXY variable"):
        program(HAPROXY)


def test_a_named_proxy_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAPROXY", "/bin/true")
    assert program(HAPROXY) == "/bin/true"


def test_only_the_proxy_says_where_a_visitor_comes_from(proxy: Proxy) -> None:
    claims = {"x_forwarded_for": "8.8.8.8", "x_forwarded_proto": "http"}
    heard = ask(proxy, "/", **claims).json()["headers"]
    assert heard["x-forwarded-for"] == "127.0.0.1"
    assert heard["x-forwarded-proto"] == "https"
    # The app compares the page's origin with the name it was called by.
    assert heard["host"].startswith("localhost:")


def test_a_visitor_stays_with_one_copy_by_a_cookie_out_of_reach(proxy: Proxy) -> None:
    first = ask(proxy, "/")
    cookie, *attributes = first.cookie("plan-copy").split("; ")
    assert {one.lower() for one in attributes} >= {"httponly", "secure", "samesite=lax"}
    assert first.cookie("own") == "own=1; HttpOnly; Secure"
    same = {ask(proxy, "/", cookie=cookie).json()["copy"] for _ in range(8)}
    assert same == {first.json()["copy"]}


def test_visitors_are_spread_over_the_copies(proxy: Proxy) -> None:
    assert {ask(proxy, "/").json()["copy"] for _ in range(20)} == {"copy1", "copy2"}


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics", "/mix/_stcore/metrics", "/_stcore/metrics/", "/_STCORE/Metrics", "/_stcore%2fmetrics",
        "/%5fstcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/script-health-check", "/readyz", "/%72eadyz",
    ],
)  # fmt: skip
def test_what_is_for_those_who_run_the_app_is_closed(proxy: Proxy, path: str) -> None:
    assert ask(proxy, path).status == 404


def test_pages_files_and_sockets_pass(proxy: Proxy) -> None:
    for path in (
        "/",
        "/mix",
        "/static/a.js",
        "/_stcore/health",
        "/_stcore/host-config",
        "/healthz",
        f"/r/{SECRET}",
    ):
        answer = ask(proxy, path)
        assert (answer.status, answer.json()["path"]) == (200, path)


def test_the_secret_of_a_link_is_not_written(proxy: Proxy) -> None:
    before = len(visits(proxy))
    paths = (
        f"/r/{SECRET}",
        f"//r/{SECRET}",
        f"/%2Fr%2F{SECRET}",
        f"/r/{SECRET}?draft={SECRET}",
        f"/{SECRET}",
    )
    for path in paths:
        ask(proxy, path, referer=f"https://localhost/r/{SECRET}", cookie=f"plan-key={SECRET}")
    if proxy.kind == HAPROXY:  # Caddy writes no visit
        until(lambda: len(visits(proxy)) >= before + len(paths))
    assert SECRET not in proxy.printed()


@pytest.mark.parametrize("kind", KINDS)
def test_without_any_copy_a_sentence_is_said_and_still_no_secret_written(kind: str) -> None:
    with echo("copy1") as one:
        address = one.address
        with running_proxy(kind, [address, f"127.0.0.1:{free_port()}"]) as proxy:
            one.stop()
            answer = ask(proxy, f"/r/{SECRET}", cookie=f"plan-key={SECRET}")
            assert (answer.status, answer.header("retry-after")) == (503, "5")
            assert "revient dans un instant" in answer.body.decode()
            assert SECRET not in proxy.printed()


def test_a_line_of_the_log_says_the_door_and_no_whole_address(haproxy: Proxy) -> None:
    ask(haproxy, f"/r/{SECRET}")
    ask(haproxy, "/questionnaire?draft=abc")
    until(lambda: {"r", "questionnaire"} <= {line["door"] for line in visits(haproxy)})
    assert {line["visitor"] for line in visits(haproxy)} == {"127.0.0.0"}


def test_a_visitor_by_plain_http_is_sent_to_https(haproxy: Proxy) -> None:
    with socket.create_connection(("127.0.0.1", haproxy.plain_port), timeout=10) as plain:
        plain.sendall(b"GET /mix HTTP/1.1\r\nhost: plan.example.org\r\nconnection: close\r\n\r\n")
        answer = plain.makefile("rb").read().decode()
    assert answer.startswith("HTTP/1.1 308 ")
    assert "location: https://plan.example.org/mix\r\n" in answer


def test_a_room_of_two_hundred_phones_behind_one_address_gets_in(haproxy: Proxy) -> None:
    """Each asks for what a first visit asks for, then opens its page; all hold their connection meanwhile."""

    def phone(_: int) -> set[int]:
        with client(haproxy) as visitor:
            wanted = ["/", *(f"/static/js/{n}.js" for n in range(FILES_OF_A_VISIT)), "/_stcore/stream"]
            return {visitor.get(path).status for path in wanted}

    with ThreadPoolExecutor(PHONES // 4) as room:
        assert set().union(*room.map(phone, range(PHONES))) == {200}


def test_a_flood_from_one_address_is_refused_and_leaves_the_others_alone(haproxy: Proxy) -> None:
    with client(haproxy) as flood, client(haproxy, "127.0.0.2") as other:
        statuses = [flood.get("/_stcore/stream").status for _ in range(1300)]
        assert statuses[:1200] == [200] * 1200
        assert statuses[-1] == 429
        assert flood.get("/").header("retry-after") == "10"
        assert other.get("/_stcore/stream").status == 200


def order(proxy: Proxy, sentence: str) -> str:
    """Give HAProxy an order, as the person who runs it does."""
    with socket.socket(socket.AF_UNIX) as orders:
        orders.connect(str(proxy.orders))
        orders.sendall(f"{sentence}\n".encode())
        return orders.makefile().read().strip()


def test_a_copy_is_taken_out_for_maintenance_and_back(haproxy: Proxy) -> None:
    cookie = next(
        answer.cookie("plan-copy").split(";")[0]
        for _ in range(20)
        if (answer := ask(haproxy, "/")).json()["copy"] == "copy1"
    )
    assert order(haproxy, "set server copies/copy1 state maint") == ""
    assert {ask(haproxy, "/", cookie=cookie).json()["copy"] for _ in range(6)} == {"copy2"}
    assert order(haproxy, "set server copies/copy1 state ready") == ""
    assert ask(haproxy, "/", cookie=cookie).json()["copy"] == "copy1"
