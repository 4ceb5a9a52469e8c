"""A visitor at work: a page of the app in a browser, with what went wrong behind it.

Waiting is never a matter of time here. Streamlit tells over its socket what run of the script was asked for,
when one began and when it has ended; `rerun()` listens to that, then waits until the page has drawn it. A part
of a page that draws itself again every second is not what a visitor asked for, and is not waited for.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

WAIT_MS = 20_000
# Streamlit's page opened at a page's address looks for its server there first, then at the root.
NOT_OURS = re.compile(r"404 .*/[\w-]+/_stcore/(health|host-config)\)$")
# True when the script is at rest, the socket is open, and nothing old is still on the page.
AT_REST = """(() => {
  const app = document.querySelector("[data-testid='stApp']");
  return app !== null
    && app.dataset.testScriptState === "notRunning"
    && app.dataset.testConnectionState === "CONNECTED"
    && document.querySelector("[data-stale='true']") === null;
})()"""
# A breach of the content security policy is an error of the page, whatever the browser makes of it.
TELL_BREACHES = """addEventListener("securitypolicyviolation", (breach) =>
  console.error(`policy: ${breach.violatedDirective} ${breach.blockedURI} ${breach.sourceFile}`))"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class Visit:
    """One tab open on the app. `page` is Playwright's; the rest is what these tests need around it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self._runs_asked = 0
        self._asked_at_start = 0
        self._runs_answered = 0
        page.set_default_timeout(WAIT_MS)
        page.add_init_script(TELL_BREACHES)
        page.on("websocket", self._listen)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._see)

    # ---- going somewhere ----

    def open(self, path: str = "", **query: str) -> Visit:
        """Opens an address of the app (`visit.open("mix", lang="en")`) and waits until it is drawn."""
        suffix = f"?{urlencode(query)}" if query else ""
        # At rest is also how a page looks that has just been connected, before its first run.
        with self.rerun():
            self.page.goto(f"{self.url}/{path}{suffix}")
        return self

    def settle(self) -> Visit:
        """Waits until the script is at rest and the page shows its last run."""
        return self.until(AT_REST)

    def until(self, condition: str, given: Any = None, *, timeout: float = WAIT_MS) -> Visit:
        """Waits until a condition of the page holds: JavaScript, in which `given` names what is given.

        Playwright compiles a bare expression again at each look, which the content security policy refuses; a
        function is compiled once, before the policy has a say.
        """
        self.page.wait_for_function(f"(given) => {condition}", arg=given, timeout=timeout)
        return self

    @contextmanager
    def rerun(self) -> Iterator[None]:
        """Around an action that makes the script run: leaves when that run has ended and is drawn.

        `with visit.rerun(): visit.page.get_by_role("button", name="Suivant").click()`
        """
        before = self._runs_asked
        yield
        deadline = time.monotonic() + WAIT_MS / 1000
        while self._runs_answered <= before:
            if time.monotonic() > deadline:
                raise AssertionError("the action did not make the script run")
            self.page.wait_for_timeout(10)  # lets Playwright hand over what the socket has said
        self.settle()

    # ---- looking ----

    def language(self) -> str:
        """The language the document declares."""
        return str(self.page.evaluate("document.documentElement.lang"))

    def overflow_px(self) -> int:
        """How far the page reaches beyond the screen sideways; 0 is right."""
        width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return int(self.page.evaluate(width))

    def accessibility(self) -> list[str]:
        """Serious and critical breaches of WCAG 2.2 AA, each as `rule: element`."""
        answer = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": WCAG}}).response
        return [
            f"{breach['id']}: {node['html'][:160]}"
            for breach in answer["violations"]
            if breach["impact"] in {"serious", "critical"}
            for node in breach["nodes"]
        ]

    # ---- what happens behind ----

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._send)
        socket.on("framereceived", self._receive)

    def _send(self, payload: str | bytes) -> None:
        if isinstance(payload, str):
            return
        message = BackMsg.FromString(payload)
        if message.WhichOneof("type") == "rerun_script" and not message.rerun_script.is_auto_rerun:
            self._runs_asked += 1

    def _receive(self, payload: str | bytes) -> None:
        if isinstance(payload, str):
            return
        message = ForwardMsg.FromString(payload)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._asked_at_start = self._runs_asked
        elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self._runs_answered = self._asked_at_start

    def _hear(self, message: ConsoleMessage) -> None:
        said = f"{message.text} ({message.location.get('url', '')})"
        if message.type == "error" and not NOT_OURS.search(said):
            self.errors.append(said)

    def _see(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != urlsplit(self.url).netloc:
            self.foreign.append(request.url)
