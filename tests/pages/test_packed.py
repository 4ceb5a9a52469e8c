"""Streamlit's own files, packed in the environment or on demand."""

from __future__ import annotations

import gzip
from pathlib import Path

from pages.shared.web.packed import FOLDER, compressed, pack_all, packed

STYLE = sorted((FOLDER / "css").glob("*.css"))[0]


def test_what_the_environment_keeps_is_what_would_be_packed_now(tmp_path: Path) -> None:
    former, kept = tmp_path / "packed-0.1", tmp_path / "packed-2"
    former.mkdir()
    assert pack_all(kept) > 300
    assert not former.exists(), "the files of a former Streamlit stay for nothing"
    assert packed(STYLE, kept) == compressed(STYLE)
    assert packed(STYLE, kept) == (kept / f"{STYLE.relative_to(FOLDER)}.gz").read_bytes()
    assert pack_all(kept) > 300, "packing again replaces what is there"


def test_a_file_that_was_not_kept_is_packed_on_demand(tmp_path: Path) -> None:
    assert gzip.decompress(packed(STYLE, tmp_path / "nothing")) == STYLE.read_bytes()
