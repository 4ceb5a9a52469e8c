"""Words, money, dates and plurals in both languages and currencies."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text import Text, french, round_people, shortened
from planner.words import Name, Quantity, QuantityKind, Words, people

N, NN = "\u00a0", "\u202f"
VOICES = {
    (lang, currency): Text(lang, currency=currency) for lang in ("fr", "en") for currency in ("CAD", "EUR")
}


def plain(text: str) -> str:
    """Bring every kind of space to one: which one is the business of the typography test."""
    return text.replace(N, " ").replace(NN, " ")


@pytest.mark.parametrize(
    ("language", "currency", "amount", "said"),
    [
        ("fr", "CAD", 1234, "1 234 $"), ("en", "CAD", 1234, "$1,234"), ("fr", "EUR", 1234, "1 234 €"),
        ("en", "EUR", 1234, "€1,234"), ("fr", "CAD", 2.5, "2,50 $"), ("en", "CAD", 2.5, "$2.50"),
        ("fr", "CAD", 0, "0 $"), ("en", "CAD", 5, "$5"), ("fr", "CAD", 999.6, "1 000 $"),
    ],
)  # fmt: skip
def test_money(language: str, currency: str, amount: float, said: str) -> None:
    """Cents below ten only, the mark on its side, grouped by thousands."""
    assert plain(VOICES[language, currency].money(amount)) == said


@pytest.mark.parametrize("voice", VOICES.values(), ids=map(str, VOICES))
@pytest.mark.parametrize("amount", [-0.0, -0.001, -0.4])
def test_there_is_no_minus_zero(voice: Text, amount: float) -> None:
    """What rounds to nothing is nothing."""
    for said in (
        voice.money(round(amount, 2) if amount > -0.01 else 0.0),
        voice.number(amount),
        voice.share(amount / 1000),
    ):
        assert not said.startswith(("-", "−"))


@pytest.mark.parametrize(
    ("amount", "fr", "en"),
    [(0, "0 %", "0%"), (0.004, "0,4 %", "0.4%"), (0.05, "5,0 %", "5.0%"), (0.0996, "10 %", "10%"),
     (0.25, "25 %", "25%"), (1, "100 %", "100%")],
)  # fmt: skip
def test_shares(amount: float, fr: str, en: str) -> None:
    """One decimal below ten per cent; a space before the sign in French."""
    assert plain(VOICES["fr", "CAD"].share(amount)) == fr
    assert plain(VOICES["en", "CAD"].share(amount)) == en


@pytest.mark.parametrize(
    ("amount", "fr", "en"),
    [(0, "0 h", "0 h"), (2.5, "2 h 30", "2 h 30 min"), (0.75, "45 min", "45 min"), (1 / 120, "0 h", "0 h"),
     (1.999, "2 h", "2 h"), (-0.5, "−30 min", "−30 min"), (1200, "1 200 h", "1,200 h"), (1.05, "1 h 03", "1 h 3 min")],
)  # fmt: skip
def test_hours(amount: float, fr: str, en: str) -> None:
    """Hours and minutes as each language writes them; sixty minutes are an hour."""
    assert plain(VOICES["fr", "CAD"].hours(amount)) == fr
    assert plain(VOICES["en", "CAD"].hours(amount)) == en


def test_dates() -> None:
    """Each country's own order."""
    day = date(2026, 11, 1)
    assert plain(VOICES["fr", "CAD"].date(day)) == "1er novembre 2026"
    assert plain(VOICES["fr", "CAD"].date(day, "EEEE d MMM")) == "dimanche 1er nov."
    assert plain(VOICES["fr", "CAD"].date(date(2026, 11, 21))) == "21 novembre 2026"
    assert plain(VOICES["en", "CAD"].date(day)) == "November 1, 2026"
    assert plain(VOICES["en", "EUR"].date(day)) == "1 November 2026"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_name_that_ends_with_a_stop_gets_no_second_one(language: str) -> None:
    voice = Text(language)
    assert voice.polish("Élan inc.. Dites-nous tout.") == "Élan inc. Dites-nous tout."
    for theirs in ("À suivre...", "https://example.org/../a", "1..10"):
        assert voice.polish(theirs) == theirs


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_sentence_worded_alike_for_any_number_may_be_counted(language: str) -> None:
    assert Text(language).t("common.present", 3) == Text(language).t("common.present")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_plurals(language: str) -> None:
    """Zero is singular in French and plural in English; one and a half likewise."""
    voice = VOICES[language, "CAD"]
    forms = {
        count: voice.t(
            "summary.line_up", count, first="A", second="B", number=Quantity(kind="count", amount=count)
        )
        for count in (0, 1, 1.5, 2, 5)
    }
    singular = forms[1]
    assert forms[2] != singular
    assert (forms[0] == singular) == (language == "fr")
    assert (forms[1.5] == singular) == (language == "fr")


@given(st.floats(0, 1e9))
def test_people_are_rounded_to_what_is_known(amount: float) -> None:
    """Two significant digits above a hundred: within five per cent, and twice is once."""
    found = round_people(amount)
    assert abs(found - amount) <= max(0.5, 0.051 * amount)
    assert round_people(found) == found


@given(st.text(alphabet="abéŒ '’«»:;%$€!? 09\u00a0/", max_size=40))
def test_french_typography_is_done_once(text: str) -> None:
    """Passing twice changes nothing more."""
    assert french(french(text)) == french(text)


@pytest.mark.parametrize(
    ("text", "letters", "said"),
    [
        (f"Gestes qui deviennent des clients{N}: appels", 40, "Gestes qui deviennent des clients…"),
        (f"Environ 1{N}500 personnes de plus", 14, f"Environ 1{N}500…"), ("Appels", 6, "Appels"),
        ("Anticonstitutionnellement", 10, "Anticonst…"),
    ],
)  # fmt: skip
def test_a_text_is_cut_at_a_space_that_may_be_cut(text: str, letters: int, said: str) -> None:
    """No mark is left dangling, no number is cut in two, and the ellipsis is counted."""
    assert shortened(text, letters) == said
    assert len(said) <= letters


def test_what_an_owner_writes_is_never_a_template() -> None:
    """Braces and percent signs in a name come out as they are."""
    voice = VOICES["en", "CAD"]
    said = voice.say(Words(key="summary.one_channel", values={"first": "{0} {x} %s"}))
    assert "{0} {x} %s" in said


def test_names_are_looked_up() -> None:
    """A name of the catalogue is said in the reader's language."""
    assert VOICES["fr", "CAD"].name(Name(of="channel", id="local-radio")) != VOICES["en", "CAD"].name(
        Name(of="channel", id="local-radio")
    )
    assert VOICES["en", "CAD"].quantity(people(1234)) == "1,200"


@pytest.mark.parametrize("kind", get_args(QuantityKind))
def test_every_kind_of_quantity_is_written(kind: QuantityKind) -> None:
    """None is forgotten, in any voice."""
    for voice in VOICES.values():
        assert voice.quantity(Quantity(kind=kind, amount=3.2, currency="CAD"))


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("fr", "Suivi (« Les mentions « j’aime » »)", "Suivi (« Les mentions “j’aime” »)"),
        ("fr", "« un » et « deux »", "« un » et « deux »"),
        ("fr", "« pas « fermé »", "« pas « fermé »"),
        ("en", "Followed (“The “like” count”)", "Followed (“The ‘like’ count”)"),
    ],
)
def test_a_quotation_inside_another_has_its_own_marks(language: str, typed: str, said: str) -> None:
    assert plain(VOICES[language, "CAD"].polish(typed)) == said
