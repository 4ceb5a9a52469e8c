"""Serves Streamlit's own scripts and styles compressed, once and for all; it serves nothing else.

Streamlit leaves compression to a proxy: on a laptop without one, the first chart weighs 8.4 MB instead of 2.8. The
files are packed when the environment is made (`scripts/pack_static.py`); one that was not is packed when it is asked.
"""

from __future__ import annotations

import gzip
import mimetypes
import shutil
import sys
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.shared.web.headers import INDEX

FOLDER = INDEX.parent / "static"
KEPT = Path(sys.prefix) / "share" / "plan-de-match" / f"packed-{version('streamlit')}"
"""Where the environment keeps the files packed; another version of Streamlit has another folder."""
_PACKED = frozenset({".js", ".css", ".svg", ".json", ".html"})


def compressed(path: Path) -> bytes:
    """Compress a file; the same bytes each time."""
    return gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)


@lru_cache(maxsize=512)
def packed(path: Path, kept: Path = KEPT) -> bytes:
    """Give a file of Streamlit's compressed, as the environment keeps it, else compressed now."""
    already = kept / f"{path.relative_to(FOLDER)}.gz"
    return already.read_bytes() if already.is_file() else compressed(path)


def pack_all(kept: Path = KEPT) -> int:
    """Pack every file that we compress in a folder that appears once it is whole; give how many."""
    part = kept.with_name(f"{kept.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    files = [path for path in sorted(FOLDER.rglob("*")) if path.suffix in _PACKED and path.is_file()]
    for path in files:
        target = part / f"{path.relative_to(FOLDER)}.gz"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(compressed(path))
    for former in kept.parent.glob("packed-*"):
        if former != part:
            shutil.rmtree(former)
    part.rename(kept)
    return len(files)


def static_file(path: str) -> Path | None:
    """Find the file of an address under `/static/`, if it is one that we compress and lies in the folder."""
    wanted = (FOLDER / path.removeprefix("/static/")).resolve()
    inside = wanted.is_relative_to(FOLDER) and wanted.suffix in _PACKED
    return wanted if inside and wanted.is_file() else None


class Packed:
    """ASGI layer that answers for `/static/` when the browser takes gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the compressed file, or pass on."""
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith("/static/"):
            takes_gzip = "gzip" in Headers(scope=scope).get("accept-encoding", "")
            file = static_file(scope["path"]) if takes_gzip else None
            if file is not None:
                body = await to_thread.run_sync(packed, file)
                answer = Response(
                    body,
                    media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
                    headers={
                        "content-encoding": "gzip",
                        "vary": "accept-encoding",
                        "cache-control": "public, immutable, max-age=31536000",
                    },
                )
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)
