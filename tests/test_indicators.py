"""What is counted line by line: only what is paid by the click has visits, as many as its money buys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.documents import naming
from planner.documents.rounding import HUNDREDTH, whole
from planner.indicators import indicators_of
from planner.text import Text
from planner.words import Quantity
from tests.plan_parts import assert_sayable, book, firm_of, line, projection


def test_an_advertisement_paid_by_the_click_says_how_many_visits_it_brings() -> None:
    """A hundred dollars a unit: between the dearest click and the cheapest."""
    ads, posts = line("search-ads.campaign", 36, 300, 0.3), line("facebook.posts", 77, 0, 1.3)
    found = {one.id: one for one in indicators_of(firm_of("plumber"), book(), (ads, posts), projection())}
    assert_sayable(*found.values())
    assert found["facebook.posts"].what.key.startswith("indicator.line.")
    said = found["search-ads.campaign"].what
    assert said.key == "indicator.clicks"
    price = book().figures["channels.search-ads.actions.campaign.contacts"]
    low, high = (said.values[end] for end in ("least", "most"))
    assert isinstance(low, Quantity) and isinstance(high, Quantity)
    assert low.amount * price.high == pytest.approx(300)
    assert high.amount * price.low == pytest.approx(300)
    assert low.amount < 300 / price.central < high.amount


def test_documents_write_the_clicks_and_the_target_each_with_its_own_numbers() -> None:
    """The target is rounded as everywhere in a document; the clicks stay clicks."""
    ads = line("search-ads.campaign", 36, 300, 0.3)
    (one,) = (
        i for i in indicators_of(firm_of("plumber"), book(), (ads,), projection()) if i.id == ads.activity
    )
    text = Text("fr", book=book())
    written = naming.what_to_count(text, one)
    clicks = " à ".join(text.people(one.what.values[end].amount) for end in ("least", "most"))
    assert clicks in written
    assert written.count(clicks) == 1 and f"de {naming.counted(text, one.target.low)} à" in written


@given(st.floats(0, 5000))
def test_an_end_of_a_target_is_written_alike_on_a_page_and_in_a_document(amount: float) -> None:
    """A document rounds to a tenth first: 18.46 must not become 18.5, then 19, where the page writes 18."""
    text = Text("fr", book=book())
    assert naming.counted(text, whole(amount, HUNDREDTH)) == naming.counted(text, amount)
    assert text.people(whole(amount, HUNDREDTH)) == text.people(amount)
