"""The firm's maturity and what it allows; it gives no order to the channels."""

from __future__ import annotations

from planner.answers import MATURITY_QUESTIONS, Answers
from planner.catalogue import Catalogue
from planner.firm import Firm
from planner.plan import Diagnosis, Dimension
from planner.wording import customers, firm_name, sentence
from planner.words import Name, Words, channel, count, people, share

_USUAL = 1
"""A question left out counts as a tentative start, and the plan says so."""
_MOST_SAID = 4
"""Strengths and gaps listed at most: an owner acts on a few."""

DIMENSIONS: dict[str, tuple[str, str]] = {
    "listening": ("mentions", "competitors"),
    "strategy": ("goals", "link_to_business"),
    "presence": ("channels_complete", "calendar"),
    "conversation": ("ambassadors", "reply_time"),
    "organisation": ("policies", "person_and_hours"),
    "measure": ("indicators", "integration"),
}
"""Two questions for each dimension: first the one that says what the firm has, then how it uses it.

It has a watch, written goals, complete channels, ambassadors, policies, indicators; it uses the watch to compare
itself, ties goals to the business, follows a calendar, replies in time, gives a person and hours, and links its
figures with sales and the traditional media.
"""
_LEVELS = ("dormant", "testing", "coordinated", "scaled", "empowered")
_STAGES_NOT_SKIPPED = ("listening", "organisation")


def score_of(answers: Answers) -> float:
    """Score the twelve questions, 0 to 100; a question left out counts as a tentative start."""
    return 25 * sum(answers.maturity.get(q, _USUAL) for q in MATURITY_QUESTIONS) / len(MATURITY_QUESTIONS)


def dimensions_of(answers: Answers) -> tuple[Dimension, ...]:
    """Score each dimension, 0 to 100, on its two axes: what the firm has and how it uses it."""
    found = []
    for id, questions in DIMENSIONS.items():
        has, uses = (25.0 * answers.maturity.get(question, _USUAL) for question in questions)
        found.append(Dimension(id=id, score=(has + uses) / 2, has=has, uses=uses))
    return tuple(found)


def skipped_stage(answers: Answers, book: Catalogue) -> str | None:
    """Find the stage that was skipped: listening or organisation too low to hold more channels; else None."""
    low = book.threshold("maturity_low")
    scores = {dimension.id: dimension.score for dimension in dimensions_of(answers)}
    return next((id for id in _STAGES_NOT_SKIPPED if scores[id] < low), None)


def level_by_score(score: float, book: Catalogue) -> str:
    """Place a score on the scale: dormant, testing, coordinated, scaled, empowered."""
    return next(
        (level for level in reversed(_LEVELS[1:]) if score >= book.threshold(f"level_{level}")), "dormant"
    )


def level_of(answers: Answers, book: Catalogue) -> str:
    """Give the level of a firm; a skipped stage keeps it at « testing » whatever its score."""
    level = level_by_score(score_of(answers), book)
    if _LEVELS.index(level) > 1 and skipped_stage(answers, book):
        return "testing"
    return level


def cap_of(answers: Answers, book: Catalogue) -> int:
    """Give the most channels to animate that the firm's maturity allows."""
    step = {"dormant": "dormant", "testing": "dormant", "coordinated": "coordinated"}.get(
        level_of(answers, book), "scaled"
    )
    return round(book.threshold(f"cap_{step}"))


def diagnose(firm: Firm, book: Catalogue) -> Diagnosis:
    """Say where the firm stands, in its own facts, and how many channels that allows it to animate."""
    answers = firm.answers
    return Diagnosis(
        score=score_of(answers),
        level=level_of(answers, book),
        dimensions=dimensions_of(answers),
        answered=len(answers.maturity),
        cap=cap_of(answers, book),
        sector_adoption=book.sectors[firm.customs].adoption,
        sentences=_sentences(firm, book),
        strengths=_strengths(firm)[:_MOST_SAID],
        gaps=_gaps(firm, book)[:_MOST_SAID],
    )


def _sentences(firm: Firm, book: Catalogue) -> tuple[Words, ...]:
    """Tell the level, why, what to do at that level, the sector beside it, and what is not known."""
    answers, level, cap = firm.answers, level_of(firm.answers, book), cap_of(firm.answers, book)
    said = [
        sentence(f"diagnosis.level.{level}", firm=firm_name(firm), score=count(round(score_of(answers)))),
        sentence("diagnosis.cap", plural=cap, cap=count(cap)),
        sentence(f"diagnosis.next.{level}", customers=customers(firm)),
    ]
    skipped = skipped_stage(answers, book)
    if skipped and level_by_score(score_of(answers), book) not in _LEVELS[:2]:
        said.insert(1, sentence(f"diagnosis.skipped.{skipped}", level=Name(of="level", id=level)))
    adoption = book.sectors[firm.customs].adoption
    if adoption is not None:
        said.append(
            sentence(
                "diagnosis.sector", sector=Name(of="sector", id=firm.customs), share=share(adoption.central),
                low=share(adoption.low), high=share(adoption.high), source=Name(of="source", id=adoption.source),
                year=str(adoption.observed),
            )
        )  # fmt: skip
    missing = len(MATURITY_QUESTIONS) - len(answers.maturity)
    if missing:
        said.append(sentence("diagnosis.unanswered", plural=missing, missing=count(missing)))
    said.append(sentence("diagnosis.cut_offs"))
    return tuple(said)


def _strengths(firm: Firm) -> tuple[Words, ...]:
    """Say what the firm can build on: its assets first, then what it already does well."""
    answers = firm.answers
    said: list[Words] = []
    for used in answers.channels_in_use:
        if used.result == "good":
            key = (
                "diagnosis.strength.channel_followed" if used.followers >= 1 else "diagnosis.strength.channel"
            )
            said.append(sentence(key, channel=channel(used.channel), followers=people(used.followers)))
    if answers.email_list >= 1:
        listed = people(answers.email_list)
        said.append(sentence("diagnosis.strength.list", plural=answers.email_list, people=listed))
    if answers.proof:
        said.append(sentence("diagnosis.strength.proof", proof=answers.proof))
    if answers.customers:
        known = people(answers.customers)
        said.append(sentence("diagnosis.strength.customers", people=known, customers=customers(firm)))
    good = [question for question in MATURITY_QUESTIONS if answers.maturity.get(question, 0) >= 3]
    habits = [_question("strength", q, firm) for q in sorted(good, key=lambda q: -answers.maturity[q])]
    # One habit at least is worth more to the owner than a fourth asset.
    assets = _MOST_SAID - 1 if habits else _MOST_SAID
    return (*said[:assets], *habits, *said[assets:])


def _gaps(firm: Firm, book: Catalogue) -> tuple[Words, ...]:
    """Say what is missing: the lowest answers first, then assets that the firm lacks."""
    answers = firm.answers
    skipped = skipped_stage(answers, book)
    first = DIMENSIONS[skipped] if skipped else ()
    weak = {question: level for question, level in answers.maturity.items() if level <= _USUAL + 1}
    # A firm that does well still has a lowest answer: that is its next gain.
    least = max(_USUAL, min(weak.values(), default=0))
    low = [question for question, level in weak.items() if level <= least]
    low.sort(key=lambda q: (q not in first, answers.maturity[q], MATURITY_QUESTIONS.index(q)))
    said = [_question("gap", question, firm) for question in low]
    assets: list[Words] = []
    for used in answers.channels_in_use:
        if used.result in ("none", "weak"):
            assets.append(
                sentence(
                    "diagnosis.gap.channel", channel=channel(used.channel), followers=people(used.followers)
                )
            )
    if answers.email_list < 1:
        assets.append(sentence("diagnosis.gap.list", customers=customers(firm)))
    if not answers.proof:
        assets.append(sentence("diagnosis.gap.proof", proof=Name(of="proof", id=firm.customs)))
    return (*said[:2], *assets[:2], *said[2:])


def _question(kind: str, question: str, firm: Firm) -> Words:
    """Say what one answer of the questionnaire means for this trade, quoting it."""
    said = Words(key=f"q.maturity.{question}.option.{firm.answers.maturity[question]}")
    return sentence(f"diagnosis.{kind}.{question}", customers=customers(firm), answer=said)
