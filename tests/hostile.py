"""Hostile texts, and the places of the answers where a visitor may write one, found by walking the model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel

from planner.answers import Answers, read_answers
from planner.examples import read_example

TEXTS = {
    # Pages: HTML, Markdown and Streamlit's additions to it
    "script": "<script>alert(7919)</script>",
    "image": "<img src=x onerror=alert(7919)>",
    "svg": "</p><svg/onload=alert(7919)>",
    "closing": "</span></dl></style><style>*{display:none}</style>",
    "attribute": "\" onmouseover=\"alert(7919)\" x='",
    "entity": "&lt;b&gt; &amp; &#60;i&#62;",
    "comment": "--><!-- x <![CDATA[ y",
    "link": "[ici](javascript:alert(7919))",
    "address": "https://foreign.invalid/a?b=c&d=e www.foreign.invalid moi@foreign.invalid",
    "picture": "![](http://foreign.invalid/x.png)",
    "reference": "[a]: http://foreign.invalid 'b'",
    "emphasis": "**gras** __gras__ *i* _i_ ~~non~~ `code`",
    "heading": "# Titre",
    "list": "- un",
    "number": "1. un",
    "quote": "> dit",
    "rule": "---",
    "fence": "```sh",
    "table": "| a | b |",
    "colour": ":red[rouge] :blue-background[b] :small[s] :shimmer[t]",
    "icon": ":material/home: :smile: :streamlit:",
    "formula_of_markdown": "$x^2$ $$y$$ \\(z\\) \\[w\\]",
    "slashes": "\\ \\\\ \\n \\u0041 \\*",
    # The PDF
    "typst_read": '#read("/etc/passwd") #include "plan.typ"',
    "typst_eval": "#str(7919*7907) #eval(\"1\") #{7919*7907}",
    "typst_marks": "= Titre @renvoi <etiquette> $ #let x = 1; // note /* note */ _i_ *g*",
    "typst_open": "#[ ( { \" ] ) } #",
    "long_word": "i" * 190,
    # Spreadsheets
    "sum": "=SUM(1;2)+7919*7907",
    "dde": "=cmd|' /C calc'!A0",
    "hyperlink": '=HYPERLINK("http://foreign.invalid/"&A1,"x")',
    "plus": "+7919*7907",
    "minus": "-7919*7907",
    "at": "@SUM(7919*7907)",
    "tab": "\t=7919*7907",
    "newline": "a\n=7919*7907",
    "wide": "\uff1d7919*7907",
    "semicolon": "x;=7919*7907",
    "array": "{=7919*7907}",
    # Agendas, tables, markup, data
    "event": "x\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:intrus",
    "alarm": "x\nATTACH:http://foreign.invalid\nATTENDEE:mailto:moi@foreign.invalid",
    "folded": ";,:\\n\\;\\, x",
    "quotes": "\"a\",'b';\"\"\"",
    "xml": "]]> &bogus; <?xml version='1.0'?> <!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "json": '"}], "name": [{"\\u0000',
    "toml": '"""\nname = "x"\n[edits]',
    "sql": "'); DROP TABLE drafts; --",
    "path": "../../../etc/passwd",
    "device": "CON:|<>?*\"/\\",
    # Templates of texts
    "braces": "{firm} {0} {} {{x}} {0.__class__.__mro__}",
    "percent": "%s %n %(name)s %% %00",
    "shell": "${HOME} $(id) `id`",
    "jinja": "{{7919*7907}} {% raw %}",
    # Letters
    "accents": "e\u0301\u0302\u0323" * 20,
    "zero_width": "a\u200bb\u200cc\u200dd\u2060e",
    "family": "👨‍👩‍👧‍👦 🏳️‍🌈 é ﷽",
    "right_to_left": "שלום مرحبا",
    "kanji": "日本語 한국어 ไทย",
    "spaces": "\u00a0\u2003x\u3000y\u202f",
    # Addresses
    "data": "data:text/html,<script>alert(7919)</script>",
    "file": "file:///etc/passwd",
}  # fmt: skip
"""Texts that an owner may write and that every page and document must say as they are."""

DAY = date(2026, 11, 23)
PLACES = 10
"""Free fields of the notary's answers, edits left aside; a test counts them."""

COMPUTED = ("62615533", "62 615 533", "62,615,533")
"""What appears where one of them is calculated."""

UNWRITABLE = {
    "nul": "a\x00b", "bell": "a\x07b", "escape": "a\x1b[31mb", "delete": "a\x7fb", "next_line": "a\x85b",
    "surrogate": "a\ud800b", "override": "a\u202eb", "isolate": "a\u2066b", "separator": "a\u2028b",
    "nobody": "a\uffffb", "mark": "a\ufeffb",
}  # fmt: skip
"""Texts with a letter that some format cannot hold or that turns round what follows: refused at the door."""


def free_texts(model: type[BaseModel] = Answers, before: str = "") -> Iterator[tuple[str, int]]:
    """Each place where words are free, with the longest text it takes: `publics.*.name`, `edits.texts.*`."""
    for name, field in model.model_fields.items():
        yield from _inside(field.annotation, list(field.metadata), f"{before}{name}")


def _inside(annotation: Any, metadata: list[Any], place: str) -> Iterator[tuple[str, int]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from free_texts(annotation, f"{place}.")
        return
    if annotation is str:
        limits = [one for one in metadata if getattr(one, "pattern", "") and one.strip_whitespace]
        yield from ((place, one.max_length) for one in limits)
        return
    if hasattr(annotation, "__metadata__"):
        yield from _inside(annotation.__origin__, list(annotation.__metadata__), place)
        return
    parts = get_args(annotation)
    is_dict = getattr(annotation, "__origin__", None) is dict
    is_list = getattr(annotation, "__origin__", None) is tuple
    for part in parts[1:] if is_dict else parts:
        yield from _inside(part, [], f"{place}.*" if is_dict or is_list else place)


def answers_saying(texts: list[str], language: str = "fr", *, edited: tuple[str, ...] = ()) -> Answers:
    """The notary's answers with these texts in its free fields, one after the other, and round again.

    `edited` names texts of its plan that its owner rewrote.
    """
    given = read_example("notary", language).model_dump(mode="json", exclude_defaults=True)
    given |= {"publics": [{"share": 0.5}] * 2, "dates": [{"day": "2027-05-01", "seats": 40}]}
    given |= {"territories": [{"place": given["place"], "share": 0.6}], "start": DAY}
    given["edits"] = {"texts": dict.fromkeys(edited, "")}
    said = _Turn(texts)
    for place, _ in free_texts():
        given = _put(given, place.split("."), said)
    return read_answers(given)


def turns(step: int) -> list[list[str]]:
    """The texts, each time beginning `step` further: with the number of places as step, each is in one of them."""
    texts = list(TEXTS.values())
    return [texts[start:] + texts[:start] for start in range(0, len(texts), step)]


class _Turn:
    def __init__(self, texts: list[str]) -> None:
        self.texts, self.next = texts, 0

    def text(self) -> str:
        """The next text."""
        self.next += 1
        return self.texts[(self.next - 1) % len(self.texts)]


def _put(holder: Any, path: list[str], said: _Turn) -> Any:
    """A copy of the answers with a text at every place that a path names."""
    if not path:
        return said.text()
    first, *rest = path
    if first != "*":
        return {**holder, first: _put(holder.get(first, {}), rest, said)}
    if isinstance(holder, dict):
        return {name: _put(value, rest, said) for name, value in holder.items()}
    return [_put(value, rest, said) for value in holder]
