"""The locks: exact, hashed, safe enough, and saying the same as the lists they come from."""

from __future__ import annotations

import re
import sys

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.repository.tree import OURS, files, imports, python_files, read

RUN, DEV, BENCH = "requirements.txt", "requirements-dev.txt", "requirements-bench.txt"
FLOORS = {
    "streamlit": ">=1.61",
    "starlette": ">=1.3.1",
    "python-multipart": ">=0.0.27",
    "sqlite-utils": ">=4.1.1,<5",
}
# What an import is called when its package is called otherwise.
PACKAGE_OF = {
    "docx": "python-docx",
    "dateutil": "python-dateutil",
    "tomli_w": "tomli-w",
    "sqlite_utils": "sqlite-utils",
    "uvicorn": "streamlit",
}
# The one file that may import what requirements-bench.in lists: the other allocator of the benchmark.
OPTIONAL = "planner/bench/budget_optimizer.py"
# On the list for a floor or for their files, not to be imported.
# pandas is agreed with those who asked for the product: tables on pages.
NOT_IMPORTED = {"starlette", "python-multipart", "font-source-sans-pro", "pandas"}


def locked(name: str) -> dict[str, list[Requirement]]:
    """Package → its pinned versions in a lock (more than one where Python versions need it)."""
    entries: dict[str, list[Requirement]] = {}
    for line in read(name).splitlines():
        if line and not line.startswith((" ", "#")):
            requirement = Requirement(line.removesuffix("\\").strip())
            entries.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return entries


def listed(name: str) -> dict[str, Requirement]:
    """Package → what a list asks for."""
    lines = [line for line in read(name).splitlines() if line and not line.startswith(("#", "-"))]
    return {canonicalize_name(found.name): found for found in map(Requirement, lines)}


def pinned(requirement: Requirement) -> Version:
    """The one version of a pinned requirement."""
    (only,) = requirement.specifier
    assert only.operator == "=="
    return Version(only.version)


@pytest.mark.parametrize("lock", [RUN, DEV, BENCH])
def test_every_package_is_pinned_and_hashed(lock: str) -> None:
    blocks = re.split(r"\n(?=[a-z])", re.sub(r"^#.*\n", "", read(lock), flags=re.MULTILINE))
    naked = [
        block.split("\n", maxsplit=1)[0]
        for block in blocks
        if block.strip() and "--hash=sha256:" not in block
    ]
    assert naked == []
    for pins in locked(lock).values():
        for pin in pins:
            pinned(pin)


@pytest.mark.parametrize("lock", [RUN, DEV, BENCH])
def test_nothing_tells_where_the_lock_was_made(lock: str) -> None:
    places = ("://", "file:", "--find-links", "--extra-index", "--index", " @ ")
    assert [line for line in read(lock).splitlines() if any(place in line for place in places)] == []


@pytest.mark.parametrize(("package", "floor"), FLOORS.items())
def test_security_floors(package: str, floor: str) -> None:
    wanted = Requirement(f"{package}{floor}").specifier
    assert all(wanted.contains(pinned(pin)) for pin in locked(RUN)[package])
    assert str(listed("requirements.in")[package].specifier) == str(wanted)


@pytest.mark.parametrize(
    ("source", "lock"),
    [("requirements.in", RUN), ("requirements-dev.in", DEV), ("requirements-bench.in", BENCH)],
)
def test_lock_answers_its_list(source: str, lock: str) -> None:
    pins = locked(lock)
    for package, asked in listed(source).items():
        assert package in pins, f"{package} is in {source} but not in {lock}: make lock"
        assert all(asked.specifier.contains(pinned(pin)) for pin in pins[package]), package


@pytest.mark.parametrize("lock", [DEV, BENCH])
def test_locks_agree(lock: str) -> None:
    run, other = locked(RUN), locked(lock)
    differing = [
        name for name in run.keys() & other.keys() if {*map(pinned, run[name])} != {*map(pinned, other[name])}
    ]
    assert differing == []


def packages_imported(*under: str) -> dict[str, str]:
    """Outside package → the first place that imports it."""
    found: dict[str, str] = {}
    for name in python_files(*under):
        for brought in imports(name):
            top = brought.package
            if top and top not in OURS and top not in sys.stdlib_module_names:
                package = canonicalize_name(PACKAGE_OF.get(top, top))
                found.setdefault(package, str(brought))
    return found


def test_the_product_imports_only_what_its_list_names() -> None:
    """So the command line and the app run without anything that tests need."""
    asked = listed("requirements.in")
    strangers = packages_imported(*(set(python_files("planner", "pages", "app.py")) - {OPTIONAL}))
    assert {package: place for package, place in strangers.items() if package not in asked} == {}


def test_the_optional_extra_names_what_its_one_door_imports() -> None:
    named = set(listed("requirements.in")) | set(listed("requirements-bench.in"))
    assert set(packages_imported(OPTIONAL)) - named == set()
    # numba is listed for its floor.
    assert set(listed("requirements-bench.in")) - set(packages_imported(OPTIONAL)) == {"numba"}


def test_nothing_is_installed_in_vain() -> None:
    used = set(packages_imported("planner", "pages", "app.py")) | NOT_IMPORTED
    assert sorted(set(listed("requirements.in")) - used) == []


def test_the_typeface_is_there_and_speaks_french() -> None:
    """Its files hold every sign that French and English pages print."""
    from importlib.resources import files as resources

    from fontTools.ttLib import TTFont

    signs = "\u00a0\u202f«»œŒæÆ€–—’‘“”…·×→≈≤≥✓½°ÀÂÇÈÉÊËÎÏÔÙÛÜŸàâçèéêëîïôùûüÿ"
    folder = resources("font_source_sans_pro") / "files"
    for style in ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt"):
        with TTFont(str(folder / f"SourceSansPro-{style}.ttf")) as face:
            known = face.getBestCmap()
        assert [f"U+{ord(sign):04X}" for sign in signs if ord(sign) not in known] == [], style


def test_no_second_list_of_packages() -> None:
    others = {"setup.py", "setup.cfg", "Pipfile", "poetry.lock", "uv.lock", "environment.yml"}
    assert others & set(files()) == set()
