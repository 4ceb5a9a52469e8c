"""The annex on the method: a few pages, formulas that are heard as well as seen, the numbers of the page."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from planner.documents.rounding import rounded
from planner.documents.sections import method
from planner.method import chapters
from planner.method.formulas import FORMULAS, SYMBOLS
from tests.documents.plans import CASES, bakery, made, pdf_text, plain, words_of
from tests.documents.test_pdf import tags

MOST_PAGES = 4


def annex_pages(language: str, place: str) -> list[str]:
    """The pages on the method, the last ones of the annex."""
    title = words_of(bakery(language, place)).t("method.annex")
    pages = [plain(page.extract_text()) for page in PdfReader(BytesIO(made("annex", language, place))).pages]
    first = next(number for number, said in enumerate(pages) if number > 1 and said.count(plain(title)) > 1)
    return pages[first:]


@pytest.mark.parametrize(("language", "place"), CASES)
def test_it_holds_in_a_few_pages_and_ends_the_document(language: str, place: str) -> None:
    pages = annex_pages(language, place)
    assert 2 <= len(pages) <= MOST_PAGES
    text = words_of(bakery(language, place))
    said = " ".join(pages)
    assert [one.title for one in chapters(text, None) if plain(one.title) not in said] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_formula_is_heard(language: str) -> None:
    """PDF/UA asks for words beside each formula."""
    text = words_of(bakery(language))
    spoken = [str(tag.get("/Alt", "")) for tag in tags(made("annex", language)) if tag["/S"] == "/Formula"]
    assert all(spoken)
    assert [id for id in FORMULAS if text.t(f"method.formula.{id}") not in spoken] == []
    assert {one.plain for one in SYMBOLS.values()} <= set(spoken)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_its_numbers_are_those_of_the_page(language: str) -> None:
    plan = bakery(language)
    text = words_of(plan)
    page = {one.id: [part.block for part in one.parts if part.annex] for one in chapters(text, rounded(plan))}
    blocks = method.annex(rounded(plan), text).blocks
    assert [block for kept in page.values() for block in kept if block not in blocks] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_text_document_writes_formulas_on_a_line(language: str) -> None:
    said = [one.text for one in docx.Document(BytesIO(made("docx", language))).paragraphs]
    assert [id for id, written in FORMULAS.items() if written.plain not in said] == []


def test_no_writing_of_another_place_is_left_in_the_pdf() -> None:
    said = pdf_text(made("annex"))
    assert not any(mark in said for mark in ("\\frac", "\\sum", "overline(", "product_"))
