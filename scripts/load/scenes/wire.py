"""What a browser that never came here takes over the wire to draw the page of the mix, its chart and its typefaces."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from scripts.install_browser import FLAGS, find
from scripts.load.figures import Figure
from scripts.load.servers import tuned
from scripts.proxies import KINDS, running_proxy

SAID = """\
A browser with nothing kept opens the mix of an example and waits until its chart is drawn and its typefaces are
there. Every byte of every answer counts, headers and socket included.
"""
MB = 3.0
_DRAWN = """() => document.querySelector(".js-plotly-plot .main-svg")
  && document.querySelector("[data-testid='stApp']").dataset.testScriptState === "notRunning"
  && document.fonts.status === "loaded" """


def bytes_of(browser: Browser, url: str) -> tuple[int, list[tuple[int, str]]]:
    """Open the page in a new browser; give the bytes, and the heaviest answers with their address."""
    context = browser.new_context(locale="fr-CA", ignore_https_errors=True)
    try:
        tab = context.new_page()
        wire = context.new_cdp_session(tab)
        wire.send("Network.enable")
        names: dict[str, str] = {}
        taken: dict[str, int] = {}

        def frame(event: dict[str, dict[str, str]]) -> None:
            taken["socket"] = taken.get("socket", 0) + len(event["response"]["payloadData"]) * 3 // 4

        wire.on(
            "Network.requestWillBeSent",
            lambda event: names.update({event["requestId"]: event["request"]["url"]}),
        )
        wire.on(
            "Network.loadingFinished",
            lambda event: taken.update({event["requestId"]: int(event["encodedDataLength"])}),
        )
        wire.on("Network.webSocketFrameReceived", frame)
        tab.goto(f"{url}/mix?example=pets")
        tab.wait_for_function(_DRAWN, timeout=60_000)
        tab.wait_for_load_state("networkidle")
        heaviest = sorted(((size, names.get(id, id)) for id, size in taken.items()), reverse=True)
        return sum(taken.values()), heaviest
    finally:
        context.close()


@contextmanager
def _served(proxy: str | None) -> Iterator[str]:
    """Serve the app, behind a proxy on the file of `deploy/` when one is named."""
    with tuned() as server:
        if proxy is None:
            yield server.url
        else:
            with running_proxy(proxy, [f"127.0.0.1:{urlsplit(server.url).port}"]) as before:
                yield before.url


def figures(minutes: float = 1.0) -> list[Figure]:
    """Open the page once each way; the minutes change nothing."""
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        for name, proxy in (("direct", None), *((f"behind {kind}", kind) for kind in KINDS)):
            with _served(proxy) as url:
                size, heaviest = bytes_of(browser, url)
            told = ", ".join(
                f"{address.rsplit('/', 1)[-1].split('?')[0]} {part / 1e6:.2f}"
                for part, address in heaviest[:3]
            )
            found.append(
                Figure(f"at most {MB:.0f} MB, {name}", f"{size / 1e6:.2f} MB", size <= MB * 1e6, told)
            )
        browser.close()
    return found
