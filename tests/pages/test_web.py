"""What stands between browser and Streamlit: headers, packed files, internal addresses, language of the first byte."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message

import app as front_door
from pages.shared.web.headers import INDEX, Headers, inline_scripts
from pages.shared.web.host_config import HOST_CONFIG, HostConfig
from pages.shared.web.html_language import HtmlLanguage, first_language
from pages.shared.web.lost import Lost
from pages.shared.web.packed import FOLDER, Packed, static_file
from tests.pages.conftest import Open

SCRIPT = next(path.name for path in sorted((FOLDER / "js").glob("index.*.js")))


async def page(_: Request) -> Response:
    """Streamlit's page."""
    return HTMLResponse(INDEX.read_text(encoding="utf-8"), headers={"etag": "x", "last-modified": "y"})


async def file(request: Request) -> Response:
    """A static file, as Streamlit serves it."""
    return FileResponse(FOLDER / request.path_params["path"])


async def secret(_: Request) -> Response:
    """What must not be seen."""
    return PlainTextResponse("counters")


@dataclass
class Answer:
    """What came back."""

    status_code: int
    headers: dict[str, str]
    raw: bytes

    @property
    def content(self) -> bytes:
        """The body, unpacked."""
        return gzip.decompress(self.raw) if self.headers.get("content-encoding") == "gzip" else self.raw

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode()


class Client:
    """Calls an application as a server would, without a server."""

    def __init__(self, called: Starlette) -> None:
        self.called = called

    def get(self, address: str, headers: dict[str, str] | None = None, method: str = "GET") -> Answer:
        """Ask for an address."""
        path, _, query = address.partition("?")
        scope = {
            "type": "http", "http_version": "1.1", "method": method, "path": path, "raw_path": path.encode(),
            "query_string": query.encode(), "root_path": "", "scheme": "http", "server": ("localhost", 80),
            "headers": [(key.encode(), value.encode()) for key, value in (headers or {}).items()],
        }  # fmt: skip
        sent: list[Message] = []

        asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

        async def receive() -> Message:
            return next(asked, None) or await asyncio.Future()

        async def send(message: Message) -> None:
            sent.append(message)

        asyncio.run(self.called(scope, receive, send))
        start = next(message for message in sent if message["type"] == "http.response.start")
        said = {key.decode(): value.decode() for key, value in start["headers"]}
        return Answer(start["status"], said, b"".join(message.get("body", b"") for message in sent))

    def post(self, address: str) -> Answer:
        """Post to an address."""
        return self.get(address, method="POST")


@pytest.fixture(scope="module")
def client() -> Client:
    """A small server behind our layers, in the order of app.py."""
    layers = [
        Middleware(Headers), Middleware(HostConfig), Middleware(Packed), Middleware(Lost), Middleware(HtmlLanguage),
    ]  # fmt: skip
    routes = [
        Route("/_stcore/{rest:path}", secret, methods=["GET", "POST"]),
        Route("/static/{path:path}", file),
        Route("/{rest:path}", page),
    ]
    return Client(Starlette(routes=routes, middleware=layers))


@pytest.mark.parametrize(
    "path", ["/", "/mix", f"/static/js/{SCRIPT}", "/_stcore/host-config", "/_stcore/metrics"]
)
def test_every_answer_bears_the_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers
    for name in (
        "content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy",
        "permissions-policy", "cross-origin-opener-policy", "cross-origin-resource-policy",
    ):  # fmt: skip
        assert name in headers
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert "'unsafe-inline'" not in re.findall(r"script-src [^;]*", headers["content-security-policy"])[0]


def test_the_one_inline_script_is_allowed_by_its_mark() -> None:
    assert len(inline_scripts()) == 1
    assert INDEX.read_text(encoding="utf-8").count("<script>") == 1


def test_scripts_are_packed_for_who_takes_them(client: Client) -> None:
    packed = client.get(f"/static/js/{SCRIPT}", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "immutable" in packed.headers["cache-control"]
    assert packed.content == (FOLDER / "js" / SCRIPT).read_bytes()
    assert len(packed.raw) < len(packed.content) / 2
    plain = client.get(f"/static/js/{SCRIPT}", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers


@pytest.mark.parametrize(
    "path", ["/static/../index.html", "/static/%2e%2e/%2e%2e/app.py", "/static/js", "/static/js/no.js"]
)
def test_nothing_outside_the_folder_is_packed(path: str) -> None:
    assert static_file(path) is None


def test_the_browser_learns_that_nobody_may_embed_us(client: Client) -> None:
    answer = client.get("/_stcore/host-config")
    assert json.loads(answer.text) == HOST_CONFIG
    assert HOST_CONFIG["allowedOrigins"] == []


@pytest.mark.parametrize("path", ["metrics", "agent/openapi.json", "agent/mcp", "script-health-check"])
def test_internal_addresses_do_not_answer(client: Client, path: str) -> None:
    assert client.get(f"/_stcore/{path}").status_code == 404
    assert client.post(f"/_stcore/{path}").status_code == 404


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("lang=fr", "en", "fr"), ("lang=en", "fr", "en"), ("lang=de", "en-GB,fr;q=0.4", "en"), ("", "fr-CA", "fr"),
        ("", "de,en;q=0.5", "en"), ("", "", "fr"), ("lang=<script>", "", "fr"),
    ],
)  # fmt: skip
def test_the_first_byte_speaks_the_right_language(
    client: Client, query: str, accepted: str, language: str
) -> None:
    assert first_language(query, accepted) == language
    answer = client.get(f"/mix?{query}", headers={"accept-language": accepted, "accept-encoding": "gzip"})
    assert f'<html lang="{language}">' in answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "etag" not in answer.headers


def test_nothing_says_streamlit_before_the_app_is_drawn(client: Client) -> None:
    html = client.get("/").text
    visible = re.sub(r"<script.*?</script>|<link[^>]*>", "", html, flags=re.DOTALL)
    assert "Streamlit" not in visible
    assert "Plan de match" in visible
    assert "/assets/favicon.svg" in html


@pytest.mark.parametrize("path", ["/start", "/mixe", "/a/mix", "/index.php"])
def test_an_address_that_is_no_pages_leads_to_the_first_page(client: Client, path: str) -> None:
    answer = client.get(f"{path}?lang=en&example=pets&page=mix")
    assert (answer.status_code, answer.content) == (303, b"")
    assert answer.headers["location"] == "/?lang=en&example=pets&page=unknown"
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(("language", "said"), [("fr", "Cette page n’existe pas"), ("en", "no such page")])
def test_the_first_page_says_that_there_is_no_such_page(open_page: Open, language: str, said: str) -> None:
    assert any(said in info.value for info in open_page("start", language, page="unknown").info)
    assert not any(said in info.value for info in open_page("start", language).info)


def test_files_pass_untouched(client: Client) -> None:
    style = next((FOLDER / "css").glob("*.css"))
    answer = client.get(f"/static/css/{style.name}", headers={"accept-encoding": "identity"})
    assert answer.content == style.read_bytes()


def test_the_front_door_is_what_streamlit_looks_for() -> None:
    assert type(front_door.app).__name__ == "App"
    for name in ("style.css", "stage.css", "favicon.svg", "logo-fr.svg", "logo-en.svg", "board.svg"):
        assert (front_door.ASSETS / name).exists()
    for name in ("page.js", "no-wasm.js", "dark.js", "stage.js", "names.js", "words.js"):
        assert (front_door.ASSETS / name).exists()
