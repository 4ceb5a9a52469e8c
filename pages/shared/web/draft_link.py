"""The door of links, `/r/SECRET`: lets the browser's key open the draft, then leaves the secret behind.

The secret goes no further than this address: not in the page's, not in a cookie, not in a log. A wrong one is answered
alike whatever is wrong with it, and counts against nobody: nobody finds 128 random bits by trying, and a count would
let one person in a room shut out the others who hold a right link.
"""

from __future__ import annotations

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pages.shared import kept
from pages.shared.web.browser_key import give_key, key_of
from planner.questionnaire import ready
from planner.refusal import Refusal
from planner.store import Opened, is_secret, new_secret


async def open_link(request: Request) -> Response:
    """Answer `/r/SECRET`: on to the draft, or to the page that says that this link opens nothing."""
    secret, key = request.path_params["secret"], key_of(request) or new_secret()
    try:
        found = await to_thread.run_sync(_admit, secret, key)
    except Refusal as refusal:
        kept.noticed(refusal)
        return RedirectResponse("/?link=later", 303)
    if found is None:
        return RedirectResponse("/?link=closed", 303)
    answer = RedirectResponse(f"/{_page(found)}?draft={found.draft.id}", 303)
    answer.headers["cache-control"] = "no-store"
    give_key(answer, key, request)
    return answer


def _page(found: Opened) -> str:
    """Choose the page to land on: the plan when there is one, the questions for who goes on answering."""
    given = found.draft.content.get("given", {})
    if ready(given):
        return "mix"
    return "questionnaire" if given and found.right == "write" else ""


def _admit(secret: str, key: str) -> Opened | None:
    return kept.store().admit(secret, key) if is_secret(secret) else None
