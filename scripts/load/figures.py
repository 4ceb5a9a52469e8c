"""A figure beside its bar, kept in `docs/load.json` and written as the page `docs/load.md`; it measures nothing."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
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


def keep(scene: str, day: str, machine: dict[str, str], figures: list[Figure], said: str) -> None:
    """Put the figures of a scene in place of those of before."""
    kept: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    kept[scene] = {
        "day": day,
        "machine": machine,
        "said": said.strip(),
        "figures": [asdict(one) for one in figures],
    }
    KEPT.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def write_page(order: tuple[str, ...], page: Path = PAGE) -> None:
    """Write the page: each scene in its place, with the machine and the day."""
    kept: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    parts = [_PAGE_HEAD]
    for scene in [name for name in order if name in kept]:
        found = kept[scene]
        rows = [Figure(**one).line() for one in found["figures"]]
        where = ", ".join(f"{name} {value}" for name, value in found["machine"].items())
        parts.append(
            f"## {scene.capitalize()}\n{found['said']}\n\n| bar | found | verdict | beside |\n|---|---|---|---|\n"
            + "\n".join(rows)
            + f"\n\nTaken on {found['day']}: {where}.\n"
        )
    page.write_text("\n".join(parts), encoding="utf-8")
