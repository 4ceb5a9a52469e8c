"""Every setting of the environment, read and judged in one place; the rest of the product asks here.

README's table of settings is made from the descriptions below by `python -m scripts.settings_table`. No value is ever
shown or logged: what was meant for PLAN_STORE, with its password, may stand in any of them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from planner.refusal import Refusal
from planner.store import CONNECTIONS
from planner.words import Words

PREFIX = "PLAN_"
_ALIKE = 0.85
"""Above this likeness (difflib's, 0 to 1), an unknown name is a slip of the pen: PLAN_STOR, PLAN_KEEPDAYS."""


def _listed(said: Any) -> Any:
    """Cut a list at its commas."""
    return [part.strip() for part in said.split(",") if part.strip()] if isinstance(said, str) else said


def _lower(said: Any) -> Any:
    return said.lower() if isinstance(said, str) else said


Network = IPv4Network | IPv6Network
Host = Annotated[str, BeforeValidator(_lower), Field(pattern=r"^(\*|(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*)$")]


class Settings(BaseModel):
    """What the environment may say, as PLAN_ and the name in capitals; an empty value says nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    store: Annotated[str | None, Field(pattern=r"^(sqlite:.+|postgres(ql)?://.+)$", repr=False)] = None
    """Where answers are kept: `sqlite:FILE`, or `postgresql://…` for several copies of the app. Not set: `answers.db`
    in the folder `plan-de-match` where the system keeps a user's data (`XDG_DATA_HOME` or `~/.local/share` on Linux)"""
    keep_days: Annotated[int, Field(ge=1, le=3650)] = 365
    """Days that answers are kept after their last change, 1 to 3650; the app then deletes them"""
    store_connections: Annotated[int, Field(ge=1, le=100)] = CONNECTIONS
    """Connections that one copy of the app holds open with PostgreSQL at most, 1 to 100"""
    allowed_hosts: Annotated[tuple[Host, ...], BeforeValidator(_listed)] = ()
    """Names by which visitors may call the app, commas between: `plan.example.org`, `*.example.org` for every name
    below, `*` for all. Addresses in figures, `localhost` and the machine's own name always may"""
    trusted_proxies: Annotated[tuple[Network, ...], BeforeValidator(_listed)] = ()
    """Proxies in front of the app, addresses or networks, commas between: only from them is `X-Forwarded-For` believed,
    so that visitors are counted one by one"""
    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)] = "info"
    """Least serious event that is logged: `debug`, `info`, `warning` or `error`; of other people's code, only warnings
    and errors ever are"""
    log_format: Annotated[Literal["auto", "json", "text"], BeforeValidator(_lower)] = "auto"
    """`json`: one object a line; `text`: for a person; `auto`: text in a terminal, JSON elsewhere"""
    drain_seconds: Annotated[float, Field(ge=0, le=60, allow_inf_nan=False)] = 0.0
    """Seconds between the signal to stop and the end, 0 to 60, while `/healthz` and `/readyz` answer 503 and proxies
    send visitors to another copy"""


def variable(field: str) -> str:
    """Name the variable of a field.

    >>> variable("keep_days")
    'PLAN_KEEP_DAYS'
    """
    return f"{PREFIX}{field.upper()}"


def settings() -> Settings:
    """Give the settings in force: the same object as long as the environment says the same.

    Raises:
        Refusal: as `read` does; the app reads them once at its start, and does not start.
    """
    return read(tuple(sorted((name, value) for name, value in os.environ.items() if name.startswith(PREFIX))))


@lru_cache(maxsize=4)
def read(said: tuple[tuple[str, str], ...]) -> Settings:
    """Judge what an environment says, as pairs of name and value.

    Raises:
        Refusal: naming each variable with a wrong value, and each one whose name is almost one of ours: an answer kept
            in the wrong place is worse than no start.
    """
    known = {variable(field): field for field in Settings.model_fields}
    ours = {known[name]: value.strip() for name, value in said if name in known and value.strip()}
    problems = [
        (name, Words(key="settings.almost", values={"name": name, "meant": meant[0]}))
        for name in unknown(dict(said))
        if (meant := get_close_matches(name, known, n=1, cutoff=_ALIKE))
    ]
    try:
        found = Settings.model_validate(ours)
    except ValidationError as error:
        wrong = dict.fromkeys(str(one["loc"][0]) for one in error.errors(include_input=False))
        problems += [(variable(field), Words(key=f"settings.{field}")) for field in wrong]
        raise Refusal(problems) from None  # its message shows the values
    if problems:
        raise Refusal(problems)
    return found


def unknown(environment: Mapping[str, str]) -> list[str]:
    """List the variables that begin like ours and are none: often not a mistake.

    Container platforms name every service they run, ours too (`PLAN_DE_MATCH_PORT`): they are told, not refused.
    """
    known = {variable(field) for field in Settings.model_fields}
    return sorted(name for name in environment if name.startswith(PREFIX) and name not in known)
