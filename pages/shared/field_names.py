"""Names of answers for the reader, from their place: as the questionnaire asks for them, as near as it can."""

from __future__ import annotations

from planner.text import Text


def field_name(place: str, text: Text) -> str:
    """Name the field of an answer such as `maturity.goals`; the place itself when it has no name."""
    parts = place.split(".")
    for length in range(len(parts), 0, -1):
        key = "q." + ".".join(part for part in parts[:length] if not part.isdigit()) + ".label"
        if text.knows(key):
            return text.t(key)
    return ", ".join(parts)
