"""The fifteen example businesses: complete, fictional, in both languages, written and read back the same."""

from __future__ import annotations

import tomllib

import pytest

from planner.answers import read_answers
from planner.catalogue import catalogue
from planner.examples import EXAMPLES, answers_toml, example_names, read_example
from planner.firm import understand


@pytest.mark.parametrize("name", example_names())
def test_an_example_speaks_both_languages(name: str) -> None:
    """Every line of the owner's words differs between French and English; nothing else does."""
    french, english = read_example(name, "fr"), read_example(name, "en")
    assert french.fictional
    assert english.fictional
    for line in ("offer", "difference", "proof"):
        assert getattr(french, line) != getattr(english, line)
    assert all(a.name != b.name for a, b in zip(french.publics, english.publics, strict=True))
    same = {"language", "offer", "difference", "proof", "relay_kinds", "publics", "dates"}
    assert french.model_dump(exclude=same) == english.model_dump(exclude=same)


@pytest.mark.parametrize("name", example_names())
def test_an_example_is_complete(name: str) -> None:
    """Name, words, means, publics, maturity: what an owner would have answered in ten minutes."""
    answers = read_example(name)
    assert all((answers.name, answers.offer, answers.difference, answers.proof, answers.publics))
    assert len(answers.maturity) == 12
    assert understand(answers, catalogue()).activity_id == answers.activity


@pytest.mark.parametrize("name", example_names())
def test_written_answers_read_back_the_same(name: str) -> None:
    """What the download page gives is what the command line takes."""
    answers = read_example(name, "en")
    assert read_answers(tomllib.loads(answers_toml(answers))) == answers


def test_each_example_has_its_english_words() -> None:
    """One file each, and no file without its example."""
    assert {path.stem for path in (EXAMPLES / "en").glob("*.toml")} == set(example_names())
