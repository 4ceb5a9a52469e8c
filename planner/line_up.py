"""The line-up: what every plan must hold, and in which order its demands give way; it solves nothing."""

from __future__ import annotations

from dataclasses import dataclass

from planner.catalogue import Catalogue
from planner.catalogue.models import FloorLine
from planner.firm import Firm
from planner.model import GOALS, Line
from planner.words import Name, Words


@dataclass(frozen=True)
class Demand:
    """At least one of these lines is used. `words` says so to the owner when it can't be held.

    Without lines, a demand can't be held at all: a channel that the owner asks for and that the firm can't use.
    """

    lines: tuple[int, ...]
    words: Words


def demands(lines: list[Line], firm: Firm, book: Catalogue) -> list[Demand]:
    """List the demands of the line-up, the firmest first; the last ones give way first.

    Order: a role for each goal that weighs, an earned or traditional channel (principle 14), an action for each
    public named (relays), an owned channel when there is a list, a medium when reach weighs, a paid local action in
    each territory named, then the practice floor of the way customers come.
    """
    answers = firm.answers
    channels = book.channels
    wanted: list[Demand] = []

    def add(key: str, chosen: list[int], **values: Name) -> None:
        if chosen:
            wanted.append(Demand(tuple(chosen), Words(key=key, values=dict(values))))

    plain = [i for i, line in enumerate(lines) if line.option.action.foundation is None]
    for required in answers.required:
        on_it = tuple(i for i, line in enumerate(lines) if line.option.channel == required)
        wanted.append(
            Demand(on_it, Words(key="line_up.required", values={"channel": Name(of="channel", id=required)}))
        )
    for goal in GOALS:
        if firm.goals[goal] >= book.threshold("goal_floor"):
            add(f"line_up.{goal}", [i for i in plain if lines[i].option.action.role == goal])
    add("line_up.principle_14", [i for i in plain if channels[lines[i].option.channel].earned_or_traditional])
    if firm.relays >= book.threshold("relays_floor"):
        add(
            "line_up.relays",
            [i for i, line in enumerate(lines) if book.vehicle(line.id).audience == "relays"],
        )
    if (
        max(answers.email_list, answers.phone_list) >= book.threshold("list_floor")
        and answers.hours_per_week >= 3
    ):
        add("line_up.owned", [i for i in plain if book.vehicle(lines[i].id).audience == "list"])
    if firm.goals["reach"] >= book.threshold("goal_floor") and (
        answers.hours_per_week >= 4 or answers.budget_per_month >= 500
    ):
        add("line_up.medium", [i for i in plain if lines[i].option.action.medium_line])
    if len(firm.sites) > 1:
        for site in range(len(firm.sites)):
            add(
                "line_up.territory",
                [i for i in plain if lines[i].site == site and lines[i].option.action.local_line],
                place=Name(of="place", id=firm.sites[site].place),
            )
    for floor in firm.way.floor:
        if _applies(floor, firm, book):
            chosen = [i for i, line in enumerate(lines) if line.id in floor.any_of]
            add("line_up.practice", chosen, way=Name(of="way", id=firm.way_id))
    return wanted


def _applies(floor: FloorLine, firm: Firm, book: Catalogue) -> bool:
    """Tell whether a line of the practice floor makes sense for a firm of these means."""
    answers = firm.answers
    monthly = answers.budget_per_month / book.prices[firm.region].money.central
    return (
        monthly >= floor.least_money
        and answers.hours_per_week >= floor.least_hours
        and (firm.customers is None or firm.customers >= floor.least_customers)
        and (floor.trait is None or floor.trait in firm.traits)
    )
