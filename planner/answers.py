"""What the owner said, frozen; it guesses nothing (defaults are added by `planner.firm`)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, ValidationError, field_validator, model_validator

from planner.catalogue.models import AgeBand, Equipment, Flag, Goal, Skill, Trait
from planner.figures import Frozen
from planner.letters import REFUSED, writable
from planner.refusal import Refusal
from planner.units import Money, People, Share, Weeks
from planner.words import Words, count

_WORDS = rf"^[^{REFUSED}]*$"
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=_WORDS)]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000, pattern=_WORDS)]
EditKey = Annotated[str, StringConstraints(max_length=200, pattern=r"^[\w.:/@+-]+$")]
Role = Literal["owner", "purchasing", "technical", "marketing", "finance", "human_resources", "operations"]

USUAL_WEEKS = 52
"""Weeks of a plan whose length is not said."""

MATURITY_QUESTIONS = (
    "mentions", "competitors", "goals", "link_to_business", "channels_complete", "calendar",
    "reply_time", "ambassadors", "person_and_hours", "policies", "indicators", "integration",
)  # fmt: skip
"""Two questions for each dimension, in order: listening, strategy, presence, conversation, organisation, measure."""


class Public(Frozen):
    """A group of people, or of buyers in firms, whom the owner wants."""

    name: Line = Field(default="", description="How the owner calls them.")
    ages: tuple[AgeBand, ...] = Field(default=(), description="Age bands; empty means all adults.")
    role: Role | None = Field(default=None, description="Role of the buyer, for those who sell to firms.")
    share: Share = Field(default=1.0, description="Share of the business that they bring or should bring.")
    language: Literal["fr", "en", "both"] = Field(default="fr", description="Language to speak to them in.")


class Territory(Frozen):
    """One town or site served, for a firm that serves several."""

    place: str = Field(description="A place of the catalogue.")
    name: Line = Field(default="", description="Name to show; the place's own when empty.")
    people: People | None = Field(default=None, description="Adults who live within reach, when known.")
    share: Share = Field(default=1.0, description="Share of the business that comes from there.")


class ChannelInUse(Frozen):
    """A channel that the firm already uses."""

    channel: str = Field(description="A channel of the catalogue.")
    followers: People = Field(default=0, description="Followers or subscribers.")
    result: Literal["none", "weak", "good", "unknown"] = Field(
        default="unknown", description="What it brings today."
    )


class Objectives(Frozen):
    """Weights of the three goals; they are brought to a total of one."""

    reach: float = Field(ge=0, le=100, allow_inf_nan=False)
    structure: float = Field(ge=0, le=100, allow_inf_nan=False)
    keep: float = Field(ge=0, le=100, allow_inf_nan=False)

    @model_validator(mode="after")
    def _some(self) -> Self:
        if self.reach + self.structure + self.keep <= 0:
            raise ValueError("objectives_all_zero")
        return self

    def normalised(self) -> dict[Goal, float]:
        """Give the weights brought to a total of one."""
        total = self.reach + self.structure + self.keep
        return {"reach": self.reach / total, "structure": self.structure / total, "keep": self.keep / total}


class WantedCustomers(Frozen):
    """New customers that the owner wishes for: the plan says how far it goes towards them, and stays as it is."""

    customers: int = Field(ge=1, le=1_000_000, description="How many new customers are wanted.")
    by: date | None = Field(
        default=None, description="Any day of the month by whose end; the end of the plan when empty."
    )


class DateGroup(Frozen):
    """Dates that belong together (a show, a fair, a launch), with the seats to fill."""

    name: Line = Field(description="Name of the show or event.")
    day: date = Field(description="First day.")
    dates: int = Field(default=1, ge=1, le=200, description="Number of performances.")
    seats: People = Field(default=0, description="Seats of one performance.")


class Edits(Frozen):
    """The owner's hand on the plan: kept with the answers, so that a new computation loses nothing of it."""

    texts: dict[EditKey, Paragraph] = Field(
        default={},
        max_length=2000,
        description="Texts rewritten, by what they replace (`messages.public-1.0.sentence`).",
    )
    moved: dict[EditKey, date] = Field(
        default={}, max_length=2000, description="Rows of the calendar moved, by row."
    )
    ideas: dict[EditKey, EditKey] = Field(
        default={}, max_length=2000, description="Ideas put in place of others, by row of the calendar."
    )
    done: tuple[EditKey, ...] = Field(
        default=(), max_length=2000, description="Tasks and rows of the calendar that are done."
    )


class Answers(Frozen):
    """Everything that the owner answered. Only `activity`, `place`, money and hours are needed for a plan."""

    # Who
    name: Line = Field(default="", description="Name of the business.")
    activity: str = Field(description="Trade, an identifier of data/activities.")
    place: str = Field(description="Where the business serves, an identifier of data/places.")
    language: Literal["fr", "en"] = Field(default="fr", description="Language of the owner.")
    fictional: bool = Field(default=False, description="True for the examples.")
    offer: Line = Field(default="", description="What is sold, in the owner's words.")
    difference: Line = Field(default="", description="Why people choose this business.")
    proof: Line = Field(default="", description="A fact that proves it.")

    # Means
    budget_per_month: Money = Field(description="Money for communication each month, money of the place.")
    money_at_start: Money = Field(default=0, description="Money set aside to start, once.")
    hours_per_week: Annotated[float, Field(ge=0, le=400, allow_inf_nan=False)] = Field(
        description="Hours a week that the owner and the team can give to communication."
    )
    buy_hours: bool = Field(default=True, description="May money buy somebody else's hours.")
    horizon_weeks: Weeks = Field(default=USUAL_WEEKS, description="Length of the plan.")
    start: date | None = Field(
        default=None, description="First day of the plan; the day it is made when empty."
    )
    who: Literal["owner", "employee", "team", "agency"] = Field(
        default="owner", description="Who does the work."
    )
    skills: tuple[Skill, ...] | None = Field(
        default=None, description="What they know how to do; None: not said."
    )
    equipment: tuple[Equipment, ...] | None = Field(
        default=None, description="What they have; None: not said."
    )
    enjoys: tuple[str, ...] = Field(default=(), description="Channels that they like using.")

    # Whom
    sells_to: Literal["people", "firms", "both"] | None = Field(default=None, description="Who buys.")
    publics: tuple[Public, ...] = Field(
        default=(), max_length=4, description="Whom to talk to, four at most."
    )
    catchment_people: People | None = Field(default=None, description="Adults who live within reach.")
    territories: tuple[Territory, ...] = Field(
        default=(), max_length=8, description="Towns served, if several."
    )
    target_firms: People | None = Field(default=None, description="Firms that could buy.")
    relays: People | None = Field(default=None, description="People or firms who can send customers.")
    relay_kinds: Line = Field(default="", description="Who they are.")

    # What for
    objectives: Objectives | None = Field(default=None, description="Weights of reach, structure, keep.")
    wanted: WantedCustomers | None = Field(default=None, description="New customers wished for, and by when.")

    # What exists
    customers: People | None = Field(
        default=None, description="Customers who bought in the last twelve months."
    )
    email_list: People = Field(default=0, description="People on the mailing list who agreed to it.")
    phone_list: People = Field(default=0, description="People who agreed to text messages.")
    list_overlap: Share | None = Field(
        default=None, description="Share of the list and followers who are customers."
    )
    site_visits_per_month: People | None = Field(
        default=None, description="Visits of the web site in a month."
    )
    channels_in_use: tuple[ChannelInUse, ...] = Field(
        default=(), max_length=40, description="What is used already."
    )
    maturity: dict[str, Annotated[int, Field(ge=0, le=4)]] = Field(
        default={}, description="The twelve questions, 0 to 4."
    )

    # When
    season: str | None = Field(
        default=None, description="A profile of data/seasons; the trade's own when empty."
    )
    peak_months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = Field(
        default=(), description="Best months."
    )
    months_to_fill: tuple[Annotated[int, Field(ge=1, le=12)], ...] = Field(
        default=(), description="Quiet months to fill: the effort goes into them and the weeks before."
    )
    closed_off_season: bool | None = Field(default=None, description="Closed outside the best months.")
    dates: tuple[DateGroup, ...] = Field(default=(), max_length=60, description="Shows or events with seats.")
    capacity_per_month: People | None = Field(
        default=None, description="New customers that can be served in a month."
    )
    rooms: People | None = Field(default=None, description="Rooms, sites or cottages to rent.")
    free_nights: Share | None = Field(
        default=None, description="Share of the nights of opening that nobody has taken."
    )
    places_freed: People | None = Field(default=None, description="Places that come free in a year.")

    # What it is worth
    basket: Money | None = Field(default=None, description="Usual amount of one purchase.")
    margin: Share | None = Field(default=None, description="Share left after what the sale itself costs.")
    repeat_per_year: Annotated[float, Field(ge=0, le=400, allow_inf_nan=False)] | None = Field(
        default=None, description="Purchases of one customer in a year."
    )
    close_rate: Share | None = Field(default=None, description="Share of first contacts who end up buying.")

    # Limits and facts
    flags: dict[Flag, bool] = Field(default={}, description="Rules that apply, yes or no; absent: not said.")
    traits: dict[Trait, bool] = Field(
        default={}, description="Facts that differ from what is usual in the trade."
    )
    forbidden: tuple[str, ...] = Field(
        default=(), max_length=80, description="Channels that the owner refuses."
    )
    required: tuple[str, ...] = Field(
        default=(), max_length=20, description="Channels that the owner insists on."
    )
    locked: dict[str, Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)]] = Field(
        default={}, description="Units a year fixed by the owner, by action (`channel.action`)."
    )
    figures: dict[str, Annotated[float, Field(allow_inf_nan=False)]] = Field(
        default={}, description="Assumptions changed by the owner, by figure."
    )
    notes: Paragraph = Field(default="", description="Anything else.")
    edits: Edits = Field(default=Edits(), description="What the owner changed by hand in the plan.")

    @property
    def available_per_month(self) -> float:
        """Money for each month of the plan: that of the month, and what is set aside to start, spread over them all."""
        return self.budget_per_month + self.money_at_start / (self.horizon_weeks * 12 / 52)

    @field_validator("maturity")
    @classmethod
    def _known_questions(cls, value: dict[str, int]) -> dict[str, int]:
        if unknown := set(value) - set(MATURITY_QUESTIONS):
            raise ValueError(f"unknown_question:{sorted(unknown)[0]}")
        return value

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        if self.budget_per_month == 0 and self.money_at_start == 0 and self.hours_per_week == 0:
            raise ValueError("no_means")
        if both := set(self.forbidden) & set(self.required):
            raise ValueError(f"required_and_forbidden:{sorted(both)[0]}")
        for action in self.locked:
            if action.split(".")[0] in self.forbidden and self.locked[action] > 0:
                raise ValueError(f"locked_and_forbidden:{action}")
        return self


_TYPES = {
    "missing": "answers.missing",
    "extra_forbidden": "answers.unknown_key",
    "greater_than_equal": "answers.too_small",
    "greater_than": "answers.too_small",
    "less_than_equal": "answers.too_large",
    "less_than": "answers.too_large",
    "float_parsing": "answers.not_a_number",
    "float_type": "answers.not_a_number",
    "int_parsing": "answers.not_a_number",
    "int_type": "answers.not_a_number",
    "int_from_float": "answers.not_whole",
    "finite_number": "answers.not_a_number",
    "literal_error": "answers.not_in_list",
    "string_type": "answers.not_text",
    "string_too_long": "answers.too_long",
    "string_pattern_mismatch": "answers.strange_characters",
    "bool_parsing": "answers.not_yes_no",
    "bool_type": "answers.not_yes_no",
    "too_long": "answers.too_many",
    "date_from_datetime_parsing": "answers.not_a_date",
    "date_parsing": "answers.not_a_date",
    "date_type": "answers.not_a_date",
}


def read_answers(given: dict[str, Any]) -> Answers:
    """Read answers from plain values (a TOML file, a form).

    Raises:
        Refusal: with one sentence for each value that cannot be used, naming its key.
    """
    try:
        return Answers.model_validate(given)
    except ValidationError as error:
        raise Refusal([_sentence(dict(fault)) for fault in error.errors()]) from None


def _sentence(fault: dict[str, Any]) -> tuple[str, Words]:
    place = ".".join(str(part) for part in fault["loc"])
    context = fault.get("ctx", {})
    if fault["type"] == "value_error":
        code, _, name = str(context["error"]).partition(":")
        return place or "answers", Words(key=f"answers.{code}", values={"name": name})
    key = _TYPES.get(fault["type"], "answers.wrong_shape")
    values: dict[str, Any] = {"key": place, "given": writable(str(fault.get("input"))[:60])}
    for name in ("ge", "gt", "le", "lt", "max_length"):
        if name in context:
            values["limit"] = count(float(context[name]))
    if "expected" in context:
        values["expected"] = str(context["expected"])
    return place, Words(key=key, values=values)
