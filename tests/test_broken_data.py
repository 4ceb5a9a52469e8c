"""A broken data file gets a sentence that names the file, the key and the cure; the other faults are said too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planner.catalogue.reader import DATA, read_catalogue
from planner.refusal import Refusal
from planner.text import Text

FAULTS = [
    ("not TOML", "method.toml", b"[reserve\nwhat = 3", "method.toml", "TOML"),
    ("not UTF-8", "method.toml", b"\xff\xfe[reserve]", "method.toml", "UTF-8"),
    ("low above high", "method.toml", b'[reserve]\nwhat = { fr = "a", en = "b" }\nfigure = { low = 0.9, central = 0.07,'
     b' high = 0.1, unit = "share", kind = "assumed", source = "judgement", observed = 2026, valid_until = 2028 }',
     "method.toml", "reserve.figure"),
    ("a share of 7", "method.toml", b'[reserve]\nwhat = { fr = "a", en = "b" }\nfigure = { low = 1, central = 7,'
     b' high = 9, unit = "share", kind = "assumed", source = "judgement", observed = 2026, valid_until = 2028 }',
     "method.toml", "reserve.figure"),
    ("a unit nobody knows", "method.toml", b'[reserve]\nwhat = { fr = "a", en = "b" }\nfigure = { low = 1, central = 7,'
     b' high = 9, unit = "bananas", kind = "assumed", source = "judgement", observed = 2026, valid_until = 2028 }',
     "method.toml", "reserve.figure.unit"),
    ("a figure without source", "method.toml", b'[reserve]\nwhat = { fr = "a", en = "b" }\nfigure = { low = 1,'
     b' central = 2, high = 3, unit = "units", kind = "assumed", observed = 2026, valid_until = 2028 }',
     "method.toml", "reserve.figure.source"),
    ("an unknown key", "seasons/flat.toml", b'name = { fr = "a", en = "b" }\nmonths = []\nweeks = 3',
     "flat.toml", "weeks"),
    ("an unknown default", "seasons/flat.toml", b'[defaults]\nkindness = 3', "flat.toml", "kindness"),
    ("one language only", "seasons/flat.toml", b'name = { fr = "a" }\nmonths = []', "flat.toml", "name.en"),
    ("eleven months", "seasons/flat.toml", b'name = { fr = "a", en = "b" }\nmonths = []', "flat.toml", "months"),
]  # fmt: skip


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Copy the data folder, to break it in peace."""
    target = tmp_path / "data"
    shutil.copytree(DATA, target)
    return target


@pytest.mark.parametrize(
    ("what", "file", "content", "place", "names"), FAULTS, ids=[fault[0] for fault in FAULTS]
)
def test_a_broken_file_is_named(
    copied: Path, what: str, file: str, content: bytes, place: str, names: str
) -> None:
    """The sentence names the file and what is wrong in it, in both languages."""
    (copied / file).write_bytes(content)
    with pytest.raises(Refusal) as caught:
        read_catalogue(copied)
    for language in ("fr", "en"):
        said = [f"{where}: {Text(language).say(words)}" for where, words in caught.value.problems]
        assert any(place in line and names in line for line in said), said


def test_a_name_that_points_at_nothing_is_named(copied: Path) -> None:
    """A trade whose way or season does not exist, a figure whose source is unknown."""
    path = copied / "activities" / "23.toml"
    path.write_text(path.read_text("utf-8").replace('way = "urgent"', 'way = "hurried"', 1), "utf-8")
    with pytest.raises(Refusal) as caught:
        read_catalogue(copied)
    assert any("hurried" in Text("en").say(words) for _, words in caught.value.problems)


def test_two_things_with_one_name_are_refused(copied: Path) -> None:
    """A trade written twice is a mistake, not a replacement."""
    table = (copied / "activities" / "31-33.toml").read_text("utf-8")
    (copied / "activities" / "44-45.toml").write_text(table, "utf-8")
    with pytest.raises(Refusal) as caught:
        read_catalogue(copied)
    assert any(words.key == "data.twice" for _, words in caught.value.problems)


def test_all_faults_are_said_at_once(copied: Path) -> None:
    """Two broken files give two sentences."""
    (copied / "method.toml").write_bytes(b"[reserve\n")
    (copied / "seasons" / "flat.toml").write_bytes(b"\xff")
    with pytest.raises(Refusal) as caught:
        read_catalogue(copied)
    assert len({where for where, _ in caught.value.problems}) == 2
