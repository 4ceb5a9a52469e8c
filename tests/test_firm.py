"""The firm understood: answers win over what is usual in the trade, and each default taken is said."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.catalogue.models import AGE_BANDS
from planner.firm import Firm, understand
from planner.options import options
from planner.publics import publics_of
from planner.questionnaire import answers_from
from planner.refusal import Refusal
from planner.text import Text
from tests.engine_parts import BOOK, VARIED, firm_with
from tests.plan_parts import EXAMPLES, assert_sayable, cells_of, firm_of

WEIGHT = st.floats(0, 100)


@pytest.mark.parametrize("name", EXAMPLES)
def test_weights_of_the_goals_add_up_to_one(name: str) -> None:
    """The three goals share one whole, none negative, whatever the answers."""
    goals = firm_of(name).goals
    assert sum(goals.values()) == pytest.approx(1)
    assert min(goals.values()) >= 0


@given(WEIGHT, WEIGHT, st.floats(0.01, 100))
def test_the_owners_weights_are_kept_in_proportion(reach: float, structure: float, keep: float) -> None:
    """Weights given by the owner replace those of the trade, brought to one."""
    goals = firm_with(objectives={"reach": reach, "structure": structure, "keep": keep}).goals
    whole = reach + structure + keep
    assert goals["reach"] == pytest.approx(reach / whole)
    assert goals["keep"] == pytest.approx(keep / whole)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_shares_of_the_territories_add_up_to_one(shares: list[float]) -> None:
    """Shares of the business are brought to one; when none is said to bring anything, nothing is divided by zero."""
    firm = firm_with(territories=[{"place": "qc-rimouski", "share": share} for share in shares])
    total = sum(site.share for site in firm.sites)
    assert total == pytest.approx(1 if sum(shares) > 0 else 0)


@pytest.mark.parametrize("changes", VARIED, ids=range(len(VARIED)))
def test_one_audience_and_its_trait(changes: dict[str, object]) -> None:
    """A firm is planned for people or for firms, never both at once."""
    firm = firm_with(**changes)
    assert (firm.audience == "firms") == ("firms" in firm.traits)
    assert ("consumers" in firm.traits) != ("firms" in firm.traits)


def test_what_the_owner_says_of_a_trait_wins() -> None:
    """A bakery without a counter has none, whatever bakeries usually have."""
    assert "shop" in firm_with().traits
    assert "shop" not in firm_with(traits={"shop": False}).traits


def test_a_flag_set_aside_is_neither_on_nor_unsure() -> None:
    """No means no: the rule is not asked again."""
    asked = next(iter(firm_with().flags | firm_with().unsure_flags))
    firm = firm_with(flags={asked: False})
    assert asked not in firm.flags | firm.unsure_flags


def test_nobody_known_yet_leaves_nobody_to_keep() -> None:
    """A launch: no customers, no list, no page; the goal of keeping weighs nothing unless the owner says so."""
    firm = firm_with(customers=0, email_list=0, channels_in_use=[])
    assert firm.launch
    assert firm.way_id == "launch"
    assert firm.goals["keep"] == 0


def test_a_shop_with_followers_is_no_launch() -> None:
    """No customers said but a page that people follow: somebody knows the firm."""
    assert not firm_with(customers=0).launch


def test_each_default_is_said() -> None:
    """What is assumed is a sentence; what is answered is not."""
    bare = {words.key for words in firm_with(customers=None).assumed}
    told = {
        words.key for words in firm_with(catchment_people=9000, basket=20, skills=[], season="food").assumed
    }
    assert {
        "default.customers",
        "default.catchment",
        "default.worth",
        "default.season",
        "default.skills",
    } <= bare
    assert (
        not {"default.customers", "default.catchment", "default.worth", "default.season", "default.skills"}
        & told
    )
    assert_sayable(firm_with(customers=None).assumed)


@pytest.mark.parametrize(
    "figure", ["channels.facebook.vehicles.page.shape", "prices.quebec.money", "method.association.figure"]
)
def test_a_figure_that_others_are_divided_by_is_never_zero(figure: str) -> None:
    """A shape, a price level or a strength of habits of zero gets a sentence, not a traceback."""
    with pytest.raises(Refusal) as caught:
        firm_with(figures={figure: 0})
    assert caught.value.problems[0][0] == f"figures.{figure}"


def test_every_place_and_trade_is_understood() -> None:
    """Nothing in the catalogue makes a firm that cannot be understood."""
    for activity in BOOK.activities:
        assert firm_with(activity=activity).way_id in BOOK.ways
    for place in BOOK.places:
        assert firm_with(place=place).currency in ("CAD", "EUR")


@pytest.mark.parametrize(("shares", "said"), [((0.6, 0.5), True), ((0.6, 0.4), False), ((None, None), False)])
def test_shares_that_pass_the_whole_are_said(shares: tuple[float | None, ...], said: bool) -> None:
    """60 % and 50 % become 55 and 45: the owner is told; shares that nobody gave are not the owner's."""
    publics = [{"ages": ["30-49"], **({} if share is None else {"share": share})} for share in shares]
    assumed = firm_with(publics=publics).assumed
    assert ("default.shares" in {words.key for words in assumed}) is said
    assert_sayable(*assumed)


CLINIC = {
    "activity": "physiotherapist", "place": "qc-sherbrooke", "sells_to": "both", "catchment_people": 180_000,
    "target_firms": 40, "budget_per_month": 600, "hours_per_week": 4,
}  # fmt: skip
DOCTORS = {"name": "Médecins de famille et gyms", "role": "owner"}


def clinic(**changes: object) -> Firm:
    """A clinic that sells to people and to firms."""
    return understand(answers_from({**CLINIC, **changes}, "fr"), BOOK)


def test_who_sells_to_both_keeps_both_and_an_empty_public_changes_nothing() -> None:
    """The larger side is the trade's, the share of each is a default that is said, and a blank entry is no answer."""
    firm = clinic()
    assert (firm.audience, firm.others_share, len(firm.others)) == ("people", 0.1, 1)
    assert_sayable(firm.assumed)
    assert "default.both.people" in {words.key for words in firm.assumed}
    assert clinic(publics=[{}, {"name": "", "ages": []}]) == firm
    factory = firm_with(activity="machine-shop", sells_to="both", publics=[])
    assert (factory.audience, factory.others_share) == ("firms", pytest.approx(0.1))
    # The shares that the owner gives win over the trade.
    firms = clinic(publics=[{"role": "owner", "share": 0.7}, {"ages": ["30-49"], "share": 0.3}])
    assert (firms.audience, firms.others_share) == ("firms", pytest.approx(0.3))
    assert "default.both.firms.said" in {words.key for words in firms.assumed}


def test_a_public_with_a_role_is_firms_said_once() -> None:
    """Their own size and a message for firms, the adults left to the others; none beside the same referrers."""
    firm = clinic(publics=[DOCTORS])
    people, firms = publics_of(firm, BOOK, cells_of(firm))
    assert people.people > 100_000
    assert (firms.people, firms.size.key, firms.do.key) == (40, "public.size.accounts_said", "public.do.meet")
    assert people.share + firms.share == pytest.approx(1)
    assert_sayable((firms.name, firms.size, *firms.habits, firms.know, firms.feel, firms.do))
    known = clinic(publics=[DOCTORS], relays=12, relay_kinds="gyms, médecins de famille")
    assert [part.id for part in publics_of(known, BOOK, cells_of(known))] == ["public-1", "relays"]


def test_no_reason_denies_that_a_firm_sells_to_both() -> None:
    """What speaks to the other side is out for the true reason: its share of the business."""
    for firm in (clinic(), clinic(activity="machine-shop")):
        said = {item.reason.key: item for item in options(firm, BOOK, 20_000)[1]}
        assert not {"out.needs.firms", "out.needs.consumers"} & set(said)
        (found,) = set(said) & {"out.needs.firms.both", "out.needs.consumers.both"}
        assert "10\u00a0%" in Text("fr", book=BOOK).say(said[found].reason)


def test_a_public_without_ages_has_those_of_the_trade() -> None:
    """Parents of toddlers are not counted among people of 65; what the owner says of ages stands."""
    firm = firm_with(activity="daycare", publics=[{"name": "Parents"}, {"name": "Aînés", "ages": ["65+"]}])
    assert [public.ages for public in firm.publics] == [("18-29", "30-49"), ("65+",)]
    assert "default.ages" in {words.key for words in firm.assumed}
    assert firm_with().publics[0].ages == ()
    for id, trade in BOOK.activities.items():
        places = [AGE_BANDS.index(band) for band in trade.ages]
        assert all(after == before + 1 for before, after in pairwise(places)), f"{id}: ages side by side"
