"""Which of the texts of data/ suit a firm, from who buys from it and what it does; it reads and writes none."""

from __future__ import annotations

from planner.catalogue.content import Fitting
from planner.firm import Firm


def fits(text: Fitting, firm: Firm) -> bool:
    """Tell whether a text suits the firm: who sells to firms is told nothing of homes, an inn nothing of menus.

    A flag that is only suspected rules out what a code might forbid, and calls for nothing.
    """
    called = firm.traits.issuperset(text.needs) and not (text.only and firm.flags.isdisjoint(text.only))
    return called and (firm.flags | firm.unsure_flags).isdisjoint(text.unless)
