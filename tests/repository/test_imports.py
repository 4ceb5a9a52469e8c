"""Who may import whom: the directions of the architecture, read from the sources."""

from __future__ import annotations

import ast
from collections.abc import Callable

import pytest

from tests.repository.tree import OURS, Import, imports, is_module, parsed, python_files, read

Allowed = Callable[[str], bool]


def breaches(inside: list[str], forbidden: Callable[[Import], bool]) -> list[str]:
    """The imports of these files that a rule forbids, one readable line each."""
    return sorted({str(found) for name in inside for found in imports(name) if forbidden(found)})


def within(*tops: str) -> Allowed:
    """Whether a file is one of these, or inside one of these folders."""
    return lambda name: any(name == top or name.startswith(f"{top}/") for top in tops)


def test_there_is_something_to_hold() -> None:
    assert python_files("planner")
    assert python_files("pages")


def test_planner_knows_no_screen() -> None:
    wrong = OURS - {"planner"} | {"streamlit"}
    assert breaches(python_files("planner"), lambda found: found.package in wrong) == []


def test_maths_knows_only_units_and_itself() -> None:
    def forbidden(found: Import) -> bool:
        allowed = found.module == "planner" or found.module.startswith(("planner.maths", "planner.units"))
        named = is_module(found.module) or found.module.startswith("planner.")
        return found.package in OURS and named and not allowed

    assert breaches(python_files("planner/maths"), forbidden) == []


def test_maths_takes_nothing_from_the_front_of_the_planner() -> None:
    """`from planner import units` is fine, `from planner import build_plan` is not."""

    def forbidden(found: Import) -> bool:
        return found.module.startswith("planner.") and found.module.split(".")[1] not in {"maths", "units"}

    assert breaches(python_files("planner/maths"), forbidden) == []


def test_pages_do_not_know_each_other() -> None:
    def forbidden(found: Import) -> bool:
        return found.module.startswith("pages.") and found.module.split(".")[1] != "shared"

    assert breaches(python_files("pages"), forbidden) == []


def test_the_product_knows_neither_tests_nor_scripts() -> None:
    assert (
        breaches(
            python_files("planner", "pages", "app.py"), lambda found: found.package in {"tests", "scripts"}
        )
        == []
    )


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("streamlit", within("app.py", "pages")),
        ("plotly", within("planner/charts.py", "planner/charts")),
        ("sqlite_utils", within("planner/store")),
        ("sqlite3", within("planner/store")),
        ("psycopg", within("planner/store")),
        ("psycopg_pool", within("planner/store")),
        ("typst", within("planner/documents/pdf.py")),
        ("matplotlib", within("planner/documents", "planner/charts.py", "planner/charts")),
        ("xlsxwriter", within("planner/documents")),
        ("docx", within("planner/documents")),
        ("highspy", within("planner/maths/solver.py")),
        ("babel", within("planner/text.py", "planner/text", "planner/words.py")),
        ("holidays", within("planner")),
        ("structlog", within("pages/shared/logs.py")),
        ("segno", within("pages/shared/phones.py")),
        ("rapidfuzz", within("planner/activity_search.py")),
    ],
)
def test_one_door_for_each_outside_package(package: str, allowed: Allowed) -> None:
    product = [name for name in python_files("planner", "pages", "app.py") if not allowed(name)]
    assert breaches(product, lambda found: found.package == package) == []


def test_session_state_has_one_keeper() -> None:
    others = [name for name in python_files("pages", "app.py") if name != "pages/shared/state.py"]
    touching = [
        f"{name}:{node.lineno}"
        for name in others
        for node in ast.walk(parsed(name))
        if isinstance(node, ast.Attribute) and node.attr == "session_state"
    ]
    assert touching == []


CLOCK = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "datetime.datetime.now",
    "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today", "time.time", "time.time_ns",
    "time.localtime", "time.gmtime", "time.ctime",
}  # fmt: skip
ENVIRONMENT = {"os.environ", "os.getenv", "os.environb", "locale.setlocale", "locale.getlocale"}
SEEDED = {"Generator", "SeedSequence", "PCG64", "Philox", "BitGenerator", "default_rng", "Random"}


def dotted(node: ast.AST) -> str:
    """`a.b.c` for the expression a.b.c, else the empty string."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def surprise(node: ast.AST) -> str | None:
    """What makes this expression give another answer tomorrow or elsewhere, or None."""
    name = dotted(node)
    if name in CLOCK or name in ENVIRONMENT:
        return name
    parts = name.split(".")
    if name.startswith(("random.", "np.random.", "numpy.random.")) and parts[-1] not in SEEDED:
        return name
    if isinstance(node, ast.Call) and not node.args and not node.keywords:
        called = dotted(node.func).split(".")[-1]
        if called in {"default_rng", "Random", "SeedSequence", "PCG64"}:
            return f"{called}() without a seed"
    return None


def is_local(what: str, name: str) -> bool:
    """Whether `random` is a variable there (a seeded generator), not the module of that name."""
    return what.startswith("random.") and all(brought.module != "random" for brought in imports(name))


def test_planner_has_no_clock_no_environment_and_no_chance() -> None:
    inside = [name for name in python_files("planner") if name != "planner/__main__.py"]
    found = [
        f"{name}:{getattr(node, 'lineno', 0)} {what}"
        for name in inside
        for node in ast.walk(parsed(name))
        if (what := surprise(node)) and not is_local(what, name)
    ]
    hidden = [
        str(brought)
        for name in inside
        for brought in imports(name)
        if brought.module in {"os.environ", "os.getenv", "time.time"}
        or (brought.module.startswith("random.") and brought.module != "random.Random")
    ]
    assert found + hidden == []


def test_the_net_has_no_holes() -> None:
    """The rule above sees each way of asking the clock, the environment or chance."""
    seen = [
        "datetime.now()", "date.today()", "dt.datetime.now", "os.environ['A']", "os.getenv('A')", "random.random()",
        "np.random.rand(3)", "np.random.default_rng()", "random.Random()", "time.time()",
    ]  # fmt: skip
    for text in seen:
        tree = ast.parse(text.replace("dt.datetime", "datetime.datetime"))
        assert any(surprise(node) for node in ast.walk(tree)), text
    for text in [
        "np.random.default_rng(3)",
        "random.Random(seed)",
        "np.random.Generator(bits)",
        "time.perf_counter()",
    ]:
        assert not any(surprise(node) for node in ast.walk(ast.parse(text))), text


def test_only_the_command_line_reads_arguments() -> None:
    inside = [name for name in python_files("planner") if name != "planner/__main__.py"]
    assert [name for name in inside if "sys.argv" in read(name)] == []
