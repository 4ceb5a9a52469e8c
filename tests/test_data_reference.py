"""The reference of the data keys is the one that the code makes, and every key is described in it."""

from __future__ import annotations

from scripts.data_reference import TARGET, reference


def test_the_reference_is_up_to_date() -> None:
    """Change a field, run `python -m scripts.data_reference`."""
    assert TARGET.read_text("utf-8") == reference()


def test_every_key_is_described() -> None:
    """No empty cell."""
    assert "|  |" not in reference()
