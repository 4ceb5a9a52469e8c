"""The chapters on counting people: who they are, what they use, what one medium and several reach; it draws nothing."""

from __future__ import annotations

from math import inf
from statistics import median

from planner.catalogue.models import AGE_BANDS
from planner.maths.curves import reach
from planner.method.telling import Chapter, Part, Telling
from planner.usage_classes import known_classes
from planner.words import Name

_CONTACTS = (0.5, 1.0, 2.0, 4.0, 8.0)
_SHAPES = (0.3, 1.0, 3.0, inf)
"""What the table of the curve shows: mean contacts, from few to many, and shapes, from unequal to equal."""


def who(at: Telling) -> Chapter:
    """Tell which people are counted, and how lists overlap."""
    return at.chapter(
        "who",
        at.formula("cell"),
        at.formula("tied"),
        at.more("who.statuses"),
        at.more(
            "who.origin",
            neighbourhood=at.method("catchment_neighbourhood"),
            city=at.method("catchment_city"),
        ),
        at.more(
            "who.overlaps",
            overlap=at.method("list_overlap"),
            local=at.method("local_followers"),
            second=at.method("second_network"),
            both=at.method("lists_together"),
        ),
        at.here(f"who.here.{at.plan.projection.unit}", public=at.text.people(at.plan.projection.public))
        if at.plan
        else None,
    )


def classes(at: Telling) -> Chapter:
    """Tell who uses several media at once, how it was measured, and what the fit misses."""
    known, text = known_classes(at.book), at.text
    bands = [(band, known.bands[band]) for band in AGE_BANDS]
    rows = [
        (
            band,
            text.number(found.people),
            text.number(len(found.weights)),
            *(
                text.t(
                    "method.classes.errors",
                    mean=text.number(error.mean, 2),
                    worst=text.number(error.worst, 2),
                )
                for error in (found.errors[of] for of in ("pair", "held_out_pair", "independent_pair"))
            ),
        )
        for band, found in bands
    ]
    media = ", ".join(text.name(Name(of="medium", id=f"{known.region}.{id}")) for id in known.fitted)
    return at.chapter(
        "classes",
        at.formula("classes"),
        at.formula("moved"),
        at.table("classes", "ages people classes pairs held_out independent", rows),
        at.note(
            "classes.origin", source=Name(of="source", id=known.source), media=media,
            people=text.number(sum(found.people for _, found in bands)), fitted_media=text.number(len(known.fitted)),
        ),
        at.more("classes.number", starts=text.number(known.starts)),
        at.more("classes.unions"),
        at.note(
            "classes.elsewhere", association=at.method("association"), joined=text.number(len(known.joined)),
            **{trust: text.number(known.spread[trust], 2) for trust in ("fitted", "carried", "assumed")},
        ),
    )  # fmt: skip


def vehicle(at: Telling) -> Chapter:
    """Tell what one medium reaches as contacts add up."""
    text = at.text
    rows = [
        (
            "∞" if shape == inf else at.amount(shape),
            *(text.share(float(reach(contacts, shape)), 0) for contacts in _CONTACTS),
        )
        for shape in _SHAPES
    ]
    columns = " ".join(["shape", *(f"at_{number}" for number in range(1, len(_CONTACTS) + 1))])
    noticed = at.family("noticed")
    shapes = at.family("shape")
    return at.chapter(
        "vehicle",
        at.formula("contacts"),
        at.formula("vehicle"),
        at.table("vehicle", columns, rows, annex=False),
        at.more("vehicle.read"),
        at.formula("acting"),
        at.more("vehicle.acting"),
        at.more(
            "vehicle.origin",
            ratio=at.amount(round(median(figure.high / figure.low for figure in noticed if figure.low > 0), 1)),
            shapes=text.number(len(shapes)), shapes_assumed=text.number(at.kinds["shape", "assumed"]),
            **{kind: text.number(at.kinds["noticed", kind]) for kind in ("measured", "estimated", "assumed")},
        ),
    )  # fmt: skip


def together(at: Telling) -> Chapter:
    """Tell how several media are counted without counting anybody twice."""
    return at.chapter("together", at.formula("union"), at.more("together.origin"), _counted_once(at))


def _counted_once(at: Telling) -> Part | None:
    """Compare the plan's reach with the sum of its lines; nothing to say where foundations reach more than lines."""
    if at.plan is None:
        return None
    monthly = at.plan.projection.monthly_reach
    total = sum(line.reached_per_month.central for line in at.plan.mix)
    if total <= monthly.central:
        return None
    low, central, high, added = (
        at.text.people(amount) for amount in (monthly.low, monthly.central, monthly.high, total)
    )
    unit = at.plan.projection.unit
    return at.here(f"together.here.{unit}", total=added, low=low, central=central, high=high)


def targeting(at: Telling) -> Chapter:
    """Tell what falls outside the public, what targeting costs and saves, and what followers pass on."""
    passed = at.family("amplification")
    found = at.plan.projection if at.plan else None
    said = [part.sentence for part in (found.targeting, found.waste) if part is not None] if found else []
    return at.chapter(
        "targeting",
        at.formula("useful"),
        at.more("targeting.origin", spared=at.method("targeting"), price=at.method("targeted_price")),
        at.formula("passed"),
        at.more(
            "targeting.passed",
            low=at.amount(min(figure.central for figure in passed)),
            high=at.amount(max(figure.central for figure in passed)),
            inside=at.method("passed_on_inside"),
        ),
        *(at.said(words) for words in said),
    )
