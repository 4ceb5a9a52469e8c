"""The words of Streamlit's own controls, which it has in English alone, in each language: `assets/words.js` says them.

What Streamlit writes stands in `data/languages/streamlit.toml`; how it is said, in the catalogue.
"""

from __future__ import annotations

import json
import tomllib
from functools import lru_cache
from html import escape

from planner.text import LANGUAGE_FILES, LANGUAGES, Text


@lru_cache(maxsize=1)
def as_attribute() -> str:
    """Write all of it, by language, as the value of an attribute of HTML."""
    written = tomllib.loads((LANGUAGE_FILES / "streamlit.toml").read_text(encoding="utf-8"))
    words = {
        language: {theirs: text.t(f"web.word.{name}", what="{}") for theirs, name in written.items()}
        for language, text in ((language, Text(language)) for language in LANGUAGES)
    }
    return escape(json.dumps(words, ensure_ascii=False))
