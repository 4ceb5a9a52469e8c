"""Writes docs/ranges.md from the numbers of docs/ranges.json; it computes nothing and types no result by hand."""

from __future__ import annotations

from textwrap import fill
from typing import Any

_NAMES = {
    "monthly_reach": "people who notice the firm in four weeks",
    "reach": "people who noticed it by the end of the plan",
    "members": "customers and ties at the end",
    "responses": "first acts by the end",
    "customers": "new customers by the end",
}
_SHORT = {
    "monthly_reach": "four weeks",
    "reach": "by the end",
    "members": "members",
    "responses": "first acts",
    "customers": "customers",
}
_WIDTH = 118
_CHANCES = 3
"""Standard deviations past which a share is not explained by the number of truths played."""


def page(found: dict[str, Any]) -> str:
    """Write the page."""
    parts = [
        *_opening(found), *_result(found), *_making(), *_examples(found), *_tables(found), *_chance(found), *_limits(),
    ]  # fmt: skip
    return "\n".join(parts)


def _text(words: str) -> list[str]:
    """Fold a paragraph."""
    return [fill(words, _WIDTH, break_long_words=False, break_on_hyphens=False), ""]


def _list(*items: str) -> list[str]:
    return [
        *(fill(f"- {x}", _WIDTH, subsequent_indent="  ", break_on_hyphens=False) for x in items),
        "",
    ]


def _opening(found: dict[str, Any]) -> list[str]:
    bar = f"{found['bar'][0]:.0%} to {found['bar'][1]:.0%}"
    return [
        "# Do the ranges hold?",
        "",
        *_text(
            "Every result of a plan is shown with a range: four chances in five that the truth lies inside. This page "
            f"says how often it does. A range of 80% that holds {bar} of the truths keeps its promise; one that holds "
            "fewer lies, one that holds more says less than is known."
        ),
        "```",
        "python -m scripts.prove_ranges",
        "```",
        "",
        "plays everything again (some minutes) and writes this page from `docs/ranges.json`.",
        "",
    ]


def _result(found: dict[str, Any]) -> list[str]:
    rows = [
        f"| {_NAMES[name]} | {one['inside']:.1%} | {one['below']:.1%} | {one['above']:.1%} "
        f"| × {one['typical']:.2f} | {one['independent']:.1%} |"
        for name, one in found["outcomes"].items()
    ]
    return [
        "## Result",
        *_text(
            f"The plans of the {len(found['examples'])} example businesses, each played in {found['per_example']} "
            f"simulated truths: {found['truths']:,} truths for each outcome."
        ),
        "| outcome | inside | below | above | typical truth | inside, were errors independent |",
        "|---|---|---|---|---|---|",
        *rows,
        f"| **all** | **{found['inside']:.1%}** | | | | {found['independent']:.1%} |",
        "",
        *_text(
            "*Below*: the truth is worse than the range says. *Typical truth*: the median truth over the centre of the "
            "range; under 1, the plan promises a little too much. *Were errors independent*: the same truths against "
            "ranges made as if each figure were wrong for a reason of its own, instead of moving with those of its "
            f"family (correlation {found['correlation']}). The test can fail, and this is one way."
        ),
    ]


def _making() -> list[str]:
    return [
        "## How a truth is made",
        *_text(
            "By another mechanism than the planner's, which shares with it the answers, the catalogue's figures, the "
            "lines of the plan with their units, and the weeks that sell. No formula of reach, of ties or of sales is "
            "shared."
        ),
        *_list(
            "**Figures**: a tenth of the truths lies under `low`, half under `central`, nine tenths under `high`, as "
            "the catalogue says; but tails are longer than the planner's, or cut short, figure by figure; families of "
            "errors are made otherwise, and the correlation inside a family is itself drawn, from 0.2 to 0.8.",
            "**People**, one by one, without classes: a taste for media in general and one for older media, how near "
            "the firm they live, how loyal they are. Habits, memberships and frequencies follow from these with a part "
            "of chance: those who use one network use the others more, neighbours pass the sign and come to the "
            "events, loyal customers are on the page and on the list. How strongly habits go together is drawn too. "
            "The share of users in each age band is met.",
            "**Contacts**: each person has an own frequency with each vehicle, by a mechanism drawn for it: gamma, "
            "log-normal, bounded (beta), or with people it never meets. Only the dispersion is the catalogue's. Each "
            "person has an own attention; a message that is sent is noticed once at most.",
            "**What is passed on** goes to a part of the users, the same friends again and again, and unevenly.",
            "**Needs** come and go with the season. Those who search are the keenest of those in market, the same "
            "people for every vehicle; nobody acts without a need; whoever has acted or bought is not counted again.",
            "**Relays** are won or not, send each in their own way, and leave.",
            "**Luck**: people, acts, customers and relays are whole numbers, drawn.",
        ),
    ]


def _examples(found: dict[str, Any]) -> list[str]:
    rows = [
        f"| {name} | " + " | ".join(f"{one[outcome]['inside']:.0%}" for outcome in _SHORT) + " |"
        for name, one in found["examples"].items()
    ]
    doubt = (0.8 * 0.2 / found["per_example"]) ** 0.5
    apart = [
        f"{name}, {_SHORT[outcome]} ({one[outcome]['inside']:.0%})"
        for name, one in found["examples"].items()
        for outcome in _SHORT
        if abs(one[outcome]["inside"] - 0.8) > _CHANCES * doubt
    ]
    return [
        "## Example by example",
        *_text(
            f"Share of the truths inside the range. With {found['per_example']} truths, chance alone moves a share by "
            f"{doubt:.0%} or so."
        ),
        f"| business | {' | '.join(_SHORT.values())} |",
        "|---|" + "---|" * len(_SHORT),
        *rows,
        "",
        *_text(
            f"Further from 80% than chance explains: {'; '.join(apart)}."
            if apart
            else "None is further from 80% than chance explains."
        ),
    ]


def _tables(found: dict[str, Any]) -> list[str]:
    tables = found["tables"]
    holding, apart = (sum(point[key] for point in tables) for key in ("held", "held_apart"))
    rows = [
        f"| {point['table']}{_titles(point)} | {point['weight']:g} | {point['published']:.1%} "
        f"| {point['low']:.0%} – {point['central']:.0%} – {point['high']:.0%} | {'yes' if point['held'] else 'no'} |"
        for point in tables
    ]
    return [
        "## Published tables",
        *_text(
            "Reach at a given weight of advertising, as the trade publishes it (`data/reach-tables/published.toml`), "
            "against the range that the planner's law gives for the United States. No figure of the catalogue was set "
            "on these tables. *Weight*: contacts for each hundred people. Where a source gives a low and a high, the "
            "middle is taken. A buy that spans a whole medium has only the medium's usage for a ceiling."
        ),
        f"**{holding} points of {len(tables)} are inside ({holding / len(tables):.0%}).**",
        "",
        "| table | weight | published | range of 80% | inside |",
        "|---|---|---|---|---|",
        *rows,
        "",
        *_text(
            "They are few and of uneven quality. On radio two sources contradict each other: at the same weight the "
            "course gives several times less than the trade, and no range holds both. Stations of one medium share its "
            "listeners and are taken as independent among these; were they as independent as different media are in a "
            f"plan, {apart} points would be inside, the law promising too much for many stations. A plan never takes "
            "more than one."
        ),
    ]


def _titles(point: dict[str, Any]) -> str:
    return f": {point['titles']} stations" if point["titles"] else ""


def _chance(found: dict[str, Any]) -> list[str]:
    return [
        "## How much of a range is chance",
        *_text(
            f"A range comes from {found['draws']:,} draws (scrambled Sobol points). With another seed a bound moves by "
            f"{found['seed_moves']:.1%}: little beside ranges of a factor of two to four. Latin squares, antithetic "
            "pairs and plain chance were tried in their place and moved the bounds more."
        ),
    ]


def _limits() -> list[str]:
    return [
        "## Limits",
        *_list(
            "The truths are drawn around the catalogue's figures. If a figure is wrong beyond its own range, so is "
            "every plan that reads it, and nothing here can see it. What is proved is that the ranges carry the doubt "
            "that the catalogue declares, through a law that is not the world's.",
            "The plan is the one that the optimiser chose on the central figures, with its units. Prices move what a "
            "unit brings where contacts are bought by the thousand or by the click, not how many units are bought.",
            "The simulated people are one world among others. It was not tuned to the result: since the first "
            "comparison it changed only where it broke the meaning of a figure, and by one more mechanism of contact.",
            "Nobody moves in, no competitor answers, and the figures stay what they are for the whole plan.",
        )[:-1],
        "",
    ]
