"""What the files of `data/` hold, key by key; it neither reads files nor computes.

The description of each field is the reference of that key (data/README.md is made from them).
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from planner.figures import Figure, Frozen

AgeBand = Literal["18-29", "30-49", "50-64", "65+"]
AGE_BANDS: tuple[AgeBand, ...] = ("18-29", "30-49", "50-64", "65+")
"""The bands of the surveys that measured overlaps; every place and medium is brought to them."""

Family = Literal[
    "social", "owned", "search", "press", "broadcast", "outdoor", "print", "event", "relations", "in_person",
]  # fmt: skip
Goal = Literal["reach", "structure", "keep"]
Practice = Literal[
    "foundation", "demand", "push", "mass", "organic", "owned", "relation", "prospecting", "event",
]  # fmt: skip
"""How an action finds its people; response and close rates of a way of coming are given by practice."""

Grain = Literal["own", "account", "radius", "city", "region", "country"]
"""Smallest territory that can be bought: the firm's own people, named accounts, some kilometres, …"""

Audience = Literal[
    "users", "followers", "list", "customers", "demand", "passers", "visitors", "accounts", "relays"
]
"""Who a vehicle can touch: users of a medium, the firm's followers, its list, its customers, people who
are looking for this trade now, people who pass by, visitors of an event, target accounts, relays."""

Skill = Literal["writing", "photo", "video", "design", "speaking", "advertising", "selling", "web"]
Equipment = Literal["phone_camera", "camera", "microphone", "vehicle", "premises", "stand"]

Trait = Literal[
    "shop", "visits_customers", "vehicle", "signs", "sells_online", "bookings", "quotes", "visual", "events",
    "markets", "tourism", "repeat", "appointments", "expert", "dates", "season", "firms", "consumers",
    "few_accounts", "relays", "neighbours", "stockists", "site", "site_visitors", "email_list", "phone_list",
    "customers", "employees", "press_worthy", "ships", "single_territory", "launch", "travellers",
]  # fmt: skip
"""Facts about the firm, from its activity and its answers, that an action needs or excludes. `travellers`: its
customers live elsewhere and come on a trip; the people who could buy are where they live, few pass by the door."""

Flag = Literal[
    "alcohol", "cannabis", "tobacco", "health", "order", "finance", "real_estate", "rbq", "lodging", "travel",
    "pets", "auto", "public_body", "arts", "minors", "food", "energy", "charity", "firearms", "gambling", "cosmetic",
]  # fmt: skip
"""What brings rules with it, asked of the owner or tied to the activity."""


Format = Literal[
    "photo", "carousel", "video", "story", "text", "poll", "live", "article", "email", "audio", "event",
]  # fmt: skip
"""What a publication is made of."""

Replies = Literal["comments", "messages", "email", "reviews", "platform", "phone"]
"""Where people answer what a channel shows: comments and messages of a network, a chat, email, reviews…"""

Region = Literal["quebec", "canada", "france"]
"""Territory that shares usage tables, prices and rules."""

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Bilingual(Frozen):
    """The same words in the two languages of the product."""

    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, language: str) -> str:
        """Give the words in one language."""
        return self.fr if language == "fr" else self.en


class Setting(Bilingual):
    """One setting of a channel on its first day, for the firms that it suits."""

    needs: list[Trait] = Field(default=[], description="Traits that the firm must have, all of them.")
    excluded_by: list[Trait] = Field(default=[], description="Traits for which another setting is right.")

    def suits(self, traits: frozenset[Trait]) -> bool:
        """Tell whether a firm of these traits should set it so."""
        return traits.issuperset(self.needs) and traits.isdisjoint(self.excluded_by)


class Source(Frozen):
    """Where a figure or a rule comes from. File: data/sources/*.toml, one table a source."""

    publisher: str = Field(description="Who published it.")
    title: str = Field(description="Title of the page, report or table, as published.")
    year: int = Field(description="Year of publication, or of reading when it bears none.")
    url: str = Field(description="Address; empty for the product's own judgement.")
    confidence: Literal["high", "medium", "low"] = Field(
        description="High: read at the publisher's; medium: second-hand or unclear base; low: no method shown."
    )
    note: str = Field(default="", description="Who sells what it measures, what the base is.")


class Sector(Frozen):
    """One of the 20 sectors of SCIAN/NAICS 2022. File: data/sectors/CODE.toml."""

    name: Bilingual = Field(description="Official name.")
    module: Literal[
        "industry",
        "site",
        "retail",
        "professional",
        "finance",
        "health",
        "education",
        "culture",
        "hospitality",
        "civic",
    ] = Field(description="Which extra questions are asked.")
    flags_to_ask: list[Flag] = Field(default=[], description="Flags worth asking whatever the activity.")
    adoption: Figure | None = Field(default=None, description="Share of the sector's firms on social media.")
    proof: Bilingual = Field(description="What convinces in this sector, one noun phrase.")
    promise: Bilingual = Field(
        description="What a customer of this sector wants to be sure of, one noun phrase."
    )


class Activity(Frozen):
    """A trade that an owner would look for. File: data/activities/SECTOR.toml, one table a trade."""

    name: Bilingual = Field(description="As the trade names itself, singular.")
    words: dict[Literal["fr", "en"], list[str]] = Field(description="Other words typed to find it.")
    naics: str = Field(pattern=r"^\d{4}$", description="SCIAN/NAICS 2022 industry group.")
    customs: str = Field(
        default="",
        description="Sector whose customs it follows when not its own: a bakery is classed in manufacturing.",
    )
    kin: str = Field(
        default="",
        description="Trades whose voice, ideas and community it shares when its sector's would not fit (`food`, "
        "`childcare`, `grounds`): a file of data/voices, data/communities and data/ideas/sectors.",
    )
    way: str = Field(description="How customers come: a file of data/ways.")
    customers: Literal["people", "firms", "both"] = Field(description="Who usually buys.")
    customer: Bilingual = Field(description="What the trade calls them (client, patient, spectator), plural.")
    offer: Bilingual = Field(description="What is sold, as a noun phrase that fits in a sentence.")
    occasion: Bilingual = Field(description="When people need it, a noun phrase.")
    offer_firms: Bilingual | None = Field(
        default=None, description="What it sells to firms, when `offer` is what people buy."
    )
    occasion_firms: Bilingual | None = Field(
        default=None, description="When firms need it, when `occasion` is of people's lives."
    )
    promise: Bilingual | None = Field(
        default=None,
        description="What its customers want to be sure of, when it isn't what its sector's want.",
    )
    proof: Bilingual | None = Field(
        default=None, description="What convinces its customers, when it isn't what convinces its sector's."
    )
    flags: list[Flag] = Field(default=[], description="Rules tied to the trade.")
    flags_in: dict[str, list[Flag]] = Field(
        default={},
        description="By place, the flags that stand there in place of those: an order governs the trade in some "
        "provinces or countries only.",
    )
    flags_to_ask: list[Flag] | None = Field(
        default=None,
        description="Flags that hold for some firms of the trade only, in place of its sector's: what the trade "
        "settles by itself is not asked.",
    )
    traits: list[Trait] = Field(default=[], description="What is usual in the trade (a shop, bookings…).")
    scale: Literal["neighbourhood", "city", "region", "province", "country"] = Field(
        description="How far customers usually come from."
    )
    ages: list[AgeBand] = Field(
        default=[],
        description="Age bands, side by side, of those who usually buy; all when empty. `concerned` is then a share "
        "of the adults of these ages.",
    )
    concerned: Figure = Field(description="Share of adults (or of firms) of the territory who may buy.")
    demand: Figure = Field(
        description="People who look for this trade in four weeks, per thousand concerned, all sellers together."
    )
    basket: Figure = Field(
        description="Usual amount of one purchase, Canadian dollars (data/prices brings it to the place)."
    )
    basket_firms: Figure | None = Field(
        default=None,
        description="The same when it sells to firms, where `basket` is a household's.",
    )
    margin: Figure = Field(description="Share of the amount left after what the sale itself costs.")
    repeat: Figure = Field(description="Purchases of one customer in a year.")
    close: Figure = Field(description="Share of first contacts who end up buying.")
    stays: Figure | None = Field(
        default=None,
        description="Stays that one room, site or cottage takes in a month when it is never empty, for a trade that "
        "rents them: its owner is asked how many there are.",
    )
    places: bool = Field(
        default=False,
        description="Customers hold a place for months or years: the owner is asked how many come free in a year.",
    )
    season: str = Field(description="Monthly profile: a table of data/seasons.")

    def purchase(self, audience: Literal["people", "firms"]) -> Literal["basket", "basket_firms"]:
        """Name the figure that holds the usual amount of one purchase by people, or by firms."""
        return "basket_firms" if audience == "firms" and self.basket_firms is not None else "basket"

    def usual_basket(self, audience: Literal["people", "firms"]) -> Figure:
        """Give the usual amount of one purchase by people, or by firms."""
        return self.basket_firms if audience == "firms" and self.basket_firms is not None else self.basket


class FloorLine(Frozen):
    """What the trade would keep in any plan of this kind: at least one of these actions, when it makes sense."""

    any_of: list[str] = Field(min_length=1, description="Actions of which one is kept.")
    least_money: float = Field(default=0, description="Monthly money under which the line is not asked for.")
    least_hours: float = Field(default=0, description="Weekly hours under which the line is not asked for.")
    least_customers: float = Field(default=0, description="Customers under which the line is not asked for.")
    trait: Trait | None = Field(default=None, description="Trait without which the line is not asked for.")


class Way(Frozen):
    """How customers come. File: data/ways/ID.toml. Holds what depends on it and not on the trade."""

    name: Bilingual
    what: Bilingual = Field(description="One sentence for the owner.")
    weights: dict[Goal, Figure] = Field(description="Usual weights of the three goals.")
    push: Figure = Field(description="Factor on the response to interruption (ads, mass media, organic).")
    in_market: Figure = Field(description="Share of an interrupted audience that can act within four weeks.")
    close: dict[Practice, Figure] = Field(
        description="Share of first acts that become customers, by practice."
    )
    months_kept: Figure = Field(description="Months during which somebody tied stays so.")
    referrals: Figure = Field(description="Customers a relay sends in a year.")
    floor: list[FloorLine] = Field(default=[], description="Practice floor, declared as trade judgement.")
    credit_weeks: int = Field(default=52, description="Weeks over which lasting content keeps working.")


class Season(Frozen):
    """Monthly sales profile. File: data/seasons/ID.toml."""

    name: Bilingual
    months: list[Figure] = Field(
        min_length=12, max_length=12, description="Index of each month, 100 on average."
    )
    closed: bool = Field(
        default=False, description="True when the firm sells nothing in the months under 20."
    )


class Vehicle(Frozen):
    """An audience that can be bought or owned; what several actions of it bring adds up in one law."""

    audience: Audience = Field(description="Who it can touch.")
    medium: str = Field(default="", description="Usage table of data/usage that gives its pattern by age.")
    coverage: Figure = Field(description="Share of that audience that the vehicle can ever touch.")
    shape: Figure = Field(
        description="Heterogeneity κ of the contacts: small, a few people get most of them."
    )


class Action(Frozen):
    """Something one can buy or do, in units, on a vehicle of a channel."""

    name: Bilingual = Field(
        description="A noun phrase, as in a plan: « publications », « trousse de presse »."
    )
    unit: Bilingual = Field(description="One unit, singular, as in « 1 publication ».")
    vehicle: str = Field(description="Vehicle of the same file.")
    practice: Practice = Field(
        description="How it finds its people; response and close rates follow from it."
    )
    role: Goal = Field(description="What it is mainly for.")
    contacts: Figure = Field(description="Delivered contacts that one unit brings, counted as `basis` says.")
    basis: Literal["total", "per_person", "per_cycle", "per_mille", "per_click"] = Field(
        description="`total`: contacts of one unit; `per_person`: contacts of each person of the audience from "
        "one unit; `per_cycle`: the same, in each four weeks "
        "while it is in place; "
        "`per_mille`: `contacts` is the price of a thousand contacts; `per_click`: `contacts` is the price of a click."
    )
    click: Figure | None = Field(
        default=None, description="Share of contacts that click, when priced by click."
    )
    noticed: Figure = Field(
        description="Share of delivered contacts noticed: long enough to say what it was about."
    )
    tie: Figure = Field(
        description="Share of noticed contacts that become a first act (call, visit, sign-up)."
    )
    cost: Figure = Field(description="Money for one unit, Canadian dollars.")
    hours: Figure = Field(description="Hours of work for one unit.")
    fixed_cost: Figure | None = Field(default=None, description="Money once a year if used.")
    fixed_hours: Figure | None = Field(default=None, description="Hours once a year if used.")
    least: float = Field(default=1, gt=0, description="Fewest units in a year, if used (the minimum ticket).")
    most: float = Field(gt=0, description="Most units in a year that make sense.")
    whole: bool = Field(default=False, description="Sold in whole units.")
    grain: Grain = Field(description="Smallest territory that one can buy.")
    bought_people: Figure | None = Field(
        default=None, description="People that one unit covers when a unit is a package (a weekly's readers)."
    )
    targets: bool = Field(default=False, description="Can be bought for one segment.")
    timing: Literal["steady", "season"] = Field(
        description="Spread evenly, or placed in the weeks that sell."
    )
    weekdays: list[Weekday] = Field(
        default=[],
        description="Days of the week on which it is held; those usual for its practice when empty.",
    )
    ramp_months: Figure | None = Field(default=None, description="Months before it works fully.")
    delegable: bool = Field(default=True, description="Hours of it can be bought from somebody else.")
    amplification: Figure | None = Field(
        default=None, description="Further contacts per contact, by sharing."
    )
    needs: list[Trait] = Field(default=[], description="Traits that the firm must have, all of them.")
    needs_any: list[Trait] = Field(default=[], description="Traits of which one is enough.")
    excluded_by: list[Trait] = Field(default=[], description="Traits that rule it out.")
    excluded_flags: list[Flag] = Field(default=[], description="Flags that rule it out (a legal ban).")
    skills: list[Skill] = Field(default=[], description="What somebody must know how to do, or buy.")
    equipment: list[Equipment] = Field(default=[], description="What it takes.")
    requires: list[str] = Field(
        default=[], description="Actions that must be in the plan too (`channel.action`)."
    )
    requires_any: list[str] = Field(default=[], description="Actions of which one must be in the plan too.")
    stands_for: str = Field(
        default="",
        description="Action in whose place it comes where a rule bars that one; it is never offered beside it.",
    )
    public_least: Figure | None = Field(
        default=None, description="Fewest people of the public for it to run."
    )
    foundation: int | None = Field(
        default=None, description="Place in the order of foundations, for a foundation."
    )
    after: list[str] = Field(
        default=[],
        description="Foundations to have in place first, where they are in the plan: an advertisement leads to a site.",
    )
    formats: list[Format] = Field(
        default=[], description="What one unit is made of, for what is published; empty for other work."
    )
    medium_line: bool = Field(
        default=False, description="Counts as a medium (press, radio, flyers) in the line-up."
    )
    local_line: bool = Field(default=False, description="Counts as a paid local action in a territory.")
    task: Bilingual = Field(description="What to do on the first day, in the imperative, one sentence.")
    mistake: Bilingual = Field(description="The commonest mistake, one sentence.")
    indicator: Bilingual = Field(description="What to count, a noun phrase.")


class Channel(Frozen):
    """One channel of communication. File: data/channels/ID.toml."""

    name: Bilingual
    family: Family = Field(description="Family of media; the older ones count as traditional.")
    works: Literal["reach", "demand", "relation", "foundation"] = Field(description="What it mainly does.")
    animated: bool = Field(
        description="Asks for recurring publishing: counts in the cap of the firm's maturity."
    )
    earned_or_traditional: bool = Field(description="Counts for principle 14: earned, or older than the web.")
    what: Bilingual = Field(description="How it works for a small firm, two sentences.")
    with_others: Bilingual = Field(description="How it works beside the traditional channels, one sentence.")
    replies: Replies = Field(default="phone", description="Where people answer what it shows.")
    settings: list[Setting] = Field(
        min_length=2, max_length=5, description="What to set on the first day, one sentence each."
    )
    fixed_hours: Figure = Field(description="Hours a year of watch and replies if any action of it is used.")
    vehicles: dict[str, Vehicle] = Field(min_length=1, description="Audiences that it gives access to.")
    actions: dict[str, Action] = Field(min_length=1, description="What can be bought or done on them.")

    @property
    def followed(self) -> bool:
        """Tell whether people follow the firm there: it has a page of its own, unlike a website or a listing."""
        return any(vehicle.audience == "followers" for vehicle in self.vehicles.values())

    @property
    def joined(self) -> bool:
        """Tell whether people belong to it: they follow a page, or are on a list."""
        return self.followed or any(vehicle.audience == "list" for vehicle in self.vehicles.values())


class PriceLevel(Frozen):
    """How prices and hours differ by region. File: data/prices/REGION.toml."""

    money: Figure = Field(description="Factor on money figures of the catalogue, which are Canadian dollars.")
    hour: Figure = Field(description="Price of a bought hour, money of the place.")


class Threshold(Frozen):
    """A number of method (a cap, a floor, a reserve). File: data/method.toml, one table a threshold."""

    what: Bilingual
    figure: Figure
