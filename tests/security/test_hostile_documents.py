"""Hostile texts in every field, then every document: said as they are, run by nothing, and no structure broken."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from functools import cache
from io import BytesIO, StringIO

import docx
import openpyxl
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from planner.answers import Answers, read_answers
from planner.build import build_plan
from planner.catalogue import catalogue
from planner.charts import as_csv
from planner.documents import FORMATS
from planner.examples import read_kept
from planner.letters import writable
from planner.plan import Plan
from planner.refusal import Refusal
from planner.text import Text
from planner.texts_by_name import texts_of
from tests.hostile import COMPUTED, DAY, PLACES, TEXTS, UNWRITABLE, answers_saying, free_texts, turns

LANGUAGES = ("fr", "en")
REWRITTEN = 24
"""Texts of the plan that its owner rewrote, here and there; every one of them in `make prove`."""
QUICK = list(enumerate(LANGUAGES))
EVERY = [(number, language) for number in range(len(TEXTS)) for language in LANGUAGES]
FORMULA = re.compile(r"^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")


@cache
def plan_saying(texts: tuple[str, ...], language: str, rewritten: int = REWRITTEN) -> Plan:
    """The plan of the notary who says these texts, in so many of the plan's own texts too."""
    names = tuple(texts_of(plan_saying(("abc",), language, 0))) if rewritten else ()
    edited = names[:: max(1, len(names) // rewritten)] if rewritten else ()
    return build_plan(answers_saying(list(texts), language, edited=edited), catalogue(), today=DAY)


def made(plan: Plan, format: str) -> bytes:
    """One document."""
    return FORMATS[format].make(plan, Text(plan.language, currency=plan.totals.currency))


def test_every_free_field_is_known() -> None:
    places = dict(free_texts())
    assert places.pop("edits.texts.*") == 2000
    assert set(places.values()) == {200, 2000} and {"name", "publics.*.name", "notes"} < set(places)
    said = json.dumps(answers_saying([f"<{number}>" for number in range(99)]).model_dump(mode="json"))
    assert len(re.findall(r"<\d+>", said)) == PLACES


def check_documents(plan: Plan, plain: Plan, *, pdfs: tuple[str, ...] = ("pdf", "wall", "annex")) -> None:
    """Read every document of a plan back, and compare its build with that of the same plan without hostility."""
    for format in pdfs:
        check_pdf(plan, format)
    check_workbook(plan, plain)
    check_word(plan)
    check_agenda(plan, plain)
    check_tables(plan, plain)
    answers = json.loads(made(plan, "json"))["answers"]
    assert read_answers(answers) == plan.answers
    json.loads(made(plan, "mediaplan"))


def squeezed(text: str) -> str:
    """A text without spaces, and without the places where a line may be cut."""
    return "".join(text.split()).replace("\u200b", "")


def check_pdf(plan: Plan, format: str) -> None:
    """A name in plain ASCII stands as it is written; nothing was calculated or read, and no link leads away."""
    reader = PdfReader(BytesIO(made(plan, format)))
    text = "".join(page.extract_text() for page in reader.pages)
    assert not any(one in text for one in (*COMPUTED, "root:"))
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    links = [str(note.get("/A", {}).get("/URI", "")) for note in notes]
    assert not any("invalid" in link or "javascript" in link for link in links)
    name = plan.answers.name
    if name.isascii() and not name.startswith("i" * 9):
        assert squeezed(name) in squeezed(text)


def check_workbook(plan: Plan, plain: Plan) -> None:
    """No formula but ours, no link, no name of a sheet but ours."""

    def ours(of: Plan) -> tuple[list[str], list[str], int]:
        book = openpyxl.load_workbook(BytesIO(made(of, "xlsx")))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
        return book.sheetnames, formulas, sum(cell.hyperlink is not None for cell in cells)

    assert ours(plan) == ours(plain)
    with zipfile.ZipFile(BytesIO(made(plan, "xlsx"))) as parts:
        assert not any("externalLink" in name for name in parts.namelist())


def check_word(plan: Plan) -> None:
    """It opens, says the name, and refers to nothing outside."""
    content = made(plan, "docx")
    document = docx.Document(BytesIO(content))
    assert squeezed(plan.answers.name) in squeezed("".join(one.text for one in document.paragraphs))
    with zipfile.ZipFile(BytesIO(content)) as parts:
        relations = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".rels"))
        assert "invalid" not in relations and "javascript" not in relations
        assert "w:instrText" not in parts.read("word/document.xml").decode() or "7919" not in re.findall(
            r"<w:instrText.*?</w:instrText>", parts.read("word/document.xml").decode()
        )


def check_agenda(plan: Plan, plain: Plan) -> None:
    """As many events as without hostility, with the same properties."""

    def shape(of: Plan) -> list[tuple[str, list[str]]]:
        read = Calendar.from_ical(made(of, "ics"))
        return [(part.name or "", sorted(part)) for part in read.walk()]

    assert shape(plan) == shape(plain)


def check_tables(plan: Plan, plain: Plan) -> None:
    """As many rows and columns as without hostility; no cell that a spreadsheet would run, cut at semicolons or not."""
    for format in ("csv", "posts"):
        text = made(plan, format).decode("utf-8-sig")
        rows = list(csv.reader(StringIO(text)))
        before = list(csv.reader(StringIO(made(plain, format).decode("utf-8-sig"))))
        assert [len(row) for row in rows] == [len(row) for row in before]
        cells = [cell for row in rows for cell in row]
        assert [cell for cell in cells if FORMULA.match(cell)] == []
        halves = [half for cell in cells for half in cell.split(";")[1:]]
        assert [half for half in halves if FORMULA.match(half) and "7919" in half] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cut", [",", ";"])
def test_no_table_of_a_picture_holds_a_formula_even_cut_where_it_should_not_be(
    language: str, cut: str
) -> None:
    said = [*TEXTS.values(), *(f"a{mark}{TEXTS['sum']}" for mark in (",", ";", "\n", ", ", '",'))]
    file = as_csv(["x", "y"], [("Longueuil", text) for text in said], Text(language)).decode("utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(file), delimiter=cut) for cell in row]
    armed = [cell for cell in cells if re.match(r"\s*[=\uff1d]", cell)]
    assert [*armed, *(cell for cell in cells if FORMULA.match(cell) and "7919" in cell)] == []


@pytest.mark.parametrize(("number", "language"), QUICK)
def test_each_hostile_text_in_some_field(number: int, language: str) -> None:
    texts = turns(len(TEXTS) // len(QUICK))[number]
    assert len(QUICK) * (PLACES + REWRITTEN) >= len(TEXTS)
    plain = plan_saying(("abc",), language)
    check_documents(plan_saying(tuple(texts), language), plain, pdfs=("pdf", "wall"))


@pytest.mark.prove
@pytest.mark.parametrize(("number", "language"), EVERY)
def test_each_hostile_text_in_each_field(number: int, language: str) -> None:
    check_documents(plan_saying(tuple(turns(1)[number]), language), plan_saying(("abc",), language))


@pytest.mark.prove
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_in_every_text_that_the_owner_rewrote(language: str) -> None:
    everywhere = 10_000
    hostile = plan_saying(tuple(TEXTS.values()), language, everywhere)
    assert len(hostile.answers.edits.texts) > 100
    check_documents(hostile, plan_saying(("abc",), language, everywhere))


@pytest.mark.parametrize("place", [place for place, _ in free_texts()])
@pytest.mark.parametrize("name", UNWRITABLE)
def test_what_no_format_can_hold_is_refused_in_a_sentence(place: str, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        said_in(place, UNWRITABLE[name])
    for language in LANGUAGES:
        sentence = Text(language).say(refused.value.problems[0][1])
        assert writable(sentence) == sentence


@pytest.mark.parametrize(("place", "longest"), list(free_texts()))
def test_a_text_that_is_too_long_is_refused_in_a_sentence(place: str, longest: int) -> None:
    assert said_in(place, "x" * longest)
    with pytest.raises(Refusal) as refused:
        said_in(place, "x" * 1_000_000)
    assert len(Text("fr").say(refused.value.problems[0][1])) < 300


def said_in(place: str, text: str) -> Answers:
    """Answers with a text in one free field."""
    given = answers_saying(["abc"]).model_dump(mode="json", exclude_defaults=True)
    *way, last = place.replace("edits.texts.*", "edits.texts.messages").replace("*", "0").split(".")
    holder = given
    for part in way:
        holder = holder[int(part)] if isinstance(holder, list) else holder.setdefault(part, {})
    holder[last] = text
    return read_answers(given)


MANY = 100_000
HURTFUL = (
    "a = " + "[" * MANY, "a = " + "{a = " * MANY, "a.b" * MANY + " = 1", '"a".' * MANY + "b = 1", "a" * MANY,
    "budget_per_month = " + "9" * MANY, '{"a":' * MANY, '{"budget_per_month":' + "9" * MANY + "}", "{}", "{", "\x00",
    "[" * MANY, "[[" + "a." * MANY + "b]]",
)  # fmt: skip


@pytest.mark.parametrize("pasted", HURTFUL, ids=range(len(HURTFUL)))
def test_answers_pasted_to_hurt_are_refused_at_once(pasted: str) -> None:
    with pytest.raises(Refusal):
        read_kept(pasted)
