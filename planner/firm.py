"""The firm as the planner sees it: the answers completed by what is usual in its trade; it optimises nothing.

Each default taken in place of an answer is kept as a sentence, so that the owner sees what was assumed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planner.ages import adults_between, with_usual_ages
from planner.answers import Answers, Public, Territory
from planner.capacity import capacity_per_month
from planner.catalogue import Catalogue
from planner.catalogue.models import Activity, Equipment, Flag, Goal, Region, Skill, Trait, Way
from planner.catalogue.place import Place
from planner.refusal import Refusal
from planner.sides import OTHER, sides
from planner.territory import Scale, at_scale, chain, home_of_travellers, inside, regions_within
from planner.trade_flags import flags_of
from planner.words import Name, Quantity, Words, share

_USUAL_SKILLS: tuple[Skill, ...] = ("writing", "photo", "selling", "speaking", "advertising", "web")
_NEVER_ZERO = (".shape", ".money", ".bought_people", ".association.figure")
"""Figures that others are divided by, or that stretch a scale."""
_A_PERCENT = 0.01
_USUAL_EQUIPMENT: tuple[Equipment, ...] = ("phone_camera",)


@dataclass(frozen=True)
class Site:
    """A territory served: its place, the adults within reach if the owner said so, its share of the business."""

    place: str
    name: str
    people: float | None
    share: float


@dataclass(frozen=True)
class Firm:
    """Facts about one firm. Amounts are money of the place; hours are a week's."""

    answers: Answers
    activity_id: str
    activity: Activity
    sector: str
    way_id: str
    way: Way
    place: Place
    region: Region
    """Region of the place: its usage and its prices."""
    regions: frozenset[Region]
    """Regions served, whose rules hold: a firm that ships across Canada ships to Québec too."""
    places: frozenset[str]
    """Place of the firm and those that contain it: a rule of Ontario holds for whoever is in Ontario."""
    holds: frozenset[str]
    """Places inside that of the firm: whoever is said to be in the whole country is in each of its provinces."""
    audience: Literal["people", "firms"]
    traits: frozenset[Trait]
    flags: frozenset[Flag]
    unsure_flags: frozenset[Flag]
    skills: frozenset[Skill]
    equipment: frozenset[Equipment]
    publics: tuple[Public, ...]
    """Those of the audience counted."""
    others: tuple[Public, ...]
    """Those of the other side, firms or people, that the plan speaks to and does not count."""
    others_share: float
    """Share of the business that the other side brings."""
    scale: Scale
    """How far the customers come from."""
    sites: tuple[Site, ...]
    goals: dict[Goal, float]
    season: str
    closed: bool
    launch: bool
    capacity: float | None
    """New customers that it can serve in a month of opening; None: no limit is known."""
    customers: float | None
    """None: not said, the model reads the default figure."""
    relays: float
    assumed: tuple[Words, ...]

    @property
    def other_side(self) -> Literal["people", "firms"]:
        """Who the publics beside those counted are."""
        return OTHER[self.audience]

    @property
    def customs(self) -> str:
        """Sector whose proofs, promises and questions fit the trade."""
        return self.activity.customs or self.sector

    @property
    def kin(self) -> str:
        """File of data/voices, data/communities and data/ideas/sectors that speaks for the trade."""
        return self.activity.kin or self.customs

    @property
    def currency(self) -> Literal["CAD", "EUR"]:
        """Currency of the place."""
        return self.place.currency

    @property
    def months_to_fill(self) -> frozenset[int]:
        """Quiet months that the owner wants to fill: none where the firm closes out of season."""
        return frozenset() if self.closed else frozenset(self.answers.months_to_fill)

    @property
    def horizon_share(self) -> float:
        """Length of the plan in years."""
        return self.answers.horizon_weeks / 52


def check_identifiers(answers: Answers, book: Catalogue) -> None:
    """Refuse identifiers that the catalogue does not have, each with its place and the cure."""
    actions = {f"{c}.{a}" for c, channel in book.channels.items() for a in channel.actions}
    asked: list[tuple[str, str, set[str]]] = [
        ("activity", answers.activity, set(book.activities)),
        ("place", answers.place, set(book.places)),
        *((f"territories.{i}.place", t.place, set(book.places)) for i, t in enumerate(answers.territories)),
        *(
            (f"channels_in_use.{i}.channel", c.channel, set(book.channels))
            for i, c in enumerate(answers.channels_in_use)
        ),
        *(("forbidden", channel, set(book.channels)) for channel in answers.forbidden),
        *(("required", channel, set(book.channels)) for channel in answers.required),
        *(("locked", action, actions) for action in answers.locked),
        *(("figures", figure, set(book.figures)) for figure in answers.figures),
        *(("enjoys", channel, set(book.channels)) for channel in answers.enjoys),
    ]
    if answers.season is not None:
        asked.append(("season", answers.season, set(book.seasons)))
    problems = [
        (place, Words(key="answers.no_such", values={"key": place, "given": given[:60]}))
        for place, given, known in asked
        if given not in known
    ]
    for id, value in answers.figures.items():
        known_figure = book.figures.get(id)
        none = value == 0 and id.endswith(_NEVER_ZERO)
        if known_figure and (value < 0 or none or (known_figure.unit == "share" and value > 1)):
            given = Quantity(kind="precise", amount=value)
            problems.append(
                (f"figures.{id}", Words(key="answers.figure_out_of_bounds", values={"given": given}))
            )
    if problems:
        raise Refusal(problems)


def understand(answers: Answers, book: Catalogue) -> Firm:
    """Complete the answers with what is usual in the trade.

    Raises:
        Refusal: when an identifier is not in the catalogue, or no public is left.
    """
    check_identifiers(answers, book)
    activity = book.activities[answers.activity]
    place = book.places[answers.place]
    assumed: list[Words] = []
    both = sides(answers, activity, book.threshold("smaller_side"))
    audience = both.audience
    publics = both.publics if audience == "firms" else with_usual_ages(both.publics, activity)
    traits = _traits(answers, activity, audience, book)
    home = home_of_travellers(answers.place, book) if "travellers" in traits else answers.place
    launch = "launch" in traits
    way_id = "launch" if launch and audience == "people" else activity.way
    way = book.ways[way_id]
    goals = _goals(answers, way, launch, assumed, way_id)
    skills = frozenset(answers.skills) if answers.skills is not None else frozenset(_USUAL_SKILLS)
    equipment = frozenset(answers.equipment) if answers.equipment is not None else frozenset(_USUAL_EQUIPMENT)
    if answers.skills is None:
        assumed.append(Words(key="default.skills"))
    if answers.customers is None and not launch:
        assumed.append(Words(key="default.customers"))
    if answers.catchment_people is None and not answers.territories and audience == "people":
        key = "default.catchment.travellers" if "travellers" in traits else "default.catchment"
        assumed.append(Words(key=key, values={"place": Name(of="place", id=home)}))
    if publics != both.publics:
        assumed.append(
            Words(
                key="default.ages",
                values={
                    "activity": Name(of="activity", id=answers.activity),
                    "adults": adults_between(activity.ages),
                },
            )
        )
    if answers.basket is None:
        assumed.append(
            Words(key="default.worth", values={"activity": Name(of="activity", id=answers.activity)})
        )
    if answers.season is None and not (answers.peak_months or answers.months_to_fill or answers.dates):
        assumed.append(
            Words(key="default.season", values={"activity": Name(of="activity", id=answers.activity)})
        )
    given = [public.share for public in answers.publics if "share" in public.model_fields_set]
    if len(given) == len(answers.publics) > 0 and sum(given) > 1 + _A_PERCENT / 2:
        assumed.append(Words(key="default.shares", values={"total": share(sum(given))}))
    if (spoken := both.assumed) is not None:
        assumed.append(spoken)
    said = {flag for flag, value in answers.flags.items() if value}
    denied = {flag for flag, value in answers.flags.items() if not value}
    sector = book.sector_of[answers.activity]
    flags = (set(flags_of(activity, answers.place, book)) | said) - denied
    season_id = answers.season or activity.season
    return Firm(
        answers=answers,
        activity_id=answers.activity,
        activity=activity,
        sector=sector,
        way_id=way_id,
        way=way,
        place=place,
        region=place.region,
        regions=regions_within(at_scale(answers.place, activity.scale, book), book) | {place.region},
        places=frozenset(chain(answers.place, book)),
        holds=frozenset(id for id in book.places if inside(id, answers.place, book)),
        audience=audience,
        traits=traits,
        flags=frozenset(flags),
        unsure_flags=frozenset({*_to_ask(activity, sector, book)} - flags - denied),
        skills=skills,
        equipment=equipment | frozenset(_equipment_of(traits)),
        publics=publics,
        others=both.others,
        others_share=both.others_share,
        scale="named" if "travellers" in traits else activity.scale,
        sites=_sites(answers, home),
        goals=goals,
        season=season_id,
        closed=answers.closed_off_season
        if answers.closed_off_season is not None
        else book.seasons[season_id].closed,
        launch=launch,
        capacity=capacity_per_month(answers, activity, book),
        customers=0.0 if launch and answers.customers is None else answers.customers,
        relays=answers.relays or 0.0,
        assumed=tuple(assumed),
    )


def _to_ask(activity: Activity, sector: str, book: Catalogue) -> list[Flag]:
    """List the flags that neither the trade nor its sector settles."""
    own = activity.flags_to_ask
    return book.sectors[activity.customs or sector].flags_to_ask if own is None else own


def _traits(
    answers: Answers, activity: Activity, audience: Literal["people", "firms"], book: Catalogue
) -> frozenset[Trait]:
    """Gather the facts of the firm: usual in the trade, implied by the answers, then stated by the owner."""
    traits: set[Trait] = set(activity.traits)
    traits.discard("firms")
    traits.discard("consumers")
    traits.add("firms" if audience == "firms" else "consumers")
    implied: dict[Trait, bool] = {
        "email_list": answers.email_list > 0,
        "phone_list": answers.phone_list > 0,
        "customers": answers.customers is None or answers.customers > 0,
        "relays": bool(answers.relays),
        "dates": bool(answers.dates),
        "site_visitors": bool(answers.site_visits_per_month and answers.site_visits_per_month >= 1),
    }
    for trait, holds in implied.items():
        (traits.add if holds else traits.discard)(trait)
    if answers.customers == 0 and not any(channel.followers for channel in answers.channels_in_use):
        traits.add("launch")
        traits.discard("repeat")
    if audience == "firms" and answers.target_firms is not None:
        few = answers.target_firms < book.threshold("list_only_below")
        (traits.add if few else traits.discard)("few_accounts")
    if len(answers.territories) <= 1:
        traits.add("single_territory")
    for trait, holds in answers.traits.items():
        (traits.add if holds else traits.discard)(trait)
    return frozenset(traits)


def _equipment_of(traits: frozenset[Trait]) -> set[Equipment]:
    """Tell what equipment some traits imply: a shop is premises, vans on the road are vehicles."""
    equipment: set[Equipment] = set()
    if traits & {"shop", "events"}:
        equipment.add("premises")
    if "vehicle" in traits:
        equipment.add("vehicle")
    if "markets" in traits:
        equipment.add("stand")
    return equipment


def _goals(answers: Answers, way: Way, launch: bool, assumed: list[Words], way_id: str) -> dict[Goal, float]:
    """Weigh the three goals; a firm whom nobody knows yet has nobody to keep."""
    if answers.objectives is not None:
        return answers.objectives.normalised()
    weights: dict[Goal, float] = {goal: figure.central for goal, figure in way.weights.items()}
    nobody_tied = answers.customers == 0 and answers.email_list == 0 and not answers.channels_in_use
    if nobody_tied:
        weights["keep"] = 0.0
    total = sum(weights.values())
    assumed.append(Words(key="default.objectives", values={"way": Name(of="way", id=way_id)}))
    return {goal: weight / total for goal, weight in weights.items()}


def _sites(answers: Answers, home: str) -> tuple[Site, ...]:
    """List the territories where customers live, their shares brought to a total of one; `home` when none is named."""
    if not answers.territories:
        return (Site(home, "", answers.catchment_people, 1.0),)
    total = sum(territory.share for territory in answers.territories) or 1.0
    return tuple(_site(territory, territory.share / total) for territory in answers.territories)


def _site(territory: Territory, share: float) -> Site:
    return Site(territory.place, territory.name, territory.people, share)


def people_or_accounts(firm: Firm, amount: float) -> Quantity:
    """Count in the unit of the firm's public."""
    return Quantity(kind="people" if firm.audience == "people" else "accounts", amount=amount)
