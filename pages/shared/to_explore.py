"""Leads to the Explore page with its question filled in; the page works it out once it is asked."""

from __future__ import annotations

from pages.shared import state
from pages.shared.navigation import go_to
from planner.outcome import Outcome
from planner.text import Text

ASKED = "explore-asked"
"""Name, in the visit, of what is asked there: the outcome and the number as it is typed."""
PART, OUTCOME = "explore-part", "explore-outcome"
"""Widgets of that page: which part is open, and which outcome is chosen."""


def ask_for_customers(number: int, text: Text) -> None:
    """Leave for the Explore page, where the least money for so many new customers is one click away."""
    outcome: Outcome = "customers"
    state.remember(ASKED, (outcome, text.number(number)))
    state.show_in_widget(PART, "least")
    state.show_in_widget(OUTCOME, outcome)
    go_to("explore")
