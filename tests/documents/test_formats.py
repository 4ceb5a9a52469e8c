"""Every format is made from any plan, twice alike, on another process too."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.documents import FORMATS
from planner.documents.summary import readable
from tests.documents.plans import CASES, bakery, made, make, words_of

_ELSEWHERE = """
import hashlib, json
from planner.documents import FORMATS
from tests.documents.plans import made
print(json.dumps({id: hashlib.sha256(made(id)).hexdigest() for id in FORMATS}))
"""


def test_the_formats_of_the_contract() -> None:
    assert set(FORMATS) == {
        "pdf",
        "xlsx",
        "docx",
        "ics",
        "csv",
        "json",
        "mediaplan",
        "posts",
        "wall",
        "annex",
    }
    assert all(id in format.extension and "/" in format.mime for id, format in FORMATS.items())


@pytest.mark.parametrize("format", sorted(FORMATS))
@pytest.mark.parametrize(
    ("language", "place"),
    [CASES[0], CASES[-1], *(pytest.param(*case, marks=pytest.mark.prove) for case in CASES[1:-1])],
)
def test_same_plan_same_bytes(format: str, language: str, place: str) -> None:
    assert make(format, bakery(language, place)) == made(format, language, place)


def test_same_bytes_in_another_process() -> None:
    here = {id: hashlib.sha256(made(id)).hexdigest() for id in FORMATS}
    root = Path(__file__).resolve().parents[2]
    told = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert json.loads(told.stdout) == here


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_summary_for_the_command_line(language: str) -> None:
    plan = bakery(language)
    text = words_of(plan)
    said = readable(plan, text)
    assert "Au bon levain" in said
    assert text.money(plan.totals.money_per_month) in said
    assert max(len(line) for line in said.splitlines()[9:20]) < 80
