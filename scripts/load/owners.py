"""What owners do in front of the app, one action at a time: answer the questions, or change the means of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any, Protocol

from pages.shared.kept import COOKIE
from planner.examples import read_example
from planner.store import Store
from scripts.load.screen import Part, Screen
from scripts.load.visitor import Visitor

ANSWER = re.compile(r"answer\d*-")
_TRADES = ("restaurant", "coiffure", "plombier", "boulangerie", "fleuriste", "notaire")
_LEFT = {"objectives"}
"""Questions that owners leave: choosing their usual answer writes nothing."""
_PLACES = ("Longueuil", "Laval", "Sherbrooke", "Gatineau", "Rimouski")
TIMES = (0.75, 1.0, 1.25, 1.5)
"""The budgets tried on an example, as parts of its own: results are kept, so few owners wait for a new plan."""


_PANEL = "what-if"
"""Where the means are changed."""


def proven(screen: Screen) -> bool:
    """Tell whether the page of the mix shows a plan to its end, its certificate included."""
    return screen.find("to-method") is not None and screen.find("first-plan") is None


class Owner(Protocol):
    """Somebody at work in a tab."""

    tab: Visitor

    async def begin(self) -> float:
        """Open the first page; give the seconds that it took."""

    async def act(self) -> float:
        """Do one thing; give the seconds until the page has answered."""


class Answering:
    """An owner who answers the questionnaire, step after step, and goes over it again."""

    def __init__(self, tab: Visitor, random: Random) -> None:
        self.tab, self._random = tab, random
        self.typed: dict[str, str] = {}
        """Texts that the page has answered to, by path with hyphens: the store must hold them."""
        self.chosen: set[str] = set()
        """Choices that the page has answered to."""
        self._done: set[str] = set()

    async def begin(self) -> float:
        """Open the questionnaire."""
        return await self.tab.open("questionnaire")

    async def act(self) -> float:
        """Answer the next question of the step; after the last, take the next step."""
        for part in self.tab.screen.parts.values():
            path = ANSWER.sub("", part.key)
            if ANSWER.match(part.key) and path not in self._done and path not in _LEFT and not part.disabled:
                if part.kind in ("text_input", "text_area"):
                    return await self._type(part, path)
                if part.kind == "radio" or (part.kind == "button_group" and part.options):
                    return await self._choose(part, path)
        following = self.tab.screen.find("step-next")
        if following is not None and not following.disabled:
            return await self.tab.press("step-next")
        self._done.clear()
        rail = self.tab.screen.starting("rail-")
        return await (self.tab.choose(rail[0].key, 0) if rail else self.tab.open("questionnaire"))

    async def _type(self, part: Part, path: str) -> float:
        text = self._text(path)
        seconds = await self.tab.type(part.key, text)
        self.typed[path] = text
        # A search leads to a choice: the field is gone once it is made.
        if self.tab.screen.find(f"{part.key}-found") is None:
            self._done.add(path)
        else:
            self._done.discard(f"{path}-found")
            self._done.add(path)
        return seconds

    async def _choose(self, part: Part, path: str) -> float:
        place = self._random.randrange(min(2, len(part.options)))
        seconds = await self.tab.choose(part.key, place)
        self._done.add(path)
        self.chosen.add(path.removesuffix("-found"))
        return seconds

    def _text(self, path: str) -> str:
        if path == "activity":
            return self._random.choice(_TRADES)
        if path.endswith("place"):
            return self._random.choice(_PLACES)
        if self.tab.screen.find(f"number-{path}") is not None:
            return str(self._random.randint(1, 99))
        return f"Atelier Élan {self._random.randint(1, 10_000)}"

    def lost(self, store: Store) -> list[str]:
        """List what the page has answered to and the store does not hold."""
        found = store.opened(self.tab.cookies[COOKIE], self.tab.screen.bound.get("draft"))
        content = found.draft.content if found else {}
        typed = {path.replace(".", "-"): text for path, text in content.get("typed", {}).items()}
        given = set(_paths(content.get("given", {})))
        return [
            *(f"{path}: {text}" for path, text in self.typed.items() if typed.get(path) != text),
            *(f"{path}: a choice" for path in self.chosen if path not in given),
        ]


def _paths(value: Any, before: str = "") -> Iterator[str]:
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for name, under in entries:
        path = f"{before}-{name}" if before else str(name)
        yield path
        yield from _paths(under, path)


class Changing:
    """An owner on the page of the mix of an example, who tries other budgets."""

    def __init__(self, tab: Visitor, random: Random, example: str) -> None:
        self.tab, self._random, self._example = tab, random, example
        self._budget = read_example(example, tab.language).budget_per_month

    async def begin(self) -> float:
        """Open the example at its mix, and wait until the means can be changed."""
        seconds = await self.tab.open("mix", example=self._example)
        await self.tab.until(lambda screen: screen.find(_PANEL) is not None)
        await self.tab.unfold(_PANEL)
        await self.tab.until(lambda screen: self._field() is not None)
        return seconds

    async def act(self) -> float:
        """Type another budget."""
        return await self.ask(self._random.choice(TIMES))

    async def ask(self, times: float) -> float:
        """Type the budget of the example so many times over, once the field is there."""
        await self.tab.until(lambda screen: self._field() is not None)
        field = self._field()
        return await self.tab.type(field.key if field else "", f"{self._budget * times:.0f}")

    def _field(self) -> Part | None:
        fields = (
            part
            for part in self.tab.screen.parts.values()
            if ANSWER.sub("", part.key) == "budget_per_month" and part.kind == "text_input"
        )
        return next(fields, None)
