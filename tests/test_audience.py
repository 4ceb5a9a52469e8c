"""Cells of people: exclusive, never negative, adding up to the public, nobody counted twice."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.audience import cells
from planner.build import drawn
from planner.firm import understand
from planner.reading import Reading
from planner.territory import adults, at_scale
from tests.engine_parts import BOOK, VARIED, asked, firm_with, made

AGES = st.lists(st.sampled_from(["18-29", "30-49", "50-64", "65+"]), max_size=4, unique=True)


@settings(max_examples=25)
@given(
    customers=st.one_of(st.none(), st.floats(0, 1e6)), followers=st.lists(st.floats(0, 1e6), max_size=4),
    names=st.floats(0, 1e6), overlap=st.one_of(st.none(), st.floats(0, 1)), ages=AGES,
    people=st.one_of(st.none(), st.floats(1, 1e6)), accounts=st.one_of(st.none(), st.floats(1, 1e5)),
)  # fmt: skip
def test_cells_add_up_to_the_public(
    customers: float | None, followers: list[float], names: float, overlap: float | None, ages: list[str],
    people: float | None, accounts: float | None,
) -> None:  # fmt: skip
    """Prospects, ties and customers share the public; none is negative; two in five stay to be won at least."""
    firm = firm_with(
        customers=customers, email_list=names, list_overlap=overlap, catchment_people=people, target_firms=accounts,
        sells_to="people" if accounts is None else "firms", publics=[{"ages": ages}],
        channels_in_use=[{"channel": "facebook", "followers": count} for count in followers],
    )  # fmt: skip
    groups = cells(firm, BOOK, Reading(BOOK))
    assert (groups.people >= 0).all()
    known = groups.people[:, groups.where("tied", "customer")].sum(axis=1)
    prospects = groups.people[:, groups.where("prospect")].sum(axis=1)
    assert np.allclose(known + prospects, groups.public)
    assert (known <= 0.84 * groups.public + 1e-9).all()


@settings(max_examples=25)
@given(AGES, AGES, st.floats(0, 1), st.floats(0, 1))
def test_worth_is_one_on_average(first: list[str], second: list[str], one: float, two: float) -> None:
    """Weighing a public moves worth between prospects; it never adds any."""
    firm = firm_with(publics=[{"ages": first, "share": one}, {"ages": second, "share": two}])
    groups = cells(firm, BOOK, Reading(BOOK))
    prospects = groups.where("prospect")
    people, worth = groups.people.mean(axis=0)[prospects], groups.worth[prospects]
    if one + two > 0:
        assert (people * worth).sum() == pytest.approx(people.sum(), rel=1e-6)
    assert (worth >= 0).all()


@pytest.mark.parametrize("activity", ["bakery", "plumber", "golf", "machine-shop"])
def test_one_territory_is_counted_once_however_many_sites_draw_on_it(activity: str) -> None:
    """Eight sites in one town never serve more people than there are in the territory that they share."""
    alone = made(activity=activity)
    eight = made(activity=activity, territories=[{"place": "qc-rimouski"}] * 8)
    territory = at_scale("qc-rimouski", alone.firm.scale, BOOK)
    assert eight.cells.adults.sum() <= adults(territory, Reading(BOOK))[0] + 1e-6
    if alone.firm.scale in ("region", "province", "country"):
        assert eight.cells.public[0] == pytest.approx(alone.cells.public[0])


def test_two_towns_have_more_people_than_one() -> None:
    """Another town adds its people; it takes none away."""
    one = made(territories=[{"place": "qc-rimouski"}]).cells.public[0]
    two = made(territories=[{"place": "qc-rimouski"}, {"place": "qc-sherbrooke"}]).cells.public[0]
    assert two > one


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_cells_hold_on_every_draw(changes: dict[str, Any]) -> None:
    """The same laws on draws: never negative, customers and ties inside the public."""
    answers, read = asked(**changes), made(**changes).reading
    groups = cells(understand(answers, BOOK), BOOK, drawn(BOOK, read, 64, 1))
    assert (groups.people >= 0).all()
    known = groups.people[:, groups.where("tied", "customer")].sum(axis=1)
    assert (known <= groups.public + 1e-9).all()


def test_a_public_of_one_age_band_is_smaller_than_all_ages() -> None:
    """Naming an age narrows the public."""
    everybody = made().cells.public[0]
    assert 0 < made(publics=[{"ages": ["65+"]}]).cells.public[0] < everybody


@pytest.mark.parametrize("accounts", [3, 40, 5000])
def test_accounts_are_those_that_the_owner_counts(accounts: int) -> None:
    """Target firms said by the owner are the public, to the firm."""
    assert made(activity="machine-shop", target_firms=accounts).cells.public[0] == pytest.approx(accounts)


def test_relays_are_a_public_of_their_own() -> None:
    """They stand beside the public, never in it."""
    groups = made(relays=12).cells
    assert groups.people[0, groups.where("relay")].sum() == 12
    assert groups.public[0] == pytest.approx(made().cells.public[0])


def test_subscribers_of_the_newsletter_are_the_list_and_counted_once() -> None:
    """Naming the newsletter among the channels in use adds nobody to the list that it is sent to."""
    named = made(channels_in_use=[{"channel": "newsletter", "followers": 200}], email_list=200).cells
    alone = made(channels_in_use=[], email_list=200).cells
    assert named.people[0, named.where("tied")] == pytest.approx(alone.people[0, alone.where("tied")])


def test_followers_and_list_members_overlap() -> None:
    """A list beside a page adds fewer people than it has names."""

    def tied(**changes: Any) -> float:
        groups = made(list_overlap=0, **changes).cells
        return float(groups.people[0, groups.where("tied")].sum())

    page = [{"channel": "facebook", "followers": 400}]
    both, first, second = (
        tied(channels_in_use=page, email_list=200), tied(channels_in_use=page, email_list=0),
        tied(channels_in_use=[], email_list=200),
    )  # fmt: skip
    assert max(first, second) < both < first + second
