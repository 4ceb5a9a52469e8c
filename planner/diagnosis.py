"""The firm's maturity and what it allows; it gives no order to the channels."""

from planner.answers import MATURITY_QUESTIONS, Answers
from planner.catalogue import Catalogue


def score_of(answers: Answers) -> float:
    """Score the twelve questions, 0 to 100; a question left out counts as a tentative start."""
    usual = 1
    return 100 * sum(answers.maturity.get(q, usual) for q in MATURITY_QUESTIONS) / (4 * len(MATURITY_QUESTIONS))


def cap_of(answers: Answers, book: Catalogue) -> int:
    """Give the most channels to animate that the firm's maturity allows."""
    score = score_of(answers)
    step = "dormant" if score < 40 else "coordinated" if score < 60 else "scaled"
    return round(book.threshold(f"cap_{step}"))
