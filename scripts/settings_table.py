"""Writes README's table of settings from their descriptions; run it after a change of `pages/shared/settings.py`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from pages.shared.settings import Settings, variable

TARGET = Path(__file__).resolve().parents[1] / "README.md"
_HEAD = "| Setting | When not set | What it is |\n|---|---|---|\n"
_TABLE = re.compile(rf"{re.escape(_HEAD)}(\|.*\n)*")


def table() -> str:
    """Write the table, a line a setting."""
    return _HEAD + "".join(
        f"| `{variable(name)}` | {_absent(field.default)} | {' '.join((field.description or '').split())} |\n"
        for name, field in Settings.model_fields.items()
    )


def _absent(default: object) -> str:
    """Write what holds when a setting is not set."""
    if default in (None, ()):
        return "–"
    return f"{default:g}" if isinstance(default, float) else str(default)


def updated(page: str) -> str:
    """Replace the table in a page that holds one."""
    return _TABLE.sub(lambda _: table(), page)


if __name__ == "__main__":
    TARGET.write_text(updated(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{TARGET}\n")
