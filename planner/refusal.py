"""What is said when an answer or a data file cannot be used: the thing, the place and the cure."""

from __future__ import annotations

from planner.words import Name, Quantity, Words


class Refusal(Exception):
    """An input that cannot be used, as sentences in the reader's language; never a programming error.

    `problems` pairs the place (an answer's key such as `publics.0.ages`, or a data file and its key)
    with the sentence that says what is wrong and how to mend it.
    """

    def __init__(self, problems: list[tuple[str, Words]]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{place}: {words.key}" for place, words in problems))

    def __reduce__(self) -> tuple[type[Refusal], tuple[list[tuple[str, Words]]]]:
        """Cross to another process whole: its message alone would not make it again."""
        return type(self), (self.problems,)


def refuse(place: str, key: str, /, **values: Quantity | Name | Words | str) -> Refusal:
    """Build the refusal of one place for one reason."""
    return Refusal([(place, Words(key=key, values=dict(values)))])
