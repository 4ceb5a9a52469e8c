"""The plans that the tests of documents read: the hand-made bakery, in two languages, in Québec and in France."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from pypdf import PdfReader

from planner.documents import FORMATS
from planner.plan import Plan
from planner.text import Text
from tests.sample_plan import sample_plan

CASES = [("fr", "qc-rimouski"), ("en", "qc-rimouski"), ("fr", "fr-lyon"), ("en", "fr-lyon")]


def bakery(language: str = "fr", place: str = "qc-rimouski", **answers: object) -> Plan:
    """The bakery's plan, in the money of the place."""
    plan = sample_plan(language, place=place, **answers)
    currency = "EUR" if place.startswith("fr-") else "CAD"
    return plan.model_copy(update={"totals": plan.totals.model_copy(update={"currency": currency})})


def words_of(plan: Plan) -> Text:
    """The voice of a plan: its language, the money of its place."""
    return Text(plan.language, currency=plan.totals.currency)


@cache
def made(format: str, language: str = "fr", place: str = "qc-rimouski") -> bytes:
    """One document of the bakery, made once."""
    plan = bakery(language, place)
    return FORMATS[format].make(plan, words_of(plan))


def make(format: str, plan: Plan) -> bytes:
    """One document of any plan."""
    return FORMATS[format].make(plan, words_of(plan))


def plain(text: str) -> str:
    """A text without what typography changes: kinds of spaces, places where a word may be cut."""
    return " ".join(text.replace("\u200b", "").split())


def pdf_text(content: bytes) -> str:
    """The words of a PDF, page after page."""
    return plain(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))
