"""The allocation problem: what may be bought, at what price, and what it is worth. It must not solve anything."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]
Group = tuple[Sequence[int], int, int]
"""(activities, at least this many used, at most this many used)."""
Row = tuple[npt.ArrayLike, npt.ArrayLike, float]
"""(coefficients of the units, coefficients of used-or-not, upper bound): coef_x · x + coef_y · y ≤ upper."""
LimitKind = Literal[
    "budget", "hours", "max_channels", "group_least", "group_most", "limit", "lock", "requires"
]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Everything one allocation needs. Sizes: T terms, G cells, V vehicles, C channels, A activities.

    The value of units ``x`` is ``V(x) = sum over t, g of weights[t,g] * (1 - prod over v of (1 - r[t,v,g]))`` with
    ``r = c * (1 - (1 + E/kappa) ** -kappa)``, ``c = ceiling[v,g]`` and
    ``E = sum over the activities a of v of multiplier[t,a] * contacts[a,g] * x[a]``.

    ``response_ceiling`` replaces ``c`` in a term: only the share ``sigma = response_ceiling / ceiling`` of a
    vehicle's audience can act at all. ``contacts`` and ``multiplier`` stay *means over the whole audience*; since
    every act must come from those who can act, they carry ``E / sigma`` each and the term is
    ``sigma*u*(1 - (1 + E/(sigma*kappa)) ** -kappa)``. The first contact is worth what it was (slope ``u`` at zero),
    the fiftieth is not. Where ``sigma`` is 0 nobody can act and the vehicle brings nothing in that term.

    Every array is copied to float, int or bool and made read-only. Money, hours and people may be on any scale.

    Raises ``ValueError`` naming the field when a shape, a bound or an index is wrong.
    Source: engine specification §3 and §4.
    """

    weights: npt.ArrayLike
    """(T, G), at least 0: worth of everybody in the cell for that term."""
    multiplier: npt.ArrayLike
    """(T, A), at least 0: share of the contacts that count in that term."""
    contacts: npt.ArrayLike
    """(A, G), at least 0: mean contacts per person of the vehicle's audience that one unit brings."""
    vehicle: npt.ArrayLike
    """(A,) whole numbers in 0..V-1: vehicle of each activity."""
    ceiling: npt.ArrayLike
    """(V, G) in 0..1: largest share of the cell the vehicle can ever reach."""
    shape: npt.ArrayLike
    """(V,) above 0, infinity allowed (Poisson): kappa of the gamma-Poisson law."""
    channel: npt.ArrayLike
    """(V,) whole numbers in 0..C-1: channel of each vehicle."""
    cost: npt.ArrayLike
    """(A,) at least 0: money per unit."""
    hours: npt.ArrayLike
    """(A,) hours per unit; below 0 for an activity that buys hours."""
    fixed_cost: npt.ArrayLike
    """(A,) at least 0: money once if used."""
    fixed_hours: npt.ArrayLike
    """(A,) hours once if used."""
    lower: npt.ArrayLike
    """(A,) at least 0: fewest units if used."""
    upper: npt.ArrayLike
    """(A,) at least 0, finite: most units if used; below ``lower`` the activity cannot be used."""
    budget: float
    """Money at most; at least 0."""
    hours_available: float
    """Hours at most; at least 0."""
    response_ceiling: npt.ArrayLike | None = None
    """(T, V, G) between 0 and ``ceiling``: ceiling in a term where only a share of the audience can act."""
    whole: npt.ArrayLike | None = None
    """(A,) bool: sold in whole units."""
    channel_fixed_cost: npt.ArrayLike | None = None
    """(C,) at least 0: money once per channel used."""
    channel_fixed_hours: npt.ArrayLike | None = None
    """(C,) hours once per channel used."""
    channel_counts: npt.ArrayLike | None = None
    """(C,) bool: does the channel count in ``max_channels`` (default: all do)."""
    max_channels: int | None = None
    """Most counted channels used."""
    locked: Mapping[int, float] | None = None
    """{activity: units}: used in exactly these units, whatever lower, upper and whole say; 0 means not used."""
    forbidden: AbstractSet[int] | None = None
    """Activities that must not be used."""
    requires: Sequence[tuple[int, int]] | None = None
    """[(a, b)]: a may be used only if b is."""
    groups: Sequence[Group] | None = None
    """[(activities, at least, at most)]: how many of them are used."""
    limits: Sequence[Row] | None = None
    """[(coef_x (A,), coef_y (A,), upper)]: further linear limits on units and on used-or-not."""
    _ready: Arrays = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ready", _checked(self))

    @property
    def arrays(self) -> Arrays:
        """The same fields as read-only arrays, the optional ones filled in."""
        return self._ready


@dataclass(frozen=True)
class Arrays:
    """The fields of a :class:`Problem`, checked, typed, read-only and with the optional ones filled in."""

    weights: Floats
    multiplier: Floats
    contacts: Floats
    vehicle: Ints
    ceiling: Floats
    shape: Floats
    channel: Ints
    cost: Floats
    hours: Floats
    fixed_cost: Floats
    fixed_hours: Floats
    lower: Floats
    upper: Floats
    response_ceiling: Floats
    whole: Bools
    channel_fixed_cost: Floats
    channel_fixed_hours: Floats
    channel_counts: Bools
    locked: dict[int, float]
    forbidden: frozenset[int]
    requires: tuple[tuple[int, int], ...]
    groups: tuple[tuple[tuple[int, ...], int, int], ...]
    limits: tuple[tuple[Floats, Floats, float], ...]

    @property
    def sizes(self) -> tuple[int, int, int, int, int]:
        """(T, G, V, C, A)."""
        terms, cells = self.weights.shape
        return terms, cells, self.shape.size, self.channel_counts.size, self.cost.size


def _array(name: str, given: npt.ArrayLike, shape: tuple[int, ...], *, least: float = -math.inf) -> Floats:
    array = np.array(given, dtype=np.float64)
    if array.shape != shape:
        raise ValueError(f"{name}: shape {array.shape}, expected {shape}")
    if np.isnan(array).any() or (array < least).any() or (np.isinf(array).any() and name != "shape"):
        raise ValueError(f"{name}: every number must be finite and at least {least}")
    array.flags.writeable = False
    return array


def _indices(name: str, given: npt.ArrayLike, shape: tuple[int, ...], count: int | None) -> Ints:
    array = np.array(given)
    if array.shape != shape or (array.size and not np.issubdtype(array.dtype, np.integer)):
        raise ValueError(f"{name}: expected {shape} whole numbers")
    array = array.astype(np.intp)
    if array.size and (array.min() < 0 or (count is not None and array.max() >= count)):
        raise ValueError(f"{name}: an index is outside 0..{count}")
    array.flags.writeable = False
    return array


def _flags(name: str, given: npt.ArrayLike | None, size: int, default: bool) -> Bools:
    array = np.full(size, default) if given is None else np.array(given, dtype=bool)
    if array.shape != (size,):
        raise ValueError(f"{name}: shape {array.shape}, expected {(size,)}")
    array.flags.writeable = False
    return array


def _inside(name: str, activities: Sequence[int], count: int) -> tuple[int, ...]:
    wrong = [a for a in activities if not 0 <= a < count]
    if wrong:
        raise ValueError(f"{name}: no activity {wrong[0]}")
    return tuple(int(a) for a in activities)


def _checked(given: Problem) -> Arrays:
    weights = np.atleast_2d(np.asarray(given.weights, dtype=np.float64))
    terms, cells = weights.shape
    activities = np.asarray(given.cost).size
    vehicles = np.asarray(given.shape).size
    channel = _indices("channel", given.channel, (vehicles,), None)
    per_channel = (given.channel_fixed_cost, given.channel_fixed_hours, given.channel_counts)
    sizes = [np.asarray(x).size for x in per_channel if x is not None]
    channels = max(int(channel.max(initial=-1)) + 1, *sizes, 0)
    ceiling = _array("ceiling", given.ceiling, (vehicles, cells), least=0.0)
    if (ceiling > 1.0).any():
        raise ValueError("ceiling: a share above 1")
    shape = _array("shape", given.shape, (vehicles,), least=0.0)
    if (shape == 0.0).any():
        raise ValueError("shape: must be above 0")
    answering = np.broadcast_to(ceiling, (terms, vehicles, cells))
    if given.response_ceiling is not None:
        answering = _array("response_ceiling", given.response_ceiling, (terms, vehicles, cells), least=0.0)
        # A few rounding errors of a product of shares are not a mistake of the caller.
        if (answering > ceiling * (1.0 + 1e-9)).any():
            raise ValueError("response_ceiling: above ceiling")
    for name in ("budget", "hours_available"):
        if not (math.isfinite(getattr(given, name)) and getattr(given, name) >= 0.0):
            raise ValueError(f"{name}: must be finite and at least 0")
    if given.max_channels is not None and given.max_channels < 0:
        raise ValueError("max_channels: must be at least 0")
    per_activity = {
        name: _array(name, getattr(given, name), (activities,), least=-math.inf if "hours" in name else 0.0)
        for name in ("cost", "hours", "fixed_cost", "fixed_hours", "lower", "upper")
    }
    none = np.zeros(channels)
    locked = {int(a): float(units) for a, units in (given.locked or {}).items()}
    _inside("locked", list(locked), activities)
    if any(not (math.isfinite(units) and units >= 0.0) for units in locked.values()):
        raise ValueError("locked: units must be finite and at least 0")
    return Arrays(
        weights=_array("weights", weights, (terms, cells), least=0.0),
        multiplier=_array("multiplier", given.multiplier, (terms, activities), least=0.0),
        contacts=_array("contacts", given.contacts, (activities, cells), least=0.0),
        vehicle=_indices("vehicle", given.vehicle, (activities,), vehicles),
        ceiling=ceiling,
        shape=shape,
        channel=channel,
        response_ceiling=answering,
        whole=_flags("whole", given.whole, activities, False),
        channel_fixed_cost=_array(
            "channel_fixed_cost",
            none if given.channel_fixed_cost is None else given.channel_fixed_cost,
            (channels,),
            least=0.0,
        ),
        channel_fixed_hours=_array(
            "channel_fixed_hours",
            none if given.channel_fixed_hours is None else given.channel_fixed_hours,
            (channels,),
        ),
        channel_counts=_flags("channel_counts", given.channel_counts, channels, True),
        locked=locked,
        forbidden=frozenset(_inside("forbidden", sorted(given.forbidden or ()), activities)),
        requires=tuple(
            (a, b) for a, b in (_inside("requires", pair, activities) for pair in given.requires or ())
        ),
        groups=tuple(
            (_inside("groups", members, activities), int(least), int(most))
            for members, least, most in given.groups or ()
        ),
        limits=tuple(
            (_array("limits", of_x, (activities,)), _array("limits", of_y, (activities,)), float(upper))
            for of_x, of_y, upper in given.limits or ()
        ),
        **per_activity,
    )


def replace(problem: Problem, **changes: Any) -> Problem:
    """The same problem with some fields changed; the original is untouched."""
    kept = {f.name: getattr(problem, f.name) for f in fields(problem) if f.init}
    return Problem(**{**kept, **changes})
