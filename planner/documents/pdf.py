"""The PDF, and a picture: the only door to Typst. It passes data and never puts a text into a template's source."""

from __future__ import annotations

import json
import shutil
import unicodedata
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

import typst

from planner.documents import figures
from planner.documents.blocks import Document
from planner.documents.content import annex, document
from planner.plan import Plan
from planner.text import Text

TEMPLATE = Path(__file__).parent / "template"
"""The root that Typst sees: templates only, no data."""
_FACES = ("Regular", "Semibold", "Bold")
_EVERY_FACE = b"""#set text(font: ("Source Sans Pro", "DejaVu Sans"))
a #text(weight: 600)[a] #text(weight: 700)[a] #text(font: "DejaVu Sans")[a]
#show math.equation: set text(font: "New Computer Modern Math")
$a$"""
_OPENING = Lock()
_PAPERS = {"CA": "us-letter", "FR": "a4"}
_FINE = 144
"""Dots per inch of a picture: twice those of a screen."""
_LONG_WORD = 28
_ZERO_WIDTH = "\u200b"


class Unprintable(RuntimeError):
    """Typst had something to say about the document: a warning is a failure."""


def make(plan: Plan, text: Text) -> bytes:
    """Make the PDF of a rounded plan, by the accessibility standard PDF/UA-1."""
    return compile_document(document(plan, text), plan, text)


def make_annex(plan: Plan, text: Text) -> bytes:
    """Make the annex of a rounded plan: every reason, month, figure and formula."""
    return compile_document(annex(plan, text), plan, text)


def compile_document(content: Document, plan: Plan, text: Text, *, template: str = "plan.typ") -> bytes:
    """Compile a document with one of the templates.

    Raises:
        Unprintable: when Typst warns of anything, such as a typeface not found.
    """
    day = datetime.combine(content.made_on, time(), tzinfo=UTC)
    return _compile(
        template,
        data(content, plan, text),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=int(day.timestamp()),
    )


def picture(template: str, given: Any) -> bytes:
    """Draw plain values with one of the templates as a PNG, fine enough to be shown large.

    Raises:
        Unprintable: when Typst warns of anything.
    """
    return _compile(template, printable(given), format="png", ppi=_FINE)


def _compile(template: str, given: Any, **options: Any) -> bytes:
    made, warnings = typst.compile_with_warnings(
        TEMPLATE / template,
        root=TEMPLATE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(given, ensure_ascii=False)},
        package_path=TEMPLATE,
        package_cache_path=TEMPLATE,
        **options,
    )
    if warnings:
        raise Unprintable("; ".join(warning.message for warning in warnings))
    return bytes(made)


def data(content: Document, plan: Plan, text: Text) -> dict[str, Any]:
    """Give what the template reads: the document as plain values, cleaned of what the typeface lacks."""
    plain: dict[str, Any] = printable(asdict(content))
    plain["paper"] = _PAPERS[content.country]
    plain["made_on"] = [content.made_on.year, content.made_on.month, content.made_on.day]
    for section in plain["sections"]:
        for block in section["blocks"]:
            if block["kind"] == "chart":
                block["svg"] = figures.svg(block["name"], plan, text)
    return plain


def printable(value: Any) -> Any:
    """Clean all texts of a structure: no letter that the typefaces lack, no word that overflows its line."""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


def _clean(text: str) -> str:
    letters = _letters()
    if not letters.issuperset(text):
        text = "".join(
            letter if letter in letters else _instead(letter) for letter in unicodedata.normalize("NFC", text)
        )
    if len(text) <= _LONG_WORD or "://" in text:
        return text
    return " ".join(_breakable(word) for word in text.split(" "))


def _instead(letter: str) -> str:
    """Stand in for a letter that no typeface here has: pictures are dropped, letters are marked as missing."""
    if letter in "\t\n\r":
        return " "
    simple = unicodedata.normalize("NFKC", letter)
    if simple != letter and _letters().issuperset(simple):
        return simple
    return "\ufffd" if unicodedata.category(letter)[0] in "LN" else ""


def _breakable(word: str) -> str:
    """Let a word longer than a column be cut."""
    if len(word) <= _LONG_WORD:
        return word
    return _ZERO_WIDTH.join(word[start : start + 12] for start in range(0, len(word), 12))


@cache
def _letters() -> frozenset[str]:
    """List the characters that every face of the typeface has, or that the fallback has."""
    faces = [figures.letters_of(figures.FONT_FILES / f"SourceSansPro-{face}.ttf") for face in _FACES]
    known = frozenset.intersection(*faces) | figures.letters_of(figures.FALLBACK_FONT)
    return frozenset(
        chr(code) for code in known if unicodedata.category(chr(code)) not in ("Cc", "Cf", "Co", "Cn")
    )


@cache
def _open_fonts() -> typst.Fonts:
    """Open the typefaces once: Source Sans as on screen, a fallback for rare letters, and Typst's own for formulas.

    Typst takes whole folders, in the order of the disk; the package holds each face twice (.otf and .ttf), so a
    folder with one of each is made, or the bytes of a PDF would depend on the machine. Each face is used at once,
    since Typst reads a file at its first use and the folder goes away.
    """
    with TemporaryDirectory(prefix="plan-fonts-") as folder:
        for face in [
            *(figures.FONT_FILES / f"SourceSansPro-{name}.otf" for name in _FACES),
            figures.FALLBACK_FONT,
        ]:
            shutil.copy(face, folder)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
        typst.compile(_EVERY_FACE, font_paths=fonts, ignore_system_fonts=True, format="pdf")
    return fonts


def _fonts() -> typst.Fonts:
    with _OPENING:
        return _open_fonts()
