"""The method told: every formula in its three writings, every figure read from where it stands, nothing left unsaid."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
import typst
from babel.messages.pofile import read_po

from planner import audience, best_bet, mix, worth
from planner.documents import pdf
from planner.documents.blocks import Block, Bullets, Callout, Formula, Paragraph, Table
from planner.documents.rounding import rounded
from planner.draws import family
from planner.maths.curves import reach
from planner.method import Chapter, chapters, measures
from planner.method.formulas import FORMULAS, SYMBOLS
from planner.plan import Plan, Swing
from planner.text import LANGUAGE_FILES, Text
from planner.weighing import customer_in_people
from tests.sample_plan import sample_plan

ROOT = Path(__file__).resolve().parents[1]
VOICES = {language: Text(language) for language in ("fr", "en")}
BOOK = VOICES["fr"].book
GREEK = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "pi",
    "rho", "sigma", "tau", "xi", "phi", "chi", "psi", "omega", "Delta",
}  # fmt: skip


def told(language: str = "fr", plan: Plan | None = None) -> dict[str, Chapter]:
    return {chapter.id: chapter for chapter in chapters(VOICES[language], plan)}


def words(block: Block) -> str:
    """All that a block says."""
    match block:
        case Paragraph() | Callout():
            return block.text
        case Bullets():
            return " ".join(block.items)
        case Table():
            cells = (cell.text for row in block.rows for cell in row)
            return " ".join([block.title, *(column.title for column in block.columns), *cells])
        case Formula():
            return " ".join([block.alt, *(symbol.what for symbol in block.symbols)])
    raise AssertionError(block)


def all_words(chapter: Chapter) -> str:
    said = [chapter.title, chapter.plain, *(words(part.block) for part in chapter.parts)]
    return " ".join(said).replace("\u00a0", " ").replace("\u202f", " ")


def letters(writing: str) -> set[str]:
    """Symbols of a LaTeX formula: Greek names and letters one by one, words and commands left out."""
    writing = writing.replace("\\varphi", "\\phi").replace("\\varepsilon", "\\epsilon")
    writing = re.sub(r"\\operatorname\{\w+\}|\\text\{[^}]*\}", " ", writing)
    commands = set(re.findall(r"\\([A-Za-z]+)", writing))
    return (commands & GREEK) | set(re.findall(r"[A-Za-z]", re.sub(r"\\[A-Za-z]+", " ", writing)))


def letters_set(writing: str) -> set[str]:
    """The same for Typst, where every word is a command."""
    writing = re.sub(r'op\("\w+"\)|"[^"]*"', " ", writing.replace("epsilon.alt", "epsilon"))
    names = set(re.findall(r"[A-Za-z]+", writing))
    return (names & GREEK) | {name for name in names if len(name) == 1}


# ---- formulas ----


@pytest.mark.parametrize("id", FORMULAS)
def test_a_formula_exists_in_three_writings_and_in_both_languages(id: str) -> None:
    written = FORMULAS[id]
    assert written.latex and written.typst and written.plain
    assert written.latex.count("{") == written.latex.count("}")
    assert written.latex.count(r"\left") == written.latex.count(r"\right")
    alts = [voice.t(f"method.formula.{id}") for voice in VOICES.values()]
    assert all(len(alt) >= 40 for alt in alts) and alts[0] != alts[1]


@pytest.mark.parametrize("id", FORMULAS)
def test_the_screen_and_the_pdf_show_the_same_symbols(id: str) -> None:
    written = FORMULAS[id]
    assert letters(written.latex) == letters_set(written.typst)


def test_each_symbol_is_explained_once_where_it_is_first_met() -> None:
    brought = [name for written in FORMULAS.values() for name in written.symbols]
    assert sorted(brought) == sorted(SYMBOLS)
    for voice in VOICES.values():
        assert all(voice.knows(f"method.symbol.{name}") for name in SYMBOLS)
    shown = [one.latex for one in SYMBOLS.values()]
    assert len(shown) == len(set(shown)), "one symbol, one meaning"


@pytest.mark.parametrize("id", FORMULAS)
def test_a_symbol_is_in_the_formula_that_brings_it(id: str) -> None:
    """Some are read in the text beside it (the close rate goes with the tie)."""
    written = FORMULAS[id]
    for name in set(written.symbols) - {"close"}:
        assert letters(SYMBOLS[name].latex) <= letters(written.latex), name
        assert letters(SYMBOLS[name].latex) == letters_set(SYMBOLS[name].typst), name


def test_typst_can_set_every_formula_and_symbol() -> None:
    every = [one.typst for one in (*FORMULAS.values(), *SYMBOLS.values())]
    assert pdf.printable(every) == every, "cleaning texts leaves formulas alone"
    source = f'#for it in ({", ".join(map(json.dumps, every))},) {{ math.equation(alt: it, eval(it, mode: "math")) }}'
    made, warnings = typst.compile_with_warnings(source.encode(), format="pdf")
    assert made.startswith(b"%PDF")
    assert [warning.message for warning in warnings] == []


# ---- chapters ----


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("with_plan", [False, True])
def test_every_chapter_opens_with_two_sentences(language: str, with_plan: bool) -> None:
    found = told(language, sample_plan(language) if with_plan else None)
    assert len(found) == 15
    for chapter in found.values():
        assert len(re.findall(r"[.!?](?= |$)", chapter.plain)) == 2, chapter.plain
        assert "method." not in all_words(chapter)
        assert not re.search(r"\{\w+\}|\bnan\b|\binf\b", all_words(chapter)), chapter.id


def test_both_languages_tell_the_same_parts() -> None:
    french, english = (told(language, sample_plan(language)) for language in ("fr", "en"))
    assert list(french) == list(english)
    for id, chapter in french.items():
        assert [(type(p.block), p.annex) for p in chapter.parts] == [
            (type(p.block), p.annex) for p in english[id].parts
        ]


def test_without_a_plan_nothing_is_said_of_one() -> None:
    for chapter in told().values():
        assert not any(isinstance(part.block, Callout) for part in chapter.parts)
        assert VOICES["fr"].t("method.here") not in all_words(chapter)


def test_a_plan_adds_its_own_numbers_and_changes_no_other() -> None:
    plan, text = sample_plan("fr"), VOICES["fr"]
    found, bare = told("fr", plan), told("fr")
    for id, chapter in bare.items():
        assert id == "limits" or [part for part in found[id].parts if part in chapter.parts] == list(
            chapter.parts
        ), id
    assert text.people(plan.projection.public) in words(found["who"].parts[-1].block)
    assert text.share(plan.optimum.gap, 2) in words(found["proof"].parts[-1].block)
    assert text.share(plan.optimum.stable_share, 0) in words(found["bet"].parts[-1].block)
    assert text.number(len(plan.figures_used)) in words(found["kinds"].parts[-1].block)
    assert text.money(plan.totals.money_per_month) in words(found["purchase"].parts[-1].block)


def test_lines_added_up_are_set_against_people_counted_once() -> None:
    plan, text = sample_plan("fr"), VOICES["fr"]
    total = sum(line.reached_per_month.central for line in plan.mix)
    said = all_words(told("fr", plan)["together"])
    assert text.people(total).replace("\u00a0", " ") in said
    alone = plan.model_copy(update={"mix": plan.mix[:1]})
    assert not any(isinstance(part.block, Callout) for part in told("fr", alone)["together"].parts)


def test_a_plan_whose_customers_leave_no_money_is_not_said_to_pay() -> None:
    plan = sample_plan("fr")
    even = plan.projection.break_even.model_copy(update={"outcome": "not_measured"})
    silent = plan.model_copy(update={"projection": plan.projection.model_copy(update={"break_even": even})})
    assert any(isinstance(part.block, Callout) for part in told("fr", plan)["pays"].parts)
    assert not any(isinstance(part.block, Callout) for part in told("fr", silent)["pays"].parts)


def test_a_customer_is_said_in_people_where_both_goals_weigh() -> None:
    plan = sample_plan("fr")
    assert not any(isinstance(part.block, Callout) for part in told("fr", plan)["value"].parts)
    weighed = plan.model_copy(
        update={"optimum": plan.optimum.model_copy(update={"customer_in_people": 371.0})}
    )
    assert "370 personnes" in all_words(told("fr", weighed)["value"])


def test_a_customer_weighs_what_the_value_says() -> None:
    """One customer more and so many people less leave the value as it was."""
    goals = {"reach": 0.3, "structure": 0.5, "keep": 0.2}
    scale = {"reach": 1200.0, "structure": 8.0, "keep": 300.0}
    people = customer_in_people(goals, scale)
    assert people is not None
    assert goals["structure"] / scale["structure"] == pytest.approx(people * goals["reach"] / scale["reach"])
    assert customer_in_people({**goals, "reach": 0.0}, scale) is None
    assert customer_in_people({**goals, "structure": 0.0}, scale) is None


def test_the_assumed_figures_that_move_a_plan_most_come_first() -> None:
    plan = sample_plan("fr")
    swings = (
        Swing(figure="activities.bakery.margin", outcome="customers", at_low=150, central=190, at_high=200),
        Swing(figure="activities.bakery.basket", outcome="reach", at_low=1000, central=4100, at_high=9000),
        Swing(
            figure="usage.quebec.facebook.ages.30-49", outcome="reach", at_low=1, central=4100, at_high=99000
        ),
    )
    table = told("fr", plan.model_copy(update={"swings": swings}))["kinds"].parts[-1].block
    assert isinstance(table, Table)
    said = [row[0].text for row in table.rows]
    assert len(said) == 2, "a measured figure is not assumed"
    assert "9 000" in table.rows[0][2].text.replace("\u00a0", " ")


# ---- figures come from where they stand ----


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_errors_of_the_survey_are_those_of_the_data(language: str) -> None:
    table = next(p.block for p in told(language)["classes"].parts if isinstance(p.block, Table))
    known, text = BOOK.classes["us-2025"], VOICES[language]
    assert len(table.rows) == len(known.bands)
    for row in table.rows:
        band = known.bands[row[0].text]
        assert [row[1].text, row[2].text] == [text.number(band.people), text.number(len(band.weights))]
        for cell, of in zip(row[3:], ("pair", "held_out_pair", "independent_pair"), strict=True):
            errors = band.errors[of]  # type: ignore[index]
            assert cell.text == f"{text.number(errors.mean, 2)} / {text.number(errors.worst, 2)}"


def test_numbers_repeated_from_the_page_on_overlap_are_its_own() -> None:
    page = " ".join((ROOT / "docs" / "overlap.md").read_text(encoding="utf-8").split())
    said = all_words(told("en")["classes"])
    for ours, theirs in (
        ("0.2 to 0.4 point of error on average, 2.4 at worst", "mean 0.2 to 0.4 point, worst 2.4"),
        (
            "2.5 to 3.4 points on average, and 15 at worst",
            "misses the same ones by 2.5 to 3.4 points, 15 at worst",
        ),
    ):
        assert ours in said and theirs in page
    assert "sampling errors of two to three points" in page
    assert "sampling error of two to three points" in all_words(told("en")["limits"])


def test_numbers_of_the_code_that_are_written_out_are_the_code_s() -> None:
    """Some numbers are said in words, which no figure of the data can replace."""
    english = {id: all_words(chapter) for id, chapter in told("en").items()}
    assert audience._MOST_CUSTOMERS == 3 / 5 and "three fifths of the public" in english["who"]
    assert audience._SITES_BY_AGE == 2 and "Beyond two places" in english["who"]
    assert audience._LEVELS == 2 and "in two groups, light and heavy users" in english["who"]
    assert mix._BUDGET_SHARES == (0.5, 0.7, 0.85) and "half, 70% or 85% of the money" in english["purchase"]
    assert best_bet._SOLID == 0.2 and "twentieth percentile" in english["bet"]
    assert worth._LIKELY == 0.8 and "80% of the draws or more" in english["pays"]


def test_the_table_of_the_curve_is_the_law() -> None:
    table = next(p.block for p in told("en")["vehicle"].parts if isinstance(p.block, Table))
    shares = [[int(cell.text.rstrip("%")) / 100 for cell in row[1:]] for row in table.rows]
    assert shares[1][1] == 0.5 and shares[3][1] == 0.63, "the sentence under the table quotes these two"
    assert shares[0][0] == pytest.approx(float(reach(0.5, 0.3)), abs=0.005)
    for row in shares:
        assert all(one < more for one, more in pairwise(row))
    for column in zip(*shares, strict=True):
        assert list(column) == sorted(column)


def test_the_table_of_kinds_adds_up_to_the_catalogue() -> None:
    table = next(p.block for p in told("en")["kinds"].parts if isinstance(p.block, Table))
    numbers = [[int(cell.text.replace(",", "")) for cell in row[1:]] for row in table.rows]
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]
    assert sum(numbers[-1]) == len(BOOK.figures)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_family_of_figures_has_a_name(language: str) -> None:
    names = {family(id) for id in BOOK.figures}
    assert [name for name in names if not VOICES[language].knows(f"method.family.{name}")] == []


def test_limits_say_how_many_ways_are_known_by_judgement() -> None:
    guessed = {
        way
        for way in BOOK.ways
        if {one.kind for id, one in BOOK.figures.items() if id.startswith(f"ways.{way}.")} == {"assumed"}
    }
    said = all_words(told("en")["limits"])
    assert (f"{len(BOOK.ways)} ways" in said) and (
        "For all of them" if len(guessed) == len(BOOK.ways) else f"For {len(guessed)} of them"
    ) in said


# ---- long measures, when they come with the product ----


def test_the_benchmark_is_quoted_as_it_was_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def side(method: str, median: float, worst: float, activities: int = 25) -> dict[str, object]:
        lost = {"least": 0.0, "median": median, "p90": worst, "p95": worst, "worst": worst}
        return {
            "family": "small firm", "activities": activities, "problems": 20, "method": method,
            "lost_to_bound": lost, "broke": {"any": 0.35},
        }  # fmt: skip

    rows = [
        side("planner, gap 1.0%", 0.0021, 0.0098),
        side("drop all and solve again", 0.0412, 0.2503),
        side("SLSQP, one start", 0.0333, 0.18),
        side("SLSQP, one start", 0.5, 0.9, activities=10),
        side("some new tool", 0.0711, 0.3),
        {**side("cannot", 0, 0), "lost_to_bound": None},
    ]
    (tmp_path / "benchmark.json").write_text(json.dumps({"side_by_side": rows}), encoding="utf-8")
    monkeypatch.setattr(measures, "DOCS", tmp_path)
    chapter = told("en")["others"]
    said = all_words(chapter)
    for number in (
        "0.21%",
        "0.98%",
        "3.33%",
        "7.11%",
        "25.03%",
        "35%",
        "some new tool",
        "with 25 actions",
        "On 20 problems",
    ):
        assert number in said, number
    assert "50.00%" not in said, "one size is enough"


def test_the_check_of_the_ranges_is_quoted_as_it_was_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = {
        "truths": 1234, "inside": 0.7912, "independent": 0.6134, "examples": {"bakery": {}, "yoga": {}, "craft": {}},
        "outcomes": {"customers": {"inside": 0.8271, "below": 0.1103, "above": 0.0926, "independent": 0.5549}},
        "tables": [{"held": True}, {"held": False}, {"held": True}],
    }  # fmt: skip
    (tmp_path / "ranges.json").write_text(json.dumps(found), encoding="utf-8")
    monkeypatch.setattr(measures, "DOCS", tmp_path)
    said = all_words(told("en")["ranges"])
    for number in ("1,234 times", "79%", "61%", "3 example", "83%", "11%", "9%", "55%", "2 points of 3"):
        assert number in said, number


def test_what_comes_with_the_product_is_quoted() -> None:
    """The files under docs/ are read as they are now."""
    found = json.loads((ROOT / "docs" / "ranges.json").read_text(encoding="utf-8"))
    for language, voice in VOICES.items():
        said = all_words(told(language)["ranges"])
        shares = [
            found["inside"],
            found["independent"],
            *(one["inside"] for one in found["outcomes"].values()),
        ]
        assert [share for share in shares if voice.share(share, 0).replace("\u00a0", " ") not in said] == []
        assert voice.number(found["correlation"], 1) in said
        names = [f"method.checked.outcome.{name}" for name in found["outcomes"]]
        assert all(voice.knows(name) for name in names)


def test_the_benchmark_that_comes_with_the_product_is_quoted() -> None:
    report = json.loads((ROOT / "docs" / "benchmark.json").read_text(encoding="utf-8"))
    rows = [row for row in report["side_by_side"] if row.get("lost_to_bound") and row["activities"] == 25]
    assert len(rows) > 10
    for language, voice in VOICES.items():
        table = next(part.block for part in told(language)["others"].parts if isinstance(part.block, Table))
        for row, cells in zip(rows, table.rows, strict=True):
            lost = row["lost_to_bound"]
            assert [cell.text for cell in cells[2:4]] == [
                voice.share(lost["median"], 2),
                voice.share(lost["worst"], 2),
            ]
            assert language == "en" or cells[1].text != row["method"], "a way without a name in French"


@pytest.mark.parametrize(
    "content", [None, "", "not json", "[]", "{}", '{"side_by_side": []}', '{"quick": true}']
)
def test_the_method_is_told_without_the_documentation(
    content: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if content is not None:
        for name in ("benchmark", "ranges"):
            (tmp_path / f"{name}.json").write_text(content, encoding="utf-8")
    monkeypatch.setattr(measures, "DOCS", tmp_path)
    assert told()["others"].parts == ()
    assert not any(isinstance(part.block, Table) for part in told()["ranges"].parts)
    assert "par une commande" in told()["others"].plain


# ---- sentences ----


def sentences(language: str) -> set[str]:
    with (LANGUAGE_FILES / language / "method.po").open("rb") as file:
        return {m.id if isinstance(m.id, str) else m.id[0] for m in read_po(file, locale=language) if m.id}


def test_every_sentence_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the plan, on the page and in the annex, no sentence is left that nobody hears."""
    asked: set[str] = set()
    say = Text.t

    def heard(self: Text, key: str, /, count: float | None = None, **values: object) -> str:
        asked.add(key)
        return say(self, key, count, **values)

    monkeypatch.setattr(Text, "t", heard)
    plan = sample_plan("fr")
    swings = tuple(
        Swing(figure="activities.bakery.basket", outcome=outcome, at_low=1, central=2, at_high=3)
        for outcome in get_args(Swing.model_fields["outcome"].annotation)
    )
    optimum = plan.optimum.model_copy(update={"customer_in_people": 300.0})
    for unit in ("people", "accounts"):
        projection = plan.projection.model_copy(update={"unit": unit})
        told("fr", plan.model_copy(update={"projection": projection, "optimum": optimum, "swings": swings}))
    told("fr")
    for path in ("pages/method.py", "pages/shared/method_parts.py", "planner/documents/sections/method.py"):
        asked.update(re.findall(r"[\"'](method\.[\w.]+)[\"']", (ROOT / path).read_text(encoding="utf-8")))
    may = {"method.limits.ways", "method.limits.ways.all"}
    of_measures = ("method.others.",)
    assert {key for key in sentences("fr") - asked - may if not key.startswith(of_measures)} == set()


def test_numbers_of_the_page_are_those_of_the_rounded_plan() -> None:
    """The page reads the plan, the annex the rounded one: what is shown has no more digits than both share."""
    plan = sample_plan("fr")
    for id, chapter in told("fr", plan).items():
        assert all_words(chapter) == all_words(told("fr", rounded(plan))[id]), id
