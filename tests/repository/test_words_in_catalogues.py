"""Every sentence shown to a user lives in data/languages: no file of the product holds one, but for a written few.

A literal is a sentence when it holds two words side by side or a letter with an accent, once marks of HTML and of icons
are taken off. Given straight to Streamlit to be read, one word is enough. Programmers' texts are no one's reading:
docstrings, what an exception is made with, descriptions of fields, patterns, forms of dates, names of columns.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository.tree import parsed, python_files

ALLOWED = tomllib.loads(Path(__file__).with_name("allowed_sentences.toml").read_text(encoding="utf-8"))
VALUE = "\ufffc"
"""Stands in a text where the code puts a value."""
READ_BY_PEOPLE = re.compile(r'(?:aria-label|title|alt|placeholder)="([^"]*)"')
MARKS = re.compile(r"<[^<>]*>|:material/\w+:|:\w+\[|https?://\S+|&\w+;")
HALF_A_MARK = re.compile(r"^[^<>]*>|<[^<>]*$")
WORD = r"[^\W\d_]{2,}"
SENTENCE = re.compile(rf"{WORD}[,;:.!?…’']?\s+{WORD}|\w[À-ÖØ-öø-ÿŒœ]|[À-ÖØ-öø-ÿŒœ]\w")
DATE_FORM = re.compile(r"(?:[dMLyEeHhmsa]+|'[^']*'|[\s,./:-])+")
SHOWN = re.compile(r"label|body|help|placeholder|(page_)?title|captions?|alt|text|description")
"""Arguments of Streamlit that people read."""
FOR_PROGRAMS = re.compile(r"re\.\w+$|at\.table$|super\(\)\.__init__$|.*\.split$")
"""Calls that take patterns, names of columns (`at.table`, `"a b".split()`), or what an error tells a programmer."""
NAMED_FIRST = re.compile(r"st\.(query_params|session_state|context|form|Page)\b")
"""Of Streamlit, what takes a name for the program first."""


def literals(tree: ast.Module) -> Iterator[str]:
    """Each text of a file that may be read by somebody, with a mark where the code puts a value."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        if id(node) in silent or is_for_programmers(node):
            silent |= {id(inner) for inner in ast.walk(node)}
        elif isinstance(node, ast.Call) and FOR_PROGRAMS.match(named(node)):
            inside = node.args[:1] if named(node).startswith("re.") else [node]
            silent |= {id(inner) for part in inside for inner in ast.walk(part)}
        elif isinstance(node, ast.keyword) and node.arg == "description":
            silent |= {id(inner) for inner in ast.walk(node.value)}
        elif isinstance(node, ast.JoinedStr):
            yield whole(node)
            silent |= {id(part) for part in node.values if isinstance(part, ast.Constant)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def is_for_programmers(node: ast.AST) -> bool:
    """Whether nothing inside is shown: a docstring, what an error is raised or a thing asserted with."""
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return docstring or isinstance(node, ast.Raise | ast.Assert)


def whole(node: ast.JoinedStr) -> str:
    """The text of an f-string, its values as marks."""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else VALUE for part in node.values)


def named(call: ast.Call) -> str:
    """`st.caption` for a call of it."""
    return ast.unparse(call.func)


def read(text: str) -> str:
    """What a reader gets of a literal: without marks, but with the texts that marks hold for readers."""
    inside = " | ".join(READ_BY_PEOPLE.findall(text))
    return HALF_A_MARK.sub(" ", MARKS.sub(" ", text)) + " | " + inside


def is_sentence(text: str) -> bool:
    """Whether a literal says something in a language.

    >>> is_sentence('<p class="small note">'), is_sentence("d MMMM yyyy"), is_sentence("Your plan")
    (False, False, True)
    """
    return not DATE_FORM.fullmatch(text) and SENTENCE.search(read(text)) is not None


def shown_at_once(tree: ast.Module) -> Iterator[str]:
    """Each text written in the call that shows it: `st.button("Save")`."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if not re.match(r"(st|column|place|box)\.", named(call)):
            continue
        first = [] if NAMED_FIRST.match(named(call)) else call.args[:1]
        for given in [*first, *(word.value for word in call.keywords if SHOWN.fullmatch(word.arg or ""))]:
            if isinstance(given, ast.JoinedStr):
                yield whole(given)
            elif isinstance(given, ast.Constant) and isinstance(given.value, str):
                yield given.value


def rooms() -> list[str]:
    """The files of the product that are read for sentences: all but rooms where no word is for the firm's owner."""
    return [
        name
        for name in python_files("pages", "planner", "app.py")
        if not name.startswith(tuple(room["path"] for room in ALLOWED["room"]))
    ]


def found() -> set[tuple[str, str]]:
    """File and text of each sentence that stands in code."""
    return {(name, text) for name in rooms() for text in literals(parsed(name)) if is_sentence(text)}


def test_no_sentence_stands_in_code() -> None:
    allowed = {(one["file"], one["text"]) for one in ALLOWED["literal"]}
    assert sorted(found() - allowed) == []


def test_what_is_shown_at_once_comes_from_the_catalogues() -> None:
    allowed = {(one["file"], one["text"]) for one in ALLOWED["literal"]}
    wrong = {
        (name, text)
        for name in python_files("pages")
        for text in shown_at_once(parsed(name))
        if re.search(WORD, read(text))
    }
    assert sorted(wrong - allowed) == []


def written_by_hand(tree: ast.Module) -> Iterator[str]:
    """Each number or date of a file that is put in letters without Babel."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            form = whole(node.format_spec) if isinstance(node.format_spec, ast.JoinedStr) else ""
            if re.search(r"[.,%gen]", form):
                yield f"{ast.unparse(node.value)}:{form}"
        elif isinstance(node, ast.Call) and named(node).endswith(".strftime"):
            yield ast.unparse(node)


def by_hand() -> set[tuple[str, str]]:
    """File and code of each number or date that Babel does not write."""
    return {(name, code) for name in rooms() for code in written_by_hand(parsed(name))}


def test_numbers_and_dates_are_written_by_babel() -> None:
    assert sorted(by_hand() - {(one["file"], one["code"]) for one in ALLOWED["format"]}) == []


def test_each_allowance_is_needed_and_explained() -> None:
    needed = found() | {
        (name, text) for name in python_files("pages") for text in shown_at_once(parsed(name))
    }
    assert [one for one in ALLOWED["literal"] if (one["file"], one["text"]) not in needed] == []
    assert [one for one in ALLOWED["room"] if not python_files(one["path"].rstrip("/"))] == []
    assert [one for one in ALLOWED["format"] if (one["file"], one["code"]) not in by_hand()] == []
    assert [one for kind in ALLOWED.values() for one in kind if len(one["why"].split()) < 4] == []


@pytest.mark.parametrize(
    "code",
    [
        'st.write("Votre plan")', 'st.button("Save")', 'st.header(f"Week {number}")', "label = 'Your plan'",
        "st.html(f'<p title=\"Your plan\">{name}</p>')", 'say("Coût")', 'box.caption(help="Why")',
        'page("<b>Your</b> plan is ready")',
    ],
)  # fmt: skip
def test_the_net_has_no_holes(code: str) -> None:
    """Each way of writing a sentence in code is seen by one of the two rules."""
    tree = ast.parse(code)
    sentences = [text for text in literals(tree) if is_sentence(text)]
    assert sentences or [text for text in shown_at_once(tree) if re.search(WORD, read(text))]
