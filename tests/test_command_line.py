"""The commands that others rely on: what they print, what they write, how they refuse."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from planner.__main__ import main
from planner.examples import example_names

ROOT = Path(__file__).resolve().parents[1]
FIFTEEN = [
    "plumber", "bakery", "machine-shop", "notary", "dance", "tech", "pets", "e-shop", "restaurant", "dentist",
    "farm-stand", "accountant", "yoga", "clinics", "craft",
]  # fmt: skip
PLAN_KEYS = {
    "totals", "optimum", "foundations", "mix", "left_out", "projection", "diagnosis", "objectives", "messages",
    "calendar", "tasks", "indicators", "budget", "rules", "checks", "figures_used",
}  # fmt: skip


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "planner", *arguments], input=given, capture_output=True, cwd=ROOT, check=False
    )


def test_the_fifteen_examples_are_there_in_order() -> None:
    """The names that the contract lists, one file each."""
    assert list(example_names()) == FIFTEEN


@pytest.mark.parametrize("name", FIFTEEN)
def test_an_example_prints_its_answers(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """TOML that reads back, marked fictional."""
    assert main(["example", name]) == 0
    assert tomllib.loads(capsys.readouterr().out)["fictional"] is True


def test_an_example_speaks_english_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    """The same business, in the other language."""
    assert main(["example", "bakery", "--lang", "en"]) == 0
    assert "sourdough" in tomllib.loads(capsys.readouterr().out)["offer"]


def test_a_plan_has_the_keys_of_the_contract_and_the_same_bytes(tmp_path: Path) -> None:
    """Same answers, day and seed: the same bytes, in two processes."""
    answers = ROOT / "data" / "examples" / "bakery.toml"
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    for target in (first, second):
        done = run("plan", str(answers), "--today", "2026-11-23", "--seed", "3", "--json", str(target))
        assert done.returncode == 0, done.stderr
    assert first.read_bytes() == second.read_bytes()
    plan = json.loads(first.read_text("utf-8"))
    assert set(plan) >= PLAN_KEYS
    assert {"money_per_month", "hours_per_week", "currency", "horizon_weeks"} <= set(plan["totals"])
    assert {"value", "upper_bound", "gap", "given_up"} <= set(plan["optimum"])
    line = plan["mix"][0]
    assert {"activity", "channel", "family", "role", "segment", "units", "money_per_month", "hours_per_week",
            "reasons"} <= set(line)  # fmt: skip
    assert {"low", "central", "high"} == set(plan["projection"]["reach"])
    assert {"id", "low", "central", "high", "unit", "kind", "source", "observed"} <= set(
        plan["figures_used"][0]
    )


def test_answers_come_from_standard_input_and_the_plan_goes_to_standard_output() -> None:
    """A dash on either side."""
    answers = (ROOT / "data" / "examples" / "craft.toml").read_bytes()
    done = run("plan", "-", "--today", "2026-11-23", "--lang", "en", "--json", "-", given=answers)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["totals"]["money_per_month"] == 0


def test_without_a_format_a_summary_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Something a person can read."""
    assert main(["plan", str(ROOT / "data" / "examples" / "bakery.toml"), "--today", "2026-11-23"]) == 0
    said = capsys.readouterr().out
    assert "Facebook" in said and "{" not in said


def test_check_data_counts() -> None:
    """The counts of the contract, at the size that the product promises."""
    done = run("check-data")
    counts = json.loads(done.stdout)
    assert counts["sectors"] == 20
    assert counts["activities"] >= 150 and counts["channels"] >= 40 and counts["places"] >= 40
    assert counts["sources"] >= 80 and counts["rules"] >= 25 and counts["figures"] >= 500
    assert sum(counts["figures_by_kind"].values()) == counts["figures"]


def test_coverage_prints_a_share() -> None:
    """The union of two channels lies between the larger and the sum."""
    done = run("coverage", "--place", "us", "--ages", "18-29", "facebook", "instagram")
    found = json.loads(done.stdout)
    assert 0 < found["low"] <= found["share"] <= found["high"] <= 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan", "nowhere.toml"],
        ["plan", "-"],
        ["plan", "data/examples/bakery.toml", "--today", "tomorrow"],
        ["plan", "data/examples/bakery.toml", "--json", "/no/such/folder/plan.json"],
        ["plan", "data/examples/bakery.toml", "--json", "-", "--csv", "-"],
        ["plan", "data/examples/bakery.toml", "--lang", "es"],
        ["example", "unicorns"],
        ["coverage", "--place", "mars", "--ages", "18-29", "facebook"],
        ["coverage", "--place", "us", "--ages", "7-77", "facebook"],
        ["coverage", "--place", "us", "--ages", "18-29", "minitel"],
        ["check-data", "--data", "/no/such/folder"],
        ["dance"],
        [],
    ],
    ids=" ".join,
)
def test_a_wrong_call_exits_2_with_one_sentence(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line on standard error, no traceback."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"activity = \xff")))
    try:
        status: int | str | None = main(arguments)
    except SystemExit as ended:
        status = ended.code
    assert status == 2
    said = capsys.readouterr().err
    assert len(said.strip().splitlines()) == 1, said


def test_a_wrong_call_ends_the_process_with_2() -> None:
    """As a script sees it."""
    done = run("plan", "-", given=b"activity = \xff")
    said = done.stderr.decode("utf-8")
    assert done.returncode == 2
    assert "Traceback" not in said and len(said.strip().splitlines()) == 1, said
