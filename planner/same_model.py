"""The model of the central figures, built once for all that a lever of the plan leaves as it is; it solves nothing.

Money, hours, weights and wishes decide which lines may be bought, and how much of them: what one unit of a line
delivers does not depend on them. So they are set aside before the model is built, and it serves every scenario that
has the same lines.
"""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial
from typing import Any

import numpy as np

from planner.audience import Cells
from planner.catalogue import Catalogue
from planner.figures import Figure
from planner.firm import Firm
from planner.memo import Memo
from planner.model import Line, Model, build_model
from planner.reading import Reading
from planner.season import Seasonality

_SET_ASIDE: dict[str, Any] = {
    "budget_per_month": 0.0, "hours_per_week": 0.0, "objectives": None, "required": (), "forbidden": (), "locked": {},
    "wanted": None,
}  # fmt: skip
_MODELS: Memo[tuple[Model, dict[str, Figure], Catalogue]] = Memo(32)
"""Each with the figures read for it, and the catalogue that they are of: as long as that is kept, no other has its id.

A model takes a tenth of a megabyte.
"""


def same_model(
    lines: list[Line], firm: Firm, cells: Cells, season: Seasonality, book: Catalogue, reading: Reading
) -> Model:
    """Give what `build_model` gives for central figures, read-only; `reading` has read what was read for it."""
    firm = replace(
        firm,
        answers=firm.answers.model_copy(update=_SET_ASIDE),
        goals=dict.fromkeys(firm.goals, 0.0),
        assumed=(),
    )
    bought = [(line.id, line.option.bought_work, line.site, line.segment, line.ages) for line in lines]
    content = (bought, firm, cells, season, id(book), reading.used)
    model, used, _ = _MODELS(content, partial(_built, lines, firm, cells, season, book, reading))
    reading.used.update(used)
    return model


def _built(
    lines: list[Line], firm: Firm, cells: Cells, season: Seasonality, book: Catalogue, reading: Reading
) -> tuple[Model, dict[str, Figure], Catalogue]:
    model = build_model(lines, firm, cells, season, book, reading)
    for one in fields(model):
        if isinstance(array := getattr(model, one.name), np.ndarray):
            array.flags.writeable = False
    return model, dict(reading.used), book
