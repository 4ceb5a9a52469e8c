"""Names and numbers as documents write them: publics, ranges, rhythms, the plan's identity. It makes no block."""

from __future__ import annotations

import hashlib
import re
from functools import partial

from planner.animation import Means
from planner.catalogue.place import Place
from planner.plan import Indicator, MixLine, Plan, Range
from planner.remainder import read_parts
from planner.rhythm import is_programme
from planner.text import Text
from planner.words import Name, Words, count


def plan_id(plan: Plan) -> str:
    """Identify a plan: version of the catalogue, seed, and a digest of the answers (they make the plan)."""
    digest = hashlib.sha256(plan.answers.model_dump_json().encode()).hexdigest()[:8]
    return f"{plan.catalogue_version}-{plan.seed}-{digest}"


def one_line(text: str) -> str:
    """Bring a text to one line; spaces that must not break are kept."""
    return re.sub(r"[^\S\u00a0]+", " ", text).strip()


def title(plan: Plan, text: Text) -> str:
    """Name the business, by its trade when it gave no name."""
    return one_line(plan.answers.name) or text.name(Name(of="activity", id=plan.answers.activity))


def place_of(plan: Plan, text: Text) -> Place:
    """Give the place of the plan."""
    return text.book.places[plan.answers.place]


def public_name(plan: Plan, text: Text, id: str) -> str:
    """Name the public of a line; a line without one serves all of them."""
    if id in ("", "all"):
        return text.t("doc.public.all")
    for public in plan.publics:
        if public.id == id:
            return one_line(text.say(public.name))
    for segment in plan.projection.by_segment:
        if segment.segment == id:
            return one_line(text.say(segment.name))
    return id


def territory_name(plan: Plan, text: Text, place: str) -> str:
    """Name a territory as its owner does."""
    for territory in plan.answers.territories:
        if territory.place == place and territory.name:
            return one_line(territory.name)
    return text.name(Name(of="place", id=place)) if place in text.book.places else place


def where(plan: Plan, text: Text, line: MixLine) -> str:
    """Say the channel of a line, and the public and the territory that it is bought for, when there are several."""
    parts = [channel_name(text, line.channel)]
    if line.segment:
        parts.append(public_name(plan, text, line.segment))
    if line.territory and len(plan.answers.territories) > 1:
        parts.append(territory_name(plan, text, line.territory))
    return " · ".join(parts)


def channel_name(text: Text, id: str) -> str:
    """Name a channel."""
    return text.name(Name(of="channel", id=id)) if id else ""


def beneath(name: str, note: str) -> str:
    """Give the smaller line under a name; nothing when it would say the name again."""
    return "" if note == name else note


def action_name(text: Text, id: str) -> str:
    """Name an action, with a capital since it stands alone."""
    return capital(text.name(Name(of="action", id=id)))


def date_name(plan: Plan, text: Text, id: str) -> str:
    """Name a marked date of the plan, with a capital since it stands alone; nothing when there is none."""
    return next((capital(one_line(text.say(one.name))) for one in plan.marked_dates if one.id == id), "")


def format_name(text: Text, id: str) -> str:
    """Name what a publication is made of, with a capital since it stands alone."""
    return capital(text.name(Name(of="format", id=id)))


def capital(text: str) -> str:
    """Give a capital to the first letter."""
    return text[:1].upper() + text[1:]


def people_range(text: Text, given: Range) -> str:
    """Write a range of people, accounts or customers, « 1 200 à 2 400 »; one number when both ends are written alike.

    All are rounded alike, to what is known: a page never holds the same number written in two ways.
    """
    return between(text, text.people(given.low), text.people(given.high))


def layers(plan: Plan, text: Text) -> dict[str, float]:
    """Give the layers of the reach that are not written as nothing, in order, rounded so that they read as they add."""
    return {name: amount for name, amount in every_layer(plan).items() if text.people(amount) != "0"}


def every_layer(plan: Plan) -> dict[str, float]:
    """Round the layers of the reach, in order, on the grain of their sum: what is read adds up to what is read."""
    found = plan.projection.layers
    return dict(zip(found, read_parts(list(found.values()), sum(found.values())), strict=True))


def short_range(text: Text, given: Range) -> str:
    """Write a range of small numbers; what reaches a hundred is rounded as people are."""
    if 0 < given.high < 0.1:
        return small(text, given.high)
    low, high = (0.0 if value < 0.05 else value for value in (given.low, given.high))
    return between(text, counted(text, low), counted(text, high))


def counted(text: Text, amount: float) -> str:
    """Write a number of people, of acts, of customers: two digits are known, no more."""
    return text.people(amount) if amount >= 100 else text.short(amount)


def at_most(text: Text, amount: float) -> str:
    """Write a bound: a tenth of a per cent rather than nothing."""
    return text.share(max(amount, 0.001))


def money_range(text: Text, given: Range) -> str:
    """Write a range of money."""
    return between(text, text.money(given.low), text.money(given.high))


def between(text: Text, low: str, high: str) -> str:
    """Write « low to high »."""
    return low if low == high else text.t("doc.range", low=low, high=high)


def small(text: Text, amount: float) -> str:
    """Write a small number; what is above nothing is never written as nothing."""
    if 0 < amount < 0.1:
        return text.t("doc.less_than", limit=count(0.1))
    return counted(text, amount)


def target(text: Text, given: float, unit: str, currency: str) -> str:
    """Write a start or a target in its unit."""
    if unit == "share":
        return text.share(given)
    if unit == "money":
        return text.money(given, currency)
    if unit == "hours":
        return text.hours(given)
    return counted(text, given)


def target_range(text: Text, given: Range, unit: str, currency: str) -> str:
    """Write a target with its range."""
    return between(text, target(text, given.low, unit, currency), target(text, given.high, unit, currency))


def what_to_count(text: Text, line: Indicator) -> str:
    """Say an indicator and its target, which the sentence holds: written alike on a page and in a document."""
    ends = {"low": line.target.low, "high": line.target.high}
    # A line of the mix brings few people: a tenth of one counts. The whole plan is written to one, as on page 2.
    write = partial(counted, text) if line.channel else text.people
    return capital(text.say(_with_ends(line.what, {name: write(end) for name, end in ends.items()})))


def _with_ends(words: Words, ends: dict[str, str]) -> Words:
    """Write the ends of the target in the sentence that holds them, which may stand inside another."""
    said = {name: end for name, end in ends.items() if name in words.values}
    inside = {name: _with_ends(one, ends) for name, one in words.values.items() if isinstance(one, Words)}
    return words.holding(**said, **inside)


def rhythm(text: Text, line: MixLine) -> str:
    """Write how often: by month, by year for what is rare, or all year for what runs without a stop."""
    if is_programme(text.book.action(line.activity)):
        return text.t("mix.all_year")
    if line.units_per_month >= 1:
        return text.t("doc.rhythm.month", n=count(line.units_per_month))
    return text.t("doc.rhythm.year", n=count(line.units))


def unit_name(text: Text, action: str) -> str:
    """Name one unit of an action."""
    return text.polish(text.book.action(action).unit.in_(text.language))


def how_often(text: Text, means: Means) -> list[str]:
    """Say the rhythm of a means, and its forms when it publishes."""
    forms = ", ".join(text.name(Name(of="format", id=form)) for form in means.formats)
    return [text.say(means.rhythm), *([forms] if forms else [])]


def what_it_takes(text: Text, means: Means) -> list[str]:
    """Say who does a means, its time and its money."""
    worked = "week" if means.paced == "running" else means.paced
    paid = "money_once" if means.foundation else "money_month"
    return [
        text.say(means.who),
        text.t(f"means.{worked}", time=text.hours(means.minutes / 60)),
        text.t(f"means.{paid}", money=text.money(means.money)) if means.money else text.t("means.free"),
    ]


def work(text: Text, means: Means) -> str:
    """Say the time of each task of a means."""
    return "; ".join(f"{text.say(part.what)} ({text.hours(part.minutes / 60)})" for part in means.work)


def cash(text: Text, amounts: list[float], currency: str) -> list[str]:
    """Write amounts that are to be added up: with cents if any has some."""
    cents = any(round(amount * 100) % 100 for amount in amounts)
    return [text.money(amount, currency, cents=cents) for amount in amounts]
