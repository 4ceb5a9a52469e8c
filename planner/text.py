"""Says sentences, names, money, dates and plurals in the reader's language; it decides nothing.

Sentences stand in `data/languages/LANGUAGE/*.po`, under symbolic keys; Babel writes numbers and dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from math import ceil, copysign, floor, log10
from pathlib import Path
from typing import Any

from babel import dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from planner.catalogue import Catalogue, catalogue
from planner.catalogue.content_files import text_at
from planner.public_holidays import holiday_name
from planner.words import CONTENT, Name, Quantity, Words

LANGUAGES = ("fr", "en")
LANGUAGE_FILES = Path(__file__).resolve().parents[1] / "data" / "languages"
_LOCALES = {("fr", "CAD"): "fr_CA", ("en", "CAD"): "en_CA", ("fr", "EUR"): "fr_FR", ("en", "EUR"): "en_GB"}
_NBSP = "\u00a0"
MINUS = "\u2212"
_LEAST_SHARE = 0.001
"""Below a tenth of a per cent, a share is only said to be under it."""
_TEXTS: dict[str, Callable[[Catalogue, str], Any]] = {
    **dict.fromkeys(("task", "mistake", "indicator", "unit"), lambda book, id: book.action(id)),
    **dict.fromkeys(("what", "with_others"), lambda book, id: book.channels.get(id) or book.ways[id]),
    **dict.fromkeys(("offer", "occasion", "customer"), lambda book, id: book.activities[id]),
    **dict.fromkeys(("offer_firms", "occasion_firms"), lambda book, id: book.activities[id]),
    **dict.fromkeys(("duty", "why", "mention"), lambda book, id: book.rules[id]),
    **dict.fromkeys(("proof", "promise"), lambda book, id: book.activities.get(id) or book.sectors[id]),
    **dict.fromkeys(("base", "warning"), lambda book, id: book.adoption[id]),
}
"""Texts of the catalogue that can be said by themselves: who holds each, from its identifier."""


@lru_cache(maxsize=4)
def translations(language: str) -> Translations:
    """Read the sentences of one language, all files together."""
    merged: Translations | None = None
    for path in sorted((LANGUAGE_FILES / language).glob("*.po")):
        compiled = BytesIO()
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale=language))
        compiled.seek(0)
        read = Translations(compiled)
        # The first file gives its plural rule to all: French counts zero with one.
        merged = read if merged is None else merged.merge(read)
    return merged or Translations()


@lru_cache(maxsize=8192)
def french(text: str) -> str:
    """Put Québec's spaces and apostrophes in a French text: a number keeps its thousands and its unit beside it.

    >>> french("Coût : 5 % « net » d'ici 10 h 30; 1 500 clients !")
    'Coût\\xa0: 5\\xa0% «\\xa0net\\xa0» d’ici 10\\xa0h\\xa030; 1\\xa0500 clients!'
    """
    text = nested_quotes(re.sub(r"(?<=\w)'(?=\w)", "’", text), "«»", "“”")
    text = re.sub(rf"(?<=“)[ {_NBSP}]+|[ {_NBSP}]+(?=”)", "", text)
    text = re.sub(r"(?<=[^\s«])[ \u00a0\u202f]+(?=[;!?]+(?:[\s)»]|$))", "", text)
    text = re.sub(r" +(?=[:%$€»])(?!:\w*/)", _NBSP, text)
    text = re.sub(r"(?<=\d) (?=(?:\d{3}(?!\d)|(?:h|min|km|m|cm|mm|kg)\b))", _NBSP, text)
    text = re.sub(rf"(?<=\d{_NBSP}h) (?=\d\d\b)", _NBSP, text)
    return re.sub(rf"«[ {_NBSP}]*", f"«{_NBSP}", text)


def nested_quotes(text: str, outer: str, inner: str) -> str:
    """Give a quotation inside another one its own marks; marks that do not pair stay as they are.

    >>> nested_quotes("Vous suivez « Les mentions « j’aime » ».", "«»", "“”")
    'Vous suivez « Les mentions “ j’aime ” ».'
    """
    if text.count(outer[0]) < 2:
        return text
    depth, pieces = 0, list(text)
    for place, letter in enumerate(text):
        if letter == outer[0]:
            depth += 1
        if letter in outer and depth > 1:
            pieces[place] = inner[outer.index(letter)]
        if letter == outer[1]:
            depth -= 1
            if depth < 0:
                return text
    return text if depth else "".join(pieces)


def one_stop(text: str) -> str:
    """Keep one stop where a name or a sentence of the owner that ends with one meets the stop of ours.

    >>> one_stop("Bienvenue chez Élan inc.. Et ensuite..."), one_stop("Une preuve : 98 %.")
    ('Bienvenue chez Élan inc. Et ensuite...', 'Une preuve : 98 %.')
    """
    return re.sub(r"(?<=\w)\.\.(?=[\s»)]|$)", ".", text)


def one_bracket(text: str) -> str:
    """Set the year of a source after a comma where it stands in brackets already.

    >>> one_bracket("Un message relu (Insee (2024))."), one_bracket("Selon Insee (2024).")
    ('Un message relu (Insee, 2024).', 'Selon Insee (2024).')
    """
    return re.sub(r" \((\d{4})\)(?=[^()]*\))", r", \1", text)


def shortened(text: str, letters: int) -> str:
    """Cut a text at a space to hold in so many letters (one at least), with an ellipsis; spaces that bind stay.

    >>> shortened("Premiers gestes\\xa0: appels et visites", 20), shortened("Appels", 20)
    ('Premiers gestes…', 'Appels')
    """
    if len(text) <= letters:
        return text
    end = text.rfind(" ", 1, letters)
    return text[: end if end > 0 else letters - 1].rstrip(f" {_NBSP},;:–(") + "…"


@lru_cache(maxsize=8192)
def _number(amount: float, decimals: int, locale: str) -> str:
    """Write a rounded number: a page writes hundreds, and Babel works each out from its pattern."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(numbers.format_decimal(amount, format=pattern, locale=locale)).replace("-", MINUS)


def half_up(amount: float, decimals: int) -> float:
    """Round as people and charts do: a half goes up, away from zero.

    >>> half_up(24.5, 0), half_up(-0.125, 2)
    (25.0, -0.13)
    """
    scale = 10.0**decimals
    return copysign(floor(abs(amount) * scale + 0.5 + 1e-9) / scale, amount)


def round_people(amount: float) -> float:
    """Round a number of people to two significant digits above a hundred: the ranges allow no more.

    >>> round_people(18.5), round_people(125), round_people(0.5)
    (19.0, 130.0, 1.0)
    """
    if amount < 100:
        return half_up(amount, 0)
    digits = floor(log10(amount)) - 1
    return half_up(amount / 10.0**digits, 0) * 10.0**digits


class Text:
    """Says things in one language, with the marks of the country that goes with a currency."""

    def __init__(self, language: str, *, currency: str = "CAD", book: Catalogue | None = None) -> None:
        self.language = language
        self.currency = currency
        self.locale = _LOCALES[(language, currency)]
        self._book = book
        self._translations = translations(language)

    @property
    def book(self) -> Catalogue:
        """The catalogue that names come from; read only when a name is asked for."""
        return self._book or catalogue()

    def t(self, key: str, /, count: float | None = None, **values: object) -> str:
        """Say the sentence of a key. Values are quantities, names, dates, sentences or plain text."""
        said = {name: self._value(value) for name, value in values.items()}
        if key.startswith(CONTENT):
            return self._content(key, said)
        if count is None:
            sentence = self._translations.ugettext(key)
        else:
            sentence = self._translations.ungettext(key, key, self._plural(count))
        if sentence == key:  # counted, yet worded alike for any number
            sentence = self._translations.ugettext(key)
        return self.polish(sentence.format(**said) if said else sentence)

    def say(self, words: Words) -> str:
        """Say a sentence of the plan."""
        return self.t(words.key, words.count, **words.values)

    def polish(self, text: str) -> str:
        """Apply the typography of the language."""
        text = one_bracket(one_stop(text))
        return french(text) if self.language == "fr" else nested_quotes(text, "“”", "‘’")

    def knows(self, key: str) -> bool:
        """Tell whether a sentence exists under this key."""
        return key.startswith(CONTENT) or self._translations.ugettext(key) != key

    def number(self, amount: float, decimals: int = 0) -> str:
        """Write a plain number."""
        return _number(half_up(amount, decimals) + 0.0, decimals, self.locale)

    def short(self, amount: float) -> str:
        """Write a number with at most one decimal, none above ten nor where it would be a zero."""
        tenths = half_up(amount, 1)
        return self.number(amount, 0 if abs(tenths) >= 10 or tenths.is_integer() else 1)

    def people(self, amount: float) -> str:
        """Write a number of people, rounded to what is known."""
        return self.number(round_people(amount))

    def money(self, amount: float, currency: str | None = None, *, cents: bool | None = None) -> str:
        """Write money; cents are shown below ten, when asked, never on round amounts."""
        if cents is None:
            read = half_up(amount, 2)
            cents = abs(read) < 10 and not read.is_integer()
        written = numbers.format_currency(
            half_up(amount, 2 if cents else 0) + 0.0,
            currency or self.currency,
            locale=self.locale,
            currency_digits=cents,
            format=None if cents else self._whole_money(),
        )
        return str(written).replace("CA$", "$").replace("-", MINUS)

    def share(self, amount: float, decimals: int | None = None) -> str:
        """Write a share as a percentage; one decimal below ten per cent unless told."""
        if decimals is None and 0 < amount < _LEAST_SHARE:
            return self.t("number.under", amount=self.share(_LEAST_SHARE))
        if decimals is None:
            decimals = 1 if 0 < abs(amount) < 0.0995 else 0
        percent = numbers.format_percent(
            half_up(amount, decimals + 2) + 0.0, format="#,##0" + ("." + "0" * decimals if decimals else "") + "%",
            locale=self.locale,
        ).replace("-", MINUS)  # fmt: skip
        return str(percent).replace("%", f"{_NBSP}%") if self.language == "fr" else str(percent)

    def hours(self, amount: float) -> str:
        """Write a duration: « 2 h 30 » or « 2 h 30 min » as each language does."""
        minutes = round(amount * 60)
        whole, rest = divmod(abs(minutes), 60)
        sign = MINUS if minutes < 0 else ""
        if not whole and rest:
            return f"{sign}{rest}{_NBSP}min"
        if self.language == "fr":
            return f"{sign}{self.number(whole)}{_NBSP}h" + (f"{_NBSP}{rest:02d}" if rest else "")
        return f"{sign}{self.number(whole)}{_NBSP}h" + (f"{_NBSP}{rest}{_NBSP}min" if rest else "")

    def date(self, day: date, form: str = "long") -> str:
        """Write a date; form is a Babel form (short, medium, long, full) or pattern."""
        written = str(dates.format_date(day, format=form, locale=self.locale))
        if self.language == "fr" and day.day == 1:
            return re.sub(r"(?<![\d-])1 (?=[^\W\d])", "1er ", written)  # Babel leaves « 1 mars »
        return written

    def time(self, moment: datetime) -> str:
        """Write the hour and the minute of a moment: « 8 h 05 », « 8:05 a.m. »."""
        form = f"H{_NBSP}'h'{_NBSP}mm" if self.language == "fr" else "short"
        return str(dates.format_time(moment, format=form, locale=self.locale))

    def name(self, name: Name) -> str:
        """Write the name of a thing of the catalogue, or of the planner's own lists."""
        book = self.book
        if name.of == "action":
            found = book.action(name.id).name
        elif name.of in _TEXTS:
            found = getattr(_TEXTS[name.of](book, name.id), name.of)
        elif name.of == "setting":
            channel, place = name.id.split(".")
            found = book.channels[channel].settings[int(place)]
        elif name.of == "medium":
            region, medium = name.id.split(".")
            found = book.usage[region][medium].name
        elif name.of == "figure":
            # What a figure is about is named as documents do, and they speak through this class.
            from planner.documents.figure_names import whole_name

            return whole_name(self, name.id)
        elif name.of == "holiday":
            return self.polish(holiday_name(name.id, self.language))
        elif name.of == "source":
            source = book.sources[name.id]
            return f"{source.publisher} ({source.year})"
        else:
            shelf: Any = {
                "channel": book.channels, "activity": book.activities, "sector": book.sectors,
                "place": book.places, "rule": book.rules, "way": book.ways, "date": book.dates,
            }.get(name.of)  # fmt: skip
            if shelf is None:
                return self.t(f"name.{name.of}.{name.id}")
            found = shelf[name.id].name
        return self.polish(found.in_(self.language))

    def _content(self, key: str, said: dict[str, str]) -> str:
        """Fill the blanks of a text of the catalogue; what opens a sentence gets a capital."""
        sentence = text_at(key.removeprefix(CONTENT)).in_(self.language)
        sentence = re.sub(r"(^|[.!?…]\s+)\{(\w+)\}", r"\1{\2_first}", sentence)
        first = {f"{name}_first": value[:1].upper() + value[1:] for name, value in said.items()}
        return self.polish(sentence.format(**said, **first))

    def _value(self, value: object) -> str:
        if isinstance(value, Quantity):
            return self.quantity(value)
        if isinstance(value, Name):
            return self.name(value)
        if isinstance(value, Words):
            return self.say(value)
        if isinstance(value, date):
            return self.date(value)
        return str(value)

    def quantity(self, quantity: Quantity) -> str:
        """Write a quantity with what it counts."""
        amount = quantity.amount
        match quantity.kind:
            case "money":
                return self.money(amount, quantity.currency or None)
            case "people":
                return self.people(amount)
            case "share":
                return self.share(amount)
            case "hours":
                return self.hours(amount)
            case "minutes":
                return self.hours(amount / 60)
            case "accounts":
                return self.people(amount)
            case "precise":
                return self.number(amount, 2) if 0 < abs(amount) < 1 else self.short(amount)
            case "factor" | "months" | "weeks" | "count":
                return self.short(amount)

    def _plural(self, count: float) -> int:
        return floor(count) if self.language == "fr" else ceil(count)

    def _whole_money(self) -> str:
        return "#,##0\u00a0¤" if self.language == "fr" else "¤#,##0"
