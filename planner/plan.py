"""The plan and its parts, frozen: what every page, chart and document reads. It computes nothing."""

from __future__ import annotations

from datetime import date
from typing import Literal

from planner.animation import Animation, Means, Positioning
from planner.answers import Answers
from planner.catalogue.models import Family, Goal
from planner.channel_overlap import ChannelOverlap
from planner.dated import CalendarRow, MarkedDate
from planner.figures import Figure, FigureUsed, Frozen
from planner.foundations_part import FoundationsPart
from planner.overturned import Overturn
from planner.swot_line import SwotLine
from planner.wanted import Wanted
from planner.words import Words

Outcome = Literal["ok", "look", "stop", "to_verify"]


class Range(Frozen):
    """A quantity with its range: four times in five the truth is expected between low and high."""

    low: float
    central: float
    high: float


class Series(Frozen):
    """A quantity with its range at the end of each week (or month) of the plan."""

    low: tuple[float, ...]
    central: tuple[float, ...]
    high: tuple[float, ...]

    def last(self) -> Range:
        """Give the range at the end of the plan."""
        return Range(low=self.low[-1], central=self.central[-1], high=self.high[-1])


class Totals(Frozen):
    """What the plan takes, an average month and week, reserve and base load included."""

    money_per_month: float
    hours_per_week: float
    currency: Literal["CAD", "EUR"]
    horizon_weeks: int
    reserve_per_month: float
    """Money kept aside for the unexpected, part of money_per_month."""
    listening_hours_per_week: float
    """Hours for listening, replies and measure, part of hours_per_week."""
    bought_hours_per_week: float
    """Hours bought from somebody else; their price is part of money_per_month."""
    unspent_per_month: float
    unused_hours_per_week: float


class Optimum(Frozen):
    """How good the plan is known to be: value of the best plan found, bound that no plan passes."""

    value: float
    upper_bound: float
    gap: float
    """(upper_bound − value) / upper_bound of the proven search, a share."""
    given_up: float
    """Share of the value that the proposed plan gives up to be more robust and simpler."""
    stable_share: float
    """Share of the draws in which the proposed plan is worth as much as the best plan known, to near-equals."""
    seconds: float | None = None
    customer_in_people: float | None = None
    """People noticing the firm that weigh as much as one new customer; None when one of the goals has no weight."""


class FoundationLine(Frozen):
    """Something to put in place first; it is not one of the few channels."""

    channel: str
    action: str
    tasks: tuple[Words, ...]
    money: float
    hours: float
    """Hours once, or over the plan for what is only kept up."""
    reasons: tuple[Words, ...]
    in_place: bool = False
    """True for what the firm has already: only its upkeep is left, and nothing waits for it."""


class MixLine(Frozen):
    """One line of the line-up: an action of a channel, with what it takes, does and brings."""

    activity: str
    """The action, `channel.action`."""
    channel: str
    family: Family
    role: Goal
    segment: str
    """Identifier of the public that it is bought for; empty when it serves all."""
    territory: str
    units: float
    """Units over the plan."""
    units_per_month: float
    money_per_month: float
    hours_per_week: float
    animated: bool
    reasons: tuple[Words, ...]
    reached_per_month: Range
    """People of the public who notice it in an average four weeks, by itself."""
    responses_per_month: Range
    customers_per_month: Range
    cost_per_response: float | None
    pays: Literal["yes", "maybe", "no", "not_measured"]
    segment_name: Words | None = None
    useful_share: float = 1.0
    """Share of the bought contacts that fall on the public; 1 for what the firm owns or names."""
    wasted_money_per_month: float = 0.0
    """Money spent on contacts outside the public."""
    wasted_people_per_month: float = 0.0
    """People outside the public who notice it in an average four weeks, at one contact each."""
    cost_per_useful_person: float | None = None
    """Money for one person of the public reached (or kept in touch) by this line alone; None when it costs nothing."""
    kept_in: float = 1.0
    """Share of the draws of the figures in which the best of the plans known keeps this line's channel."""


class LeftOut(Frozen):
    """A channel that is not in the plan, and the first true reason."""

    channel: str
    action: str
    reason: Words
    change: Words | None
    """What would have to change for it to come in."""
    taken_in: float = 0.0
    """Share of the draws of the figures in which the best of the plans known takes this channel in."""


class BreakEven(Frozen):
    """How many new customers pay for the plan."""

    margin_per_customer: Range
    """Margin that a customer leaves in a year."""
    customers_for_money: Range
    """New customers a year that pay for the money."""
    customers_for_money_and_hours: Range
    expected_customers: Range
    outcome: Literal["pays", "may_pay", "does_not_pay", "not_measured"]
    """not_measured: customers leave no money, so a plan can't be judged on what they bring."""
    sentence: Words


class SegmentReach(Frozen):
    """Reach of one public over an average four weeks."""

    segment: str
    name: Words
    people: float
    monthly_reach: Range
    share: Range
    responses_per_month: Range | None = None
    """First acts in an average four weeks; None among those who are tied already."""


class Month(Frozen):
    """What four weeks of the plan should bring. `number` counts from 1; the last one may be shorter."""

    number: int
    weeks: tuple[int, ...]
    reach: Range
    """Different people of the public who notice the firm in these weeks."""
    kept: Range
    """Customers and ties, old and new, contacted in these weeks."""
    responses: Range
    customers: Range


class ChannelMembers(Frozen):
    """Followers of a page or names of a list, week by week: start + joined − lost = members, in each draw.

    `channel` is empty for people who are tied without being members of any.
    """

    channel: str
    start: float
    joined: Series
    """Cumulated."""
    lost: Series
    """Cumulated."""
    members: Series


class Amplified(Frozen):
    """What followers pass on, in an average four weeks: people of the public whom nothing else touches; others."""

    useful: Range
    outside: Range


class Targeting(Frozen):
    """What targeting brings in an average four weeks, against the same money spent on everybody."""

    money: float
    """Money a month of the lines that are targeted."""
    untargeted_reach: Range
    """People of the public reached by the whole plan if these lines were bought untargeted for the same money."""
    saved_per_month: Range
    """Money that the same useful contacts would cost more, bought untargeted."""
    sentence: Words


class Waste(Frozen):
    """What the line-up buys outside the public in an average four weeks; foundations are left out."""

    money_per_month: float
    people: Range
    sentence: Words


class Projection(Frozen):
    """What the plan should bring, week by week."""

    weeks: tuple[int, ...]
    unit: Literal["people", "accounts"]
    public: float
    """People (or accounts) of the territory who may buy."""
    reach: Series
    """Cumulated, deduplicated, inside the public."""
    monthly_reach: Range
    """In an average four weeks."""
    contacts_per_month: Range
    """Noticed contacts a month of each person reached over the plan."""
    traditional_only: Series
    without_amplification: Series
    members: Series
    tied_at_start: float
    """People tied to the firm before the plan: `members` at the end of each week starts from them."""
    responses: Series
    customers: Series
    by_segment: tuple[SegmentReach, ...]
    layers: dict[str, float]
    """People reached in four weeks, in layers that add up: traditional, social untargeted, targeting, search_owned,
    amplification. None passes the whole: whom targeting leaves out is in no layer."""
    layers_by_week: dict[str, tuple[float, ...]]
    """The same layers of the people reached since the start, at the end of each week: they add up to `reach`."""
    outside: Range
    """People reached outside the public in an average four weeks, by what is bought and by what is passed on."""
    too_wide: Words | None
    """Warning when the public is too wide for the money, with the public that would hold."""
    seats: float | None
    break_even: BreakEven
    room: float | None = None
    """Most new customers that the firm can serve over the plan; None: no limit is known."""
    turned_away: Range | None = None
    """People who would become customers by the end if there were room for them; None: no limit is known."""
    closing: tuple[Words, ...] = ()
    """Why first acts become customers more or less often than is usual in the trade; empty where they do as often."""
    market: tuple[Words, ...] = ()
    """The sizes of the market, from the territory to those who notice the firm, and which side is counted of two."""
    months: tuple[Month, ...] = ()
    channel_members: tuple[ChannelMembers, ...] = ()
    overlap: tuple[ChannelOverlap, ...] = ()
    """Every channel that reaches somebody, the widest first; counted within `monthly_reach`, at its central value."""
    amplification: Amplified | None = None
    """None when nothing in the plan can be passed on."""
    targeting: Targeting | None = None
    """None when nothing in the plan is targeted."""
    waste: Waste | None = None
    """None when nothing bought falls outside the public."""
    foundations: FoundationsPart | None = None
    """None when the plan has no foundation."""


class Swing(Frozen):
    """How far one figure moves an outcome, all the others at their central value: one bar of the tornado."""

    figure: str
    outcome: Literal["reach", "customers"]
    """People reached in an average four weeks, or new customers over the plan."""
    at_low: float
    central: float
    at_high: float


class Dimension(Frozen):
    """One dimension of the maturity score, 0 to 100, on two axes."""

    id: str
    score: float
    has: float
    uses: float


class AdoptionCurve(Frozen):
    """How social media spread among some firms or people: the dated shares of one base, and the curve through them."""

    id: str
    counts: Literal["firms", "people"]
    years: tuple[int, ...]
    shares: tuple[Range, ...]
    """As surveyed, 0 to 1, one for each year."""
    sources: tuple[str, ...]
    """Source of each share."""
    sentence: Words
    """Its latest share, and where the curve would level off; or why no curve is drawn."""
    quoted_only: bool = False
    """True for what may be quoted with its warning, never drawn among measures."""
    residuals: tuple[float, ...] = ()
    """Share surveyed minus share of the curve, for each year; empty without a curve, as all that follows."""
    misfit: float | None = None
    """Root mean square of the residuals."""
    ceiling: Range | None = None
    """Share at which the curve levels off."""
    middle: float | None = None
    """Year at half of the ceiling."""
    pace: float | None = None
    """Steepness, per year."""
    line_years: tuple[float, ...] = ()
    line: tuple[float, ...] = ()
    """The curve, to be drawn."""


class Beside(Frozen):
    """One fact of the firm beside what is usual around it."""

    what: Words
    firm: Words
    usual: Words
    """With its source."""
    from_: tuple[str, ...]


class Diagnosis(Frozen):
    """The firm's maturity and what it allows, the market around it, and the question that the plan answers."""

    score: float | None
    """0 to 100, over the twelve questions, one left out counting as a tentative start; None when all are left out."""
    level: str | None
    """None as the score is."""
    dimensions: tuple[Dimension, ...]
    """Those with an answer at least."""
    answered: int
    """Questions answered, out of twelve."""
    cap: int
    """Channels to animate at most."""
    sector_adoption: Figure | None
    sentences: tuple[Words, ...]
    strengths: tuple[Words, ...]
    gaps: tuple[Words, ...]
    adopters: str | None
    """Class of adopters that the level resembles, as Rogers names them; None without a level."""
    issue: Words
    """The question that the plan answers, one sentence."""
    swot: tuple[SwotLine, ...]
    beside: tuple[Beside, ...]
    adoption: tuple[AdoptionCurve, ...]
    """Series of the region, firms first; the first one of firms with a ceiling is the one they are set beside."""
    sector_year: int | None
    """Year on which the sector's share is set beside the curve; None without a share."""
    places: tuple[Words, ...]
    """Where the sector, then the firm, stand on the curve."""


class PublicPart(Frozen):
    """One public of the plan, as the owner will read it."""

    id: str
    name: Words
    people: float
    size: Words
    """Who is counted, how many they are, and how many of them are looking."""
    share: float
    habits: tuple[Words, ...]
    know: Words
    feel: Words
    do: Words


class Objective(Frozen):
    """An objective in five parts: object, public, task, proportion, delay."""

    goal: Goal
    public: str
    sentence: Words
    start: float
    target: Range
    unit: str
    indicator: Words
    weeks: int
    weight: float


class Message(Frozen):
    """A key message for one public, with what proves it."""

    public: str
    sentence: Words
    proof: Words
    tone: Words
    supplied: bool = True
    """False when the proof is still to be asked of the owner."""


class Task(Frozen):
    """One thing to do, with its time and its reason."""

    id: str
    when: Literal["monday", "30_days", "60_days", "90_days"]
    channel: str
    what: Words
    why: Words
    minutes: int
    rows: tuple[str, ...] = ()
    """Rows of the calendar that it stands for; empty for listening, replies and measure."""
    done: bool = False
    """Ticked by the owner."""


class Indicator(Frozen):
    """What to count, how often, from what start to what target."""

    id: str
    goal: Goal
    channel: str
    what: Words
    target: Range
    every_weeks: int


class BudgetLine(Frozen):
    """Money and hours of one line, an average month and week; the lines add up to the totals."""

    what: Words
    channel: str
    money_per_month: float
    hours_per_week: float


class RuleLine(Frozen):
    """A rule that applies, or that must be verified."""

    id: str
    outcome: Outcome
    source: str
    why_here: Words
    duty: Words
    changes: tuple[Words, ...] = ()
    """What it changes in the plan."""


class Check(Frozen):
    """The outcome of one coherence check."""

    id: str
    outcome: Outcome
    source: str
    sentence: Words
    advice: Words | None


class Plan(Frozen):
    """The whole plan: one object behind every page and document."""

    answers: Answers
    language: Literal["fr", "en"]
    made_on: date
    seed: int
    catalogue_version: str
    summary: tuple[Words, ...]
    totals: Totals
    optimum: Optimum
    foundations: tuple[FoundationLine, ...]
    mix: tuple[MixLine, ...]
    left_out: tuple[LeftOut, ...]
    line_up_relaxed: tuple[Words, ...]
    """What the line-up could not hold, in the order in which it was relaxed."""
    what_more_buys: tuple[Words, ...]
    projection: Projection
    diagnosis: Diagnosis
    publics: tuple[PublicPart, ...]
    objectives: tuple[Objective, ...]
    wanted: Wanted | None = None
    """None when the owner wished for no number of new customers."""
    positioning: Positioning | None = None
    """None for a sector that has no voice written, as `animation`."""
    messages: tuple[Message, ...]
    animation: Animation | None = None
    means: tuple[Means, ...] = ()
    """Foundations first, in order, then the lines."""
    calendar: tuple[CalendarRow, ...]
    marked_dates: tuple[MarkedDate, ...] = ()
    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]
    budget: tuple[BudgetLine, ...]
    rules: tuple[RuleLine, ...]
    checks: tuple[Check, ...]
    swings: tuple[Swing, ...] = ()
    """The figures that the ranges come from, the widest bar first within each outcome."""
    overturn: Overturn | None = None
    """None when no channel takes more than the share of money that calls for it."""
    defaults_used: tuple[Words, ...]
    """Answers not given, with what was taken in their place."""
    figures_used: tuple[FigureUsed, ...]
