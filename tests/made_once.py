"""What is long to make and asked for by many tests, made once a run and handed from one worker to the others."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from planner.answers import Answers
from planner.catalogue import catalogue

if TYPE_CHECKING:
    from planner.build import Chosen
    from planner.plan import Plan

SHELF = "PLAN_TESTS_SHELF"
"""Names the folder of this run; `conftest.py` makes it before there are workers, and removes it."""
Made = TypeVar("Made")


def plan_once(answers: Answers, today: date) -> Plan:
    """The plan of answers on a day, with seed 1. A test that plans repeat themselves makes its own instead."""
    from planner.build import build_plan

    return _once("plan", answers, today, build_plan)


def chosen_once(answers: Answers, today: date) -> Chosen:
    """The line-up that the optimiser settles on for answers, with seed 1."""
    from planner.build import choose_mix

    return _once("chosen", answers, today, choose_mix)


def _once(kind: str, answers: Answers, today: date, make: Callable[..., Made]) -> Made:
    """Take what this run has already made of the answers, else make it and put it there."""
    asked = f"{kind} {today} {answers.model_dump_json()}"
    place = Path(os.environ[SHELF]) / hashlib.sha256(asked.encode()).hexdigest()
    try:
        made: Made = pickle.loads(place.read_bytes())
    except FileNotFoundError:
        made = make(answers, catalogue(), today=today, seed=1)
        # Written aside, then named: another worker sees all of it or nothing.
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as aside:
            pickle.dump(made, aside)
        Path(aside.name).replace(place)
    return made
