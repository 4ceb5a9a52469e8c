"""A figure beside its bar, kept with its day and machine and written as a table; the page `docs/load.md` of all scenes.

It measures nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scripts.app_server import ROOT

KEPT = ROOT / "docs" / "load.json"
PAGE = ROOT / "docs" / "load.md"
_PAGE_HEAD = """\
# What the app bears

Every bar of load, with the figure taken. Owners are real websocket clients of the app, on the same machine as the
server: what they take of its cores is taken from it.

```
python -m scripts.load            # every scene, an hour and a half, an hour of it for the memory
python -m scripts.load mix start  # some of them
```

takes the figures again and writes this page from `docs/load.json`.
"""


@dataclass(frozen=True)
class Figure:
    """A bar and what was found: `held` is None where there is no bar; `beside` tells what helps to read it."""

    bar: str
    found: str
    held: bool | None
    beside: str = ""

    def line(self) -> str:
        """Write it as a row of a table."""
        verdict = {True: "held", False: "**missed**", None: "–"}[self.held]
        return f"| {self.bar} | {self.found} | {verdict} | {self.beside} |"


def taken(machine: dict[str, str], figures: Sequence[Figure]) -> dict[str, Any]:
    """Write figures taken today as plain values, to be kept."""
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    return {"day": day, "machine": machine, "figures": [asdict(one) for one in figures]}


def table(kept: Mapping[str, Any]) -> str:
    """Write figures that were kept as a table, and under it when and on what they were taken."""
    rows = "".join(f"{Figure(**one).line()}\n" for one in kept["figures"])
    where = ", ".join(f"{name} {value}" for name, value in kept["machine"].items())
    return (
        f"| bar | found | verdict | beside |\n|---|---|---|---|\n{rows}\nTaken on {kept['day']}: {where}.\n"
    )


def put_away(kept: Mapping[str, Any], place: Path) -> None:
    """Keep plain values in a file."""
    place.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def keep(scene: str, found: Mapping[str, Any], said: str) -> None:
    """Put the figures of a scene, and what it is, in place of those of before."""
    kept: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    put_away({**kept, scene: {"said": said.strip(), **found}}, KEPT)


def write_page(order: tuple[str, ...], page: Path = PAGE) -> None:
    """Write the page: each scene in its place, with the machine and the day."""
    kept: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    parts = [_PAGE_HEAD]
    for scene in [name for name in order if name in kept]:
        parts.append(f"## {scene.capitalize()}\n{kept[scene]['said']}\n\n{table(kept[scene])}")
    page.write_text("\n".join(parts), encoding="utf-8")
