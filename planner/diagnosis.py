"""The firm's maturity, what it allows, and the firm beside its trade; it gives no order to the channels."""

from __future__ import annotations

from collections.abc import Iterator

from planner.adoption import (
    CLASS_OF_LEVEL,
    curves_of,
    main_curve,
    place_of_firm,
    place_of_sector,
    sector_year,
)
from planner.answers import MATURITY_QUESTIONS, Answers
from planner.catalogue import Catalogue
from planner.firm import Firm
from planner.plan import Beside, Diagnosis, Dimension, Plan
from planner.publics import NETWORKS
from planner.questionnaire import USUAL_LEVEL
from planner.swot import LOCAL, issue_of, media_of, source_of, strengths, swot_of, weaknesses
from planner.swot_line import SwotLine
from planner.wording import Said, customers, firm_name, joined, occasion, sentence
from planner.words import Name, Quantity, Words, channel, count, money, people, share

_MOST_SAID = 4
"""Strengths and gaps listed at most: an owner acts on a few."""
_NETWORKS_SAID, _LOCAL_SAID = 3, 1
"""Media of the public set beside the firm's own."""

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
    return (
        25 * sum(answers.maturity.get(q, USUAL_LEVEL) for q in MATURITY_QUESTIONS) / len(MATURITY_QUESTIONS)
    )


def dimensions_of(answers: Answers) -> tuple[Dimension, ...]:
    """Score each dimension, 0 to 100, on its two axes: what the firm has and how it uses it."""
    found = []
    for id, questions in DIMENSIONS.items():
        has, uses = (25.0 * answers.maturity.get(question, USUAL_LEVEL) for question in questions)
        found.append(Dimension(id=id, score=(has + uses) / 2, has=has, uses=uses))
    return tuple(found)


def answered_of(answers: Answers) -> tuple[Dimension, ...]:
    """Score the dimensions on which the owner said something; the others are not known, and not judged."""
    return tuple(d for d in dimensions_of(answers) if any(id in answers.maturity for id in DIMENSIONS[d.id]))


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
    answers, adopted = firm.answers, book.sectors[firm.customs].adoption
    dimensions, curves = answered_of(answers), curves_of(firm, book)
    # Nothing answered, nothing known: the level supposed serves the cap alone.
    level = level_of(answers, book) if answers.maturity else None
    places = [place_of_sector(main_curve(curves), firm.customs, adopted)]
    if level is not None:
        places.append(place_of_firm(level))
    skipped = skipped_stage(answers, book)
    first = DIMENSIONS[skipped] if skipped else ()
    return Diagnosis(
        score=None if level is None else score_of(answers), level=level,
        adopters=None if level is None else CLASS_OF_LEVEL[level], dimensions=dimensions,
        answered=len(answers.maturity), cap=cap_of(answers, book), sector_adoption=adopted,
        sentences=_sentences(firm, book),
        strengths=tuple(said for said, _ in strengths(firm, book)[:_MOST_SAID]),
        gaps=tuple(said for said, _ in weaknesses(firm, book, first)[:_MOST_SAID]),
        issue=issue_of(firm, dimensions), swot=_shortened(swot_of(firm, book, first), firm),
        beside=tuple(_beside(firm, book)),
        adoption=curves, sector_year=None if adopted is None else sector_year(main_curve(curves), adopted),
        places=tuple(places),
    )  # fmt: skip


def _shortened(lines: tuple[SwotLine, ...], firm: Firm) -> tuple[SwotLine, ...]:
    """Say « what you offer » for an offer told in the owner's own words: the question above has quoted it already."""
    if not firm.answers.offer:
        return lines
    short = Words(key="offer.short")
    return tuple(
        line.model_copy(update={"sentence": line.sentence.holding(offer=short)})
        if "offer" in line.sentence.values
        else line
        for line in lines
    )


def _sentences(firm: Firm, book: Catalogue) -> tuple[Words, ...]:
    """Tell the level, why, what to do at that level, and what is not known; with no answer, that it is to be made."""
    answers, level, cap = firm.answers, level_of(firm.answers, book), cap_of(firm.answers, book)
    answered, missing = len(answers.maturity), len(MATURITY_QUESTIONS) - len(answers.maturity)
    if not answered:
        return (
            sentence("diagnosis.to_do", firm=firm_name(firm)),
            sentence("diagnosis.cap.to_do", plural=cap, cap=count(cap)),
        )
    said = [
        sentence(f"diagnosis.level.{level}", firm=firm_name(firm), score=count(round(score_of(answers)))),
        sentence("diagnosis.cap", plural=cap, cap=count(cap)),
        sentence(f"diagnosis.next.{level}", customers=customers(firm)),
    ]
    skipped = skipped_stage(answers, book)
    told = {dimension.id for dimension in answered_of(answers)}
    if skipped in told and level_by_score(score_of(answers), book) not in _LEVELS[:2]:
        said.insert(1, sentence(f"diagnosis.skipped.{skipped}", level=Name(of="level", id=level)))
    if missing:
        said.append(
            sentence("diagnosis.unanswered", plural=missing, missing=count(missing), answered=count(answered))
        )
    said.append(sentence("diagnosis.cut_offs"))
    return tuple(said)


def animated_of(plan: Plan) -> Words:
    """Say how many channels to animate the line-up holds, beside the cap, and that its other lines are not counted."""
    animated = len({line.channel for line in plan.mix if line.animated})
    others = len(plan.mix) - sum(line.animated for line in plan.mix)
    kept = "within" if animated <= plan.diagnosis.cap else "beyond"
    return sentence(
        f"diagnosis.animated.{kept}", animated=count(animated), others=count(others),
        cap=count(plan.diagnosis.cap),
    )  # fmt: skip


def _beside(firm: Firm, book: Catalogue) -> Iterator[Beside]:
    """Set facts of the firm beside its sector, its public and its trade, where there is a figure for them."""
    answers, trade = firm.answers, f"activities.{firm.activity_id}"
    social = [used for used in answers.channels_in_use if book.channels[used.channel].family == "social"]
    on_it: Said = joined([channel(used.channel) for used in social]) if social else Words(key="beside.none")
    adopted = book.sectors[firm.customs].adoption
    if adopted is not None:
        usual = sentence(
            "beside.sector", share=share(adopted.central), low=share(adopted.low), high=share(adopted.high),
            year=str(adopted.observed), source=source_of(adopted),
        )  # fmt: skip
        yield _row(
            Words(key="beside.what.social"),
            on_it,
            usual,
            "channels_in_use",
            f"sectors.{firm.customs}.adoption",
        )
    networks = media_of(firm, book, NETWORKS, unused=False)[:_NETWORKS_SAID]
    for medium, figure, paths in networks + media_of(firm, book, LOCAL, unused=False)[:_LOCAL_SAID]:
        here = [
            used
            for used in answers.channels_in_use
            if any(vehicle.medium == medium for vehicle in book.channels[used.channel].vehicles.values())
        ]
        followers = sum(used.followers for used in here)
        followed = sentence("beside.followed", plural=followers, followers=people(followers))
        mine = followed if followers else Words(key="beside.there" if here else "beside.not_there")
        usual = sentence(
            f"beside.public.{firm.audience}", share=share(figure.central), source=source_of(figure)
        )
        what = sentence("beside.what.medium", medium=Name(of="medium", id=f"{firm.region}.{medium}"))
        yield Beside(what=what, firm=mine, usual=usual, from_=("channels_in_use", *paths))
    basket, repeat = firm.activity.usual_basket(firm.audience), firm.activity.repeat
    if answers.basket is not None:
        level = book.prices[firm.region].money.central
        usual = sentence(
            "beside.trade", amount=money(basket.central * level, firm.currency),
            low=money(basket.low * level, firm.currency), high=money(basket.high * level, firm.currency),
            source=source_of(basket),
        )  # fmt: skip
        yield _row(
            Words(key="beside.what.basket"),
            money(answers.basket, firm.currency),
            usual,
            "basket",
            f"{trade}.{firm.activity.purchase(firm.audience)}",
        )
    bought = Words(key="beside.unsaid") if answers.repeat_per_year is None else count(answers.repeat_per_year)
    usual = sentence(
        "beside.trade", amount=count(repeat.central), low=count(repeat.low), high=count(repeat.high),
        source=source_of(repeat),
    )  # fmt: skip
    what = sentence("beside.what.repeat", customers=customers(firm))
    yield _row(what, bought, usual, "repeat_per_year", f"{trade}.repeat")
    looking = sentence(
        "beside.looking", low=count(firm.activity.demand.low), high=count(firm.activity.demand.high),
        amount=count(firm.activity.demand.central), occasion=occasion(firm), source=source_of(firm.activity.demand),
    )  # fmt: skip
    served = Words(key="beside.unsaid") if answers.customers is None else people(answers.customers)
    what = sentence("beside.what.looking", customers=customers(firm))
    yield _row(what, served, looking, "customers", f"{trade}.demand")


def _row(what: Words, mine: Said | Quantity, usual: Words, *origin: str) -> Beside:
    return Beside(what=what, firm=sentence("beside.firm", value=mine), usual=usual, from_=origin)
