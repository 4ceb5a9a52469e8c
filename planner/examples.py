"""The example businesses of `data/examples`, and answers written as TOML; it judges nothing."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import tomli_w

from planner.answers import Answers, read_answers
from planner.refusal import refuse
from planner.text import LANGUAGES

EXAMPLES = Path(__file__).resolve().parents[1] / "data" / "examples"
FIRST = ("tech", "pets", "dance")
"""The three kinds of firm of the founding text, shown first."""
_ORDER = (
    "plumber", "bakery", "machine-shop", "notary", "dance", "tech", "pets", "e-shop", "restaurant", "dentist",
    "farm-stand", "accountant", "yoga", "clinics", "craft",
)  # fmt: skip


def example_names(folder: Path = EXAMPLES) -> tuple[str, ...]:
    """List the examples in the order of the cases, any other after them."""
    found = {path.stem for path in folder.glob("*.toml")}
    return (*(name for name in _ORDER if name in found), *sorted(found - set(_ORDER)))


def read_example(name: str, language: str | None = None, folder: Path = EXAMPLES) -> Answers:
    """Read the answers of an example, the owner's own words in the language asked for.

    Raises:
        Refusal: when there is no such example, or when its file cannot be used.
    """
    if name not in example_names(folder):
        raise refuse(name[:60], "cli.no_example", name=name[:60], known=", ".join(example_names(folder)))
    given = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    words = folder / (language or "") / f"{name}.toml"
    if language and language != given.get("language", "fr") and words.exists():
        _say_in(given, tomllib.loads(words.read_text(encoding="utf-8")))
        given["language"] = language
    return read_answers(given)


def example_shown(given: dict[str, Any]) -> str | None:
    """Name the example that these answers are, in either language, if nothing of it was changed."""
    if not given.get("fictional"):
        return None
    for name in example_names():
        for language in LANGUAGES:
            if read_example(name, language).model_dump(mode="json", exclude_defaults=True) == given:
                return name
    return None


def _say_in(given: dict[str, Any], words: dict[str, Any]) -> None:
    """Replace the owner's words: lines by key, names of publics and dates in their order."""
    for key, said in words.items():
        if isinstance(said, list):
            for item, name in zip(given[key], said, strict=True):
                item["name"] = name
        else:
            given[key] = said


_STRING = re.compile(r""""[^"\n]*"|'[^'\n]*'""")
_DEEPEST = 200
"""Points outside of quotes on one line: a key of 100,000 parts would hold Python's reader for minutes."""


def read_kept(text: str) -> Answers:
    """Read answers kept from before: written by `answers_toml`, by hand, or inside a plan kept as JSON.

    Raises:
        Refusal: when this is neither TOML nor JSON, or when a value cannot be used.
    """
    if text.lstrip().startswith("{"):
        return read_answers(_from_json(text))
    if any(line.count(".") > _DEEPEST for line in _STRING.sub("", text).splitlines()):
        raise refuse("answers", "cli.not_toml", name="answers.toml", detail="a.b.c.d…")
    try:
        given = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise refuse("answers", "cli.not_toml", name="answers.toml", detail=str(error)) from None
    return read_answers(given)


def _from_json(text: str) -> dict[str, Any]:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refuse("answers", "cli.not_json", name="plan.json", detail=str(error)) from None
    answers = given.get("answers", given)
    if not isinstance(answers, dict):
        raise refuse("answers", "cli.no_answers", name="plan.json")
    return answers


def answers_toml(answers: Answers) -> str:
    """Write answers as TOML that the command line reads back to the same answers; what was not said is left out."""
    said = answers.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    if answers.start is not None:
        said["start"] = answers.start
    for group, written in zip(answers.dates, said.get("dates", []), strict=True):
        written["day"] = group.day
    if answers.wanted is not None and answers.wanted.by is not None:
        said["wanted"]["by"] = answers.wanted.by
    return tomli_w.dumps(said)
