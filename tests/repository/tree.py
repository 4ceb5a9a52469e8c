"""The repository as its tests see it: which files belong to it and what they import."""

from __future__ import annotations

import ast
import io
import subprocess
import tokenize
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = {"app", "pages", "planner", "scripts", "tests"}
NOT_OURS = {
    ".git",
    ".venv",
    "__pycache__",
    "test-output",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
}


@cache
def files() -> tuple[str, ...]:
    """Every file of the repository, tracked or about to be, as paths with `/` from its root."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode == 0 and listing.stdout:
        found = set(listing.stdout.splitlines())
    else:  # an exported copy, without git
        found = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*")}
    return tuple(
        sorted(name for name in found if (ROOT / name).is_file() and not NOT_OURS & set(name.split("/")))
    )


def python_files(*under: str) -> list[str]:
    """The Python files, or only those equal to or inside the given paths."""
    return [
        name
        for name in files()
        if name.endswith(".py")
        and (not under or any(name == top or name.startswith(f"{top}/") for top in under))
    ]


def read(name: str) -> str:
    """The text of one file."""
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def parsed(name: str) -> ast.Module:
    """The syntax tree of one Python file."""
    return ast.parse(read(name), filename=name)


@dataclass(frozen=True)
class Import:
    """One imported module: the file, its line, the full dotted name."""

    file: str
    line: int
    module: str

    @property
    def package(self) -> str:
        """The first part of the name."""
        return self.module.split(".", maxsplit=1)[0]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


def imports(name: str) -> list[Import]:
    """All imports of a file, also those inside functions and under TYPE_CHECKING.

    `from a import b` counts as `a` and as `a.b`, since b may be a module: rules that look for a forbidden name
    see both.
    """
    here = name.removesuffix(".py").split("/")
    package = here[:-1]
    found: list[Import] = []
    for node in ast.walk(parsed(name)):
        if isinstance(node, ast.Import):
            found += [Import(name, node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            found.append(Import(name, node.lineno, base))
            found += [Import(name, node.lineno, f"{base}.{alias.name}") for alias in node.names]
    return found


def is_module(dotted: str) -> bool:
    """Whether a dotted name is a module of this repository."""
    path = dotted.replace(".", "/")
    return (
        (ROOT / f"{path}.py").is_file() or (ROOT / path / "__init__.py").is_file() or (ROOT / path).is_dir()
    )


def code_lines(name: str) -> int:
    """Lines that hold code: neither blank, nor comment, nor docstring."""
    noise = {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENCODING,
        tokenize.ENDMARKER,
    }
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(read(name)).readline):
        if token.type not in noise:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(parsed(name)):
        # A string standing alone is a docstring, of a module, a class, a function or a field.
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
            and node.end_lineno
        ):
            lines -= set(range(node.lineno, node.end_lineno + 1))
    return len(lines)
