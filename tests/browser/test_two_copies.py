"""Two copies behind a real proxy, seen from a browser: the copy that serves dies, and its owner goes on typing."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator

import pytest

from scripts.copies import Copies, running_copies
from scripts.proxies import HAPROXY, Proxy, running_proxy
from tests.browser.answering import AWAY, HOURS, MONEY, again, key_of, make_link, shown, type_slowly, write
from tests.browser.visit import Visit

ACTIVITY = ".st-key-answer-activity input"
COPY = "plan-copy"


@pytest.fixture(scope="module")
def copies() -> Iterator[Copies]:
    """Two copies."""
    with running_copies(2) as running:
        yield running


@pytest.fixture(scope="module")
def proxy(copies: Copies) -> Iterator[Proxy]:
    """HAProxy before them."""
    with running_proxy(HAPROXY, copies.addresses) as running:
        yield running


def serving(visitor: Visit) -> int:
    """The place of the copy that serves a visitor, from the cookie that the proxy gave."""
    (cookie,) = [one for one in visitor.page.context.cookies() if one["name"] == COPY]
    assert cookie["httpOnly"] and cookie["secure"] and cookie["sameSite"] == "Lax"
    return int(cookie["value"]) - 1


def test_the_copy_that_serves_is_killed_and_its_owner_goes_on(
    visit: Callable[..., Visit], copies: Copies, proxy: Proxy
) -> None:
    visitor = visit("fr-CA", url=proxy.url, ignore_https_errors=True).open("questionnaire", lang="fr")
    write(visitor, MONEY, "1234")
    type_slowly(visitor.page, ACTIVITY, "boulang")
    visitor.page.wait_for_timeout(1000)
    place = serving(visitor)
    copies.copies[place].end(signal.SIGKILL)
    # The tab finds the other copy by itself, with all that was typed, and goes on there.
    visitor.until(AWAY)
    visitor.settle()
    assert (shown(visitor, MONEY), shown(visitor, ACTIVITY)) == ("1234", "boulang")
    write(visitor, HOURS, "5")
    again(visitor)
    assert [shown(visitor, field) for field in (MONEY, ACTIVITY, HOURS)] == ["1234", "boulang", "5"]
    assert serving(visitor) != place
    visitor.errors.clear()  # its server went away under it: the tab complains, as it should
    copies.copies[place].start()
    copies.copies[place].wait()


def test_a_link_opens_on_any_copy_and_its_secret_stays_out_of_every_log(
    visit: Callable[..., Visit], copies: Copies, proxy: Proxy
) -> None:
    owner = visit("fr-CA", url=proxy.url, ignore_https_errors=True).open("questionnaire", lang="fr")
    write(owner, MONEY, "4321")
    link = make_link(owner, "read")
    assert link.startswith(f"{proxy.url}/r/")
    readers = [visit("fr-CA", url=proxy.url, ignore_https_errors=True) for _ in copies.copies]
    for place, reader in enumerate(readers):
        # Each reader is given to another copy, as the proxy's cookie says.
        reader.page.context.add_cookies([{"name": COPY, "value": str(place + 1), "url": proxy.url}])
        reader.page.goto(link)
        reader.page.get_by_text("vos changements ne sont pas gardés").wait_for()
        reader.open("questionnaire", lang="fr")
        assert shown(reader, MONEY).replace("\u202f", "").replace("\xa0", "") == "4321"
    secrets = [link.rsplit("/", 1)[1], *(key_of(one.page.context)["value"] for one in (owner, *readers))]
    written = copies.printed() + proxy.printed()
    assert [secret for secret in secrets if secret in written] == []


pytestmark = pytest.mark.browser
