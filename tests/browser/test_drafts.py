"""Answers survive a page loaded again, a closed tab, two tabs, a link; and nobody else reads them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scripts.app_server import running_app
from tests.browser.answering import HOURS, MONEY, again, beside, key_of, make_link, shown, write
from tests.browser.test_journeys import follow
from tests.browser.visit import Visit

Visitors = Callable[..., Visit]


def test_a_page_loaded_again_and_a_new_tab_show_the_answers(french: Visit) -> None:
    visitor = french.open("questionnaire", lang="fr")
    band = visitor.page.locator(".st-key-kept").first
    empty = band.bounding_box()
    write(visitor, MONEY, "1 234,5")
    write(visitor, HOURS, "beaucoup")
    visitor.page.get_by_text("Vos réponses sont gardées").wait_for()
    said = band.bounding_box()
    assert empty and said and empty["height"] == said["height"], "the page moved when its answers were kept"
    again(visitor)
    assert shown(visitor, MONEY) == "1 234,5"
    assert shown(visitor, HOURS) == "beaucoup"
    tab = Visit(visitor.page.context.new_page(), visitor.url).open("questionnaire", lang="fr")
    assert shown(tab, MONEY) == "1 234,5"


def test_a_text_half_typed_is_there_after_the_tab_was_closed(french: Visit) -> None:
    visitor = french.open("questionnaire", lang="fr")
    with visitor.rerun():
        visitor.page.locator(".st-key-answer-activity input").press_sequentially("boulang")
    context = visitor.page.context
    visitor.page.close()
    tab = Visit(context.new_page(), visitor.url).open("questionnaire", lang="fr")
    assert shown(tab, ".st-key-answer-activity input") == "boulang"


def test_the_key_is_out_of_reach_of_scripts_and_nothing_secret_is_in_the_address(french: Visit) -> None:
    visitor = french.open("questionnaire", lang="fr")
    write(visitor, MONEY, "87654321")
    cookie = key_of(visitor.page.context)
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    seen = visitor.page.evaluate(
        "[document.cookie, document.title, location.href, JSON.stringify({...localStorage})]"
    )
    assert not any(cookie["value"] in text for text in seen)
    assert "87654321" not in visitor.page.url


def test_going_back_is_not_a_trap(french: Visit) -> None:
    """The name of the draft enters the address; the button « back » still leads back."""
    visitor = french.open("", lang="fr")
    with visitor.rerun():
        visitor.page.locator(".st-key-begin-now button").click()
    visitor.page.wait_for_url("**/questionnaire*")
    write(visitor, MONEY, "300")
    visitor.page.wait_for_url("**draft=*")
    for _ in range(2):
        visitor.page.go_back()
        visitor.page.wait_for_timeout(500)
        visitor.settle()
        if "/questionnaire" not in visitor.page.url:
            break
    assert "/questionnaire" not in visitor.page.url


def test_a_link_opens_the_answers_on_another_device_and_leaves_no_trace(visit: Visitors) -> None:
    visitor = visit("fr-CA").open("questionnaire", lang="fr")
    write(visitor, MONEY, "4321")
    link = make_link(visitor, "write")
    other = visit("fr-CA")
    other.page.goto(link)
    other.page.locator("h1").first.wait_for()
    other.settle()
    secret = link.rsplit("/", 1)[1]
    assert secret not in other.page.url and secret not in other.page.title()
    assert secret != key_of(other.page.context)["value"]
    other.open("questionnaire", lang="fr")
    assert shown(other, MONEY).replace("\u202f", "").replace("\xa0", "") == "4321"
    write(other, HOURS, "7")
    assert shown(again(visitor), HOURS) == "7"


def test_a_link_to_read_changes_nothing_and_can_be_withdrawn(visit: Visitors) -> None:
    visitor = visit("fr-CA").open("questionnaire", lang="fr")
    write(visitor, MONEY, "300")
    link = make_link(visitor, "read")
    reader = visit("fr-CA")
    reader.page.goto(link)
    reader.page.get_by_text("vos changements ne sont pas gardés").wait_for()
    reader.open("questionnaire", lang="fr")
    assert shown(reader, MONEY) == "300" and reader.page.locator(MONEY).is_disabled()
    visitor.open("privacy", lang="fr")
    with visitor.rerun():
        visitor.page.locator(".st-key-revoke button").click()
    # The page that was left open shows nothing more once it is touched, and says why.
    with reader.rerun():
        reader.page.locator(".st-key-present label").click()
    reader.page.get_by_text("ne vous sont plus ouvertes").wait_for()
    assert reader.page.locator(MONEY).input_value() == ""
    again(reader)
    assert reader.page.locator(MONEY).input_value() == ""
    reader.page.goto(link)
    reader.page.get_by_text("Ce lien n’ouvre rien").wait_for()


def test_two_tabs_add_up_and_say_what_they_both_changed(french: Visit) -> None:
    first = french.open("questionnaire", lang="fr")
    write(first, MONEY, "300")
    first.page.wait_for_url("**draft=*")
    second = beside(first)
    write(second, HOURS, "5")
    write(first, MONEY, "400")
    assert shown(first, HOURS) == "5"
    write(second, MONEY, "500")
    clash = second.page.locator(".st-key-clashes")
    clash.first.wait_for()
    assert {"400", "500"} <= set(clash.first.inner_text().replace(":", " ").split())
    assert shown(again(first), MONEY) == "400"
    with second.rerun():
        second.page.locator(".st-key-clash-0-take button").click()
    assert clash.count() == 0
    assert shown(second, MONEY) == "500"
    assert shown(again(first), MONEY) == "500"


def test_two_tabs_hold_two_clients_and_each_stays_itself(french: Visit) -> None:
    first = french.open("questionnaire", lang="fr")
    write(first, MONEY, "111")
    first.page.wait_for_url("**draft=*")
    second = Visit(first.page.context.new_page(), first.url).open("", lang="fr")
    with second.rerun():
        second.page.locator(".st-key-restart button").click()
    with second.rerun():
        second.page.locator(".st-key-begin-now button").click()
    write(second, MONEY, "222")
    second.page.wait_for_url("**draft=*")
    assert shown(again(first), MONEY) == "111"
    assert shown(again(second), MONEY) == "222"


def test_a_list_shows_what_is_left_when_an_entry_is_taken_out(french: Visit) -> None:
    """Fields keep their place while their answers move up: a browser would show, and send back, the old ones."""
    visitor = follow(french.open("privacy", lang="fr", example="pets"), "questionnaire")
    with visitor.rerun():
        visitor.page.locator(".st-key-step-next button").click()
    name = ".st-key-field-publics-0-name input, .st-key-page input[aria-label*='appelez-vous']"
    before = shown(visitor, name)
    with visitor.rerun():
        visitor.page.locator(".st-key-remove-publics button").first.click()
    assert shown(visitor, name) not in ("", before)


def test_everything_is_deleted_at_once(french: Visit) -> None:
    visitor = french.open("questionnaire", lang="fr")
    write(visitor, MONEY, "300")
    visitor.open("privacy", lang="fr")
    assert visitor.accessibility() == []
    visitor.page.locator(".st-key-delete-all button").first.click()
    with visitor.rerun():
        visitor.page.locator(".st-key-delete-all-now button").click()
    visitor.page.get_by_text("C’est effacé").wait_for()
    visitor.open("questionnaire", lang="fr")
    assert visitor.page.locator(MONEY).input_value() == ""


def test_no_secret_is_written_in_the_log(visit: Visitors) -> None:
    with running_app(options={"logger.level": "debug"}) as server:
        visitor = visit("fr-CA", url=server.url).open("questionnaire", lang="fr")
        write(visitor, MONEY, "300")
        link = make_link(visitor, "write")
        other = visit("fr-CA", url=server.url)
        other.page.goto(link)
        other.page.locator("h1").first.wait_for()
        other.settle()
        secrets = [link.rsplit("/", 1)[1], *(key_of(one.page.context)["value"] for one in (visitor, other))]
        for one in (visitor, other):
            one.page.close()  # before its server, or it would complain
        printed = server.printed()
        assert [secret for secret in secrets if secret in printed] == []


pytestmark = pytest.mark.browser
