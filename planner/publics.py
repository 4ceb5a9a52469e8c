"""The publics of the plan as the owner reads them: size, habits, what to know, feel and do; it buys nothing."""

from __future__ import annotations

import numpy as np

from planner.answers import Public
from planner.audience import Cells
from planner.catalogue import Catalogue
from planner.catalogue.models import AGE_BANDS
from planner.catalogue.usage import Usage
from planner.figures import Figure
from planner.firm import Firm
from planner.messages import messages_of
from planner.plan import Message, PublicPart
from planner.public_size import other_size, said_size
from planner.wording import (
    RELAYS,
    Said,
    convincing,
    customers,
    difference,
    firm_name,
    first_act,
    has_relays,
    in_short,
    occasion,
    offer,
    other_id,
    other_name,
    promise,
    public_id,
    public_name,
    relays_name,
    sentence,
    whereabouts,
)
from planner.words import Name, Words, count, share

NETWORKS = (
    "facebook",
    "instagram",
    "youtube",
    "tiktok",
    "linkedin",
    "pinterest",
    "snapchat",
    "whatsapp",
    "reddit",
    "x",
)
_TRADITIONAL = ("weekly-press", "daily-press", "radio", "television", "trade-press", "magazine")
_NETWORKS_SAID, _TRADITIONAL_SAID = 3, 2


def publics_of(firm: Firm, book: Catalogue, cells: Cells) -> tuple[PublicPart, ...]:
    """Describe each public named, those of the other side, then the relays; sizes are those of the middle draw."""
    total = sum(public.share for public in firm.publics) or 1.0
    messages = messages_of(firm, book)
    parts = []
    for index, public in enumerate(firm.publics):
        number = size_of(public, cells)
        parts.append(
            PublicPart(
                id=public_id(index), name=_as_words(public_name(firm, index)), people=number,
                size=said_size(number, public, firm, book),
                share=public.share / total * (1 - firm.others_share),
                habits=_habits(_band_weights(public, cells), firm.audience, firm, book),
                know=_know(firm, index, messages),
                feel=sentence("public.feel", promise=promise(firm), proof=convincing(firm)),
                do=sentence(f"public.do.{first_act(firm)}", firm=firm_name(firm), occasion=occasion(firm)),
            )
        )  # fmt: skip
    parts += [_other(index, firm, book) for index in range(len(firm.others))]
    if has_relays(firm):
        parts.append(_relays(firm))
    return tuple(parts)


def size_of(public: Public, cells: Cells) -> float:
    """Count a public: its age bands among prospects, with its share of those tied already.

    Cells that hold all ages together (firms, several towns) can't be split: the public then has them all.
    """
    people = cells.people.mean(axis=0)
    prospects = cells.where("prospect")
    wanted = set(public.ages or AGE_BANDS)
    inside = [
        i for i in prospects if len(cells.cells[i].bands) != 1 or wanted.intersection(cells.cells[i].bands)
    ]
    everyone = float(people[prospects].sum())
    share_in = float(people[inside].sum()) / everyone if everyone > 0 else 1.0
    return float(np.median(cells.public)) * share_in


def presence(usage: Usage, weights: dict[str, float], audience: str) -> Figure | None:
    """Share of a public that uses a medium, its ages weighted by `weights`; None when the table has no figure."""
    if audience == "firms":
        return usage.firms
    known = {band: figure for band, figure in usage.ages.items() if weights.get(band, 0) > 0}
    total = sum(weights[band] for band in known)
    if not known or total <= 0:
        return None
    parts = [(weights[band] / total, figure) for band, figure in known.items()]
    low = sum(part * figure.low for part, figure in parts)
    central = sum(part * figure.central for part, figure in parts)
    high = sum(part * figure.high for part, figure in parts)
    first = next(iter(known.values()))
    return first.model_copy(
        update={"low": low, "central": max(low, central), "high": max(low, central, high)}
    )


def _band_weights(public: Public, cells: Cells) -> dict[str, float]:
    """Weigh the age bands of a public by the prospects of each; evenly when cells hold all ages together."""
    people = cells.people.mean(axis=0)
    weights: dict[str, float] = dict.fromkeys(public.ages or AGE_BANDS, 0.0)
    for i in cells.where("prospect"):
        bands = cells.cells[i].bands
        if len(bands) == 1 and bands[0] in weights:
            weights[bands[0]] += float(people[i])
    return weights if any(weights.values()) else dict.fromkeys(weights, 1.0)


def _habits(weights: dict[str, float], side: str, firm: Firm, book: Catalogue) -> tuple[Words, ...]:
    """Say which media a public uses most: networks first, then traditional media, each with its source."""
    said: list[Words] = []
    tables = book.usage.get(firm.region, {})
    for media, most in ((NETWORKS, _NETWORKS_SAID), (_TRADITIONAL, _TRADITIONAL_SAID)):
        known = [(medium, presence(tables[medium], weights, side)) for medium in media if medium in tables]
        found = [(medium, figure) for medium, figure in known if figure is not None]
        for medium, figure in sorted(found, key=lambda pair: -pair[1].central)[:most]:
            base: str = "firms" if side == "firms" else tables[medium].base
            if figure.kind == "assumed":
                base = f"{base}.assumed"
            said.append(
                sentence(
                    f"habit.{base}", medium=Name(of="medium", id=f"{firm.region}.{medium}"),
                    share=share(figure.central), source=Name(of="source", id=figure.source),
                )
            )  # fmt: skip
    return tuple(said)


def _know(firm: Firm, index: int, messages: tuple[Message, ...]) -> Words:
    """Say what a public should know: the offer on its occasion, and why this firm, or what is said to it alone."""
    said: dict[str, Said] = {
        "firm": firm_name(firm),
        "offer": in_short(firm) if index else offer(firm),
        "occasion": occasion(firm, firm.audience if index < len(firm.publics) else firm.other_side),
    }
    own = [message.sentence.values["message"] for message in messages
           if message.public == public_id(index) and "message" in message.sentence.values]  # fmt: skip
    if index > 0 and own and isinstance(own[0], Words):
        return Words(key="public.know_message", values={**said, "message": own[0]})
    if not firm.answers.difference:
        return Words(key="public.know", values=dict(said))
    return Words(key="public.know_difference", values={**said, "difference": difference(firm)})


def _other(index: int, firm: Firm, book: Catalogue) -> PublicPart:
    """Describe a public of the side that the plan does not count: its size as the owner said it, what to say and ask.

    Firms are asked for a meeting; people, to get in touch.
    """
    public, side = firm.others[index], firm.other_side
    number, size = other_size(firm)
    total = sum(one.share for one in firm.others) or 1.0
    weights: dict[str, float] = dict.fromkeys(public.ages or AGE_BANDS, 1.0)
    act = "meet" if side == "firms" else "write"
    return PublicPart(
        id=other_id(firm, index), name=_as_words(other_name(firm, index)), people=number, size=size,
        share=public.share / total * firm.others_share, habits=_habits(weights, side, firm, book),
        know=_know(firm, len(firm.publics) + index, ()),
        feel=sentence("public.feel", promise=promise(firm), proof=convincing(firm)),
        do=sentence(f"public.do.{act}", firm=firm_name(firm), occasion=occasion(firm, side)),
    )  # fmt: skip


def _relays(firm: Firm) -> PublicPart:
    """Describe those who send customers: what they want is a word kept, and news of whom they sent."""
    return PublicPart(
        id=RELAYS, name=_as_words(relays_name(firm)), people=firm.relays, share=0.0,
        size=sentence("public.size.relays", plural=firm.relays, number=count(firm.relays)),
        habits=(sentence("relays.habit", customers=customers(firm), occasion=occasion(firm)),),
        know=sentence("relays.know", firm=firm_name(firm), offer=in_short(firm), place=whereabouts(firm)),
        feel=sentence("relays.feel", customers=customers(firm), promise=promise(firm)),
        do=sentence("relays.do", firm=firm_name(firm), customers=customers(firm)),
    )  # fmt: skip


def _as_words(name: Words | Name | str) -> Words:
    return name if isinstance(name, Words) else sentence("public.named", name=name)
