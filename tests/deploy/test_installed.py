"""Unit of systemd, container file and file of settings: they say what is true of this tree, and give nothing away."""

from __future__ import annotations

import asyncio
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from streamlit import config

from pages.shared.settings import Settings, unknown, variable
from pages.shared.web.packed import pack_all
from scripts.app_server import OPTIONS, ROOT, running_app
from scripts.copies import wait_until_ready
from scripts.load.visitor import Visitor
from tests.repository.tree import files, read

UNIT, CONTAINER, SETTINGS = (
    "deploy/plan-de-match@.service",
    "deploy/Containerfile",
    "deploy/plan-de-match.env",
)
PLACE = "/srv/plan-de-match"
MOST_EXPOSED = 15
"""Tenths of systemd's own mark, from 0 (shut in) to 100; most services that come with a system stand above 90."""


def entries(name: str) -> dict[str, list[str]]:
    """The values of a unit by key, in order."""
    found: dict[str, list[str]] = {}
    for key, value in re.findall(r"^([A-Za-z]+)=(.*)$", read(name), re.MULTILINE):
        found.setdefault(key, []).append(value)
    return found


def statements() -> list[tuple[str, str]]:
    """The statements of the container file: the word and the rest, continued lines joined."""
    text = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", read(CONTAINER), flags=re.MULTILINE))
    return [(word, rest) for line in text.splitlines() if line for word, rest in [line.split(" ", 1)]]


def said(word: str) -> list[str]:
    """What the container file says after a word, each time."""
    return [rest for found, rest in statements() if found == word]


@pytest.fixture
def unit_here(tmp_path: Path) -> Path:
    """The unit as it would be with the repository where it is now: systemd looks whether the program exists."""
    place = tmp_path / "plan-de-match@8501.service"
    place.write_text(read(UNIT).replace(PLACE, str(ROOT)))
    return place


needs_systemd = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="systemd is not on this machine"
)


@needs_systemd
def test_systemd_takes_the_unit_without_a_word(unit_here: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit_here)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@needs_systemd
def test_systemd_finds_the_unit_shut_in(unit_here: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", f"--threshold={MOST_EXPOSED}", "--no-pager", str(unit_here)],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_unit_and_container_start_the_app_as_make_run_does() -> None:
    (started,) = entries(UNIT)["ExecStart"]
    for command, port in ((shlex.split(started), "%i"), (json.loads(said("CMD")[-1]), "8501")):
        assert command[0].endswith(".venv/bin/python")
        assert command[1:5] == ["-m", "streamlit", "run", "app.py"]
        flags = dict(zip(command[5::2], command[6::2], strict=True))
        assert flags == {"--server.port": port, **{f"--{key}": value for key, value in OPTIONS.items()}}


def test_the_unit_stops_later_than_the_copy_needs() -> None:
    drain = float(settings_told()["PLAN_DRAIN_SECONDS"])
    assert int(entries(UNIT)["TimeoutStopSec"][0]) >= 2 * drain + 10


def settings_told() -> dict[str, str]:
    """What the file of settings sets."""
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", read(SETTINGS), re.MULTILINE))


def test_the_file_of_settings_is_understood() -> None:
    told = settings_told()
    assert unknown(told) == []
    fields = {variable(field): field for field in Settings.model_fields}
    Settings.model_validate({fields[name]: value for name, value in told.items() if name in fields})
    options = {
        "STREAMLIT_" + re.sub(r"([A-Z])", r"_\1", name.replace(".", "_")).upper(): name
        for name in config.get_config_options()
    }
    assert set(told) - set(fields) <= set(options)
    # A secret of the example must not be somebody's.
    assert told["STREAMLIT_SERVER_COOKIE_SECRET"] == "CHANGE-ME" and "CHANGE-ME" in told["PLAN_STORE"]


def test_a_proxy_notices_before_a_copy_stops() -> None:
    """HAProxy and Caddy ask every second and believe the second « no »."""
    assert "check inter 1s fall 2" in read("deploy/haproxy.cfg")
    caddy = read("deploy/Caddyfile")
    assert "health_interval 1s" in caddy and "health_fails 2" in caddy
    assert float(settings_told()["PLAN_DRAIN_SECONDS"]) > 2


def test_what_the_container_copies_is_enough_to_serve(tmp_path: Path) -> None:
    """The app answers, keeps an answer and is ready in a folder that holds nothing else."""
    copied = [rest.split() for rest in said("COPY") if not rest.startswith("--from=")]
    for names in copied:
        for name in names[:-1]:
            held, wanted = ROOT / name, tmp_path / "app" / name
            if held.is_dir():
                shutil.copytree(held, wanted, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                wanted.parent.mkdir(exist_ok=True)
                shutil.copy(held, wanted)
    with running_app(root=tmp_path / "app", environment={"HOME": str(tmp_path)}) as server:

        async def visit() -> None:
            async with Visitor(server.url) as owner:
                await owner.open("questionnaire")
                await owner.type("answer-budget_per_month", "400")

        asyncio.run(visit())
        wait_until_ready(server.url)


def test_the_container_holds_nothing_of_the_workshop() -> None:
    copied = " ".join(rest for rest in said("COPY"))
    assert not re.search(r"\btests\b|\bscripts\b|requirements-dev|\.git\b|COPY \. ", copied)
    assert {".git", ".venv", "**/__pycache__", "**/*.db"} <= set(read(".dockerignore").split())


def test_the_container_packs_the_static_files_as_make_does() -> None:
    """By the same function, named rightly."""
    (made,) = [rest for rest in said("RUN") if "compileall" in rest]
    (code,) = re.findall(r'python -c "([^"]+)"', made)
    known: dict[str, object] = {}
    exec(code.partition(";")[0], known)
    assert known["pack_all"] is pack_all
    assert code.endswith("; pack_all()")
    assert "pack_all()" in read("scripts/pack_static.py") and "-m scripts.pack_static" in read("Makefile")


def test_the_container_installs_by_hash_and_runs_as_nobody_in_particular() -> None:
    assert any("--require-hashes" in rest and "-r requirements.txt" in rest for rest in said("RUN"))
    assert said("USER") == ["10001:10001"]
    assert said("VOLUME") == ["/var/lib/plan-de-match"]
    assert said("EXPOSE") == ["8501"]
    assert all(re.search(r"python:3\.1[1-9]-slim-\w+", rest) for rest in said("FROM"))
    order = [word for word, _ in statements()]
    assert order.index("USER") > max(place for place, word in enumerate(order) if word in {"RUN", "COPY"})


def test_the_probe_of_the_container_is_a_program_that_works() -> None:
    (probe,) = said("HEALTHCHECK")
    command = json.loads(probe[probe.index("[") :])
    compile(command[2], "probe", "exec")
    assert "/healthz" in command[2]
    assert "/healthz" in read("app.py")


def test_nothing_in_the_folder_holds_a_secret() -> None:
    keys = re.compile(r"BEGIN [A-Z ]*PRIVATE KEY|(?:password|secret)\s*=\s*(?!CHANGE-ME)\S", re.IGNORECASE)
    assert [name for name in files() if name.startswith("deploy/") and keys.search(read(name))] == []
