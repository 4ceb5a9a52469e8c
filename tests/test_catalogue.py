"""What the catalogue holds: official sectors, coherent actions, honest ranges, nothing stale."""

from __future__ import annotations

from datetime import date

import pytest

from planner.activity_search import search_activities
from planner.catalogue.models import AGE_BANDS
from tests.engine_parts import BOOK, TODAY

OFFICIAL = {
    "11": "Agriculture, foresterie, pêche et chasse",
    "21": "Extraction minière, exploitation en carrière, et extraction de pétrole et de gaz",
    "22": "Services publics", "23": "Construction", "31-33": "Fabrication", "41": "Commerce de gros",
    "44-45": "Commerce de détail", "48-49": "Transport et entreposage",
    "51": "Industrie de l’information et industrie culturelle", "52": "Finance et assurances",
    "53": "Services immobiliers et services de location et de location à bail",
    "54": "Services professionnels, scientifiques et techniques", "55": "Gestion de sociétés et d’entreprises",
    "56": "Services administratifs, services de soutien, services de gestion des déchets et services d’assainissement",
    "61": "Services d’enseignement", "62": "Soins de santé et assistance sociale", "71": "Arts, spectacles et loisirs",
    "72": "Services d’hébergement et de restauration", "81": "Autres services (sauf les administrations publiques)",
    "91": "Administrations publiques",
}  # fmt: skip
ACTIONS = {
    f"{c}.{a}": action for c, channel in BOOK.channels.items() for a, action in channel.actions.items()
}


def test_the_twenty_sectors_bear_their_official_names() -> None:
    """SCIAN Canada 2022, to the letter."""
    found = {code: sector.name.fr.replace("'", "’") for code, sector in BOOK.sectors.items()}
    assert found == OFFICIAL


def test_every_sector_has_trades_in_its_own_industry() -> None:
    """Each trade's code begins as its sector's does."""
    for id, activity in BOOK.activities.items():
        sector = BOOK.sector_of[id]
        first, _, last = sector.partition("-")
        assert int(first) <= int(activity.naics[:2]) <= int(last or first), id
    assert set(BOOK.sector_of.values()) == set(OFFICIAL)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_trade_is_found_by_its_name(language: str) -> None:
    """An owner who types the trade's own name sees it among the first (one trade in six: a search takes 20 ms)."""
    lost = []
    for id, activity in list(BOOK.activities.items())[::6]:
        found = search_activities(activity.name.in_(language), BOOK, language)
        if id not in found[:5]:
            lost.append((id, found[:5]))
    assert lost == []


def test_companions_exist_and_turn_no_circle_into_a_trap() -> None:
    """What an action requires exists, never requires it back through others, and can stand beside it."""
    for id, action in ACTIONS.items():
        for other in (*action.requires, *action.requires_any):
            assert other in ACTIONS, id
            assert other != id
        for other in action.requires:
            assert not set(ACTIONS[other].needs) & set(action.excluded_by), (
                f"{id} and {other} exclude each other"
            )
            assert not set(action.needs) & set(ACTIONS[other].excluded_by), (
                f"{id} and {other} exclude each other"
            )
        seen, ahead = set(), list(action.requires)
        while ahead:
            seen.add(ahead.pop())
            ahead += [x for one in seen for x in ACTIONS[one].requires if x not in seen]
        assert id not in seen


def test_bounds_and_kinds_of_actions() -> None:
    """Fewest under most; prices above nothing where contacts are divided by them; sharing only where people follow."""
    for id, action in ACTIONS.items():
        vehicle = BOOK.vehicle(id)
        assert action.least <= action.most, id
        if action.basis in ("per_mille", "per_click"):
            assert action.contacts.low > 0, id
            assert action.cost.central > 0, id
        assert (action.click is not None) == (action.basis == "per_click"), id
        if action.basis in ("per_person", "per_cycle") and vehicle.audience == "followers":
            assert action.bought_people is None, id
        if action.whole:
            assert float(action.least).is_integer(), id
            assert float(action.most).is_integer(), id
        assert not set(action.needs) & set(action.excluded_by), id


def test_both_families_are_well_served() -> None:
    """The older media and the networks both have their channels; principle 14 always has somewhere to go."""
    families = {channel.family for channel in BOOK.channels.values()}
    assert {
        "social",
        "owned",
        "search",
        "press",
        "broadcast",
        "outdoor",
        "print",
        "event",
        "relations",
    } <= families
    assert sum(channel.earned_or_traditional for channel in BOOK.channels.values()) >= 10
    older = ("press", "outdoor", "print", "relations", "in_person")
    for id, channel in BOOK.channels.items():
        if channel.family in older:
            assert channel.earned_or_traditional, id
        if channel.family in ("social", "search"):
            assert not channel.earned_or_traditional or channel.works in ("foundation", "relation"), id


def test_assumed_ranges_are_wide() -> None:
    """A judgement that pretends to know better than a factor of one and a half is no judgement."""
    narrow = []
    for id, figure in BOOK.figures.items():
        if (
            figure.kind == "assumed"
            and not id.startswith(("method.", "seasons.", "ways."))
            and figure.central > 0
        ):
            # A definition has no range; one that starts at its floor, or fills the top of a share, has half of one.
            bounded = figure.low == figure.central or (figure.high == 1 and figure.low >= 0.5)
            counted = id.startswith(("prices.", "places.")) or (figure.unit == "share" and figure.low >= 0.5)
            if figure.high < 1.5 * figure.low and not bounded and not counted:
                narrow.append(id)
    assert narrow == []


def test_no_figure_and_no_rule_is_stale() -> None:
    """Nothing to be reviewed is used unreviewed."""
    assert [id for id, figure in BOOK.figures.items() if figure.stale(TODAY)] == []
    assert [
        id for id, rule in BOOK.rules.items() if rule.as_of > TODAY or rule.as_of < date(2024, 1, 1)
    ] == []


def test_shares_of_places_and_weights_of_ways_make_sense() -> None:
    """Four bands in each place, weights that weigh something, twelve months that average a hundred."""
    for id, place in BOOK.places.items():
        assert set(place.population) == set(AGE_BANDS), id
        assert all(figure.central > 0 for figure in place.population.values()), id
    for id, way in BOOK.ways.items():
        assert sum(figure.central for figure in way.weights.values()) > 0, id
    for id, season in BOOK.seasons.items():
        assert sum(month.central for month in season.months) / 12 == pytest.approx(100, abs=5), id
