"""The tool that measures the load: the app understands its owners, and nothing that they are told is kept is lost."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from random import Random

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from scripts.load.__main__ import SCENES
from scripts.load.crowd import Heard, arrive, leave, work
from scripts.load.figures import Figure
from scripts.load.owners import ANSWER, Answering, proven
from scripts.load.scenes.owners import crowd, lost
from scripts.load.screen import Screen
from scripts.load.servers import Server, tuned
from scripts.load.visitor import Trouble, Visitor
from tests.repository.tree import ROOT


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The app as it is served."""
    with tuned() as running:
        yield running


def test_a_few_owners_work_without_error_and_nothing_is_lost(server: Server) -> None:
    async def live() -> tuple[Heard, list[Answering]]:
        heard, owners = Heard(), crowd(server.url, 6)
        await arrive(owners, heard, 2)
        await work(owners, heard, 6, (0.2, 0.6))
        await leave(owners)
        return heard, [one for one in owners if isinstance(one, Answering)]

    heard, answering = asyncio.run(live())
    assert heard.troubles == []
    assert {"arriving", "Answering", "Changing"} <= set(heard.seconds)
    assert sum(len(one.typed) for one in answering) > len(answering)
    assert lost(server, list(answering)) == []


def test_an_answer_that_the_store_does_not_hold_is_told(server: Server) -> None:
    async def live() -> Answering:
        async with Visitor(server.url) as tab:
            owner = Answering(tab, Random(1))
            await owner.begin()
            for _ in range(3):
                await owner.act()
            return owner

    owner = asyncio.run(live())
    owner.typed["hours_per_week"] = "a text that nobody typed"
    assert lost(server, [owner]) == ["hours_per_week: a text that nobody typed"]


def test_a_tab_goes_from_page_to_page_and_comes_back_with_its_answers(server: Server) -> None:
    async def live() -> list[str]:
        async with Visitor(server.url) as tab:
            await tab.open("questionnaire")
            await tab.type("answer-budget_per_month", "345")
            await tab.go("sources")
            assert not tab.screen.starting("answer-")
            await tab.go("questionnaire")
            await tab.come_back()
            fields = [
                part for part in tab.screen.parts.values() if ANSWER.sub("", part.key) == "budget_per_month"
            ]
            return [tab.screen.held[part.id].string_value for part in fields]

    assert asyncio.run(live()) == ["345"]


def test_the_plan_of_an_example_comes_by_itself(server: Server) -> None:
    async def live() -> Screen:
        async with Visitor(server.url) as tab:
            await tab.open("mix", example="bakery")
            await tab.until(proven)
            return tab.screen

    assert asyncio.run(live()).find("chart-mix") is not None


def test_what_goes_wrong_is_raised(server: Server) -> None:
    async def press_nothing() -> None:
        async with Visitor(server.url) as tab:
            await tab.open()
            await tab.press("no-such-button")

    with pytest.raises(Trouble, match="no-such-button"):
        asyncio.run(press_nothing())


def told(text: str, place: tuple[int, ...]) -> ForwardMsg:
    """A message of Streamlit: a text at a place."""
    message = ForwardMsg()
    message.metadata.delta_path.extend(place)
    message.delta.new_element.text.body = text
    return message


def test_what_a_run_does_not_tell_again_is_gone() -> None:
    screen = Screen()
    screen.begin()
    for place in ((0, 0), (0, 1)):
        screen.take(told("x", place))
    screen.begin()
    screen.take(told("x", (0, 0)))
    assert len(screen.parts) == 2
    screen.end(())
    assert list(screen.parts) == [(0, 0)]


def test_an_error_on_the_page_is_seen() -> None:
    screen, message = Screen(), told("x", (0, 0))
    message.delta.new_element.exception.type = "ValueError"
    screen.begin()
    screen.take(message)
    assert screen.errors() == ["ValueError: "]


def test_the_wait_that_ninety_five_in_a_hundred_stayed_within() -> None:
    heard = Heard()
    heard.seconds["a"] = [float(wait) for wait in range(1, 101)]
    assert heard.quantile(0.95) == pytest.approx(96)
    assert heard.quantile(0.5, "a") == pytest.approx(51)


def test_a_missed_bar_says_so() -> None:
    assert "missed" in Figure("at most 1", "2", False).line()
    assert "missed" not in Figure("at most 1", "0", True).line()


def test_make_prove_takes_every_figure() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^prove:.*\n(\t.*\n)*\t\$\(PY\) -m scripts\.load$", recipe, re.MULTILINE)
    assert {"mix", "owners", "businesses", "memory", "start", "wire"} <= set(SCENES)
