"""The figure that would overturn a plan that leans on one channel, and where it tips; it changes no plan."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner import law
from planner.audience import cells
from planner.best_bet import Bet, drawn_model
from planner.catalogue import Catalogue
from planner.draws import ends
from planner.figures import Figure
from planner.firm import Firm
from planner.maths.allocation import Candidate
from planner.mix import Mix, channels_used
from planner.model import Model
from planner.overturned import Overturn
from planner.reading import Draws, Reading
from planner.season import Seasonality
from planner.sensitivity import one_by_one, uncertain
from planner.stability import lines_of_any
from planner.wording import joined, sentence
from planner.words import Name, Quantity, channel, hours, money, share

_RIVALS = 6
"""Best known plans, among those that don't lean on the channel, that the plan is compared with."""
_STEPS = 17
"""Values tried between two; done twice, the tipping value is known to a three-hundredth of the range."""
_NAMED = 2


class _Duel:
    """The plan and its rivals, valued on the same draws, each with the money and the hours that it has today."""

    def __init__(
        self, mix: Mix, bet: Bet, rivals: list[Candidate], firm: Firm, season: Seasonality, book: Catalogue
    ) -> None:
        self.mix, self.plans, self.firm, self.season, self.book = mix, (bet.plan, *rivals), firm, season, book
        self.lines = lines_of_any(self.plans)
        central = Reading(book)
        self._model(central)
        self.figures = uncertain(central.used)

    def values(self, reading: Reading) -> Draws:
        """Value of each plan on each draw: (1 + R, D), the plan proposed first."""
        model, found = self._model(reading), []
        for plan in self.plans:
            own = [place for place, line in enumerate(self.lines) if plan.units[line] > 0]
            units = plan.units[[self.lines[place] for place in own]]
            part = with_same_means(model.part(own), units)
            found.append(law.value(part, units, self.firm.goals, self.mix.scale, self.firm.closed))
        return np.stack(found)

    def _model(self, reading: Reading) -> Model:
        groups = cells(self.firm, self.book, reading)
        return drawn_model(self.mix, self.lines, self.firm, groups, self.season, self.book, reading)


def with_same_means(model: Model, units: Draws) -> Model:
    """Do less of what gets dearer or longer, more of what gets cheaper or shorter: row 0 holds today's prices.

    Units stay those of today, so the share noticed carries the change: what counts is their product.
    """
    ratio = np.minimum(
        _afforded(model.cost * units + model.fixed_cost), _afforded(model.hours * units + model.fixed_hours)
    )
    return replace(model, noticed=model.noticed * np.where(np.isfinite(ratio), ratio, 1.0))


def _afforded(taken: Draws) -> Draws:
    """Share of each line that today's means pay for: (D, A); infinite for what takes nothing."""
    return np.where(taken > 0, taken[:1] / np.maximum(taken, 1e-12), np.inf)


def overturn(
    mix: Mix, bet: Bet, spent: list[tuple[str, float]], firm: Firm, season: Seasonality, book: Catalogue
) -> Overturn | None:
    """Find the figure that, inside its range, makes another known plan better than the one proposed.

    `spent` lists the channel and the money of each line used, and the rest of the plan's money under an empty name.
    None when no channel takes more of the money than the share that calls for a warning. Of several figures, the one
    that tips first on the way to its end is given.
    """
    total = sum(paid for name, paid in spent if name)
    by_channel = {name: sum(paid for other, paid in spent if other == name) for name, _ in spent if name}
    leaning = max(by_channel, key=lambda name: by_channel[name], default="")
    threshold = book.threshold("concentration")
    if total <= 0 or by_channel[leaning] <= threshold * total:
        return None
    # Said as everywhere: of all the money of the plan, help and reserve included.
    held = by_channel[leaning] / sum(paid for _, paid in spent)
    rivals = [plan for plan in bet.known.plans if _leans(mix, plan, leaning) <= threshold][:_RIVALS]
    tipping = None
    if rivals:
        duel = _Duel(mix, bet, rivals, firm, season, book)
        tipping = _first_to_tip(duel, 1 - max(book.threshold("near_equal"), mix.allocation.gap))
    if tipping is None:
        said = sentence("overturn.none", channel=channel(leaning), share=share(held))
        return Overturn(
            channel=leaning, money_share=held, figure=None, tips_at=None, instead=(), sentence=said
        )
    id, at, rival = tipping
    figure, instead = book.figures[id], _instead(mix, bet, rival, leaning)
    said = sentence(
        "overturn.below" if at < figure.central else "overturn.above",
        channel=channel(leaning), share=share(held), figure=Name(of="figure", id=id), at=_amount(at, id, figure, firm),
        low=_amount(figure.low, id, figure, firm), high=_amount(figure.high, id, figure, firm),
        instead=joined([channel(name) for name in instead]),
    )  # fmt: skip
    return Overturn(channel=leaning, money_share=held, figure=id, tips_at=at, instead=instead, sentence=said)


def _leans(mix: Mix, plan: Candidate, channel: str) -> float:
    """Share of the money of a plan that goes to a channel."""
    arrays = mix.problem.arrays
    paid = arrays.cost[:-1] * plan.units[:-1] + arrays.fixed_cost[:-1] * plan.used[:-1]
    on_it = np.array([line.option.channel == channel for line in mix.model.lines])
    return float(paid[on_it].sum() / paid.sum()) if paid.sum() > 0 else 0.0


def _first_to_tip(duel: _Duel, least: float) -> tuple[str, float, Candidate] | None:
    """Find the figure that needs the smallest part of its way to an end, the value where it tips, and who then wins."""

    def ahead(values: Draws) -> Draws:
        return np.asarray(values[0] - least * values[1:].max(axis=0))

    margin = ahead(duel.values(one_by_one(duel.book, duel.figures)))
    lost = np.flatnonzero(margin[1:] < 0)
    if not lost.size:
        return None
    # On a straight line, the part of the way after which nothing is left of today's margin.
    way = margin[0] / (margin[0] - margin[1:][lost])
    first = int(lost[np.argmin(way)])
    figure = duel.book.figures[id := duel.figures[first // 2]]
    near, far = figure.central, ends(figure)[first % 2]
    for _ in range(2):
        tried = np.concatenate([[figure.central], np.linspace(near, far, _STEPS)])
        values = duel.values(Reading(duel.book, drawn={id: tried}, size=tried.size))
        past = int(np.argmax(ahead(values)[1:] < 0)) + 1
        near, far = float(tried[max(past - 1, 1)]), float(tried[past])
    return id, far, duel.plans[1 + int(values[1:, past].argmax())]


def _instead(mix: Mix, bet: Bet, rival: Candidate, leaning: str) -> tuple[str, ...]:
    """Name what the rival has and the plan has not; failing that, what it gives most to beside the channel."""
    inside = channels_used(mix.model, bet.units)
    others = [name for name in channels_used(mix.model, rival.units) if name != leaning]
    fresh = tuple(name for name in others if name not in inside)
    return fresh or tuple(sorted(others, key=lambda name: -_leans(mix, rival, name))[:_NAMED])


def _amount(value: float, id: str, figure: Figure, firm: Firm) -> Quantity:
    """Write a value of a figure; money of the catalogue is in Canadian dollars, but for the price of an hour."""
    if figure.unit == "money":
        return money(value, firm.currency if id.startswith("prices.") else "CAD")
    if figure.unit == "share":
        return share(value)
    return hours(value) if figure.unit == "hours" else Quantity(kind="precise", amount=value)
