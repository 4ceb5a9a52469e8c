"""Strengths, weaknesses, opportunities, threats, and the question that the plan answers; it weighs no channel.

Each line names the answers, the figures or the rules that it comes from. A line that would be true of any firm is
not written.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.answers import MATURITY_QUESTIONS, ChannelInUse
from planner.catalogue import Catalogue
from planner.catalogue.models import AGE_BANDS, Goal
from planner.figures import Figure
from planner.firm import Firm
from planner.plan import Dimension
from planner.publics import NETWORKS, presence
from planner.rules import in_force
from planner.swot_line import SwotLine
from planner.wording import (
    convincing,
    customers,
    difference,
    firm_name,
    in_short,
    joined,
    occasion,
    offer,
    proof_given,
    relays_name,
    sentence,
)
from planner.words import Name, Words, channel, count, hours, people, share

STAGES: dict[Goal, tuple[str, str]] = {
    "reach": ("listening", "presence"),
    "structure": ("strategy", "organisation"),
    "keep": ("conversation", "measure"),
}
"""The two dimensions that each of the three stages rests on: a judgement of the product."""
LOCAL = ("weekly-press", "radio", "trade-press")
"""Older media that a small firm can afford near its public."""
_MOST = 6
"""Lines in a quadrant: more are not read."""
_HALF = 0.5
_WELL, _TIMID = 3, 1
"""Answers to the twelve questions, 0 to 4: done well; hardly begun."""
Line = tuple[Words, tuple[str, ...]]
"""A sentence and what it comes from."""
Sided = tuple[str, Words, tuple[str, ...]]
"""The same, with its quadrant before it."""


def swot_of(firm: Firm, book: Catalogue, skipped: tuple[str, ...] = ()) -> tuple[SwotLine, ...]:
    """Write the four quadrants, six lines each at most, what weighs most first.

    `skipped` names the two questions of a stage that was skipped: they come first among the weaknesses.
    """
    outside: list[Sided] = [
        *_season(firm, book),
        *_market(firm, book),
        *_rules(firm, book),
        *_ties(firm, book),
    ]
    found = {
        "strength": strengths(firm, book),
        "weakness": weaknesses(firm, book, skipped),
        "opportunity": [(said, origin) for side, said, origin in outside if side == "opportunity"],
        "threat": [(said, origin) for side, said, origin in outside if side == "threat"],
    }
    return tuple(
        SwotLine.model_validate({"quadrant": quadrant, "sentence": said, "from_": origin})
        for quadrant, lines in found.items()
        for said, origin in lines[:_MOST]
    )


def strengths(firm: Firm, book: Catalogue) -> list[Line]:
    """Say what the firm can build on: its assets first, then what it already does well."""
    answers = firm.answers
    assets: list[Line] = []
    for place, used in enumerate(answers.channels_in_use):
        if used.result == "good":
            assets.append((_of_result("strength", used), (f"channels_in_use.{place}",)))
    if answers.email_list >= 1:
        listed = people(answers.email_list)
        assets.append(
            (sentence("diagnosis.strength.list", plural=answers.email_list, people=listed), ("email_list",))
        )
    if answers.proof:
        assets.append((sentence("diagnosis.strength.proof", proof=proof_given(firm)), ("proof",)))
    if answers.customers:
        known = people(answers.customers)
        assets.append(
            (
                sentence("diagnosis.strength.customers", people=known, customers=customers(firm)),
                ("customers",),
            )
        )
    if answers.difference:
        said = sentence("swot.strength.difference", difference=difference(firm), offer=offer(firm))
        assets.append((said, ("difference",)))
    if answers.hours_per_week >= book.threshold("reference_medium_hours"):
        given = hours(answers.hours_per_week)
        assets.append(
            (sentence("swot.strength.hours", hours=given, customers=customers(firm)),
             ("hours_per_week", "method.reference_medium_hours.figure"))
        )  # fmt: skip
    good = [question for question in MATURITY_QUESTIONS if answers.maturity.get(question, 0) >= _WELL]
    habits = [_of_question("strength", q, firm) for q in sorted(good, key=lambda q: -answers.maturity[q])]
    # One habit at least among the first four: it is worth more to the owner than a fourth asset.
    first = 3 if habits else 4
    return [*assets[:first], *habits[:3], *assets[first:], *habits[3:]]


def weaknesses(firm: Firm, book: Catalogue, skipped: tuple[str, ...] = ()) -> list[Line]:
    """Say what is missing: the lowest answers first, then assets and means that the firm lacks."""
    answers = firm.answers
    weak = {question: level for question, level in answers.maturity.items() if level <= _TIMID + 1}
    # A firm that does well still has a lowest answer: that is its next gain.
    least = max(_TIMID, min(weak.values(), default=0))
    low = [question for question, level in weak.items() if level <= least]
    low.sort(key=lambda q: (q not in skipped, answers.maturity[q], MATURITY_QUESTIONS.index(q)))
    habits = [_of_question("gap", question, firm) for question in low]
    assets: list[Line] = [
        (_of_result("gap", used), (f"channels_in_use.{place}",))
        for place, used in enumerate(answers.channels_in_use)
        if used.result in ("none", "weak")
    ]
    if answers.email_list < 1:
        assets.append((sentence("diagnosis.gap.list", customers=customers(firm)), ("email_list",)))
    if not answers.proof:
        assets.append((sentence("diagnosis.gap.proof", proof=convincing(firm)), ("proof", "activity")))
    if not answers.difference:
        said = sentence("swot.weakness.difference", firm=firm_name(firm), occasion=occasion(firm))
        assets.append((said, ("difference",)))
    if answers.hours_per_week <= book.threshold("reference_small_hours"):
        given = hours(answers.hours_per_week)
        assets.append(
            (sentence("swot.weakness.hours", hours=given, customers=customers(firm)),
             ("hours_per_week", "method.reference_small_hours.figure"))
        )  # fmt: skip
    return [*habits[:2], *assets[:2], *habits[2:4], *assets[2:], *habits[4:]]


def _of_result(kind: str, used: ChannelInUse) -> Words:
    """Say what a channel in use brings, with its followers where their number is said."""
    return _of_channel(f"diagnosis.{kind}.channel{'_followed' if used.followers >= 1 else ''}", used)


def _of_channel(key: str, used: ChannelInUse) -> Words:
    return sentence(key, channel=channel(used.channel), followers=people(used.followers))


def _of_question(kind: str, question: str, firm: Firm) -> Line:
    """Say what one answer of the questionnaire means for this trade, quoting it."""
    said = Words(key=f"q.maturity.{question}.option.{firm.answers.maturity[question]}")
    line = sentence(f"diagnosis.{kind}.{question}", customers=customers(firm), answer=said)
    return line, (f"maturity.{question}",)


def _season(firm: Firm, book: Catalogue) -> Iterator[Sided]:
    """Name the best and the lowest month, when the year has any; the owner's own best months first."""
    if firm.answers.dates:
        first = min(firm.answers.dates, key=lambda group: group.day)
        said = sentence("swot.opportunity.dates", name=first.name, day=first.day, customers=customers(firm))
        yield "opportunity", said, ("dates",)
    if firm.months_to_fill:
        quiet = joined([Name(of="month", id=str(month)) for month in sorted(firm.months_to_fill)])
        ahead = count(book.threshold("weeks_before_date"))
        said = sentence("swot.opportunity.to_fill", months=quiet, weeks=ahead, customers=customers(firm))
        yield "opportunity", said, ("months_to_fill",)
    if firm.answers.peak_months:
        best = Words(key=f"month.{firm.answers.peak_months[0]}")
        yield (
            "opportunity",
            sentence("swot.opportunity.own_peak", month=best, offer=in_short(firm)),
            ("peak_months",),
        )
        return
    months = book.seasons[firm.season].months
    swing = book.threshold("season_swing")
    for side, pick in (("opportunity", max), ("threat", min)):
        place = pick(range(12), key=lambda month: months[month].central)
        gap = months[place].central / 100 - 1
        if abs(gap) >= swing:
            said = sentence(
                f"swot.{side}.month", month=Words(key=f"month.{place + 1}"), gap=share(abs(gap)), offer=in_short(firm),
                source=source_of(months[place]),
            )  # fmt: skip
            yield side, said, (f"seasons.{firm.season}.months.{place}", "method.season_swing.figure")


def _market(firm: Firm, book: Catalogue) -> Iterator[Sided]:
    """Say how the sector, its public and the people who look for the trade stand."""
    adopted = book.sectors[firm.customs].adoption
    named = firm.answers.channels_in_use
    on_it = any(book.channels[used.channel].family == "social" for used in named)
    # Who named no channel said nothing of the networks.
    there = "present" if on_it else "absent" if named else "unsaid"
    if adopted is not None:
        crowded = adopted.central >= _HALF
        key = f"swot.threat.crowded.{there}" if crowded else "swot.opportunity.open"
        said = sentence(
            key, share=share(adopted.central), sector=Name(of="sector", id=firm.customs), offer=in_short(firm),
            customers=customers(firm), source=source_of(adopted), year=str(adopted.observed),
        )  # fmt: skip
        yield (
            "threat" if crowded else "opportunity",
            said,
            (f"sectors.{firm.customs}.adoption", "channels_in_use"),
        )
    for medium, figure, paths in media_of(firm, book, NETWORKS)[:1] + media_of(firm, book, LOCAL)[:1]:
        said = sentence(
            f"swot.opportunity.medium.{firm.audience}", medium=Name(of="medium", id=f"{firm.region}.{medium}"),
            share=share(figure.central), customers=customers(firm), source=source_of(figure),
        )  # fmt: skip
        yield "opportunity", said, (*paths, "channels_in_use")
    demand = firm.activity.demand
    side = "opportunity" if demand.central >= book.threshold("demand_high") else "threat"
    said = sentence(
        f"swot.{side}.demand.{firm.audience}", people=count(demand.central), offer=in_short(firm),
        occasion=occasion(firm), source=source_of(demand),
    )  # fmt: skip
    yield side, said, (f"activities.{firm.activity_id}.demand", "method.demand_high.figure")


def _ties(firm: Firm, book: Catalogue) -> Iterator[Sided]:
    """Say what first contacts, relays, accounts and forgetting do to the firm."""
    answers, activity = firm.answers, firm.activity
    close = activity.close.central if answers.close_rate is None else answers.close_rate
    origin = f"activities.{firm.activity_id}.close" if answers.close_rate is None else "close_rate"
    if firm.relays:
        sent = firm.way.referrals
        said = sentence(
            "swot.opportunity.relays", relays=relays_name(firm), people=count(firm.relays), customers=customers(firm),
            sent=count(sent.central), source=source_of(sent),
        )  # fmt: skip
        yield "opportunity", said, ("relays", f"ways.{firm.way_id}.referrals")
    side = "opportunity" if close >= _HALF else "threat"
    yield side, sentence(f"swot.{side}.close", share=share(close), customers=customers(firm)), (origin,)
    if answers.repeat_per_year is None:
        times, origin = activity.repeat.central, f"activities.{firm.activity_id}.repeat"
    else:
        times, origin = answers.repeat_per_year, "repeat_per_year"
    if times >= 2:
        said = sentence("swot.opportunity.repeat", times=count(times), customers=customers(firm))
        yield "opportunity", said, (origin,)
    if firm.audience == "firms" and "few_accounts" in firm.traits and answers.target_firms:
        said = sentence("swot.threat.few", accounts=count(answers.target_firms), customers=customers(firm))
        yield "threat", said, ("target_firms",)
    social = [used for used in answers.channels_in_use if book.channels[used.channel].family == "social"]
    if len(social) == 1 and social[0].followers:
        yield "threat", _of_channel("swot.threat.one_channel", social[0]), ("channels_in_use",)
    kept = firm.way.months_kept
    said = sentence(
        "swot.threat.forgotten", months=count(kept.central), customers=customers(firm), occasion=occasion(firm),
        source=source_of(kept),
    )  # fmt: skip
    yield "threat", said, (f"ways.{firm.way_id}.months_kept",)


def _rules(firm: Firm, book: Catalogue) -> Iterator[Sided]:
    """Name the rule that the trade brings, a fact of the firm before its sector, then consent when there is a list."""
    held = in_force(firm, book)
    own = [id for id, rule in held.items() if not rule.always]
    own.sort(key=lambda id: not firm.flags.intersection(book.rules[id].flags))
    consent = [id for id, rule in held.items() if "newsletter" in rule.channels]
    for id in own[:1]:
        said = sentence(
            "swot.threat.rule", rule=Name(of="rule", id=id), offer=in_short(firm),
            source=Name(of="source", id=book.rules[id].source),
        )  # fmt: skip
        yield "threat", said, (f"rules.{id}",)
    if firm.answers.email_list and consent:
        said = sentence(
            "swot.threat.consent", people=people(firm.answers.email_list), rule=Name(of="rule", id=consent[0]),
            source=Name(of="source", id=book.rules[consent[0]].source),
        )  # fmt: skip
        yield "threat", said, ("email_list", f"rules.{consent[0]}")


def media_of(
    firm: Firm, book: Catalogue, media: tuple[str, ...], *, unused: bool = True
) -> list[tuple[str, Figure, tuple[str, ...]]]:
    """List the media that the public uses, the most used first, with the figures read; `unused`: by the firm."""
    tables = book.usage.get(firm.region, {})
    wanted = {band for public in firm.publics for band in public.ages or AGE_BANDS}
    weights = {
        band: figure.central if band in wanted else 0.0 for band, figure in firm.place.population.items()
    }
    used = {
        vehicle.medium
        for one in firm.answers.channels_in_use
        for vehicle in book.channels[one.channel].vehicles.values()
    }
    found = []
    for medium in media:
        if medium in tables and not (unused and medium in used):
            figure = presence(tables[medium], weights, firm.audience)
            if figure is not None:
                table = f"usage.{firm.region}.{medium}"
                bands = [f"{table}.ages.{band}" for band in AGE_BANDS if band in wanted]
                found.append(
                    (medium, figure, (f"{table}.firms",) if firm.audience == "firms" else tuple(bands))
                )
    return sorted(found, key=lambda one: -one[1].central)


def source_of(figure: Figure) -> Name | Words:
    """Name the source of a figure; what is assumed is said to be the product's own estimate."""
    if figure.kind == "assumed":
        return sentence("source.estimate")
    return Name(of="source", id=figure.source)


def issue_of(firm: Firm, dimensions: tuple[Dimension, ...]) -> Words:
    """Put in one question what the plan must solve: the weightiest objective against the least advanced stage.

    `dimensions`: those answered; with none, no stage is known to be behind and the question names the means instead.
    """
    scores = {one.id: one.score for one in dimensions}
    known = {stage: [scores[id] for id in ids if id in scores] for stage, ids in STAGES.items()}
    stages = {stage: sum(found) / len(found) for stage, found in known.items() if found}
    first = max(firm.goals, key=lambda goal: firm.goals[goal])
    aim = sentence(
        f"issue.aim.{first}", offer=in_short(firm), customers=customers(firm), occasion=occasion(firm)
    )
    if not stages:
        week = hours(firm.answers.hours_per_week)
        return sentence("issue.question.means", aim=aim, weight=share(firm.goals[first]), hours=week)
    weakest = min(stages, key=lambda stage: (stages[stage], -firm.goals.get(stage, 0.0)))
    return sentence(
        "issue.question", aim=aim, weight=share(firm.goals[first]), stage=sentence(f"issue.stage.{weakest}"),
        score=count(round(stages[weakest])),
    )  # fmt: skip
