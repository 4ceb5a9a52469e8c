"""What the tests of operation share: the log, caught on its way out."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from pages.shared import logs


@pytest.fixture
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """What goes out through the door of the log, in the form that the test names."""
    stream, root, ours = io.StringIO(), logging.getLogger(), logging.getLogger(logs.OURS)
    handler, before = logs._handler(stream, getattr(request, "param", "json")), ours.level
    root.addHandler(handler)
    ours.setLevel("DEBUG")
    yield stream
    root.removeHandler(handler)
    ours.setLevel(before)


def lines(written: io.StringIO) -> list[dict[str, Any]]:
    """The lines, read as a machine does."""
    return [json.loads(line) for line in written.getvalue().splitlines()]
