"""How long the questions that are left take: read from `data/questions.toml`, added up; it asks nothing.

No plan depends on these figures, so they stand outside the catalogue: one mended changes no plan.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import get_args

from planner.catalogue import Catalogue
from planner.catalogue.asking import Asking
from planner.catalogue.reader import DATA, Folder
from planner.questionnaire import Given, Kind, Question, steps
from planner.refusal import Refusal
from planner.words import Words


def read_asking(root: Path = DATA) -> dict[str, Asking]:
    """Read the time that each way of answering takes, by the kind of question.

    Raises:
        Refusal: with one sentence for each fault found, naming the file and the key.
    """
    folder = Folder(root)
    read = folder.by_table("questions.toml", Asking)
    missing = [
        (
            "data/questions.toml",
            Words(key="data.no_such", values={"key": kind, "what": "data/questions.toml"}),
        )
        for kind in get_args(Kind)
        if kind not in read
    ]
    if problems := folder.problems or missing:
        raise Refusal(problems)
    return read


@lru_cache(maxsize=1)
def asking() -> dict[str, Asking]:
    """Give the product's own times, read once for the life of the process."""
    return read_asking()


def to_answer(given: Given, passed: Collection[str], book: Catalogue) -> tuple[Question, ...]:
    """List the questions without an answer, but for those of steps that were `passed`, left so on purpose.

    Before the trade is known, the questions are those of any trade: trades differ by a few facts.
    """
    if given.get("activity") not in book.activities:
        supposed = {**given, "activity": next(iter(book.activities))}
    else:
        supposed = given
    return tuple(
        question
        for step in steps(supposed, book)
        if step.id not in passed
        for question in step.questions
        if _answer(given, question.id) is None
    )


def minutes(questions: Iterable[Question]) -> int:
    """Add up the time that questions take, in whole minutes, rounded up."""
    return ceil(sum(asking()[question.kind].seconds.central for question in questions) / 60)


def _answer(given: Given, id: str) -> object:
    group, _, name = id.partition(".")
    found = given.get(group)
    return found.get(name) if name and isinstance(found, dict) else None if name else found
