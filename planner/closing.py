"""How many first acts become customers, and why it is not the usual share of the trade: one sentence or two; no number.

The usual share, or the owner's, is that of people who contact the firm; a plan counts a share for each way of coming.
"""

from __future__ import annotations

from planner.firm import Firm
from planner.words import Words, share

_ALIKE = 0.1
"""Part of the usual share within which the two are read as one."""
_SOMEBODY = 1.0


def closing(
    firm: Firm, usual: float, responses: float, customers: float, turned_away: float
) -> tuple[Words, ...]:
    """Set the share of first acts that become customers beside the usual one, 0 to 1; nothing where they agree.

    Arguments: first acts, new customers, and those for whom there is no room: central figures at the end of the plan.
    """
    own = firm.answers.close_rate
    known = usual if own is None else own
    if customers < _SOMEBODY or abs(customers / responses - known) <= _ALIKE * known:
        return ()
    said = Words(
        key=f"projection.closing.{'usual' if own is None else 'own'}",
        values={"here": share(customers / responses), "known": share(known)},
    )
    return (said, Words(key="projection.closing.room")) if turned_away >= _SOMEBODY else (said,)
