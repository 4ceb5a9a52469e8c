"""The chapters on trust: ranges, break-even, kinds of figures, published calculations, limits; it measures nothing."""

from __future__ import annotations

import re
from collections import Counter
from math import log10, sqrt

from planner.build import DRAWS
from planner.catalogue.vectors import Vector
from planner.documents.blocks import Bullets
from planner.documents.figure_names import figure_range, whole_name
from planner.draws import CORRELATION
from planner.figures import FigureUsed, Kind
from planner.method.measures import Beside, beside, checked
from planner.method.telling import Chapter, Part, Telling
from planner.method.vectors import held, pairs
from planner.plan import Plan, Swing
from planner.usage_classes import known_classes
from planner.words import Name

_KINDS: tuple[Kind, ...] = ("measured", "estimated", "assumed")
_WIDEST = 20
"""Assumed figures shown: those that move the plan most."""
_REAL = "small firm"
"""Family of the benchmark's problems that are like an owner's."""


def ranges(at: Telling) -> Chapter:
    """Tell how figures are drawn together, and the chance of small numbers."""
    return at.chapter(
        "ranges",
        at.formula("draw"),
        at.more("ranges.scales"),
        at.more("ranges.families", correlation=at.text.number(CORRELATION, 1)),
        at.formula("sampling"),
        at.more("ranges.sampling"),
        *_verified(at),
        draws=at.text.number(DRAWS),
    )


def _verified(at: Telling) -> tuple[Part, ...]:
    """Say how often ranges held the truth, when it was measured."""
    found = checked()
    if found is None:
        return ()
    rows = [
        (
            at.text.t(f"method.checked.outcome.{one.name}"),
            *(at.text.share(share, 0) for share in (one.inside, one.below, one.above, one.independent)),
        )
        for one in found.outcomes
    ]
    return (
        at.note(
            "checked.how", examples=at.text.number(found.examples), truths=at.text.number(found.truths),
            inside=at.text.share(found.inside, 0), independent=at.text.share(found.independent, 0),
        ),
        at.table("checked", "what inside below above independent", rows),
        at.note("checked.tables", inside=at.text.number(found.points_inside), points=at.text.number(found.points)),
    )  # fmt: skip


def pays(at: Telling) -> Chapter:
    """Tell how many new customers pay for the plan."""
    return at.chapter("pays", at.formula("pays"), at.more("pays.how"), _paid(at))


def _paid(at: Telling) -> Part | None:
    """Set the customers who pay for the plan against those expected; nothing where a customer leaves no money."""
    found = at.plan.projection.break_even if at.plan else None
    if found is None or found.outcome == "not_measured":
        return None
    low, central, high = (at.text.people(one) for one in (
        found.expected_customers.low, found.expected_customers.central, found.expected_customers.high,
    ))  # fmt: skip
    need = round(found.customers_for_money.central)
    return at.here("pays.here", count=need, need=at.text.number(need), low=low, central=central, high=high)


def kinds(at: Telling) -> Chapter:
    """Count what is measured, estimated and assumed, and show the assumed figures that move the plan most."""
    return at.chapter("kinds", _by_family(at), _of_plan(at), _widest(at))


def _by_family(at: Telling) -> Part:
    """Count the figures of the catalogue by family, the largest first, and in all."""
    found = at.kinds
    families = sorted(
        {name for name, _ in found}, key=lambda name: (-sum(found[name, kind] for kind in _KINDS), name)
    )
    rows = [
        (at.text.t(f"method.family.{name}"), *(at.text.number(found[name, kind]) for kind in _KINDS))
        for name in families
    ]
    whole = [at.text.number(sum(found[name, kind] for name in families)) for kind in _KINDS]
    return at.table(
        "kinds",
        "family measured estimated assumed",
        [*rows, (at.text.t("method.kinds.all"), *whole)],
        annex=False,
    )


def _of_plan(at: Telling) -> Part | None:
    if at.plan is None:
        return None
    found = Counter(figure.kind for figure in at.plan.figures_used)
    return at.here(
        "kinds.here",
        total=at.text.number(len(at.plan.figures_used)),
        **{kind: at.text.number(found[kind]) for kind in _KINDS},
    )


def _widest(at: Telling) -> Part | None:
    """Show the assumed figures that move this plan most, with what each does to it alone."""
    if at.plan is None:
        return None
    used = {figure.id: figure for figure in at.plan.figures_used}
    swings = [one for one in at.plan.swings if one.figure in used and used[one.figure].kind == "assumed"]
    widest = sorted(swings, key=lambda one: (-_moved(one), one.figure, one.outcome))[:_WIDEST]
    if not widest:
        return None
    return at.table(
        "swings", "figure range moves",
        [(_named(at, used[one.figure]), _ranged(at, at.plan, used[one.figure]), _effect(at, one)) for one in widest],
        words="range moves", widths=(2.2, 1.4, 2), annex=False,
    )  # fmt: skip


def _moved(swing: Swing) -> float:
    """How far a figure moves an outcome, as a share of it."""
    return abs(swing.at_high - swing.at_low) / max(abs(swing.central), 1e-9)


def _named(at: Telling, figure: FigureUsed) -> str:
    return whole_name(at.text, figure.id)


def _ranged(at: Telling, plan: Plan, figure: FigureUsed) -> str:
    return figure_range(at.text, figure, plan.totals.currency)


def _effect(at: Telling, swing: Swing) -> str:
    return at.text.t(
        f"method.swings.{swing.outcome}", low=at.text.people(swing.at_low), high=at.text.people(swing.at_high)
    )


def vectors(at: Telling) -> Chapter:
    """Show the published calculations done again, and every number of them."""
    found = held(at.book)
    rows = [
        (
            one.vector.what.in_(at.text.language),
            at.text.number(one.values),
            at.text.number(one.printed),
            at.text.number(one.largest, 2),
            at.text.t("method.vectors.used" if one.vector.used else "method.vectors.beside"),
        )
        for one in found
    ]
    publishers = dict.fromkeys(name for one in found for name in _sources(at, one.vector))
    return at.chapter(
        "vectors",
        at.more("vectors.how"),
        at.table(
            "vectors", "what values printed largest role", rows, words="role", widths=(4, 0.8, 0.8, 1.2, 1)
        ),
        at.note("vectors.sources", sources="; ".join(publishers)),
        _every_number(at),
        values=at.text.number(sum(one.values for one in found)),
        printed=at.text.number(sum(one.printed for one in found)),
    )


def _sources(at: Telling, vector: Vector) -> list[str]:
    return list(dict.fromkeys(at.text.name(Name(of="source", id=case.source)) for case in vector.cases))


def _every_number(at: Telling) -> Part:
    """List each number as published, by whom, then as found here with one more digit."""
    rows = [
        (vector.what.in_(at.text.language), "; ".join(_sources(at, vector)), *_digits(at, id, vector))
        for id, vector in at.book.vectors.items()
    ]
    return at.table("numbers", "what source published ours", rows, words="source published ours", annex=False)


def _digits(at: Telling, id: str, vector: Vector) -> tuple[str, str]:
    published, ours = [], []
    for case in vector.cases:
        digits = max(0, round(-log10(2 * case.within)))
        for _, theirs, found in pairs(id, case):
            published.append(at.amount(theirs, digits=digits))
            ours.append(at.text.number(found, digits + 1))
    return "; ".join(published), "; ".join(ours)


def others(at: Telling) -> Chapter:
    """Compare with the usual ways of sharing a budget; only the two sentences when nothing was measured."""
    found = beside()
    if not found:
        return Chapter("others", at.text.t("method.others.title"), at.text.t("method.others.plain.none"), ())
    rows = [
        (
            _measured(at, "family", one.family),
            _measured(at, "way", one.method),
            at.text.share(one.median, 2),
            at.text.share(one.worst, 2),
            at.text.share(one.broke, 0),
        )
        for one in found
    ]
    return at.chapter(
        "others",
        _best_beside(at, [one for one in found if one.family == _REAL]),
        at.table(
            "others",
            "family method median worst broke",
            rows,
            words="method",
            widths=(2, 2.4, 1, 1, 1.4),
            annex=False,
        ),
        at.more("others.read"),
    )


def _best_beside(at: Telling, found: list[Beside]) -> Part | None:
    """Sum up the problems most like those of an owner."""
    ours = min((one for one in found if one.ours), key=lambda one: one.median, default=None)
    usual = [one for one in found if not one.ours]
    if ours is None or not usual:
        return None
    medians = [one.median for one in usual]
    said = {
        "ours": ours.median, "worst": ours.worst, "best": min(medians), "last": max(medians),
        "far": max(one.worst for one in usual),
    }  # fmt: skip
    return at.note(
        "others.here", problems=at.text.number(ours.problems), activities=at.text.number(ours.activities),
        **{name: at.text.share(max(value, 0.0), 2) for name, value in said.items()},
    )  # fmt: skip


def _measured(at: Telling, what: str, name: str) -> str:
    """Say a name of the benchmark in the reader's language; a tool keeps its own name."""
    key = f"method.others.{what}." + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return at.text.t(key) if at.text.knows(key) else name


def limits(at: Telling) -> Chapter:
    """Say frankly what can make all this wrong."""
    figures, text = at.book.figures, at.text
    guessed = [
        way
        for way in at.book.ways
        if all(one.kind == "assumed" for id, one in figures.items() if id.startswith(f"ways.{way}."))
    ]
    prices = [at.kinds["price", kind] for kind in _KINDS]
    young = known_classes(at.book).bands["18-29"].people
    said = [
        text.t(
            "method.limits.ways" if len(guessed) < len(at.book.ways) else "method.limits.ways.all",
            total=text.number(len(at.book.ways)),
            guessed=text.number(len(guessed)),
        ),
        text.t("method.limits.prices", share=text.share(prices[-1] / sum(prices), 0)),
        text.t("method.limits.overlaps", young=text.number(young)),
        text.t("method.limits.uses"),
        _customers(at),
        *(text.t(f"method.limits.{name}") for name in ("unseen", "independent", "alone", "not")),
    ]
    return at.chapter("limits", Part(Bullets(tuple(said))))  # fmt: skip


def _customers(at: Telling) -> str:
    """Say to what factor the customers are known: the reader's own plan when there is one."""
    expected = at.plan.projection.break_even.expected_customers if at.plan else None
    if expected is None or expected.low < 1:
        return at.text.t("method.limits.customers")
    factor = at.amount(round(sqrt(expected.high / expected.low), 1))
    return at.text.t("method.limits.customers.here", factor=factor)
