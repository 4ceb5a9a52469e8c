"""What changed of the visitor's answers goes to the store after each change, merged when two tabs change them.

A store that fails stops nobody: the visit goes on, and says that its answers are not kept.
"""

from __future__ import annotations

from copy import deepcopy

from pages.shared import clashes, drafts, kept, state
from pages.shared.unbroken import unbroken
from planner.refusal import Refusal
from planner.store import Content, Gone, Outrun, ShutOut, gather, merge
from planner.words import Words

_TURNS = 3
"""How often a write is tried again after a merge; the next change tries once more."""


@unbroken()
def save() -> None:
    """Write what changed since the last run; callbacks come before the run, so a change is written at once."""
    clashes.decided_meanwhile()
    content, mine = _on_screen(), drafts.held()
    if mine is None:
        if not state.begun():
            return
    elif mine.right == "read" or content == mine.content:
        return
    try:
        if mine is None:
            key = drafts.browser_key()
            draft, secret = kept.store().create(content, key)
            drafts.hold(draft, "write", key or secret)
        else:
            _write(mine, content)
    except ShutOut:
        drafts.leave("draft.shut_out")
    except Gone:
        drafts.leave("draft.gone")
    except Refusal as refusal:
        state.remember("draft-sent", deepcopy(content))
        drafts.failed(refusal)
    else:
        kept.noticed(None)


def _on_screen() -> Content:
    """Give all that is to be kept of this visit."""
    beside = {"step": "step", "aside": "draft-aside", "left": "draft-left", "scenarios": "draft-scenarios"}
    found = {name: state.remembered(key) for name, key in beside.items()}
    return {
        "given": state.given(),
        "typed": state.drafts(),
        **{name: what for name, what in found.items() if what},
    }


def _write(mine: drafts.Held, content: Content) -> None:
    for _ in range(_TURNS):
        try:
            drafts.hold(kept.store().write(mine.id, content, mine.revision, mine.key), mine.right, mine.key)
            return
        except Outrun as outrun:
            # What was sent before the store failed may have been kept after all: it is nobody else's.
            sent, theirs = state.remembered("draft-sent"), outrun.theirs.content
            base = theirs if theirs == sent else mine.content
            three = [
                {name: one.get(name, {}) for name in ("given", "typed", "left")}
                for one in (base, content, theirs)
            ]
            merged, found = merge(*three)
            if merged != three[1]:
                state.restore(deepcopy(merged["given"]), dict(merged["typed"]))
                state.renew_widgets()
            aside = gather(*(one.get("aside", []) for one in (base, content, theirs)))
            state.remember("draft-aside", aside + clashes.set_aside(found))
            state.remember("draft-left", merged["left"])
            if content.get("scenarios") == base.get("scenarios"):
                state.remember("draft-scenarios", deepcopy(theirs.get("scenarios")))
            mine, content = drafts.hold(outrun.theirs, mine.right, mine.key), _on_screen()
            # Each tab stands where it stands: a step alone is not worth a write.
            if {**content, "step": None} == {**theirs, "step": None}:
                return
    state.remember("draft-trouble", Words(key="store.locked"))


def again() -> bool:
    """Try once more to keep the answers, after the store failed; tell whether it took them."""
    save()
    return state.remembered("draft-trouble") is None
