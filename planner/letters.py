"""The letters that an answer may hold; the others no format can keep, or they turn round the words after them."""

from __future__ import annotations

import re

REFUSED = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
"""Controls (tab and new line are text), marks of direction and of lines, letters that stand for none."""
_FOUND = re.compile(f"[{REFUSED}\ud800-\udfff]")


def writable(text: str) -> str:
    r"""Leave out of a text what cannot be written.

    >>> writable("caf\u00e9\x00 \u202edu port")
    'café du port'
    """
    return _FOUND.sub("", text)
