"""`python -m planner least` and `frontier`: what they print, what they write, how they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.__main__ import main

BAKERY = str(Path(__file__).resolve().parents[1] / "data" / "examples" / "bakery.toml")
DAY = ["--today", "2026-11-23"]


@pytest.mark.parametrize(("language", "said"), [("fr", "par mois"), ("en", "a month")])
def test_least_says_the_money_and_the_lines(
    language: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence in the language asked for, then a line for each action."""
    assert main(["least", BAKERY, "--people", "3000", "--lang", language, *DAY]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert said in printed[0]
    assert sum(line.startswith("  ") for line in printed) >= 5


def test_least_writes_json(tmp_path: Path) -> None:
    """Two runs, the same bytes; the keys that others read."""
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    for target in (first, second):
        assert main(["least", BAKERY, "--customers", "195", "--json", str(target), *DAY]) == 0
    assert first.read_bytes() == second.read_bytes()
    found = json.loads(first.read_text("utf-8"))
    assert found["not_enough"] < found["enough"] == found["tried"]
    assert 195 <= found["number"] <= found["at_most"]
    assert all(isinstance(sentence, str) for sentence in found["sentences"])
    assert {"activity", "channel", "units", "money_per_month", "hours_per_week"} <= set(found["lines"][0])


def test_frontier_prints_and_writes_four_curves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """People and customers, against money and against hours."""
    target = tmp_path / "curves.json"
    machine_shop = BAKERY.replace("bakery", "machine-shop")
    assert main(["frontier", machine_shop, "--json", str(target), *DAY]) == 0
    curves = json.loads(target.read_text("utf-8"))
    assert [(curve["resource"], curve["outcome"]) for curve in curves] == [
        ("money", "people"), ("money", "customers"), ("hours", "people"), ("hours", "customers"),
    ]  # fmt: skip
    assert main(["frontier", machine_shop, "--lang", "en", *DAY]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert sum(line.startswith(" *") for line in printed) == 4
    assert len(printed) == 4 + sum(len(curve["points"]) for curve in curves)


@pytest.mark.parametrize(
    "arguments",
    [
        ["least", BAKERY], ["least", BAKERY, "--people", "0"], ["least", BAKERY, "--people", "-3"],
        ["least", BAKERY, "--customers", "nan"], ["least", BAKERY, "--people", "inf"],
        ["least", BAKERY, "--people", "many"], ["least", BAKERY, "--people", "3", "--customers", "3"],
        ["least", "nowhere.toml", "--people", "3"], ["least", BAKERY, "--people", "3", "--today", "tomorrow"],
        ["frontier", "nowhere.toml"], ["frontier", BAKERY, "--lang", "es"], ["frontier"],
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[2:]),
)  # fmt: skip
def test_a_wrong_call_exits_2_with_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """One line on standard error, whatever is wrong."""
    try:
        code = main(arguments)
    except SystemExit as left:
        code = int(str(left.code))
    said = capsys.readouterr().err
    assert code == 2
    assert len(said.strip().splitlines()) == 1, said
