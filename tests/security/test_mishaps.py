"""What breaks says a sentence and nothing of what it held; what is far too long is said to be, and nothing is lost."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.testing.v1 import AppTest

from pages.shared.web.headers import Headers
from pages.shared.web.mishap import Mishap
from pages.shared.widgets import LONGEST_TYPED
from planner.questionnaire import STEPS
from planner.text import Text
from tests.hostile import UNWRITABLE
from tests.pages.test_web import Client
from tests.sample_plan import GIVEN

SHELL = Path(__file__).resolve().parents[2] / "pages" / "shared" / "shell.py"


async def broken(_: Request) -> Response:
    """A route with a fault, and an answer in its message."""
    raise ValueError("Chez Zoé vend du pain")


def test_a_broken_route_says_a_sentence_with_every_header(caplog: pytest.LogCaptureFixture) -> None:
    app = Starlette(routes=[Route("/", broken)], middleware=[Middleware(Headers), Middleware(Mishap)])
    with caplog.at_level(logging.DEBUG):
        answer = Client(app).get("/", {"accept-language": "fr"})
    assert answer.status_code == 500 and answer.text == Text("fr").t("web.failure")
    assert "content-security-policy" in answer.headers
    # The log's own tests see to it that of an error only type and places go out.
    assert [one.message for one in caplog.records if one.name == "plan_de_match"] == ["route_failed"]


def test_a_book_pasted_into_the_name_is_refused_and_nothing_else_is_lost() -> None:
    visitor = AppTest.from_file(str(SHELL), default_timeout=60)
    visitor.query_params["lang"] = "fr"
    visitor.session_state["given"] = deepcopy(GIVEN)
    visitor.run().switch_page("../questionnaire.py").run()
    for step in STEPS:
        visitor.session_state["visit-step"] = step
        visitor.run()
        fields = [one for one in visitor.text_input if re.fullmatch(r"answer\d*-name", str(one.key))]
        if fields:
            break
    strange = UNWRITABLE["override"] + UNWRITABLE["nul"]
    fields[0].set_value(strange + "x" * 1_000_000).run()
    assert any("200" in caption.value for caption in visitor.caption)
    kept = dict(visitor.session_state["given"])
    assert kept.pop("name") == "abab" + "x" * 196
    assert kept == {name: answer for name, answer in GIVEN.items() if name != "name"}
    assert len(visitor.session_state["drafts"]["name"]) <= LONGEST_TYPED
    assert not visitor.exception
