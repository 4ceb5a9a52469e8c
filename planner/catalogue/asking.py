"""What `data/questions.toml` holds, key by key; it neither reads files nor computes."""

from __future__ import annotations

from pydantic import Field

from planner.catalogue.models import Bilingual
from planner.figures import Figure, Frozen


class Asking(Frozen):
    """Time that one way of answering takes. File: data/questions.toml, one table a way."""

    what: Bilingual = Field(description="What the owner does.")
    seconds: Figure = Field(description="Time to read such a question and answer it.")
