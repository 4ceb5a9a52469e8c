"""The work that takes long, as calls that another process can be asked for: answers in, what is shown out.

The catalogue is that of the process that does the work. Nothing here decides anything.
"""

from __future__ import annotations

import importlib
from datetime import date
from typing import cast

import planner
import planner.frontier
import planner.least_money
from planner.answers import Answers
from planner.catalogue import catalogue
from planner.first_answer import FirstPlan
from planner.frontier import Frontier, Resource
from planner.least_money import Least
from planner.outcome import Outcome
from planner.plan import Plan
from planner.sharing import shared
from planner.text import Text


def first(answers: Answers, today: date) -> FirstPlan:
    """Give the first answer. Raises as `planner.first` does."""
    return planner.first(answers, catalogue(), today=today)


def plan(answers: Answers, today: date, seed: int) -> Plan:
    """Compute the plan, nothing changed by hand. Raises as `planner.computed` does."""
    return shared(planner.computed(answers, catalogue(), today=today, seed=seed))


def least(answers: Answers, today: date, outcome: Outcome, wanted: float) -> Least:
    """Seek the least money that brings a result. Raises as `least_money` does."""
    return planner.least_money.least_money(answers, catalogue(), outcome, wanted, today=today)


def curves(answers: Answers, today: date, resource: Resource, made: Plan) -> tuple[Frontier, ...]:
    """Draw what more or less of a resource would bring. Raises as `frontiers` does."""
    return planner.frontier.frontiers(answers, catalogue(), resource, today=today, plan=made)


def document(format: str, made: Plan, language: str) -> bytes:
    """Make a document of a plan."""
    # Typst and Matplotlib are heavy: a process that makes plans only does without.
    documents = importlib.import_module("planner.documents")
    text = Text(language, currency=made.totals.currency, book=catalogue())
    return cast(bytes, documents.FORMATS[format].make(made, text))
