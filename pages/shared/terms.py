"""A word of the trade where it stands: its meaning for a tooltip, its place in the glossary; it draws nothing."""

from __future__ import annotations

from planner.glossary import by_question, glossary
from planner.text import Text


def named(id: str, text: Text) -> str:
    """Give the name of a term, in the reader's language."""
    return text.polish(glossary()[id].name.in_(text.language))


def meaning(id: str, text: Text) -> str:
    """Give what a term means, in a sentence or two."""
    return text.polish(glossary()[id].meaning.in_(text.language))


def address(id: str, text: Text) -> str:
    """Give the address of a term in the glossary; Markdown opens it in a tab of its own, and the page stays."""
    return f"/glossary?lang={text.language}&term={id}"


def explained(id: str, text: Text) -> str:
    """Write what a term means, then the way to its example: what the `help` of a heading or a field shows."""
    return f"**{named(id, text)}** – {meaning(id, text)} [{text.t('glossary.more')}]({address(id, text)})"


def for_question(id: str, text: Text) -> str | None:
    """Explain the term that a question rests on (`publics.role`); None when its words are everybody's."""
    found = by_question().get(id)
    return explained(found, text) if found else None
