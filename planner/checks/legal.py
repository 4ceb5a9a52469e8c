"""T8: is each rule that the firm calls for in the list? It gives no legal advice."""

from planner.checks.parts import Parts, answer, first
from planner.plan import Check
from planner.rules import rules_of
from planner.words import Name, count

ID, SOURCE = "t8-rules", "judgement"


def check(parts: Parts) -> Check:
    """Refuse a list that misses a rule or a plan that does what one forbids; ask to look when some are to verify."""
    listed = {line.id for line in parts.rules}
    missing = first(line.id for line in rules_of(parts.firm, parts.book, parts.mix) if line.id not in listed)
    broken = first(line.id for line in parts.rules if line.outcome == "stop")
    verify = sum(line.outcome == "to_verify" for line in parts.rules)
    rules = count(len(parts.rules))
    if missing or broken:
        return answer(ID, "stop", SOURCE, rule=Name(of="rule", id=missing or broken))
    if verify:
        return answer(ID, "look", SOURCE, rules=rules, verify=count(verify))
    return answer(ID, "ok", SOURCE, rules=rules)
