"""Numbers typed by people: one table of what is understood, one of what is refused and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.numbers_typed import Typed, read_hours, read_number, read_share, within
from planner.refusal import Refusal
from planner.text import Text
from planner.words import money

NUMBERS = [
    ("300", 300), ("1500", 1500), ("0", 0), ("007", 7), ("1234,5", 1234.5), ("1234.5", 1234.5), ("12,5", 12.5),
    ("12.50", 12.5), ("1,5", 1.5), (",5", 0.5), (".5", 0.5), ("5,", 5), ("5.", 5), ("1 500", 1500),
    ("1\u00a0500", 1500), ("1\u202f500", 1500), ("1\u2009500", 1500), ("1'500", 1500), ("1’500", 1500),
    ("1 234 567", 1234567), ("1 234,50", 1234.5), ("1\u202f234,5", 1234.5), ("1,234.50", 1234.5),
    ("1.234,50", 1234.5), ("1,234,567", 1234567), ("1.234.567", 1234567), ("1.234.567,8", 1234567.8),
    ("1'234.50", 1234.5), ("0,125", 0.125), ("0.125", 0.125), ("3,1415", 3.1415), ("1 234.567", 1234.567),
    ("300 $", 300), ("$300", 300), ("300$", 300), ("1 500 $ CA", 1500), ("CA$1,500.00", 1500), ("1 500 €", 1500),
    ("€1,500", 1500), ("300 CAD", 300), ("300 euros", 300), ("300 $ par mois", 300), ("300 $/mois", 300),
    ("$300 per month", 300), ("$300 a month", 300), ("environ 300", 300), ("about 300", 300), ("~300", 300),
    ("10k", 10000), ("1,5 k", 1500), ("2 M", 2000000), ("10 k$", 10000), ("120 clients", 120),
    ("1 200 abonnés", 1200), ("１２３", 123), ("+40", 40), ("  42  ", 42),
]  # fmt: skip

AMBIGUOUS = ["1.234", "1,234", "12,345", "999.000", "$1,500"]

REFUSED = [
    ("", "typed.empty"), ("   ", "typed.empty"), ("abc", "typed.not_a_number"), ("-5", "typed.negative"),
    ("−5", "typed.negative"), ("- 1 500", "typed.negative"), ("300-400", "typed.several"),
    ("300 à 400", "typed.several"), ("300 or 400", "typed.several"), ("1,2,3", "typed.muddled"),
    ("1.234.5", "typed.muddled"), ("12,34,567", "typed.muddled"), ("1,234,5", "typed.muddled"),
    ("1 50", "typed.muddled"), ("1234 567", "typed.muddled"), ("1,234.567.8", "typed.muddled"),
    ("1e5", "typed.not_a_number"), ("nan", "typed.not_a_number"), ("inf", "typed.not_a_number"),
    ("½", "typed.not_a_number"), ("٣٤", "typed.not_a_number"), ("$", "typed.not_a_number"),
    ("5 pommes", "typed.not_a_number"), ("=1+1", "typed.not_a_number"), ("9" * 60, "typed.not_a_number"),
    ("1 000.000,5", "typed.muddled"), (",", "typed.not_a_number"),
]  # fmt: skip

HOURS = [
    ("5", 5), ("2 h 30", 2.5), ("2h30", 2.5), ("2:30", 2.5), ("2 h", 2), ("90 min", 1.5), ("1,5", 1.5),
    ("1.5 h", 1.5), ("4 heures par semaine", 4), ("4 hours a week", 4), ("1 h 5 min", 1 + 5 / 60),
    ("0", 0), ("environ 3 h", 3), ("45 minutes", 0.75),
]  # fmt: skip

SHARES = [
    ("30", 0.3),
    ("30 %", 0.3),
    ("12,5 %", 0.125),
    ("12.5%", 0.125),
    ("100", 1),
    ("0", 0),
    ("8 pour cent", 0.08),
]


@pytest.mark.parametrize(("typed", "value"), NUMBERS)
def test_a_number_typed_is_understood(typed: str, value: float) -> None:
    assert read_number(typed).value == pytest.approx(value)


@pytest.mark.parametrize("typed", AMBIGUOUS)
def test_one_mark_before_three_digits_is_thousands_and_says_so(typed: str) -> None:
    read = read_number(typed)
    assert read.ambiguous
    assert read.value >= 1000


@pytest.mark.parametrize("typed", ["1500", "1 500", "1,234.50", "1,234,567", "1,5", "0,125"])
def test_a_clear_number_is_not_called_ambiguous(typed: str) -> None:
    assert not read_number(typed).ambiguous


@pytest.mark.parametrize(("typed", "key"), REFUSED)
def test_what_is_not_one_number_is_refused_with_its_reason(typed: str, key: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_number(typed)
    assert refusal.value.problems[0][1].key == key


@pytest.mark.parametrize(
    ("read", "example"), [(read_number, "300"), (read_share, "40\u00a0%"), (read_hours, "3\u00a0h")]
)
def test_what_cannot_be_read_gets_an_example_of_its_own_kind(
    read: Callable[[str], Typed], example: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        read("beaucoup")
    assert Text("fr").say(refusal.value.problems[0][1]).endswith(f"par exemple {example}.")


@pytest.mark.parametrize(("typed", "value"), HOURS)
def test_durations(typed: str, value: float) -> None:
    assert read_hours(typed).value == pytest.approx(value)


@pytest.mark.parametrize("typed", ["2 h 75", "h", "demain", "-2"])
def test_durations_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        read_hours(typed)


@pytest.mark.parametrize(("typed", "value"), SHARES)
def test_percentages(typed: str, value: float) -> None:
    assert read_share(typed).value == pytest.approx(value)


def test_a_percentage_over_a_hundred_is_refused() -> None:
    with pytest.raises(Refusal):
        read_share("130")


def test_a_limit_is_named() -> None:
    assert within(Typed(5), money(10, "CAD")).value == 5
    with pytest.raises(Refusal) as refusal:
        within(Typed(50), money(10, "CAD"))
    assert refusal.value.problems[0][1].values["limit"] == money(10, "CAD")


@given(st.integers(0, 99_999_999), st.sampled_from(["fr", "en"]), st.sampled_from(["CAD", "EUR"]))
def test_what_we_write_we_can_read_back(amount: int, language: str, currency: str) -> None:
    text = Text(language, currency=currency, book=object())  # type: ignore[arg-type]
    assert read_number(text.money(amount)).value == amount
    assert read_number(text.number(amount)).value == amount


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_never_worse(typed: str) -> None:
    for read in (read_number, read_hours, read_share):
        try:
            value = read(typed).value
        except Refusal:
            continue
        assert value >= 0
