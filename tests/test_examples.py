"""The example businesses, and answers kept as TOML: what is written is read back the same."""

from __future__ import annotations

import pytest

from planner.examples import FIRST, answers_toml, example_names, read_example, read_kept
from planner.refusal import Refusal
from planner.text import Text


def test_the_fifteen_examples_come_in_the_order_of_the_cases() -> None:
    names = example_names()
    assert names[:4] == ("plumber", "bakery", "machine-shop", "notary")
    assert len(names) == len(set(names)) == 15
    assert set(FIRST) <= set(names)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", example_names())
def test_an_example_is_fictional_and_comes_back_the_same(name: str, language: str) -> None:
    answers = read_example(name, language)
    assert answers.fictional
    assert answers.name
    assert read_kept(answers_toml(answers)) == answers


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("name = ", "cli.not_toml"),
        ("", "answers.missing"),
        (
            'activity = "bakery"\nplace = "qc"\nbudget_per_month = 1\nhours_per_week = 1\nage = 3',
            "answers.unknown_key",
        ),
        (
            'activity = "bakery"\nplace = "qc"\nbudget_per_month = "lots"\nhours_per_week = 1',
            "answers.not_a_number",
        ),
        ('{"answers": ', "cli.not_json"),
        ('{"answers": 3}', "cli.no_answers"),
        ('{"answers": {"activity": "bakery", "age": 3}}', "answers.missing"),
    ],
)
def test_answers_that_cannot_be_read_are_refused_with_a_sentence(text: str, key: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_kept(text)
    words = refusal.value.problems[0][1]
    assert words.key == key
    for language in ("fr", "en"):
        assert Text(language).knows(key)
        assert "{" not in Text(language).say(words)


def test_an_unknown_example_is_refused_with_the_list() -> None:
    with pytest.raises(Refusal) as refusal:
        read_example("../secrets")
    assert "plumber" in Text("en").say(refusal.value.problems[0][1])
