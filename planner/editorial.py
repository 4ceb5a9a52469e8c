"""The editorial calendar: to each dated row what it publishes, the date it goes with, who approves it.

It moves no row and changes no hour nor amount.
"""

from __future__ import annotations

from datetime import timedelta

from planner.catalogue import Catalogue
from planner.dated import CalendarRow, MarkedDate, Publication
from planner.duties import approver
from planner.firm import Firm
from planner.ideas import Choice, Ideas, allowed, space_of
from planner.marked_dates import date_near
from planner.rhythm import is_bought
from planner.tracking import has_address, medium, tags
from planner.wording import difference, filled, first_act, occasion, offer_in_text, promise, sentence
from planner.words import Words, content


def editorial(
    rows: tuple[CalendarRow, ...], firm: Firm, book: Catalogue, dates: tuple[MarkedDate, ...], seed: int
) -> tuple[CalendarRow, ...]:
    """Complete the rows of a calendar, given by day. Same firm, catalogue, rows and seed: the same ideas."""
    ideas = Ideas(allowed(firm), timedelta(weeks=book.threshold("idea_rest")), seed)
    return tuple(_completed(row, firm, book, dates, ideas) for row in rows)


def _completed(
    row: CalendarRow, firm: Firm, book: Catalogue, dates: tuple[MarkedDate, ...], ideas: Ideas
) -> CalendarRow:
    action = book.action(row.action)
    if not row.units or not action.formats:
        return row
    near = date_near(row.day, dates, book)
    months = {row.day.month} | ({near.day.month} if near else set())
    choice = ideas.take(row.id, row.day, row.channel, row.stage, action.formats, months, space_of(action))
    row = row.model_copy(update={"goes_with": near.id if near else "", "approver": approver(firm)})
    return published(row, choice, firm, book) if choice else row


def published(row: CalendarRow, choice: Choice, firm: Firm, book: Catalogue) -> CalendarRow:
    """Give a row something to publish, in place of what it had; its address bears the date that it goes with."""
    idea, place = choice.idea, choice.place
    family = book.channels[row.channel].family
    named = medium(book.action(row.action), family, choice.format)
    followed = has_address(family)
    subject = filled(f"{place}.hook", firm)
    searched = family == "search" and is_bought(book.action(row.action)) and choice.format == "text"
    found = Publication(
        idea=place,
        pillar=content(f"ideas/sectors/{firm.kin}:pillars.{idea.pillar}.name"),
        format=choice.format,
        hook=sentence("editorial.ad.hook", offer=offer_in_text(firm), subject=subject)
        if searched
        else subject,
        text=_ad(firm) if searched else filled(f"{place}.text", firm),
        visual=filled(f"{place}.visual", firm),
        call=Words(key=f"editorial.call.{row.stage if followed else 'printed'}.{first_act(firm)}"),
        link=sentence("editorial.link", tags=tags(row.channel, named, row.goes_with or idea.pillar, row.id))
        if followed
        else Words(key="editorial.no_link"),
        repeated=sentence("editorial.repeated", day=choice.last) if choice.last else None,
    )
    work = row.what.values["what"] if row.what.key == "calendar.with_hook" else row.what
    what = sentence("calendar.with_hook", what=work, hook=found.hook)
    return row.model_copy(update={"what": what, "publication": found})


def _ad(firm: Firm) -> Words:
    """Say what an ad among search results holds, in the lengths that search engines take, and what page it leads to."""
    return sentence("editorial.ad.text", occasion=occasion(firm), reason=difference(firm) or promise(firm))
