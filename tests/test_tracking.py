"""The tags of an address: four, in order, read back as they were given."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from planner.tracking import medium, tags
from tests.engine_parts import BOOK

VECTORS = [
    (("facebook", "social", "spring-break-2027", "w14-facebook-1"),
     "utm_source=facebook&utm_medium=social&utm_campaign=spring-break-2027&utm_content=w14-facebook-1"),
    (("Newsletter", "email", "Back to  School", "w02"),
     "utm_source=newsletter&utm_medium=email&utm_campaign=back-to-school&utm_content=w02"),
    (("a&b", "x=y", "50 %", "é"),
     "utm_source=a%26b&utm_medium=x%3Dy&utm_campaign=50-%25&utm_content=%C3%A9"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "written"), VECTORS)
def test_tags_are_written_as_measuring_tools_read_them(
    given: tuple[str, str, str, str], written: str
) -> None:
    assert tags(*given) == written
    read = dict(parse_qsl(written))
    assert list(read) == ["utm_source", "utm_medium", "utm_campaign", "utm_content"]
    assert list(read.values()) == ["-".join(value.lower().split()) for value in given]


@pytest.mark.parametrize(
    ("action", "format", "expected"),
    [
        ("meta-ads.campaign", "photo", "cpc"), ("search-ads.campaign", "text", "cpc"),
        ("newsletter.sends", "email", "email"),
        ("newsletter.sends", "article", "email"), ("facebook.posts", "photo", "social"),
        ("podcast.episodes", "audio", "audio"), ("flyers.runs", "photo", "print"),
    ],
)  # fmt: skip
def test_the_medium_tells_what_was_bought_sent_or_posted(action: str, format: str, expected: str) -> None:
    family = BOOK.channels[action.split(".", maxsplit=1)[0]].family
    assert medium(BOOK.action(action), family, format) == expected  # type: ignore[arg-type]
