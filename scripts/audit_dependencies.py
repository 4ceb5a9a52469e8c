"""Asks the open database of vulnerabilities about every pinned package; without network it says so, and passes.

One question and one answer: a whole auditing tool would bring twenty packages for it. Nothing but names and versions
of the locks leaves this machine.
"""

from __future__ import annotations

import json
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")
DATABASE = "https://api.osv.dev/v1/querybatch"
ACCEPTED: dict[str, str] = {}
"""Advisories that do not touch this product, by identifier, each with the reason."""
_PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[\w.+!-]+)", re.MULTILINE)
_SECONDS = 20.0
Ask = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]


def pinned() -> list[tuple[str, str]]:
    """List the packages of the locks with their versions."""
    said = "\n".join((ROOT / lock).read_text(encoding="utf-8") for lock in LOCKS)
    return sorted({(found["name"], found["version"]) for found in _PINNED.finditer(said)})


def ask_database(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Ask all at once; the answers come in the order of the questions.

    Raises:
        OSError: when the database cannot be reached.
    """
    body = json.dumps({"queries": questions}).encode()
    request = urllib.request.Request(DATABASE, body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
        found: list[dict[str, Any]] = json.load(answer)["results"]
    return found


def holes(packages: list[tuple[str, str]], ask: Ask) -> list[str]:
    """Name each known hole: package, version, identifier."""
    questions = [
        {"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in packages
    ]
    return [
        f"{name} {version}: {hole['id']}"
        for (name, version), answer in zip(packages, ask(questions), strict=True)
        for hole in answer.get("vulns", [])
        if hole["id"] not in ACCEPTED
    ]


def main(ask: Ask = ask_database) -> int:
    """Print what is known; 1 when a package has a hole."""
    packages = pinned()
    try:
        found = holes(packages, ask)
    except (OSError, ValueError, KeyError) as error:
        print(f"not audited: {DATABASE} cannot be asked ({type(error).__name__})")
        return 0
    print("\n".join(found) or f"{len(packages)} packages, no known hole")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
