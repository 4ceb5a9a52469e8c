"""The tags of an address, that tell where a visit came from; it knows no address."""

from __future__ import annotations

from urllib.parse import urlencode

from planner.catalogue.models import Action, Family, Format
from planner.rhythm import is_bought


def tags(source: str, medium: str, campaign: str, content: str) -> str:
    """Write the four UTM tags in their usual order, each value in lower case without spaces or signs.

    >>> tags("facebook", "social", "Fête des Mères", "w05-facebook-1")
    'utm_source=facebook&utm_medium=social&utm_campaign=f%C3%AAte-des-m%C3%A8res&utm_content=w05-facebook-1'
    """
    given = {"source": source, "medium": medium, "campaign": campaign, "content": content}
    return urlencode({f"utm_{name}": "-".join(value.lower().split()) for name, value in given.items()})


def medium(action: Action, family: Family, format: Format) -> str:
    """Name the medium as measuring tools sort visits: `cpc` for bought clicks, `email`, `audio`, else the family."""
    if is_bought(action):
        return "cpc"
    if "email" in action.formats:
        return "email"
    return "audio" if format == "audio" else family


def has_address(family: Family) -> bool:
    """Tell whether people can follow an address from there: nobody clicks on paper, on a panel or on the radio."""
    return family not in ("press", "broadcast", "outdoor", "print")
