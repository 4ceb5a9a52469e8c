"""Does the published calculations of `data/vectors.toml` again with the planner's own formulas; it forgives none.

What the planner uses is called, not copied: the law of the optimiser and of the projection goes through the same
`planner.maths`. Formulas that it does not use (titles folded into one, carry-over, saturation) are written here, short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil, comb, inf

import numpy as np
import numpy.typing as npt

from planner.catalogue import Catalogue
from planner.catalogue.vectors import Given, Vector, VectorCase
from planner.maths.curves import (
    contact_distribution,
    insertion_distribution,
    one_point_curve,
    reach,
    reach_at_least,
)
from planner.maths.diffusion import bass, bass_peak
from planner.maths.duplication import contacts_among, union

Floats = npt.NDArray[np.float64]
Outputs = dict[str, npt.ArrayLike]
_EXACT = 1e-9
"""What two ways of adding the same numbers may differ by, in units of the last digit."""


@dataclass(frozen=True)
class Held:
    """A formula held to its published calculations."""

    id: str
    vector: Vector
    values: int
    """Numbers compared."""
    printed: int
    """Of which printed by their source; the others follow from its formula or inputs."""
    largest: float
    """Largest difference met, in units of the last digit published: a half is what rounding explains."""

    @property
    def passed(self) -> bool:
        """Tell whether rounding explains every difference."""
        return self.largest <= 0.5 + _EXACT


def held(book: Catalogue) -> tuple[Held, ...]:
    """Compare every formula with its published calculations, in the order of the file."""
    found = []
    for id, vector in book.vectors.items():
        compared = [(case, *pair) for case in vector.cases for pair in pairs(id, case)]
        found.append(
            Held(
                id, vector, len(compared), sum(case.printed for case, _, _, _ in compared),
                max(abs(ours - theirs) / (2 * case.within) for case, _, theirs, ours in compared),
            )
        )  # fmt: skip
    return tuple(found)


def pairs(id: str, case: VectorCase) -> Iterator[tuple[str, float, float]]:
    """Give each number of a calculation: its name, as published, as computed here."""
    ours = LAWS[id](case.given)
    for name, published in case.gives.items():
        theirs = np.atleast_1d(np.asarray(published, dtype=np.float64))
        computed = np.atleast_1d(np.asarray(ours[name], dtype=np.float64))[: theirs.size]
        for number, (one, other) in enumerate(zip(theirs, computed, strict=True), 1):
            yield (name if theirs.size == 1 else f"{name} {number}"), float(one), float(other)


def _one(given: Given, name: str) -> float:
    value = given[name]
    assert isinstance(value, float | int), name
    return float(value)


def _many(given: Given, name: str) -> Floats:
    return np.asarray(given[name], dtype=np.float64)


def _independence(given: Given) -> Outputs:
    law = contacts_among(_many(given, "shares"))
    met = float(union(_many(given, "shares")))
    return {"reach": met, "exactly": law[1:], "frequency": law @ np.arange(law.size) / met}


def _binomial(given: Given) -> Outputs:
    law = contacts_among(np.full(int(_one(given, "insertions")), _one(given, "share")))
    return {"never": law[0], "exactly": law[1:], "reach": 1 - law[0]}


def _beta_binomial(given: Given) -> Outputs:
    law = insertion_distribution(_one(given, "once"), _one(given, "twice"), int(_one(given, "insertions")))
    return {"never": law[0], "exactly": law[1:], "reach": 1 - law[0], "thrice": law[3:].sum()}


def _metheringham(given: Given) -> Outputs:
    audiences, insertions, people = (
        _many(given, "audiences"),
        _many(given, "insertions"),
        _one(given, "population"),
    )
    total = int(insertions.sum())
    both = np.outer(insertions, insertions)
    np.fill_diagonal(both, [2 * comb(int(n), 2) for n in insertions])
    mean = float(insertions @ audiences / total)
    duplication = float((both * _many(given, "duplications")).sum() / 2 / comb(total, 2))
    once, twice = mean / people, (2 * mean - duplication) / people
    alpha = once * (twice - once) / (2 * once - once**2 - twice)
    law = insertion_distribution(once, twice, total)
    return {
        "mean": mean, "duplication": duplication, "twice": 2 * mean - duplication, "alpha": alpha,
        "beta": alpha * (1 - once) / once, "reach": 1 - law[0], "exactly": law[1:],
    }  # fmt: skip


def _accumulation(given: Given) -> Outputs:
    once, twice, n = _one(given, "once"), _one(given, "twice"), _many(given, "insertions")
    k, gain = 2 * once / twice, 2 * once - twice
    met = (n * once) ** 2 / (n * once + k * (n - 1) ** _one(given, "power") * n / 2 * gain)
    return {"k": k, "gain": gain, "reach": met}


def _gamma_poisson(given: Given) -> Outputs:
    contacts = _one(given, "contacts") * _many(given, "days") / _one(given, "over")
    met = reach(contacts, _one(given, "shape"))
    return {"reach": met, "frequency": contacts / met}


def _one_point(given: Given) -> Outputs:
    most = one_point_curve(_one(given, "impressions"), _one(given, "reached"))
    more = np.array([most * reach_at_least(float(x) / most, 1.0, 1.0, 3) for x in _many(given, "at")])
    met = most * reach(_many(given, "at") / most, 1.0)
    return {"most": most, "reach": met, "twice": more[:, 1], "thrice": more[:, 2]}


def _inventory(given: Given) -> Outputs:
    people, alpha, beta = (_one(given, name) for name in ("people", "alpha", "beta"))
    most = people * (1 + alpha * beta)
    bought = _one(given, "bought") / (_one(given, "inventory") if "inventory" in given else most)
    # One contact each, and further ones under our law: thinned, both keep their family.
    law = np.convolve([1 - bought, bought], contact_distribution(alpha * beta * bought, alpha, 6))
    return {"most": most, "exactly": law, "people": np.floor(people * law[1:])}


def _pairwise(given: Given) -> Outputs:
    first, second = _many(given, "reached")
    crossed = _one(given, "interaction") * first * second / _one(given, "universe")
    return {"reach": first + second - crossed}


def _poisson(given: Given) -> Outputs:
    contacts = _one(given, "impressions") / _one(given, "audience")
    met = float(reach(contacts, inf))
    return {"reach": met, "frequency": contacts / met}


def _carry_over(given: Given) -> Outputs:
    found: Outputs = {}
    if "decay" in given:
        decay = _many(given, "decay")
        window = int(_one(given, "window")) if "window" in given else _many(given, "rows").shape[0]
        ago = np.arange(window)[:, None]
        kept = (1 - ago / window) ** (1 / decay - 1)
        found["weights"] = kept[:, 0]
        if "rows" in given:
            latest_first = _many(given, "rows")[::-1]
            for name, weights in (("geometric", decay**ago), ("binomial", kept)):
                found[name] = (weights * latest_first).sum(axis=0) / weights.sum(axis=0)
    if "carried" in given:
        spent = _many(given, "spent")
        stock: list[float] = []
        for amount in spent:
            stock.append(amount + _one(given, "carried") * (stock[-1] if stock else 0.0))
        found |= {"stock": stock, "inflation": sum(stock) / spent.sum()}
    if "slope" in given:
        raised = _many(given, "spent") ** _one(given, "slope")
        half = (_one(given, "half") * _many(given, "spent").max()) ** _one(given, "slope")
        found["hill"] = raised / (raised + half)
    if "top" in given:
        # The hyperbola of these models is our law of shape 1.
        found["hyperbola"] = _one(given, "top") * reach(_many(given, "spent") / _one(given, "middle"), 1.0)
    return found


def _media_arithmetic(given: Given) -> Outputs:
    if "money" in given:
        return {"thousand": _one(given, "money") / _one(given, "impressions") * 1000}
    if "reach" in given:
        return {"points": 100 * _one(given, "reach") * _one(given, "frequency")}
    return {"points": 100 * _one(given, "impressions") / _one(given, "audience")}


def _adoption(given: Given) -> Outputs:
    p, q = _one(given, "innovation"), _one(given, "imitation")
    peak = bass_peak(p, q)
    return {"adopted": bass(_many(given, "years"), p, q), "peak": peak, "at_peak": bass(peak, p, q)}


def _effective_frequency(given: Given) -> Outputs:
    return {"contacts": ceil(_one(given, "base") + _many(given, "adjustments").sum())}


LAWS: dict[str, Callable[[Given], Outputs]] = {
    "independence": _independence, "binomial": _binomial, "beta-binomial": _beta_binomial,
    "metheringham": _metheringham, "accumulation": _accumulation, "gamma-poisson": _gamma_poisson,
    "one-point": _one_point, "inventory": _inventory, "pairwise": _pairwise, "poisson": _poisson,
    "carry-over": _carry_over, "media-arithmetic": _media_arithmetic, "adoption": _adoption,
    "effective-frequency": _effective_frequency,
}  # fmt: skip
"""How each table of the file is done again."""
