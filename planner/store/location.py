"""The place of a store, written `sqlite:FILE` or `postgresql://…`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from planner.refusal import refuse

_FOLDER, _FILE = "plan-de-match", "answers.db"


def default_location(environment: Mapping[str, str], home: Path, system: str) -> str:
    """Give the place named by PLAN_STORE, else a file where this system (`sys.platform`) keeps a user's data.

    >>> default_location({}, Path("/ada"), "linux")
    'sqlite:/ada/.local/share/plan-de-match/answers.db'
    """
    if named := environment.get("PLAN_STORE", "").strip():
        return named
    usual = {"darwin": home / "Library" / "Application Support", "win32": home / "AppData" / "Local"}
    told = environment.get("LOCALAPPDATA" if system == "win32" else "XDG_DATA_HOME", "")
    folder = Path(told) if told else usual.get(system, home / ".local" / "share")
    return f"sqlite:{folder / _FOLDER / _FILE}"


def is_server(location: str) -> bool:
    """Tell whether a place is a PostgreSQL database."""
    return location.startswith(("postgresql://", "postgres://"))


def file_of(location: str) -> Path:
    """Give the file of a place on disk.

    Raises:
        Refusal: when the place is neither a file nor a database that we know.
    """
    kind, _, path = location.partition(":")
    # Three slashes, as some tools write an absolute path.
    path = "/" + path.lstrip("/") if path.startswith("///") else path
    if kind != "sqlite" or not path:
        raise refuse("store", "store.unknown_place")
    return Path(path).expanduser()
