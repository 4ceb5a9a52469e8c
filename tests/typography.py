"""The marks of each language: what must never stand in a text once it is on a page or on paper, and why."""

from __future__ import annotations

import re

N = "\u00a0"
RULES: dict[str, dict[str, str]] = {
    "fr": {
        r" [:%$€»]": "an ordinary space before a mark that must not be cut off",
        r"« ": "an ordinary space inside a quotation",
        r"[^\s\d]:\s": "no space before a colon",
        r"\s[;!?](?![\w=])": "a space before ; ! or ?: Québec puts none",
        r"\w'\w": "a straight apostrophe",
        r'"': "a straight quotation mark",
        r"\.\.\.": "three full stops for an ellipsis",
        r"\d \d{3}(?!\d)": "a number that may be cut in two",
        r"\d (?:h|min|km|m|cm|mm|kg)\b|\d\sh \d\d\b": "a number that may be cut off from its unit",
        r"(?<![\d,.])[1-9]\d{0,2},\d{3}(?![\d.]|\s(?:mm|millions))": "a number written as in English",
        r"\d\.\d+\s?[%$€]|\$\d": "a share or money written as in English",
    },
    "en": {
        r"\s[:;!?](?!\w)|\d\s%": "a space before a mark",
        r"[«»]": "a French quotation mark",
        r"\w'\w": "a straight apostrophe",
        r'"': "a straight quotation mark",
        r"\.\.\.": "three full stops for an ellipsis",
        rf"\d[ {N}\u202f]\d{{3}}(?!\d)|\d,\d{{1,2}}(?![\d])|\d[ {N}][$€]": "a number written as in French",
    },
}  # fmt: skip


def faults(text: str, language: str) -> list[str]:
    """List what is wrong in a text, each as the rule and a few letters around.

    >>> faults("Coût : 5 %", "fr")[0], faults("Cost: $1,234.50", "en")
    ('an ordinary space before a mark that must not be cut off: …Coût : 5 %…', [])
    """
    return [
        f"{rule}: …{text[max(0, found.start() - 20) : found.end() + 12]}…"
        for pattern, rule in RULES[language].items()
        for found in re.finditer(pattern, text)
    ]
