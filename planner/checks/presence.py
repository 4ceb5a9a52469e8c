"""Is the public where each channel is? It reads usage tables, and says their source."""

from planner.catalogue.models import AGE_BANDS
from planner.checks.parts import JUDGEMENT, Parts, answer
from planner.figures import Figure
from planner.plan import Check
from planner.publics import presence
from planner.words import Name, count, share

ID = "k-public"
_BOUGHT = frozenset({"users", "passers"})
"""Audiences that are there or not; the firm's own list or customers are there by definition."""


def check(parts: Parts) -> Check:
    """Ask that at least the threshold share of a public use the medium of each line bought or posted for it."""
    least = parts.book.threshold("public_presence")
    found = [(line.channel, figure) for line in parts.mix if (figure := _best(parts, line.activity))]
    if not found:
        return answer(ID, "ok", JUDGEMENT, variant="none", lines=count(len(parts.mix)))
    channel, weakest = min(found, key=lambda pair: pair[1].central)
    return answer(
        ID, "ok" if weakest.central >= least else "look", weakest.source,
        channel=Name(of="channel", id=channel), share=share(weakest.central), least=share(least),
        source=Name(of="source", id=weakest.source),
    )  # fmt: skip


def _best(parts: Parts, action: str) -> Figure | None:
    """Give the presence of the public that uses the medium most, ages counted evenly; None without a table."""
    vehicle = parts.book.vehicle(action)
    usage = parts.book.usage.get(parts.firm.region, {}).get(vehicle.medium)
    if usage is None or vehicle.audience not in _BOUGHT:
        return None
    figures = [
        presence(usage, dict.fromkeys(public.ages or AGE_BANDS, 1.0), parts.firm.audience)
        for public in parts.firm.publics
    ]
    known = [figure for figure in figures if figure is not None]
    return max(known, key=lambda figure: figure.central) if known else None
