"""The command line, which reads and writes files: `python -m planner COMMAND`.

Commands: example, plan, least, frontier, coverage, check-data, backup, move-store, bench.
"""

from __future__ import annotations

import json
import os
import sys
import tomllib
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from planner.answers import Answers, read_answers
from planner.arguments import parser
from planner.asking_time import read_asking
from planner.catalogue import read_catalogue
from planner.catalogue.content_files import read_content
from planner.examples import EXAMPLES, answers_toml, example_names, read_example
from planner.glossary import read_glossary
from planner.refusal import Refusal, refuse
from planner.text import Text
from planner.words import action, channel

if TYPE_CHECKING:
    from planner.store import Proof


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when done, 2 with one sentence on standard error when the input can't be used."""
    options = parser().parse_args(arguments)
    try:
        _COMMANDS[options.command](options)
    except Refusal as refusal:
        _complain(refusal, options)
        return 2
    return 0


def _complain(refusal: Refusal, options: Namespace) -> None:
    """Say each problem in the reader's language: one sentence, with the place."""
    text = Text(getattr(options, "lang", None) or getattr(options, "spoken", None) or "en")
    for place, words in refusal.problems:
        sys.stderr.write(f"{place}: {text.say(words)}\n")


def _example(options: Namespace) -> None:
    if options.name not in example_names():
        raise refuse("example", "cli.no_example", name=options.name[:60], known=", ".join(example_names()))
    if options.lang:
        sys.stdout.write(answers_toml(read_example(options.name, options.lang)))
    else:
        sys.stdout.write((EXAMPLES / f"{options.name}.toml").read_text(encoding="utf-8"))


def _read(path: str) -> Answers:
    """Read answers from a file or from standard input."""
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError:
        raise refuse("answers", "cli.no_file", name=path[:200]) from None
    try:
        return read_answers(tomllib.loads(raw.decode("utf-8")))
    except UnicodeDecodeError:
        raise refuse("answers", "cli.not_utf8", name=path[:200]) from None
    except tomllib.TOMLDecodeError as error:
        raise refuse("answers", "cli.not_toml", name=path[:200], detail=str(error)) from None


def _today(given: str | None, option: str = "--today") -> date:
    if given is None:
        return datetime.now(tz=UTC).astimezone().date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise refuse(option, "cli.not_a_date", name=given[:60]) from None


def _plan(options: Namespace) -> None:
    from planner.build import build_plan
    from planner.documents import FORMATS
    from planner.documents.summary import readable

    wanted = {name: getattr(options, name) for name in FORMATS if getattr(options, name)}
    if sum(target == "-" for target in wanted.values()) > 1:
        raise refuse("plan", "cli.one_standard_output")
    answers = _read(options.answers)
    options.spoken = answers.language
    book = read_catalogue()
    plan = build_plan(answers, book, today=_today(options.today), seed=options.seed)
    if options.lang:
        plan = plan.model_copy(update={"language": options.lang})
    text = Text(plan.language, currency=plan.totals.currency, book=book)
    if not wanted:
        sys.stdout.write(readable(plan, text))
    for name, target in wanted.items():
        _write(target, FORMATS[name].make(plan, text))


def _least(options: Namespace) -> None:
    from planner.least_money import least_money

    outcome: Literal["people", "customers"] = "customers" if options.people is None else "people"
    wanted = options.customers if options.people is None else options.people
    if not 0 < wanted < inf:
        raise refuse(f"--{outcome}", "cli.not_above_zero", name=f"{wanted:g}")
    answers = _read(options.answers)
    options.spoken = answers.language
    book = read_catalogue()
    found = least_money(answers, book, outcome, wanted, today=_today(options.today))
    text = Text(options.lang or answers.language, currency=found.currency, book=book)
    sentences = [text.say(words) for words in found.sentences]
    if options.json:
        _write_json(options.json, {**found.model_dump(mode="json"), "sentences": sentences})
    else:
        sys.stdout.write("".join(f"{sentence}\n" for sentence in sentences))
        for line in found.lines:
            means = f"{text.money(line.money_per_month)}, {text.hours(line.hours_per_week)}"
            sys.stdout.write(f"  {text.name(action(line.activity))} : {means}\n")


def _frontier(options: Namespace) -> None:
    from planner.frontier import frontiers

    answers = _read(options.answers)
    options.spoken = answers.language
    book, today = read_catalogue(), _today(options.today)
    curves = [
        *frontiers(answers, book, "money", today=today), *frontiers(answers, book, "hours", today=today)
    ]  # fmt: skip
    text = Text(options.lang or answers.language, currency=curves[0].currency, book=book)
    if options.json:
        said = [{**curve.model_dump(mode="json"), "sentence": text.say(curve.sentence)} for curve in curves]
        _write_json(options.json, said)
        return
    for curve in curves:
        sys.stdout.write(f"{text.say(curve.sentence)}\n")
        for number, point in enumerate(curve.points):
            here = "*" if number == curve.here else " "
            means = f"{text.money(point.money)} {text.hours(point.hours)}"
            names = ", ".join(text.name(channel(id)) for id in point.channels)
            sys.stdout.write(f" {here} {means} : {point.number:.1f} ≤ {point.at_most:.1f} ({names})\n")


def _write_json(target: str, content: object) -> None:
    _write(target, json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False).encode() + b"\n")


def _write(target: str, content: bytes) -> None:
    if target == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        Path(target).write_bytes(content)
    except OSError as error:
        raise refuse(
            "plan", "cli.cannot_write", name=target[:200], detail=error.strerror or str(error)
        ) from None


def _coverage(options: Namespace) -> None:
    from planner.coverage import coverage

    found = coverage(read_catalogue(), options.place, options.ages, options.channels)
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")


def _check_data(options: Namespace) -> None:
    if not options.data.is_dir():
        raise refuse("--data", "data.missing_folder", key=str(options.data))
    book = read_catalogue(options.data)
    kinds = [figure.kind for figure in book.figures.values()]
    content = read_content(book, options.data)
    shelves = (content["ideas/sectors"], content["ideas/trades"])
    counts = {
        "sectors": len(book.sectors), "activities": len(book.activities), "channels": len(book.channels),
        "actions": sum(len(channel.actions) for channel in book.channels.values()), "places": len(book.places),
        "sources": len(book.sources), "rules": len(book.rules), "figures": len(kinds),
        "dates": len(book.dates),
        "terms": len(read_glossary(options.data)), "ways_of_answering": len(read_asking(options.data)),
        "trades_with_ideas": len(content["ideas/trades"]),
        "ideas": sum(len(found.ideas) for shelf in shelves for found in shelf.values()),
        "figures_by_kind": {kind: kinds.count(kind) for kind in ("measured", "estimated", "assumed")},
    }  # fmt: skip
    sys.stdout.write(json.dumps(counts, ensure_ascii=False, indent=2) + "\n")


def _backup(options: Namespace) -> None:
    from planner.store import back_up, default_location, open_source

    place = options.store or default_location(os.environ, Path.home(), sys.platform)
    source = open_source(place, lambda: datetime.now(UTC))
    _say_proof(back_up(source, options.file))
    source.close()


def _move_store(options: Namespace) -> None:
    from planner.store import copy_store, open_engine, open_source

    source = open_source(options.source, lambda: datetime.now(UTC))
    target = open_engine(options.target, lambda: datetime.now(UTC))
    _say_proof(copy_store(source, target))
    source.close()
    target.close()


def _say_proof(found: Mapping[str, Proof]) -> None:
    """Print what both sides hold: rows and hash of each table."""
    told = {table: asdict(proof) for table, proof in found.items()}
    sys.stdout.write(json.dumps(told, indent=2) + "\n")


def _bench(options: Namespace) -> None:
    from planner.bench import markdown, measure_apart, tables

    report = measure_apart(made_on=_today(options.date, "--date"), quick=options.quick)
    if "-" not in (options.json, options.markdown):
        sys.stdout.write("".join(f"{name}\n{table}\n\n" for name, table in tables(report).items()))
    if options.json:
        _write(options.json, report.model_dump_json(indent=1, exclude_none=True).encode() + b"\n")
    if options.markdown:
        _write(options.markdown, markdown(report).encode())


_COMMANDS: dict[str, Callable[[Namespace], None]] = {
    "example": _example, "plan": _plan, "least": _least, "frontier": _frontier, "coverage": _coverage,
    "check-data": _check_data, "backup": _backup, "move-store": _move_store, "bench": _bench,
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
