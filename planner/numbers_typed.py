"""Reads numbers as people type them, French or English, without asking the language; it never guesses silently.

Own code where a library exists: Babel reads « 1,5 » as 15 in Canadian English, and a browser's number field reads
« 1234,5 » as 12345.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from planner.refusal import Refusal, refuse
from planner.words import Quantity, count, share

_LONGEST = 40
_AMOUNT, _SHARE, _DURATION = count(300), share(0.4), Quantity(kind="hours", amount=3)
"""What is shown as an example to who typed something else than a number."""
_ABOUT = re.compile(r"^(environ|about|around|approx\.?|~|≈)\s*")
_MONEY = re.compile(r"\s*(ca\$|c\$|\$\s?ca|\$|€|cad|euros?|eur|dollars?)\s*")
_RHYTHM = re.compile(
    r"\s*(/|par|per|a|an|chaque|each)\s*(mois|month|an|ann[ée]e|year|semaine|week|jour|day|sem\.?|wk)\s*$"
)
_COUNTED = re.compile(
    r"\s*(personnes?|people|clients?|customers?|abonn[ée]s|followers|entreprises?|firms?|fois|times)\s*$"
)
_THOUSANDS = re.compile(r"(?<=\d)\s*(k|m)$")
_HOURS = re.compile(r"^(\d+)\s*(?:h|hrs?|heures?|hours?|:)\s*(?:(\d{1,2})\s*(?:min(?:utes?)?|m)?)?$")
_MINUTES = re.compile(r"^(\d+)\s*(?:min|minutes?|mn)$")
_HOUR_UNIT = re.compile(r"\s*(h|hrs?|heures?|hours?)\s*$")


@dataclass(frozen=True)
class Typed:
    """A number that was understood."""

    value: float
    ambiguous: bool = False
    """True when one mark stands before exactly three digits: read as thousands, to be shown back at once."""


def read_number(text: str) -> Typed:
    """Read an amount of money, a number of people or any plain number.

    Args:
        text: What was typed: marks, spaces, currency and « par mois » are all accepted.

    Raises:
        Refusal: with the sentence that says what is wrong, when this is not one positive number.

    >>> read_number("1 234,50 $").value, read_number("1,234.5").value
    (1234.5, 1234.5)
    >>> read_number("1.234")
    Typed(value=1234.0, ambiguous=True)
    """
    bare = _clean(text, _AMOUNT)
    for unit in (_ABOUT, _RHYTHM, _COUNTED):
        bare = unit.sub("", bare)
    bare = _MONEY.sub("", bare)
    factor = 1.0
    if big := _THOUSANDS.search(bare):
        factor = 1e3 if big[1] == "k" else 1e6
        bare = bare[: big.start()]
    typed = _plain(bare, _AMOUNT)
    return Typed(typed.value * factor, typed.ambiguous and factor == 1.0)


def read_whole(text: str) -> Typed:
    """Read a whole number in all, one at least; raises as `read_number` does, and for so many « par mois ».

    >>> read_whole("20 clients").value
    20.0
    """
    if _RHYTHM.search(_clean(text, _AMOUNT)):
        raise refuse("", "typed.not_in_all")
    typed = read_number(text)
    if typed.value < 1 or not typed.value.is_integer():
        raise refuse("", "typed.not_whole")
    return typed


def read_share(text: str) -> Typed:
    """Read a percentage as a share from 0 to 1.

    >>> read_share("12,5 %").value
    0.125
    """
    bare = _clean(text, _SHARE)
    bare = re.sub(r"\s*(%|pour ?cent|per ?cent|pct)\s*$", "", _ABOUT.sub("", bare))
    typed = _plain(bare, _SHARE)
    if typed.value > 100:
        raise refuse("", "typed.over_hundred_percent", limit=share(1))
    return Typed(typed.value / 100)


def read_hours(text: str) -> Typed:
    """Read a duration in hours.

    >>> read_hours("2 h 30").value, read_hours("90 min").value, read_hours("1,5").value
    (2.5, 1.5, 1.5)
    """
    bare = _clean(text, _DURATION)
    for unit in (_ABOUT, _RHYTHM):
        bare = unit.sub("", bare)
    if minutes := _MINUTES.match(bare):
        return Typed(int(minutes[1]) / 60)
    if parts := _HOURS.match(bare):
        minutes_past = int(parts[2] or 0)
        if minutes_past >= 60:
            raise _unreadable(_DURATION)
        return Typed(int(parts[1]) + minutes_past / 60)
    return _plain(_HOUR_UNIT.sub("", bare), _DURATION)


def within(typed: Typed, most: Quantity) -> Typed:
    """Let a number through when it does not pass a limit.

    Raises:
        Refusal: naming the limit.
    """
    if typed.value > most.amount:
        raise refuse("", "typed.too_large", limit=most)
    return typed


def _clean(text: str, example: Quantity) -> str:
    """Bring full-width digits, odd spaces, minus signs and apostrophes to one form each."""
    if len(text) > _LONGEST:
        raise _unreadable(example)
    flat = unicodedata.normalize("NFKC", text).replace("−", "-").replace("’", "'").replace("ʼ", "'").lower()
    flat = " ".join(flat.split())
    if not flat:
        raise refuse("", "typed.empty")
    return flat


def _plain(text: str, example: Quantity) -> Typed:
    """Read digits, groups and a decimal mark; nothing else."""
    text = text.strip()
    if not text:
        raise _unreadable(example)
    if text.startswith("-"):
        negative = re.fullmatch(r"-\s*[\d ',.]+", text)
        raise refuse("", "typed.negative") if negative else _unreadable(example)
    text = text.removeprefix("+").strip()
    if not re.fullmatch(r"[0-9 ',.]*[0-9][0-9 ',.]*", text):
        several = re.fullmatch(r"[\d ',.]+\s*(-|–|—|/|à|to|ou|or|et|and)\s*[\d ',.]+", text)
        raise refuse("", "typed.several") if several else _unreadable(example)
    whole, decimals, ambiguous = _split(text)
    digits = _ungroup(whole)
    return Typed(float(f"{digits or '0'}.{decimals or '0'}"), ambiguous)


def _split(text: str) -> tuple[str, str, bool]:
    """Part the whole number from its decimals: the last mark decides, unless it can only group."""
    last = max(text.rfind(","), text.rfind("."))
    if last < 0:
        return text, "", False
    mark, before, after = text[last], text[:last], text[last + 1 :]
    other = "." if mark == "," else ","
    if not after.strip():
        return before, "", False
    if not after.isascii() or not after.isdigit():
        if other not in before and mark not in before:
            return text, "", False
        raise _muddled()
    grouped_otherwise = other in before or " " in before.strip() or "'" in before
    if len(after) == 3 and before.strip(" 0") and not grouped_otherwise:
        return text, "", mark not in before
    if mark in before:
        raise _muddled()
    return before, after, False


def _ungroup(whole: str) -> str:
    """Take away what separates thousands, when it does separate thousands."""
    groups = re.split(r"[ ',.]", whole.strip())
    if len({mark for mark in whole.strip() if not mark.isdigit()}) > 1:
        raise _muddled()
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
        raise _muddled()
    return "".join(groups)


def _unreadable(example: Quantity) -> Refusal:
    return refuse("", "typed.not_a_number", example=example)


def _muddled() -> Refusal:
    return refuse("", "typed.muddled")
