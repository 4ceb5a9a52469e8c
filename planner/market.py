"""The sizes of one market under their four names: who is within reach, who is concerned, who looks, who notices.

It counts nobody itself: the numbers are those of the projection and of the catalogue.
"""

from __future__ import annotations

import numpy as np

from planner.audience import Cells
from planner.catalogue import Catalogue
from planner.firm import Firm, people_or_accounts
from planner.wording import sentence
from planner.words import Quantity, Words, share


def market_of(firm: Firm, book: Catalogue, cells: Cells, public: float, noticing: float) -> tuple[Words, ...]:
    """Say the four sizes in one sentence, from the widest; then, where two sides buy, which one is counted.

    `public`: people or accounts whom the offer concerns; `noticing`: those of them who notice the firm in an average
    four weeks. Firms have no first size: those within reach are the ones concerned.
    """
    looking = public * book.figures[f"activities.{firm.activity_id}.demand"].central / 1000
    travel = firm.audience == "people" and "travellers" in firm.traits
    said = sentence(
        f"market.sizes.{'travellers' if travel else firm.audience}",
        public=people_or_accounts(firm, public), looking=_counted(looking, firm), noticing=_counted(noticing, firm),
    )  # fmt: skip
    if firm.audience == "people":
        said = said.holding(adults=people_or_accounts(firm, float(np.median(cells.adults.sum(axis=1)))))
    if not firm.others_share:
        return (said,)
    return said, sentence(f"market.counted.{firm.audience}", other=share(firm.others_share))


def _counted(amount: float, firm: Firm) -> Quantity | Words:
    return people_or_accounts(firm, amount) if amount >= 1 else sentence("market.hardly_one")
