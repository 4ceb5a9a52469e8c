"""The PDF says what the plan says, is accessible, and takes hostile texts for texts."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
import typst
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from planner.documents import naming, pdf, wall
from planner.documents.blocks import Bullets, Table
from planner.documents.rounding import rounded
from planner.words import Name
from tests.documents.plans import CASES, bakery, made, make, pdf_text, plain, words_of

HOSTILE = ['#read("/etc/passwd")', "$x$", "<script>", "*bold*", "@cite", "=cmd|'/C calc'!A0"]
PAPERS = {"qc-rimouski": (612, 792), "fr-lyon": (595, 842)}


def root_of(content: bytes) -> Any:
    """The catalogue of a PDF."""
    return PdfReader(BytesIO(content)).trailer["/Root"]


def tags(content: bytes) -> Iterator[Any]:
    """The elements of the accessible tree of a PDF."""
    waiting: list[Any] = [root_of(content)["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, ArrayObject):
            waiting += list(node)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                yield node
            if "/K" in node:
                waiting.append(node["/K"])


@pytest.mark.parametrize(("language", "place"), CASES)
def test_it_says_the_plan(language: str, place: str) -> None:
    plan = rounded(bakery(language, place))
    text = words_of(plan)
    said = pdf_text(made("pdf", language, place))
    expected = [
        naming.title(plan, text),
        *(text.name(Name(of="channel", id=line.channel)) for line in plan.mix),
        *(naming.action_name(text, line.activity) for line in plan.mix),
        *(text.name(Name(of="channel", id=line.channel)) for line in plan.left_out),
        *(text.money(line.money_per_month) for line in plan.mix),
        *(text.hours(line.hours_per_week) for line in plan.mix),
        text.money(plan.totals.money_per_month),
        text.hours(plan.totals.hours_per_week),
        text.people(plan.projection.monthly_reach.low),
        text.people(plan.projection.monthly_reach.high),
        naming.plan_id(plan),
    ]
    assert [words for words in expected if plain(words) not in said] == []


@pytest.mark.parametrize(("language", "place"), CASES)
def test_paper_and_properties(language: str, place: str) -> None:
    reader = PdfReader(BytesIO(made("pdf", language, place)))
    width, height = PAPERS[place]
    for page in reader.pages:
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (width, height)
    root = root_of(made("pdf", language, place))
    country = "FR" if place.startswith("fr-") else "CA"
    assert root["/Lang"] == f"{language}-{country}"
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
    assert reader.metadata is not None
    assert "Au bon levain" in str(reader.metadata.title)
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()


def test_figures_have_words_and_tables_have_headings() -> None:
    found = list(tags(made("pdf")))
    figures = [tag for tag in found if tag["/S"] == "/Figure"]
    assert len(figures) >= 3
    assert all(len(str(tag.get("/Alt", ""))) >= 40 for tag in figures)
    tables = sum(tag["/S"] == "/Table" for tag in found)
    assert sum(tag["/S"] == "/TH" for tag in found) >= 2 * tables > 0
    assert {"/H1", "/H2", "/TOC"} <= {str(tag["/S"]) for tag in found}


def letters_of(content: bytes) -> Iterator[tuple[int, str, float, float]]:
    """Page, text, height above the foot of the page and size in points of each run of letters."""
    for number, page in enumerate(PdfReader(BytesIO(content)).pages):
        found: list[tuple[int, str, float, float]] = []

        def see(
            text: str,
            place: Any,
            matrix: Any,
            _font: Any,
            size: float,
            number: int = number,
            found: list[tuple[int, str, float, float]] = found,
        ) -> None:
            if text.strip():
                up = matrix[3] * place[3]
                found.append((number, text, matrix[5] * place[3] + place[5], abs(size * up)))

        page.extract_text(visitor_text=see)
        yield from found


def test_the_wall_shows_what_comes_back_then_the_next_dates_in_their_order() -> None:
    plan = bakery()
    text, mailing = words_of(plan), next(row for row in plan.calendar if row.channel == "newsletter")
    set_up = [
        mailing.model_copy(
            update={"id": f"site-{row.id}", "action": "site.minimal", "channel": "site", "day": row.day}
        )
        for row in plan.calendar
        if row.channel == "facebook"
    ]
    blocks = (
        wall.page(plan.model_copy(update={"calendar": (*plan.calendar, *set_up)}), text).sections[0].blocks
    )
    tables = [
        block for block in blocks if isinstance(block, Table) and block.title == text.t("pdf.wall.week")
    ]
    assert [cell.text for table in tables for cell in table.rows[0]] == [
        naming.channel_name(text, channel)
        for channel in ("meta-ads", "facebook", "weekly-press", "newsletter")
    ]
    dates = next(
        block for block in blocks if isinstance(block, Bullets) and block.title == text.t("pdf.wall.dates")
    )
    own = [naming.channel_name(text, channel) for channel in ("meta-ads", "weekly-press", "weekly-press")]
    named = [item.split("\u00a0: ")[1] for item in dates.items]
    assert [name for name in named if name in own] == own
    # The owner's fair, which comes first of all, is told first.
    (fair,) = (one for one in plan.marked_dates if one.kind == "own")
    assert named[0] == naming.date_name(plan, text, fair.id)
    assert len(named) == 1 + len(own)


def test_no_letter_is_too_small_to_be_read() -> None:
    sizes = {round(size, 1) for _, _, _, size in letters_of(made("pdf"))}
    assert min(sizes) >= 8


def test_the_accent_of_a_capital_stands_clear_of_the_line_above() -> None:
    cover = [
        (text, height, size)
        for number, text, height, size in letters_of(make("pdf", bakery(name="Éclairs inc.")))
        if number == 0
    ]
    above = next(height for text, height, _ in cover if "Plan de match" in text)
    below, size = next((height, size) for text, height, size in cover if "Éclairs" in text)
    assert above - below > size


def test_hostile_texts_stay_texts() -> None:
    name = " ".join(HOSTILE)
    plan = bakery(name=name, offer=name, notes=name)
    said = pdf_text(make("pdf", plan))
    assert "root:" not in said
    # The apostrophe is set as French typography wants it, between letters only.
    assert [text for text in HOSTILE if plain(text) not in said] == []


def test_any_letter_can_be_set() -> None:
    name = "Toutou 🐶 北京 Ω Ж ﬁn " + "x" * 90
    plan = bakery(name=name)
    said = pdf_text(make("pdf", plan))
    assert "Toutou" in said
    assert "Ω Ж ﬁn" in said
    assert "🐶" not in said


def test_braces_are_not_places_for_values() -> None:
    assert "{name} {0} %s" in pdf_text(make("pdf", bakery(name="{name} {0} %s")))


def test_a_warning_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    warning = typst.TypstWarning.__new__(typst.TypstWarning)
    warning.message = "unknown font family: nowhere"
    monkeypatch.setattr(typst, "compile_with_warnings", lambda *_, **__: (b"%PDF", [warning]))
    with pytest.raises(pdf.Unprintable, match="unknown font family"):
        make("pdf", bakery())


def test_the_template_sees_no_data() -> None:
    assert {path.suffix for path in pdf.TEMPLATE.rglob("*") if path.is_file()} == {".typ"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_key_is_printed(language: str) -> None:
    said = pdf_text(made("pdf", language))
    assert not any(f" {start}." in said for start in ("pdf", "doc", "chart", "name"))


def test_several_at_once() -> None:
    """Two visitors may ask for a PDF at the same time."""
    plan = bakery()
    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(lambda _: make("pdf", plan), range(4)))
    assert found == {made("pdf")}
