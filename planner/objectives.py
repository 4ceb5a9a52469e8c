"""The objectives of the plan in five parts: object, public, task, proportion, delay (Dagenais); it sets no budget."""

from __future__ import annotations

from planner.catalogue import Catalogue
from planner.catalogue.models import Goal
from planner.firm import Firm, people_or_accounts
from planner.plan import Objective, Projection, Range
from planner.reading import Reading
from planner.remainder import percents
from planner.text import round_people
from planner.ties import weekly_loss
from planner.unnoticed import unnoticed
from planner.wording import (
    customers,
    firm_name,
    first_act,
    has_relays,
    joined,
    offer,
    public_id,
    public_name,
    relays_name,
    sentence,
)
from planner.words import Quantity, Words, count, share

GOALS: tuple[Goal, ...] = ("reach", "structure", "keep")
EVERYBODY = "all"
"""Public of an objective that holds for every public named, relays included where they send customers."""


def objectives_of(firm: Firm, book: Catalogue, projection: Projection) -> tuple[Objective, ...]:
    """Write one objective for each goal that weighs enough, from what the projection can promise.

    reach: people who notice the firm in an average four weeks; structure: first acts over the plan; keep: people
    tied to the firm at the end. Targets are the projection's own ranges, never wishes; reach aims at the publics that
    the plan reaches.
    """
    floor = book.threshold("objective_floor")
    kept = [goal for goal in GOALS if firm.goals[goal] >= floor] or [
        max(GOALS, key=lambda goal: firm.goals[goal])
    ]
    weights = dict(zip(GOALS, percents([firm.goals[goal] for goal in GOALS]), strict=True))
    stay = float(1 - weekly_loss(Reading(book, firm.answers.figures))[0]) ** firm.answers.horizon_weeks
    return tuple(
        _objective(goal, weights[goal], firm, book, projection, stay, first=goal == kept[0]) for goal in kept
    )


def _objective(
    goal: Goal,
    weight: float,
    firm: Firm,
    book: Catalogue,
    projection: Projection,
    stay: float,
    *,
    first: bool,
) -> Objective:
    """Write one; after the `first`, an offer told in the owner's own words is not quoted again.

    `stay`: share of the people tied at the start who still are at the end, 0 to 1.
    """
    start, target = _start_and_target(goal, projection)
    weeks = firm.answers.horizon_weeks
    left = unnoticed(firm, book, projection) if goal == "reach" else {}
    aimed = [index for index in range(len(firm.publics)) if index not in left]
    public = public_id(aimed[0]) if goal == "reach" and len(aimed) == 1 else EVERYBODY
    whole = max(projection.public, 1e-9)
    counted = projection.unit

    def amount(value: float) -> Quantity:
        return people_or_accounts(firm, value)

    held = goal == "keep" and start > 0 and round_people(target.central) <= round_people(start)
    task = first_act(firm) if goal == "structure" else goal
    line = sentence(
        f"objective.{'held' if held else goal}.{counted}",
        object=offer(firm) if first or not firm.answers.offer else Words(key="offer.short"),
        public=customers(firm) if goal == "keep" else joined([public_name(firm, index) for index in aimed]),
        task=sentence(f"objective.task.{task}", firm=firm_name(firm)),
        proportion=amount(target.central), low=amount(target.low), high=amount(target.high),
        share=share(min(target.central / whole, 1.0)), whole=amount(projection.public), start=amount(start),
        left=amount(start * stay),
        delay=Quantity(kind="weeks", amount=weeks),
    )  # fmt: skip
    return Objective(
        goal=goal, public=public, sentence=line, start=start, target=target, unit=counted,
        indicator=_indicator(goal, firm, projection), weeks=weeks, weight=weight,
    )  # fmt: skip


def _start_and_target(goal: Goal, projection: Projection) -> tuple[float, Range]:
    """Give where the plan starts and where it should arrive; ties start at what the firm has, the rest at nothing."""
    if goal == "reach":
        return 0.0, projection.monthly_reach
    if goal == "structure":
        return 0.0, projection.responses.last()
    # Followers from elsewhere can outnumber a small public: nobody can keep more people than there are.
    end, most = projection.members.last(), projection.public
    target = Range(low=min(end.low, most), central=min(end.central, most), high=min(end.high, most))
    return min(projection.tied_at_start, most), target


def _indicator(goal: Goal, firm: Firm, projection: Projection) -> Words:
    """Say what to count, where an owner finds it."""
    if goal == "structure" and projection.seats:
        return sentence("objective.indicator.seats", seats=count(projection.seats))
    if goal == "structure" and has_relays(firm):
        return sentence(
            "objective.indicator.structure_relays", customers=customers(firm), relays=relays_name(firm)
        )
    return sentence(f"objective.indicator.{goal}", customers=customers(firm))
