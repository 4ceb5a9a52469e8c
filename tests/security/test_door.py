"""The door of the running app: names, origins, internal addresses, headers, errors."""

from __future__ import annotations

import json
import re

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from pages.shared.web.hosts import is_ours
from pages.shared.web.limits import LONGEST_ADDRESS, LONGEST_HEADERS
from scripts.app_server import AppServer
from tests.security.conftest import ask, socket_address

SPELLINGS = (
    "/_stcore/{}", "/_stcore/{}/", "//_stcore/{}", "/_stcore//{}", "/mix/_stcore/{}", "/x/y/_stcore/{}", "/_STCORE/{}",
    "/_stcore%2f{}", "/%5fstcore/{}", "/_stcore%252f{}", "/./_stcore/{}", "/mix/../_stcore/{}", "/_stcore\\{}",
    "/_stcore/{}?x=1", "/_stcore/{};x", "/_stcore/./{}", "/static/../_stcore/{}",
)  # fmt: skip
INTERNAL = ("metrics", "agent/openapi.json", "agent/mcp", "script-health-check", "upload_file/a/b")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_internal_addresses_answer_nothing_however_they_are_written(server: AppServer, spelling: str) -> None:
    for name in INTERNAL:
        answer = ask(server, spelling.format(name))
        assert answer.status in (400, 404), (spelling, name)
        assert len(answer.body) < 100


def test_what_the_browser_asks_first_is_answered_without_any_origin(server: AppServer) -> None:
    assert json.loads(ask(server, "/_stcore/host-config").body)["allowedOrigins"] == []
    assert ask(server, "/_stcore/health").status == 200
    assert ask(server, "/healthz").body == b"ok"


@pytest.mark.parametrize("origin", [
    "https://evil.example", "http://localhost", "http://localhost:1", "http://127.0.0.1:1", "null", "", "http://[", "file://",
])  # fmt: skip
def test_a_page_of_another_site_opens_no_socket_and_reads_nothing(server: AppServer, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        connect(socket_address(server), additional_headers={"Origin": origin}, proxy=None, open_timeout=60)
    assert refused.value.response.status_code == 403
    answer = ask(server, "/", {"origin": origin, "accept-language": "en"})
    assert answer.status == 403 and "another site" in answer.body.decode()
    assert "access-control-allow-origin" not in answer.headers


def test_our_own_page_opens_the_socket(server: AppServer) -> None:
    with connect(
        socket_address(server), additional_headers={"Origin": server.url}, proxy=None, open_timeout=60
    ) as socket:
        assert socket.response is not None and socket.response.status_code == 101


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:8501", "a@localhost", ""]
)
def test_a_borrowed_name_is_refused(server: AppServer, host: str) -> None:
    for path in ("/", "/_stcore/host-config", "/r/x", "/healthz"):
        answer = ask(server, path, {"host": host, "accept-language": "fr"})
        assert answer.status == 421 and "PLAN_ALLOWED_HOSTS" in answer.body.decode()


@pytest.mark.parametrize(("allowed", "host", "ours"), [
    ("", "localhost:8501", True), ("", "LOCALHOST", True), ("", "192.168.1.20:8501", True), ("", "[::1]:8501", True),
    ("", "plan.example.org", False), ("plan.example.org", "plan.example.org", True),
    ("plan.example.org", "plan.example.org.:443", True), ("plan.example.org", "x.plan.example.org", False),
    ("*.example.org", "plan.example.org:80", True), ("*.example.org", "example.org", False),
    ("*.example.org", "evilexample.org", False), ("*", "anything.example", True), ("*", "a b", False),
    ("a.example, b.example", "b.example", True), ("", "localhost.", True), ("", "1.2.3.4.evil.example", False),
])  # fmt: skip
def test_names_that_are_ours(monkeypatch: pytest.MonkeyPatch, allowed: str, host: str, ours: bool) -> None:
    monkeypatch.setenv("PLAN_ALLOWED_HOSTS", allowed)
    assert is_ours(host) is ours


ADDRESSES = (
    "/",
    "/mix",
    "/static/index.html",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/nothing.png",
    "/r/x",
    "/%00",
)


def test_every_answer_bears_the_headers(server: AppServer) -> None:
    style = re.findall(r'/static/css/[^"]+', ask(server, "/").body.decode())[0]
    for path in (*ADDRESSES, style, "/media/none.png", "/assets/none.css"):
        headers = ask(server, path).headers
        policy = headers["content-security-policy"]
        assert "unsafe-eval" not in policy and "'unsafe-inline'" not in policy.split("style-src")[0]
        own = server.url.removeprefix("http://")
        assert f"connect-src 'self' ws://{own} wss://{own};" in policy
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
        assert "strict-transport-security" not in headers, "a promise of HTTPS over HTTP locks a laptop out"


def test_over_https_browsers_stay_there_and_every_cookie_too(
    server: AppServer, behind_proxy: AppServer
) -> None:
    said = {"x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.1"}
    believed = ask(behind_proxy, "/", said).headers
    assert believed["strict-transport-security"].startswith("max-age=31536000")
    assert (
        believed["set-cookie"].lower().count("secure")
        == believed["set-cookie"].lower().count("httponly")
        == 1
    )
    stranger = ask(server, "/", said).headers
    assert "strict-transport-security" not in stranger and "secure" not in stranger["set-cookie"].lower()


def test_a_name_cannot_write_in_the_policy(server: AppServer) -> None:
    for host in ("localhost; script-src *", "localhost'unsafe-eval'", "127.0.0.1 *"):
        assert "*" not in ask(server, "/", {"host": host}).headers["content-security-policy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_no_address_takes_a_body(server: AppServer, method: str) -> None:
    for path in ("/", "/_stcore/upload_file/a/b", "/r/x", "/_stcore/agent/mcp"):
        answer = ask(server, path, method=method, body=b"x" * 1000)
        assert answer.status == 405 and answer.headers["allow"] == "GET, HEAD"


def test_long_addresses_and_headers_are_refused(server: AppServer) -> None:
    assert ask(server, "/?" + "x" * LONGEST_ADDRESS).status == 414
    assert ask(server, "/", {"x-long": "x" * LONGEST_HEADERS}).status == 431
    with pytest.raises(InvalidStatus) as refused:
        connect(f"{socket_address(server)}?{'x' * LONGEST_ADDRESS}", proxy=None, open_timeout=60)
    assert refused.value.response.status_code == 414


@pytest.mark.parametrize("path", [
    "/assets/../app.py", "/assets/%2e%2e/%2e%2e/app.py", "/static/%2e%2e/%2e%2e/config.py", "/app.py",
    "/.streamlit/config.toml", "/answers.db", "/media/../app.py", "/%5c%5chost/x",
])  # fmt: skip
def test_no_file_of_ours_is_served(server: AppServer, path: str) -> None:
    answer = ask(server, path)
    # 303: led to the first page, as from any address that is no page's.
    assert answer.status in (303, 400, 404) or b"<noscript>" in answer.body
    assert (
        b"Middleware" not in answer.body and b"[server]" not in answer.body and b"SQLite" not in answer.body
    )
