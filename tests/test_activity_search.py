"""Finding a trade or a place: letters, accents, plurals, typing mistakes, common words, the other language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.activity_search import search_activities, search_places, words_of
from planner.catalogue.reader import catalogue
from tests.sample_catalogue import sample_catalogue

BOOK = sample_catalogue()


@pytest.mark.parametrize(
    ("typed", "language", "first"),
    [
        ("boulangerie", "fr", "bakery"), ("Boulangeries", "fr", "bakery"), ("boul", "fr", "bakery"),
        ("BOULANGER", "fr", "bakery"), ("patisserie", "fr", "bakery"), ("pâtisseries", "fr", "bakery"),
        ("boulangrie", "fr", "bakery"), ("bakery", "fr", "bakery"), ("boulangerie", "en", "bakery"),
        ("bread", "en", "bakery"), ("plombier", "fr", "plumber"), ("plomberie", "fr", "plumber"),
        ("plumer", "en", "plumber"), ("plumbers", "en", "plumber"), ("ecole de musique", "fr", "music-school"),
        ("école musique", "fr", "music-school"), ("musique école", "fr", "music-school"),
        ("cours de piano", "fr", "music-school"), ("dentiste", "fr", "dentist"), ("dents", "fr", "dentist"),
        ("dentsite", "fr", "dentist"), ("danse", "fr", "dance-presenter"), ("dance", "en", "dance-presenter"),
        ("cabane a sucre", "fr", "maple-stand"), ("erable", "fr", "maple-stand"),
        ("sirop d'érable", "fr", "maple-stand"),
        ("notaires", "fr", "notary"), ("restau", "fr", "restaurant"), ("restaurent", "fr", "restaurant"),
        ("animaux", "fr", "pet-shop"), ("animalerie", "en", "pet-shop"), ("assurance", "fr", "insurance-broker"),
        ("6212", "fr", "dentist"), ("logiciel", "fr", "software"), ("saas", "en", "software"),
        ("usinage", "fr", "machine-shop"),
    ],
)  # fmt: skip
def test_the_first_answer_is_the_trade_meant(typed: str, language: str, first: str) -> None:
    found = search_activities(typed, BOOK, language)
    assert (found[0] if found else "") == first


OWNERS = {
    "fr": """
clinique de physio: physiotherapist, phisio: physiotherapist, salon de coiffure: hairdresser, coifure: hairdresser,
plombier: plumber, plonbier: plumber, entreprise de plomberie: plumber, bureau de dentiste: dentist,
clinique dentaire: dentist, garage: garage, mécanicien: garage, mecanique auto: garage, comptable: accountant,
contable: accountant, cabinet comptable: accountant, resto: restaurant, resturant: restaurant, pizzeria: restaurant,
propriétaire de restaurant: restaurant, cabane à sucre: maple-farm, garderie: daycare, cpe: daycare,
menage bureau: commercial-cleaning, ménage résidentiel: house-cleaning, paysagiste: landscaper,
déneigement: snow-removal, toiture: roofer, électrcien: electrician, notaire: notary, avocat: lawyer,
courtier immobilier: real-estate-broker, photographe: photographer, boutique de vêtements: clothing-boutique,
magasin de chaussures: shoe-shop, épicerie: grocery-store, dépanneur: convenience-store, boulangeri: bakery,
centre de massage: massage-therapist, clinique vétérinaire: veterinarian, studio de yoga: yoga-studio,
service traiteur: caterer, salon d’ongles: beautician, lave-auto: car-wash, couturière: tailor""",
    "en": """
physiotherapy clinic: physiotherapist, phisio clinic: physiotherapist, hair salon: hairdresser,
hairdreser: hairdresser, barber shop: barber, plummer: plumber, plumbing company: plumber, dentist office: dentist,
dental clinic: dentist, garage: garage, car mechanic: garage, auto repair: garage, acountant: accountant,
accounting firm: accountant, restraunt: restaurant, sugar shack: maple-farm, day care: daycare,
office cleaning: commercial-cleaning, maid: house-cleaning, landscaping: landscaper, snow removal: snow-removal,
roofing company: roofer, electrican: electrician, law firm: lawyer, real estate agent: real-estate-broker,
flower shop: florist, clothing store: clothing-boutique, shoe store: shoe-shop, book store: bookshop,
grocery store: grocery-store, corner store: convenience-store, butcher: butcher-shop, bakry: bakery,
coffee shop: cafe, vet clinic: veterinarian, gym owner: gym, yoga studio: yoga-studio, catering: caterer,
nail salon: beautician, tattoo shop: tattoo, painter: painter, moving company: moving, car dealer: car-dealer,
theater: theatre-company""",
}
"""What owners type, a letter wrong and common words with it, and the trade that they mean."""


@pytest.mark.parametrize("language", OWNERS)
def test_what_owners_type_finds_their_trade_first(language: str) -> None:
    meant = [pair.strip().split(": ") for pair in OWNERS[language].split(",")]
    found = {typed: search_activities(typed, catalogue(), language)[:1] for typed, _ in meant}
    assert len(meant) >= 40
    assert {typed: got for typed, first in meant if (got := found[typed]) != (first,)} == {}


@pytest.mark.parametrize("typed", ["", "   ", "de la", "!!!", "xyzxyz"])
def test_nothing_is_found_for_nothing(typed: str) -> None:
    assert search_activities(typed, BOOK, "fr") == ()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("rimouski", "rimouski"),
        ("Quebec", "quebec-city"),
        ("montreal", "montreal"),
        ("Lyons", "lyon"),
        ("rimouksi", "rimouski"),
    ],
)
def test_places(typed: str, first: str) -> None:
    found = search_places(typed, BOOK, "fr")
    assert first in found[:2]


def test_large_cities_and_names_people_use_are_found() -> None:
    meant = {
        "Toronto": "on-toronto", "Otawa": "on-ottawa", "Sudbury": "on-greater-sudbury", "Calgary": "ab-calgary",
        "vancouver": "bc-vancouver", "Saint John": "nb-saint-john", "St. John's": "nl-st-johns",
        "Dartmouth": "ns-halifax", "Whitehorse": "yt-whitehorse", "Gaspé": "qc-cote-de-gaspe",
        "Rouyn": "qc-rouyn-noranda", "Sept Iles": "qc-sept-iles", "Baie-Comeau": "qc-manicouagan", "Alma": "qc-alma",
        "Amos": "qc-amos", "val dor": "qc-val-dor", "Matane": "qc-matane", "Rivière-du-Loup": "qc-riviere-du-loup",
        "Thetford": "qc-thetford-mines", "St-Georges": "qc-beauce", "Magog": "qc-magog",
        "Mont-Laurier": "qc-mont-laurier",
        "Cowansville": "qc-cowansville", "Roberval": "qc-roberval", "Chicoutimi": "qc-saguenay", "Hull": "qc-gatineau",
    }  # fmt: skip
    found = {typed: search_places(typed, catalogue(), "fr")[:1] for typed in meant}
    assert found == {typed: (place,) for typed, place in meant.items()}


def test_answers_are_few_and_each_once() -> None:
    found = search_activities("e", BOOK, "fr", limit=5)
    assert len(found) == len(set(found)) <= 5


def test_words_lose_accents_plurals_and_little_words() -> None:
    assert words_of("Œuvres d'art à l'École") == ("oeuvre", "art", "ecole")


@given(st.text(max_size=60))
def test_any_text_is_searched_without_harm(typed: str) -> None:
    assert set(search_activities(typed, BOOK, "en")) <= set(BOOK.activities)


def test_what_only_begins_like_the_trade_typed_is_no_answer() -> None:
    """« Garderie » finds those who look after somebody, not gardens or furniture; « restaurant » keeps its own."""
    found = search_activities("garderie", catalogue(), "fr")
    assert found[:2] == ("daycare", "family-daycare")
    assert not {"landscaper", "moving", "self-storage", "garden-centre", "market-gardener"}.intersection(
        found
    )
    assert {"restaurant-bar", "fast-food"} <= set(search_activities("restaurant", catalogue(), "fr"))


@pytest.mark.parametrize(("typed", "language", "trade"), [
    ("pizzeria Chez Léa", "fr", "restaurant"), ("Garage Tremblay inc.", "fr", "garage"),
    ("Plomberie Gagnon et fils ltée", "fr", "plumber"), ("Atlantic electricians ltd", "en", "electrician"),
])  # fmt: skip
def test_an_owner_may_type_the_name_of_the_business(typed: str, language: str, trade: str) -> None:
    assert search_activities(typed, catalogue(), language)[0] == trade
