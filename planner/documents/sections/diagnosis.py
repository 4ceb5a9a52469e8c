"""Where the business stands: the question, the maturity, strengths and weaknesses, its trade, the adoption."""

from __future__ import annotations

from planner.answers import MATURITY_QUESTIONS
from planner.diagnosis import animated_of
from planner.documents import naming
from planner.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Section,
    Table,
)
from planner.documents.sections.sources import Sources
from planner.plan import Diagnosis, Plan
from planner.text import Text
from planner.words import Name, count

_PAIRS = (("strength", "weakness"), ("opportunity", "threat"))


def diagnosis(plan: Plan, text: Text, sources: Sources) -> Section:
    """Say the question that the plan answers, then what it rests on."""
    found = plan.diagnosis
    blocks: list[Block] = [
        Callout(sources.say(found.issue), title=text.t("pdf.diagnosis.issue")),
        Facts((*_score(found, text), _cap(found, text))),
        Bullets(tuple(sources.say(sentence) for sentence in (*found.sentences, animated_of(plan)))),
        *_assessed(found, text),
        Heading(text.t("pdf.diagnosis.swot")),
        *(_quadrants(found, text, sources, pair) for pair in _PAIRS),
    ]  # fmt: skip
    if found.beside:
        blocks += [Heading(text.t("pdf.diagnosis.beside")), _beside(found, text, sources)]
    blocks.append(Heading(text.t("pdf.diagnosis.adoption")))
    blocks.append(Bullets(tuple(sources.say(words) for words in found.places)))
    if found.adoption:
        said = tuple(sources.say(curve.sentence) for curve in found.adoption)
        blocks.append(Bullets(said, title=text.t("pdf.diagnosis.series")))
    return Section("diagnosis", text.t("pdf.diagnosis.title"), tuple(blocks), new_page=True, compact=True)


def _score(found: Diagnosis, text: Text) -> tuple[Fact, ...]:
    """Give the score with its level; none of a diagnosis not made."""
    if found.score is None or found.level is None:
        return ()
    level = naming.capital(text.name(Name(of="level", id=found.level)))
    score = text.t("pdf.diagnosis.score", n=count(round(found.score)))
    return (Fact(score, text.t("pdf.diagnosis.score_label"), level),)


def _cap(found: Diagnosis, text: Text) -> Fact:
    label = text.t("pdf.diagnosis.cap_label", count=found.cap)
    return Fact(text.number(found.cap), label, text.t("pdf.diagnosis.cap_note"))


def _answered(found: Diagnosis, text: Text) -> str:
    if found.answered == len(MATURITY_QUESTIONS):
        return text.t("pdf.diagnosis.answered_all")
    return text.t("pdf.diagnosis.answered", count=found.answered, n=count(found.answered))


def _assessed(found: Diagnosis, text: Text) -> tuple[Block, ...]:
    """Give the dimensions answered, and on how many answers they stand; nothing of a diagnosis not made."""
    if not found.answered:
        return ()
    return (_dimensions(found, text), Paragraph(_answered(found, text), "small"))


def _dimensions(found: Diagnosis, text: Text) -> Table:
    return Table(
        columns=(
            Column(text.t("pdf.diagnosis.dimension"), 3),
            Column(text.t("pdf.diagnosis.has"), 1, number=True),
            Column(text.t("pdf.diagnosis.uses"), 1, number=True),
            Column(text.t("pdf.diagnosis.both"), 1, number=True),
        ),
        rows=tuple(
            (
                Cell(naming.capital(text.name(Name(of="dimension", id=dimension.id)))),
                Cell(text.number(dimension.has)),
                Cell(text.number(dimension.uses)),
                Cell(text.number(dimension.score), strong=True),
            )
            for dimension in found.dimensions
        ),
    )


def _quadrants(found: Diagnosis, text: Text, sources: Sources, pair: tuple[str, str]) -> Table:
    """Set two quadrants side by side, one line of each in a row."""
    columns = [[line for line in found.swot if line.quadrant == quadrant] for quadrant in pair]
    rows = [
        tuple(Cell(sources.say(lines[place].sentence) if place < len(lines) else "") for lines in columns)
        for place in range(max(len(lines) for lines in columns))
    ]
    return Table(tuple(Column(text.t(f"pdf.diagnosis.{quadrant}"), 1) for quadrant in pair), tuple(rows))


def _beside(found: Diagnosis, text: Text, sources: Sources) -> Table:
    return Table(
        (
            Column(text.t("pdf.diagnosis.what"), 1.4),
            Column(text.t("pdf.diagnosis.you"), 1.2),
            Column(text.t("pdf.diagnosis.usual"), 3),
        ),
        tuple(
            (Cell(sources.say(row.what)), Cell(sources.say(row.firm)), Cell(sources.say(row.usual)))
            for row in found.beside
        ),
    )
