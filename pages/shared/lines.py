"""Cards of the line-up: foundations, lines of the mix; they write what the plan says and compute nothing.

Each set of cards is one element, written once for each plan: drawn piece by piece, they were half the time of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from pages.shared.first_parts import hours_about, money_about
from pages.shared.terms import meaning, named
from planner.first_answer import FirstLine
from planner.plan import FoundationLine, MixLine, Range
from planner.rhythm import is_programme
from planner.text import Text, half_up
from planner.words import Name, Words

_PAYS = {"yes": "green", "maybe": "orange", "no": "red", "not_measured": "gray"}
_ROLES = {"reach": "blue", "structure": "orange", "keep": "green"}
_REASONS = 4
_SEEN = 0.05
"""What is under it reads 0,0: it is written as nothing, or not at all."""


def put_cards(cards: Sequence[str], *, across: int) -> None:
    """Put cards on the page, so many side by side where there is room."""
    st.html(f'<div class="cards across-{across}">{"".join(cards)}</div>')


def foundation_cards(foundations: Sequence[FoundationLine], text: Text) -> list[str]:
    """Write the foundations: what to do, what it takes once, why."""
    return [_foundation(line, text) for line in foundations]


def line_cards(lines: Sequence[MixLine | FirstLine], unit: str, text: Text) -> list[str]:
    """Write the lines: what each is, what it takes and, once they are known, what it brings and why."""
    return [_line(line, unit, text) for line in lines]


def _foundation(line: FoundationLine, text: Text) -> str:
    money = text.money(line.money) if line.money else text.t("common.no_money")
    once = text.t("mix.kept_up" if line.in_place else "mix.once", money=money, hours=text.hours(line.hours))
    why = "".join(_small(text.say(words)) for words in line.reasons[:2])
    return f'<div class="card">{_name(line.channel, text)}{_small(once)}{_list(line.tasks, text)}{why}</div>'


def _line(line: MixLine | FirstLine, unit: str, text: Text) -> str:
    role, rest = _badge(text.t(f"goal.{line.role}"), _ROLES[line.role]), ""
    if isinstance(line, FirstLine):
        figures = [
            (text.t("mix.about_per_month"), money_about(line.money_per_month, text), ""),
            (text.t("mix.about_per_week"), hours_about(line.hours_per_week, text), ""),
        ]
    else:
        figures = [
            (text.t("common.per_month"), text.money(line.money_per_month), ""),
            (text.t("common.per_week"), text.hours(line.hours_per_week), ""),
            *(
                (text.t(f"mix.line_{name}"), between(brought, text), "")
                for name, brought in _brought(line, unit, text).items()
                if brought.high >= _SEEN
            ),
        ]
        pays = _badge(text.t(f"mix.pays.{line.pays}"), _PAYS[line.pays])
        rest = f"{_list(line.reasons[:_REASONS], text)}<p>{pays}</p>{_more(line, text)}"
    first = " first" if isinstance(line, FirstLine) else ""
    return (
        f'<div class="card{first}"><div class="card-head">{_name(line.channel, text)}{role}</div>'
        f"{_small(rhythm(line, text))}{small_figures(figures)}{rest}</div>"
    )


def _more(line: MixLine, text: Text) -> str:
    """Write the other reasons and the price of a first act, in one click."""
    more, cost = line.reasons[_REASONS:], ""
    if line.cost_per_response is not None:
        cost = _small(text.t("mix.cost_per_response", amount=text.money(line.cost_per_response)))
        cost += _small(f"{named('cost-per-act', text)} – {meaning('cost-per-act', text)}")
    if not more and not cost:
        return ""
    title = escape(text.t("mix.line_more"))
    return f"<details><summary>{title}</summary>{_list(more, text)}{cost}</details>"


def _brought(line: MixLine, unit: str, text: Text) -> dict[str, Range]:
    """List what a line may bring; demand lines reach nobody new, lasting ties bring no first act.

    Those who send customers are few, and each sends several: their numbers bear names of their own.
    """
    channel = text.book.channels[line.channel]
    vehicle = channel.vehicles[text.book.action(line.activity).vehicle]
    acted, won = ("relays", "sent") if vehicle.audience == "relays" else ("responses", "customers")
    return {
        f"reached.{unit}": line.reached_per_month, acted: line.responses_per_month, won: line.customers_per_month,
    }  # fmt: skip


def rhythm(line: MixLine | FirstLine, text: Text) -> str:
    """Say what is done and how often, for whom and where when it is not for all."""
    # The card bears the channel's name already.
    parts = [own_name(line.activity, text), _how_often(line, text)]
    if line.segment_name:
        parts.append(text.say(line.segment_name))
    if line.territory in text.book.places:
        parts.append(text.name(Name(of="place", id=line.territory)))
    said = " · ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]


def _how_often(line: MixLine | FirstLine, text: Text) -> str:
    if is_programme(text.book.action(line.activity)):
        return text.t("mix.all_year")
    period, often = ("month", line.units_per_month) if line.units_per_month >= 1 else ("year", line.units)
    about = text.t("mix.about", number=text.number(often))
    number = text.number(often) if abs(often - round(often)) < _SEEN else about
    return text.t(f"mix.times_{period}", round(often), number=number)


def own_name(action: str, text: Text) -> str:
    """Name an action beside its channel; empty where both bear one name, which is said once."""
    name = text.name(Name(of="action", id=action))
    return "" if name.casefold() == _channel_of(action, text).casefold() else name


def full_name(action: str, text: Text) -> str:
    """Name an action with its channel."""
    own, channel = own_name(action, text), _channel_of(action, text)
    return f"{channel} – {own}" if own else channel


def _channel_of(action: str, text: Text) -> str:
    return text.name(Name(of="channel", id=action.split(".", maxsplit=1)[0]))


def between(around: Range, text: Text) -> str:
    """Write a range of people in whole numbers and few characters; one number when both ends read the same."""
    if around.high < 1:
        return text.t("mix.under_one")
    low, high = (text.people(half_up(end, 0) if end < 10 else end) for end in (around.low, around.high))
    if around.low < 1:
        return text.t("mix.up_to", high=high)
    return low if low == high else text.t("chart.range", low=low, high=high)


# ---- marks ----


def _name(channel: str, text: Text) -> str:
    return f"<h3>{escape(text.name(Name(of='channel', id=channel)))}</h3>"


def _small(sentence: str) -> str:
    return f'<p class="small">{escape(sentence)}</p>'


def _list(sentences: Iterable[Words], text: Text) -> str:
    items = "".join(f"<li>{escape(text.say(words))}</li>" for words in sentences)
    return f"<ul>{items}</ul>" if items else ""


def _badge(label: str, colour: str) -> str:
    return f'<span class="badge {colour}">{escape(label)}</span>'


def small_figures(items: Iterable[tuple[str, str, str]]) -> str:
    """Write the figures of a card: label, value, what surrounds it if anything does."""
    cells = "".join(
        f"<div><dd>{escape(value)}</dd><dt>{escape(label)}{f'<br>{escape(note)}' if note else ''}</dt></div>"
        for label, value, note in items
    )
    return f'<dl class="small-figures">{cells}</dl>'
