"""The house opens its door: the real command serves a page, whole, alone and without complaint."""

from __future__ import annotations

from urllib.request import urlopen

import pytest

from scripts.app_server import AppServer, running_app
from tests.browser.visit import Visit


def test_health_answers(app: AppServer) -> None:
    with urlopen(f"{app.url}/healthz", timeout=10) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("speaker", ["french", "english"])
def test_first_page_is_drawn_without_complaint(speaker: str, request: pytest.FixtureRequest) -> None:
    """No error in the console and no other host: the `visit` fixture checks both when the test ends."""
    visitor: Visit = request.getfixturevalue(speaker)
    visitor.open()
    assert visitor.page.get_by_role("heading").first.inner_text().strip()


def test_an_app_that_cannot_start_says_why(tmp_path: object) -> None:
    with (
        pytest.raises(RuntimeError, match="ended at start"),
        running_app(options={"server.port": "not-a-port"}),
    ):
        pass
