"""README, Makefile, changelog and continuous integration say what is true of this tree."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib

from scripts.app_server import OPTIONS
from scripts.screenshots import LANGUAGES, PAGES, SCREENS, file_name
from tests.repository.tree import ROOT, files, read

CODE = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^```[a-z]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
PATH = re.compile(r"^[\w.-]+(/[\w.*<>-]*)+$|^[\w-]+\.(py|md|toml|in|txt)$|^(Makefile|LICENSE)$")
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)|\]\(((?!https?:|#|mailto:)[^)]+)\)")


def targets() -> dict[str, str]:
    """Makefile target → its line of help."""
    return dict(re.findall(r"^([a-z]+):.*?## (.+)$", read("Makefile"), re.MULTILINE))


def readme_snippets() -> list[str]:
    """All that README sets as code: inline and in blocks, a line each."""
    text = read("README.md")
    lines = [line for block in BLOCK.findall(text) for line in block.splitlines()]
    return [snippet.strip() for snippet in [*lines, *CODE.findall(BLOCK.sub("", text))] if snippet.strip()]


def exists(path: str) -> bool:
    """Whether a path of README is a file, a folder, or a pattern that some file meets."""
    pattern = re.sub(r"<[^>]+>", "*", path.rstrip("/"))
    return (ROOT / pattern).exists() or any(ROOT.glob(pattern))


def test_readme_paths_exist() -> None:
    paths = [snippet for snippet in readme_snippets() if PATH.match(snippet)]
    assert paths, "README names no path: the pattern of this test is wrong"
    # A new file that the reader is told to write has no counterpart yet, but its folder and its kind have.
    assert [path for path in paths if not exists(path)] == []


def test_readme_pictures_and_links_exist() -> None:
    named = [picture or link for picture, link in PICTURE.findall(read("README.md"))]
    assert [name for name in named if not exists(name.split("#", maxsplit=1)[0])] == []


def test_readme_names_only_targets_that_exist() -> None:
    named = set(re.findall(r"\bmake ([a-z]+)", "\n".join(readme_snippets())))
    assert {"run", "test"} <= named <= set(targets())


def test_readme_commands_of_the_planner_exist() -> None:
    named = set(re.findall(r"-m planner ([a-z][a-z-]+)", "\n".join(readme_snippets())))
    assert named, "README shows no command of the planner"
    told = subprocess.run(
        [sys.executable, "-m", "planner", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert [command for command in sorted(named) if not re.search(rf"\b{re.escape(command)}\b", told)] == []


def test_readme_examples_exist() -> None:
    named = set(re.findall(r"-m planner example ([a-z-]+)", "\n".join(readme_snippets())))
    assert [name for name in named if f"data/examples/{name}.toml" not in files()] == []


def test_every_target_is_explained() -> None:
    phony = re.findall(r"^\.PHONY: (.+)$", read("Makefile"), re.MULTILINE)[0].split()
    assert set(phony) == set(targets())


def test_makefile_and_tests_start_the_app_alike() -> None:
    recipe = read("Makefile").replace("\\\n\t", "")
    serving = re.search(r"^SERVE := (.+)$", recipe, re.MULTILINE)
    assert serving
    for key, value in OPTIONS.items():
        assert f"--{key} {value}" in serving[1]


def test_integration_runs_what_people_run() -> None:
    assert read(".ci/run").startswith("#!/usr/bin/env bash\n")
    commands = [
        line for line in read(".ci/run").splitlines() if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["make test"]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_changelog_has_an_unreleased_section() -> None:
    assert re.search(r"^## \[Unreleased\]$", read("CHANGELOG.md"), re.MULTILINE)


def test_licence() -> None:
    assert read("LICENSE").startswith("MIT License")
    assert "Plan de match contributors" in read("LICENSE")


def test_settings_are_sound() -> None:
    settings = tomllib.loads(read("pyproject.toml"))["tool"]
    assert settings["mypy"]["strict"] is True
    assert settings["pytest"]["ini_options"]["filterwarnings"][0] == "error"


def test_every_page_is_photographed() -> None:
    names = {path.stem for path in (ROOT / "pages").glob("*.py")} - {"__init__"}
    assert {page or "start" for page in PAGES} == names


def test_screenshots_have_names_of_their_own() -> None:
    names = {
        file_name(page, screen, language) for page in PAGES for screen in SCREENS for language in LANGUAGES
    }
    assert len(names) == len(PAGES) * len(SCREENS) * len(LANGUAGES)
