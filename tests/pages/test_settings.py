"""The settings of the environment: what is read, what is refused and how that is said, where they are documented."""

from __future__ import annotations

import re

import pytest

from pages.shared.settings import Settings, read, settings, unknown, variable
from planner.refusal import Refusal
from planner.text import LANGUAGES, Text
from scripts.settings_table import table
from tests.repository.tree import python_files
from tests.repository.tree import read as text_of

FIELDS = tuple(Settings.model_fields)


def said(**values: str) -> Settings:
    """Read an environment that says this."""
    return read(tuple(sorted((variable(name), value) for name, value in values.items())))


def test_nothing_said_is_no_mistake() -> None:
    assert said() == Settings()
    assert said(keep_days="", store="  ", allowed_hosts="") == Settings()


def test_values_are_understood() -> None:
    found = said(
        store="postgresql://ada:pw@db/plans", keep_days="30", trusted_proxies="10.0.0.5, 192.168.1.0/24,::1",
        allowed_hosts="Plan.example.org,*.example.org", log_level="WARNING", drain_seconds="2.5",
    )  # fmt: skip
    assert (found.store, found.keep_days) == ("postgresql://ada:pw@db/plans", 30)
    assert [str(one) for one in found.trusted_proxies] == ["10.0.0.5/32", "192.168.1.0/24", "::1/128"]
    assert found.allowed_hosts == ("plan.example.org", "*.example.org")
    assert (found.log_level, found.drain_seconds) == ("warning", 2.5)


WRONG = [
    ("store", "answers.db"), ("store", "mysql://ada:pw@db/plans"), ("keep_days", "0"), ("keep_days", "soon"),
    ("keep_days", "3651"), ("store_connections", "0"), ("trusted_proxies", "proxy.example.org"),
    ("trusted_proxies", "10.0.0.5/8"), ("allowed_hosts", "https://plan.example.org"), ("log_level", "loud"),
    ("log_format", "xml"), ("drain_seconds", "-1"), ("drain_seconds", "nan"), ("drain_seconds", "3600"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_is_refused_by_name_and_not_shown(name: str, value: str) -> None:
    with pytest.raises(Refusal) as refused:
        said(**{name: value})
    assert [place for place, _ in refused.value.problems] == [variable(name)]
    for language in LANGUAGES:
        sentence = Text(language).say(refused.value.problems[0][1])
        assert len(sentence) > 20 and (value.isdigit() or value not in sentence)
    assert value not in str(refused.value) and refused.value.__cause__ is None


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(Refusal) as refused:
        said(keep_days="soon", log_level="loud", stor="sqlite:x")
    assert sorted(place for place, _ in refused.value.problems) == [
        "PLAN_KEEP_DAYS", "PLAN_LOG_LEVEL", "PLAN_STOR",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("stor", "store"),
        ("keepdays", "keep_days"),
        ("trusted_proxy", "trusted_proxies"),
        ("log_levels", "log_level"),
    ],
)
def test_a_slip_of_the_pen_is_refused_with_the_name_meant(name: str, meant: str) -> None:
    with pytest.raises(Refusal) as refused:
        said(**{name: "1"})
    sentence = Text("fr").say(refused.value.problems[0][1])
    assert variable(name) in sentence and variable(meant) in sentence


@pytest.mark.parametrize(
    "name", ["PLAN_DE_MATCH_PORT", "PLAN_DE_MATCH_SERVICE_HOST", "PLAN_STORE_PORT", "PLAN_B"]
)
def test_what_a_platform_adds_stops_nothing(name: str) -> None:
    assert read(((name, "tcp://10.0.0.1:80"),)) == Settings()
    assert unknown({name: "x", "PLAN_STORE": "x", "HOME": "x"}) == [name]


def test_a_password_is_never_written() -> None:
    found = said(store="postgresql://ada:swordfish@db/plans")
    assert "swordfish" not in f"{found!r} {found}"


def test_they_follow_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAN_KEEP_DAYS", "7")
    assert settings().keep_days == 7 and settings() is settings()
    monkeypatch.delenv("PLAN_KEEP_DAYS")
    assert settings().keep_days == Settings().keep_days


def test_readme_says_all_of_them() -> None:
    """Change a setting, run `python -m scripts.settings_table`."""
    assert table() in text_of("README.md")
    assert all(f"`{variable(name)}`" in table() for name in FIELDS)
    assert "|  |" not in table()


@pytest.mark.parametrize("name", FIELDS)
def test_each_is_used_and_has_its_sentence(name: str) -> None:
    elsewhere = [one for one in python_files("pages", "app.py") if one != "pages/shared/settings.py"]
    assert [one for one in elsewhere if re.search(rf"(settings\(\)|said)\.{name}\b", text_of(one))]
    assert all(Text(language).knows(f"settings.{name}") for language in LANGUAGES)


def test_nobody_else_reads_them() -> None:
    """Each variable is read, judged and named in one file; the rest of the product asks it."""
    asking = re.compile(r"(environ|getenv)[^\n]*PLAN_[A-Z]")
    assert [one for one in python_files("pages", "app.py") if asking.search(text_of(one))] == []
