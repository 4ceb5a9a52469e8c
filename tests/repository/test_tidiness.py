"""The size of files, their first words, and what must not lie about in them."""

from __future__ import annotations

import ast
import re

import pytest

from tests.repository.tree import code_lines, files, parsed, python_files, read

ROOM_LINES = 300
PAGE_LINES = 120
# Pieced together, so that this file does not hold what it looks for.
HOSTS = re.compile(
    "|".join(["pypi" + r"\.org", "python" + r"hosted\.org", "npm" + r"js\.(org|com)", "index-" + "url"])
)
MACHINE = re.compile(r"(?<![\w.~}\]-])/(" + "|".join(["work", "root", "home", "Users", "opt", "tmp"]) + r")/")
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME"]) + r")\b")
PICTURES = (".png", ".jpg", ".ico", ".woff2", ".ttf", ".pdf", ".xlsx", ".docx", ".gz", ".db")


def texts() -> list[str]:
    """Files that people read and write."""
    return [name for name in files() if not name.endswith(PICTURES)]


def holding(pattern: re.Pattern[str], names: list[str]) -> list[str]:
    """Where the pattern occurs, one `file:line` each."""
    return [
        f"{name}:{number} {line.strip()[:80]}"
        for name in names
        for number, line in enumerate(read(name).splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize(
    ("pattern", "what"),
    [(HOSTS, "a package registry"), (MACHINE, "a path of one machine"), (UNFINISHED, "unfinished work")],
)
def test_no_file_names(pattern: re.Pattern[str], what: str) -> None:
    assert holding(pattern, texts()) == [], what


def test_no_room_is_too_large() -> None:
    rooms = python_files("planner", "pages/shared", "app.py", "scripts")
    assert {name: lines for name in rooms if (lines := code_lines(name)) > ROOM_LINES} == {}


def test_no_page_is_too_large() -> None:
    pages = [name for name in python_files("pages") if name.count("/") == 1]
    assert {name: lines for name in pages if (lines := code_lines(name)) >= PAGE_LINES} == {}


def test_no_drawer_for_everything() -> None:
    names = {"utils.py", "util.py", "misc.py", "common.py"}
    assert [name for name in files() if name.rsplit("/", maxsplit=1)[-1] in names] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [name for name in python_files() if read(name).strip() and not ast.get_docstring(parsed(name))]
    assert silent == []


def swallows(handler: ast.ExceptHandler) -> bool:
    """Whether an error is caught without a name, or caught and dropped without a word."""
    nothing = all(
        isinstance(step, ast.Pass) or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
        for step in handler.body
    )
    return handler.type is None or nothing


def test_no_error_is_swallowed() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name in python_files()
        for node in ast.walk(parsed(name))
        if isinstance(node, ast.ExceptHandler) and swallows(node)
    ]
    assert found == []


def test_pages_can_be_listed_by_the_framework() -> None:
    """Both folders are packages; nothing beside the pages is a page by accident."""
    assert {"pages/__init__.py", "pages/shared/__init__.py"} <= set(files())


def test_the_data_folder_holds_no_code() -> None:
    assert python_files("data") == []
