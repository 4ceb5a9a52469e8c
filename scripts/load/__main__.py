"""Command line: `python -m scripts.load [scene …] [--minutes M]` takes the figures and writes `docs/load.md`."""

from __future__ import annotations

import argparse
import sys
from types import ModuleType

from scripts.load.figures import keep, taken, write_page
from scripts.load.scenes import businesses, memory, mix, owners, start, wire
from scripts.load.servers import machine

SCENES: dict[str, ModuleType] = {
    "mix": mix, "owners": owners, "businesses": businesses, "memory": memory, "start": start, "wire": wire,
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Take the figures of some scenes, or of all, and print them; 1 when a bar is missed.

    `--minutes` bounds each scene in place of its own time; `--look` prints and writes nothing.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.load", description=__doc__)
    parser.add_argument(
        "scenes", nargs="*", metavar="scene", help=f"among {', '.join(SCENES)}; all when none"
    )
    parser.add_argument("--minutes", type=float, help="how long each scene lasts")
    parser.add_argument("--look", action="store_true", help="print the figures, write no page")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.scenes if name not in SCENES]
    if unknown:
        parser.error(f"not a scene: {unknown[0]}")
    missed = False
    for name in chosen.scenes or SCENES:
        scene, where = SCENES[name], machine()
        found = scene.figures(**({"minutes": chosen.minutes} if chosen.minutes else {}))
        print(f"{name}\n" + "\n".join(one.line() for one in found), flush=True)
        missed |= any(one.held is False for one in found)
        if not chosen.look:
            keep(name, taken(where, found), scene.SAID)
            write_page(tuple(SCENES))
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
