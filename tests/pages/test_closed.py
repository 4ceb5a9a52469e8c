"""What a reader sees of somebody else's plan: all of it, with nothing to change."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import kept
from planner.questionnaire import STEPS
from tests.pages.conftest import FULL, KEY, WIDGETS, Open, all_text, go_to_step, open_what_if

pytestmark = pytest.mark.usefixtures("own_store")
LOOKS = re.compile(
    r"(lang|present|draft|part|calendar-month|rail|step-|to-|next-page|see-plan|which-|sources-|trial-|pin|stand-A|unpin-A|scenario-of|explore-"
    r"|room-all|undo|redo|seen-changes)"
)
"""How the keys begin of what only shows something else, leads on, or tries levers that the plan leaves alone."""


def open_to_change(visitor: AppTest) -> set[str]:
    """The keys of what is drawn, not closed, and more than a look."""
    drawn = [one for kind in (*WIDGETS, "button", "checkbox", "select_slider") for one in visitor.get(kind)]
    return {str(one.key) for one in drawn if not one.proto.disabled and not LOOKS.match(str(one.key))}


def test_a_reader_sees_the_plan_and_finds_nothing_to_change(open_page: Open) -> None:
    given = {**deepcopy(FULL), "publics": [{"name": "Voisins"}], "locked": {"facebook.posts": 12}}
    pinned = [{"letter": "A", "levers": {**FULL, "budget_per_month": 600}}]
    owner, _ = kept.store().create({"given": given, "typed": {}, "scenarios": pinned})
    kept.store().admit(kept.store().link(owner.id, "read"), KEY)
    visitor = open_page("questionnaire")
    for step in STEPS:
        assert open_to_change(go_to_step(visitor, step)) == set(), step
    assert open_to_change(open_what_if(visitor.switch_page("../mix.py").run())) == set()
    for page in ("sources", "scenarios", "plan"):
        assert open_to_change(visitor.switch_page(f"../{page}.py").run()) == set(), page
    assert "À votre main" not in all_text(visitor)
    parts = visitor.segmented_control(key="part").set_value("to_do").run()
    assert parts.checkbox and all(box.disabled for box in parts.checkbox)
