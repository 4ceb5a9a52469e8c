"""What the command line may be told: its commands and their options; `planner/__main__.py` carries them out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from planner.catalogue.reader import DATA
from planner.text import LANGUAGES

FORMATS = ("json", "pdf", "wall", "annex", "xlsx", "docx", "ics", "csv", "posts", "mediaplan")
"""What a plan can be written as, each an option of the command `plan`."""


def parser() -> argparse.ArgumentParser:
    """Give what reads the command line: the command is in `command`, its options beside it."""
    found = _Parser(prog="python -m planner", description="Plan de match, in a terminal.")
    commands = found.add_subparsers(required=True, dest="command", metavar="COMMAND", parser_class=_Parser)
    example = commands.add_parser("example", help="print the answers of an example business as TOML")
    example.add_argument("name")
    example.add_argument("--lang", choices=LANGUAGES, default=None, help="the owner's words in this language")
    plan = commands.add_parser("plan", help="make the plan of a business")
    plan.add_argument("answers", help="a TOML file, or - for standard input")
    plan.add_argument("--lang", choices=LANGUAGES, default=None)
    plan.add_argument("--seed", type=int, default=1)
    plan.add_argument("--today", default=None, help="the day the plan is made, YYYY-MM-DD")
    for name in FORMATS:
        plan.add_argument(
            f"--{name}", metavar="FILE", help=f"write the plan as {name.upper()}; - is standard output"
        )
    least = commands.add_parser(
        "least", help="the least money that reaches so many people or brings so many customers"
    )
    wanted = least.add_mutually_exclusive_group(required=True)
    wanted.add_argument(
        "--people", type=float, metavar="N", help="people, or accounts, in an average four weeks"
    )
    wanted.add_argument("--customers", type=float, metavar="N", help="customers by the end of the plan")
    frontier = commands.add_parser("frontier", help="the most that more or less money, or hours, would bring")
    for asked in (least, frontier):
        asked.add_argument("answers", help="a TOML file, or - for standard input")
        asked.add_argument("--lang", choices=LANGUAGES, default=None)
        asked.add_argument("--today", default=None, help="the day the plan is made, YYYY-MM-DD")
        asked.add_argument("--json", metavar="FILE", help="write the answer as JSON; - is standard output")
    coverage = commands.add_parser("coverage", help="share of people who use at least one of some channels")
    coverage.add_argument("--place", required=True)
    coverage.add_argument("--ages", required=True)
    coverage.add_argument("channels", nargs="+")
    check = commands.add_parser("check-data", help="validate the data folder and count what it holds")
    check.add_argument("--data", type=Path, default=DATA, help="another data folder")
    backup = commands.add_parser("backup", help="copy all drafts into a new file, and prove the copy")
    backup.add_argument("file", type=Path)
    backup.add_argument(
        "--store", default=None, help="sqlite:FILE or postgresql://…; PLAN_STORE when not said"
    )
    move = commands.add_parser("move-store", help="copy all drafts into an empty store, and prove the copy")
    move.add_argument("--from", dest="source", required=True, metavar="STORE")
    move.add_argument("--to", dest="target", required=True, metavar="STORE")
    bench = commands.add_parser("bench", help="measure the planner on this machine, beside other ways")
    bench.add_argument("--json", metavar="FILE", help="write the figures; - is standard output")
    bench.add_argument("--markdown", metavar="FILE", help="write the page of documentation")
    bench.add_argument("--date", default=None, help="the day to write on the report, YYYY-MM-DD")
    bench.add_argument("--quick", action="store_true", help="a few small problems, to see that it runs")
    return found


class _Parser(argparse.ArgumentParser):
    """A parser that says one sentence and exits 2, without the usage block."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call."""
        self.exit(2, f"{self.prog}: {message}. Try --help.\n")
