"""Which questions are asked of whom, in which order, and what is assumed when one is left out; it draws nothing.

Steps follow `domain` order: who, whom, what for, with what, when, what it is worth, facts of the trade, maturity.
A question's identifier is the path of its answer (`budget_per_month`, `traits.shop`, `maturity.goals`).
"""

from __future__ import annotations

from typing import Any, Literal

from planner.ages import adults_between
from planner.answers import MATURITY_QUESTIONS, Answers, read_answers
from planner.catalogue import Catalogue
from planner.catalogue.models import Activity, Flag, Goal, Region, Sector, Trait
from planner.figures import Frozen
from planner.not_known import not_known
from planner.options import ASSETS
from planner.sides import Side, usual_side
from planner.territory import home_of_travellers
from planner.trade_flags import flags_of
from planner.words import Name, Quantity, Words, count, money, share

Kind = Literal[
    "trade", "place", "choice", "choices", "money", "people", "share", "hours", "number", "line", "paragraph",
    "fact", "scale", "weights", "wanted", "months", "month", "channels", "publics", "territories", "in_use", "dates",
]  # fmt: skip
"""How an answer is given; `fact` is yes, no or not said; `scale` is one of five worded levels."""

Given = dict[str, Any]
"""Answers as plain values, not yet complete: the same keys as `Answers`."""

GOALS: tuple[Goal, ...] = ("reach", "structure", "keep")
ESSENTIALS = ("activity", "place", "sells_to", "budget_per_month", "hours_per_week")
STEPS = (
    "essentials", "publics", "goals", "means", "assets", "calendar", "worth", "facts", "maturity_look", "maturity_run",
    "taste",
)  # fmt: skip
USUAL_LEVEL = 1
"""Level taken for a habit that is not said: a tentative start."""
_LISTS = frozenset({"publics", "territories", "dates"})
_NEEDED = ("activity", "place", "budget_per_month", "hours_per_week")

_IN_FRENCH: frozenset[Region] = frozenset({"quebec", "france"})
"""Regions where a public is spoken to in French when nothing is said; in English elsewhere."""

_MODULE_TRAITS: dict[str, tuple[Trait, ...]] = {
    "industry": (
        "few_accounts",
        "quotes",
        "stockists",
        "expert",
        "events",
        "site",
        "press_worthy",
        "employees",
    ),
    "site": ("visits_customers", "vehicle", "signs", "quotes", "visual", "neighbours", "site", "employees"),
    "retail": (
        "shop",
        "sells_online",
        "ships",
        "visual",
        "events",
        "markets",
        "neighbours",
        "site",
        "tourism",
    ),
    "professional": ("expert", "appointments", "bookings", "site", "press_worthy", "events"),
    "finance": ("expert", "appointments", "bookings", "site", "events"),
    "health": ("appointments", "bookings", "expert", "site", "neighbours", "employees"),
    "education": ("bookings", "events", "shop", "visual", "expert", "site", "neighbours"),
    "culture": ("bookings", "visual", "press_worthy", "events", "shop", "tourism", "site"),
    "hospitality": ("shop", "bookings", "visual", "tourism", "events", "neighbours", "press_worthy", "site"),
    "civic": ("events", "press_worthy", "employees", "expert", "shop", "site", "neighbours"),
}
"""Extra questions by module of the sector (context.md 6.2), as facts that open or close actions."""

_MODULE_FLAGS: dict[str, tuple[Flag, ...]] = {
    "industry": ("health",), "site": ("rbq",), "retail": ("alcohol", "health"), "professional": ("order",),
    "finance": ("finance", "order"), "health": ("order", "health", "minors"), "education": ("minors",),
    "culture": ("arts", "minors", "alcohol"), "hospitality": ("alcohol", "lodging"),
    "civic": ("public_body", "charity"),
}  # fmt: skip

_ASKABLE = frozenset(trait for traits in _MODULE_TRAITS.values() for trait in traits)
_MOST_FACTS = 9
_PREMISES: frozenset[Trait] = frozenset({"shop", "signs", "appointments", "bookings"})
"""Facts of trades that receive people, where a front may be seen from the street."""
_SKILLS = ("writing", "photo", "video", "design", "speaking", "advertising", "selling", "web")
_EQUIPMENT = ("phone_camera", "camera", "microphone", "vehicle", "premises", "stand")


class Question(Frozen):
    """One question: where its answer goes, and how it is given."""

    id: str
    kind: Kind
    options: tuple[str, ...] = ()


class Step(Frozen):
    """One screen of questions."""

    id: str
    questions: tuple[Question, ...]


def steps(given: Given, book: Catalogue) -> tuple[Step, ...]:
    """List the steps for this firm; before the trade is known, only the first."""
    first = Step(
        id="essentials",
        questions=(
            _ask("activity", "trade"), _ask("place", "place"),
            _ask("sells_to", "choice", ("people", "firms", "both")),
            _ask("budget_per_month", "money"), _ask("hours_per_week", "hours"),
        ),
    )  # fmt: skip
    activity = book.activities.get(given.get("activity", ""))
    if activity is None:
        return (first,)
    sector = book.sectors[activity.customs or book.sector_of[given["activity"]]]
    return (
        first,
        Step(id="publics", questions=_publics(given, activity)),
        Step(id="goals", questions=_goals()),
        Step(id="means", questions=_means()),
        Step(id="assets", questions=_assets()),
        Step(id="calendar", questions=_calendar(given, activity, book)),
        Step(id="worth", questions=_worth(given, activity)),
        Step(id="facts", questions=_facts(given, activity, sector, book)),
        Step(id="maturity_look", questions=_maturity(MATURITY_QUESTIONS[:6])),
        Step(id="maturity_run", questions=_maturity(MATURITY_QUESTIONS[6:])),
        Step(id="taste", questions=_taste(book)),
    )


def sells_to(given: Given, book: Catalogue) -> Literal["people", "firms", "both"]:
    """Tell who buys: as said, or as usual in the trade."""
    said = given.get("sells_to")
    if said in ("people", "firms", "both"):
        return said  # type: ignore[no-any-return]
    activity = book.activities.get(given.get("activity", ""))
    return activity.customers if activity else "people"


def _counted_side(given: Given, activity: Activity, book: Catalogue) -> Side:
    """Tell which side the plan counts: who buys, the usual side of the trade where both do."""
    buyer = sells_to(given, book)
    if buyer != "both":
        return buyer
    return usual_side(activity, given.get("target_firms"), given.get("catchment_people"))


def from_elsewhere(given: Given, activity: Activity) -> bool:
    """Tell whether the customers live elsewhere and travel to the firm: as said, or as usual in the trade."""
    said = given.get("traits", {}).get("travellers")
    return "travellers" in activity.traits if said is None else bool(said)


def ready(given: Given) -> bool:
    """Tell whether a first plan can be made."""
    return all(given.get(key) is not None for key in _NEEDED)


def missing(given: Given) -> tuple[str, ...]:
    """List the essential answers not given yet."""
    return tuple(key for key in _NEEDED if given.get(key) is None)


def answers_from(given: Given, language: str) -> Answers:
    """Freeze what was given, leaving out entries that were opened and not filled, and texts that say « I don't know ».

    Raises:
        Refusal: with one sentence for each answer that cannot be used.
    """
    whole = {**_said(given), "language": language}
    for group in _LISTS & set(given):
        whole[group] = [_said(entry) for entry in given[group]]
    if isinstance(whole.get("wanted"), dict) and whole["wanted"].get("customers") is None:
        del whole["wanted"]
    if "publics" in whole:
        whole["publics"] = [public for public in whole["publics"] if any(public.values())]
    whole["dates"] = [group for group in whole.get("dates", []) if group.get("day") and group.get("name")]
    whole["territories"] = [site for site in whole.get("territories", []) if site.get("place")]
    return read_answers(whole)


def _said(entry: Given) -> Given:
    """Leave out the texts that say that there is no answer."""
    return {key: value for key, value in entry.items() if not (isinstance(value, str) and not_known(value))}


def usual_weights(given: Given, book: Catalogue) -> dict[str, float]:
    """Give the weights of the goals that are usual in the trade, brought to a total of one."""
    activity = book.activities[given["activity"]]
    weights = {goal: book.ways[activity.way].weights[goal].central for goal in GOALS}
    total = sum(weights.values())
    return {goal: weight / total for goal, weight in weights.items()}


def assumption(id: str, given: Given, book: Catalogue) -> Words | None:
    """Say what is taken in place of an answer that is not given; None when nothing needs saying."""
    activity = book.activities.get(given.get("activity", ""))
    if activity is None:
        return None
    place = book.places.get(given.get("place", ""))
    values: dict[str, Any] = {}
    # Entries of a list share their sentences: `publics.0.name`.
    id = ".".join(part for part in id.split(".") if not part.isdigit())
    if sells_to(given, book) == "both" and (said := _of_both(id, given, activity, book)) is not None:
        return said
    match id:
        case "basket":
            level = book.prices[place.region].money.central if place and place.region in book.prices else 1.0
            currency = place.currency if place else "CAD"
            basket = activity.usual_basket(_counted_side(given, activity, book))
            values = {"amount": money(basket.central * level, currency)}
        case "margin" | "close_rate":
            figure = activity.margin if id == "margin" else activity.close
            values = {"amount": share(figure.central)}
        case "free_nights":
            values = {"amount": share(book.threshold("free_nights"))}
        case "repeat_per_year":
            values = {"amount": count(activity.repeat.central)}
        case "sells_to":
            values = {"who": Words(key=f"q.sells_to.option.{activity.customers}")}
        case "catchment_people":
            if place is None:
                return None
            adults = sum(band.central for band in place.population.values())
            values = {
                "people": Quantity(kind="people", amount=adults),
                "place": Name(of="place", id=given["place"]),
            }
        case "territories" if from_elsewhere(given, activity):
            if place is None:
                return None
            home = home_of_travellers(given["place"], book)
            return Words(key="q.territories.default.travellers", values={"place": Name(of="place", id=home)})
        case _ if id.startswith("maturity."):
            return Words(
                key="q.maturity.default", values={"level": Words(key=f"q.{id}.option.{USUAL_LEVEL}")}
            )
        case "publics" if sells_to(given, book) == "firms":
            return Words(key="q.publics.default.firms")
        case "publics.ages" if activity.ages:
            return Words(key="q.publics.ages.default.trade", values={"adults": adults_between(activity.ages)})
        case "publics.language" if place is not None and place.region not in _IN_FRENCH:
            return Words(key="q.publics.language.default.en")
        case "traits.site":
            pass
        case _ if id.startswith(("traits.", "flags.")):
            kind, _, name = id.partition(".")
            here = flags_of(activity, given.get("place", ""), book)
            usual = name in (set(activity.traits) - ASSETS if kind == "traits" else here)
            return Words(key=f"q.{kind}.default.{'yes' if usual else 'no' if kind == 'traits' else 'verify'}")
    return Words(key=f"q.{id}.default", values=values)


def _of_both(id: str, given: Given, activity: Activity, book: Catalogue) -> Words | None:
    """Say what is taken of the two sides where both buy; None where one side has nothing of its own."""
    main = _counted_side(given, activity, book)
    if id == "publics":
        smaller = book.threshold("smaller_side")
        values = {"main": share(1 - smaller), "other": share(smaller)}
        return Words(key=f"q.publics.default.both.{main}", values={**values})
    beside = "target_firms" if main == "people" else "catchment_people"
    return Words(key=f"q.{id}.default.both") if id in ("publics.role", "publics.share", beside) else None


def _ask(id: str, kind: Kind, options: tuple[str, ...] = ()) -> Question:
    return Question(id=id, kind=kind, options=options)


def _publics(given: Given, activity: Activity) -> tuple[Question, ...]:
    buyer = given.get("sells_to") or activity.customers
    asked, elsewhere = [_ask("publics", "publics")], from_elsewhere(given, activity)
    if buyer in ("people", "both"):
        if elsewhere or "tourism" in activity.traits or "travellers" in given.get("traits", {}):
            asked.append(_ask("traits.travellers", "fact"))
        if not elsewhere or given.get("catchment_people") is not None:
            asked.append(_ask("catchment_people", "people"))
    if buyer in ("firms", "both"):
        asked.append(_ask("target_firms", "people"))
    asked.append(_ask("territories", "territories"))
    return tuple(asked)


def _goals() -> tuple[Question, ...]:
    return (
        _ask("objectives", "weights"), _ask("wanted", "wanted"), _ask("name", "line"), _ask("offer", "line"),
        _ask("difference", "line"), _ask("proof", "line"),
    )  # fmt: skip


def _means() -> tuple[Question, ...]:
    return (
        _ask("money_at_start", "money"), _ask("start", "month"),
        _ask("horizon_weeks", "choice", ("13", "26", "52", "104")),
        _ask("who", "choice", ("owner", "employee", "team", "agency")), _ask("buy_hours", "choice", ("yes", "no")),
        _ask("skills", "choices", _SKILLS), _ask("equipment", "choices", _EQUIPMENT),
    )  # fmt: skip


def _assets() -> tuple[Question, ...]:
    return (
        _ask("customers", "people"), _ask("email_list", "people"), _ask("phone_list", "people"),
        _ask("list_overlap", "share"), _ask("site_visits_per_month", "people"), _ask("relays", "people"),
        _ask("relay_kinds", "line"), _ask("channels_in_use", "in_use"),
    )  # fmt: skip


def _calendar(given: Given, activity: Activity, book: Catalogue) -> tuple[Question, ...]:
    # A fair or an open house is held, or attended, by who sells to firms before anybody else.
    firms = (given.get("sells_to") or activity.customers) != "people"
    held = activity.way == "dates" or {"dates", "events"} & set(activity.traits) or given.get("dates")
    dated = (
        firms
        or held
        or {"dates", "events"} & {name for name, holds in given.get("traits", {}).items() if holds}
    )
    seasonal = book.seasons[activity.season].closed or {"season", "tourism"} & set(activity.traits)
    asked = [_ask("season", "choice", tuple(book.seasons)), _ask("peak_months", "months")]
    if seasonal or given.get("closed_off_season") is not None or given.get("season"):
        asked.append(_ask("closed_off_season", "fact"))
    if not given.get("closed_off_season"):
        asked.append(_ask("months_to_fill", "months"))
    asked += _capacity(given, activity)
    dates = _ask("dates", "dates")
    return (dates, *asked) if activity.way == "dates" else (*asked, dates) if dated else tuple(asked)


def _capacity(given: Given, activity: Activity) -> list[Question]:
    """Ask in what the trade counts its room: rooms, places, or else new customers a month."""
    asked = []
    if activity.stays is not None:
        asked += [_ask("rooms", "people"), _ask("free_nights", "share")]
    if activity.places:
        asked.append(_ask("places_freed", "people"))
    if not asked or given.get("capacity_per_month") is not None:
        asked.append(_ask("capacity_per_month", "people"))
    return asked


def _worth(given: Given, activity: Activity) -> tuple[Question, ...]:
    asked = (
        _ask("basket", "money"), _ask("margin", "share"), _ask("repeat_per_year", "number"), _ask("close_rate", "share")
    )  # fmt: skip
    firms = (given.get("sells_to") or activity.customers) == "firms"
    return (asked[3], *asked[:3]) if firms else asked


def _facts(given: Given, activity: Activity, sector: Sector, book: Catalogue) -> tuple[Question, ...]:
    own = [trait for trait in activity.traits if trait in _ASKABLE]
    fronts: list[Trait] = ["signs"] if _PREMISES.intersection(activity.traits) else []
    # Nothing is supposed of an asset: it is asked first, where the trade may have one.
    own = [*fronts, *sorted(own, key=lambda trait: trait not in ASSETS)]
    wanted = list(dict.fromkeys([*own, *_MODULE_TRAITS[sector.module]]))[:_MOST_FACTS]
    # Where customers live is asked with the publics.
    traits = ["launch", *wanted, *(name for name in given.get("traits", {}) if name != "travellers")]
    asked = activity.flags_to_ask
    if asked is None:
        usual = (*sector.flags_to_ask, *_MODULE_FLAGS[sector.module])
        settled = flags_of(activity, given.get("place", ""), book)
        asked = [flag for flag in usual if flag not in settled]
    flags = dict.fromkeys([*asked, *given.get("flags", {})])
    return (
        *(_ask(f"traits.{trait}", "fact") for trait in dict.fromkeys(traits)),
        *(_ask(f"flags.{flag}", "fact") for flag in list(flags)[:_MOST_FACTS]),
    )


def _maturity(names: tuple[str, ...]) -> tuple[Question, ...]:
    return tuple(_ask(f"maturity.{name}", "scale", ("0", "1", "2", "3", "4")) for name in names)


def _taste(book: Catalogue) -> tuple[Question, ...]:
    channels = tuple(book.channels)
    return (
        _ask("enjoys", "channels", channels), _ask("required", "channels", channels),
        _ask("forbidden", "channels", channels), _ask("notes", "paragraph"),
    )  # fmt: skip
