"""Fits the usage classes of data/classes on the overlaps of data/overlaps; the planner itself never fits anything.

    python -m scripts.fit_usage_classes --date 2026-11-23    # writes data/classes/us-2025.toml, dated
    python -m scripts.fit_usage_classes --compare            # writes nothing: errors by number of classes

Same files, same seed: the same classes. See docs/overlap.md for what the errors mean.
"""

from __future__ import annotations

import argparse
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import nnls

from planner.catalogue.models import AGE_BANDS
from planner.maths.classes import Fitted, Floats, fit, general_factor, met
from scripts.usage_class_checks import errors, held_out, pair_differences, simulated_unions

DATA = Path(__file__).resolve().parents[1] / "data"
NAME = "us-2025"
SEED, STARTS, SIMULATIONS = 20251, 12, 5
CLASSES, WORST_PAIR = (4, 5), 2.0
"""Numbers of classes tried in order, and the error in points on the worst pair that asks for one more."""
FITTED = ("facebook", "youtube", "instagram", "tiktok", "snapchat", "whatsapp", "x", "reddit", "radio")
"""Media of the survey that the planner knows. Those that it doesn't (Threads, Bluesky…) are in the overlaps only."""
JOINED = {
    "linkedin": 1.0, "pinterest": 1.0, "email": 1.0, "search": 1.0, "web": 1.0, "text-messages": 1.0,
    "podcast": 0.6, "television": 0.2, "weekly-press": 0.2, "daily-press": 0.2, "magazine": 0.2,
    "trade-press": 0.2, "mail": 0.2, "outdoor": 0.2, "transit": 0.2,
}  # fmt: skip
"""Assumed strength of the habit of using everything, 1 for the average medium of the survey.

Online media follow the networks. Media older than the web follow radio, the only one of them in the survey: its own
strength is 0.6 at 18-29 and -0.0 to 0.2 above. Podcasts stand between.
"""
CONTAINS = {"meta": ["facebook", "instagram"]}
SPREAD = {"fitted": 0.15, "carried": 0.3, "assumed": 0.5}
"""Log spread of the strength of habits: measured in that place; carried from the survey to another place; assumed.

0.15 moves unions of three to five media by about 0.7 point, the error of the fit on simulated surveys.
"""
CRITERION = (
    "Four classes, a fifth where a pair is missed by more than 2 points. Left-out pairs do not separate 2 to 5 "
    "classes; errors on simulated unions fall until 4, and until 5 in the band with few respondents (18-29)."
)
HEADER = """\
# Usage classes of adults of the United States by age band: who uses several media at once.
#
# Written by scripts/fit_usage_classes.py from data/overlaps/us-2025.toml: do not edit, run it again.
# `weights`: share of the band in each class, from the lightest to the heaviest users. `media`: share of each class
# that uses the medium. Inside a class media are independent. Media of `fitted` meet the survey's shares and pairs.
# Media of `joined` were not in it: their share comes from data/usage/us.toml, and their association is assumed, the
# class's distance to the mean on the logit being this strength times the general factor of the class (its mean
# distance over the fitted media). `contains`: a medium made of others, never counted beside them.
# `spread`: log spread of the association, for the ranges. Errors and residuals are in points (hundredths).
"""


def overlaps_by_band(path: Path, media: tuple[str, ...]) -> dict[str, tuple[int, Floats, Floats]]:
    """Read respondents, shares (J,) and pairs (J, J) of each age band, `18+` included."""
    found = {}
    for band, table in tomllib.loads(path.read_text(encoding="utf-8"))["bands"].items():
        pairs = np.full((len(media), len(media)), np.nan)
        for first, second, both in table["pairs"]:
            if first in media and second in media:
                i, j = media.index(first), media.index(second)
                pairs[i, j] = pairs[j, i] = both
        found[band] = (int(table["people"]), np.array([table["shares"][medium] for medium in media]), pairs)
    return found


def adults(bands: dict[str, tuple[int, Floats, Floats]]) -> Floats:
    """Share of adults in each band: the weights that bring the shares of the bands to those of all adults."""
    by_band = np.stack([bands[band][1] for band in AGE_BANDS], axis=1)
    system = np.vstack([by_band, np.full((1, len(AGE_BANDS)), 100.0)])
    found, _ = nnls(system, np.concatenate([bands["18+"][1], [100.0]]))
    return np.asarray(found / found.sum())


def chosen(known: Floats, pairs: Floats) -> Fitted:
    """Fit a band with the fewest classes whose worst pair is close enough."""
    for count in CLASSES:
        found = fit(known, pairs, classes=count, starts=STARTS, seed=SEED)
        if errors(pair_differences(found.weights, found.shares, pairs)).worst <= WORST_PAIR:
            break
    return found


def all_media(band: str, found: Fitted, usage: dict[str, Any]) -> dict[str, Floats]:
    """Give class shares of the media of the survey, then of those joined to them, then of those made of others."""
    media = {name: found.shares[:, column] for column, name in enumerate(FITTED)}
    factor = general_factor(found.weights, found.shares)
    for name, strength in JOINED.items():
        like = 1 / (1 + np.exp(-strength * factor))
        media[name] = met(found.weights, like, usage[name]["ages"][band]["central"])[0]
    for name, members in CONTAINS.items():
        either = 1 - np.prod([1 - media[member] for member in members], axis=0)
        media[name] = met(found.weights, either, usage[name]["ages"][band]["central"])[0]
    return media


def _numbers(values: Floats) -> str:
    return "[" + ", ".join(f"{value:.6f}" for value in values) + "]"


def _inline(values: dict[str, Any]) -> str:
    def said(value: Any) -> str:
        return "[" + ", ".join(f'"{v}"' for v in value) + "]" if isinstance(value, list) else f"{value}"

    return "{ " + ", ".join(f"{key} = {said(value)}" for key, value in values.items()) + " }"


def _band(
    band: str, people: int, known: Floats, pairs: Floats, share: float, usage: dict[str, Any]
) -> list[str]:
    """Fit one band and write its table."""
    found = chosen(known, pairs)
    count = found.weights.size
    differences = pair_differences(found.weights, found.shares, pairs)
    alone = pair_differences(np.ones(1), known[None, :], pairs)
    left = held_out(known, pairs, classes=count, starts=STARTS // 2, seed=SEED)
    rows = {
        "share": errors(found.weights @ found.shares - known), "pair": errors(differences),
        "held_out_pair": left, "independent_pair": errors(alone),
    }  # fmt: skip
    weights = found.weights.round(6)
    weights[-1] = 1 - weights[:-1].sum()
    lines = [
        "",
        f'[bands."{band}"]',
        f"people = {people}",
        f"adults = {share:.4f}",
        f"weights = {_numbers(weights)}",
    ]
    said = (f"{name} = {{ mean = {row.mean:.3f}, worst = {row.worst:.3f} }}" for name, row in rows.items())
    lines += [f"errors = {{ {', '.join(said)} }}", "", f'[bands."{band}".media]']
    lines += [f"{name} = {_numbers(values)}" for name, values in all_media(band, found, usage).items()]
    lines += ["", f'[bands."{band}".pair_residuals]']
    upper = zip(*np.triu_indices(len(FITTED), 1), strict=True)
    lines += [
        f'"{FITTED[i]} {FITTED[j]}" = {100 * gap:.2f}' for (i, j), gap in zip(upper, differences, strict=True)
    ]
    print(band, {name: (round(row.mean, 2), round(row.worst, 2)) for name, row in rows.items()})
    return lines


def write(day: date) -> None:
    """Fit every band and write the file of classes."""
    bands = overlaps_by_band(DATA / "overlaps" / f"{NAME}.toml", FITTED)
    usage = tomllib.loads((DATA / "usage" / "us.toml").read_text(encoding="utf-8"))
    lines = [
        HEADER, 'region = "us"', 'source = "pew-2025-npors"', 'kind = "estimated"', "observed = 2025",
        f"fitted_on = {day.isoformat()}", f"seed = {SEED}", f"starts = {STARTS}",
        f'criterion = "{CRITERION}"', "fitted = [" + ", ".join(f'"{name}"' for name in FITTED) + "]",
        f"joined = {_inline(JOINED)}", f"contains = {_inline(CONTAINS)}", f"spread = {_inline(SPREAD)}",
    ]  # fmt: skip
    for band, share in zip(AGE_BANDS, adults(bands), strict=True):
        lines += _band(band, *bands[band], float(share), usage)
    path = DATA / "classes" / f"{NAME}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def compare() -> None:
    """Print the errors by number of classes: fitted pairs, held-out pairs, simulated unions of three to five."""
    bands = overlaps_by_band(DATA / "overlaps" / f"{NAME}.toml", FITTED)
    for count in (1, 2, 3, 4, 5):
        for band in AGE_BANDS:
            people, known, pairs = bands[band]
            found = fit(known, pairs, classes=count, starts=STARTS // 2, seed=SEED)
            inside = errors(pair_differences(found.weights, found.shares, pairs))
            out = held_out(known, pairs, classes=count, starts=STARTS // 3, seed=SEED)
            drawn = [
                simulated_unions(known, people, classes=count, starts=STARTS // 3, seed=SEED + n)
                for n in range(SIMULATIONS)
            ]
            means, worst = np.mean([d[0].mean for d in drawn]), np.max([d[0].worst for d in drawn])
            alone = np.mean([d[1].mean for d in drawn]), np.max([d[1].worst for d in drawn])
            print(
                f"{count} classes, {band}: pairs {inside.mean:.2f}/{inside.worst:.2f}, "
                f"held out {out.mean:.2f}/{out.worst:.2f}, simulated unions {means:.2f}/{worst:.2f} "
                f"(independence {alone[0]:.2f}/{alone[1]:.2f})",
                flush=True,
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Fit the usage classes, or compare numbers of classes.")
    parser.add_argument(
        "--compare", action="store_true", help="print errors by number of classes, write nothing"
    )
    parser.add_argument("--date", type=date.fromisoformat, help="day to write in the file")
    given = parser.parse_args()
    if given.compare:
        compare()
    elif given.date is None:
        parser.error("give the day of the fit, --date 2026-11-23, or --compare")
    else:
        write(given.date)
