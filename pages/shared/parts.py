"""The parts of the plan page, one function each; they write what the plan says and compute nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from pages.shared import state
from pages.shared.calendar_parts import calendar
from pages.shared.community_parts import community
from pages.shared.hand_parts import hand, tick
from pages.shared.layout import bullets, md, say, section, table
from pages.shared.means_parts import means
from pages.shared.terms import explained
from pages.shared.voice_parts import positioning
from pages.shared.wanted import wanted
from pages.shared.widgets import plain
from planner.documents.naming import capital, cash, what_to_count
from planner.plan import Check, Message, Outcome, Plan, PublicPart, RuleLine
from planner.text import Text
from planner.words import Name

_MARKS: dict[Outcome, tuple[str, Literal["green", "orange", "red", "blue"]]] = {
    "ok": (":material/check_circle:", "green"),
    "look": (":material/visibility:", "orange"),
    "stop": (":material/block:", "red"),
    "to_verify": (":material/help:", "blue"),
}
_FIRST: dict[Outcome, int] = {"stop": 0, "look": 1, "to_verify": 2, "ok": 3}


def publics(plan: Plan, text: Text) -> None:
    """Who is spoken to, what they must know, feel and do, with what objective and message."""
    positioning(plan, text)
    for public in plan.publics:
        with st.container(border=True, key=f"public-{public.id}"):
            st.subheader(capital(say(public.name, text)), anchor=False)
            facts = [text.say(public.size)]
            if public.share:
                facts.append(text.t("plan.public_share", share=text.share(public.share)))
            st.caption(" · ".join(facts))
            columns = st.columns(3, gap="medium")
            for column, words in zip(columns, (public.know, public.feel, public.do), strict=True):
                with column:
                    st.markdown(say(words, text))
            for message in (message for message in plan.messages if message.public == public.id):
                st.markdown(f"> {plain(_said_to(public, message, text))}")
                st.caption(say(message.proof, text))
            for tone in dict.fromkeys(text.say(one.tone) for one in plan.messages if one.public == public.id):
                st.caption(text.t("plan.tone", tone=plain(tone)))
            with st.expander(text.t("plan.habits"), type="compact"):
                bullets(public.habits, text)
    section(text.t("plan.objectives"), help=explained("objective", text))
    wanted(plan, text)
    # Long sentences: beside each other as cards, they stay readable on a phone, where they are one under another.
    for start in range(0, len(plan.objectives), 3):
        for column, one in zip(st.columns(3), plan.objectives[start : start + 3], strict=False):
            with (
                column,
                st.container(border=True, height="stretch", key=f"objective-{one.goal}-{one.public}"),
            ):
                weight = text.t("plan.objective.weighs", share=text.share(one.weight, 0))
                st.markdown(f"**{text.t(f'goal.{one.goal}')}** · {weight}")
                st.markdown(say(one.sentence, text))
                st.caption(f"**{text.t('plan.objective.indicator')}**  \n{capital(say(one.indicator, text))}")


def _said_to(public: PublicPart, message: Message, text: Text) -> str:
    """Give a message without the name of its public, which stands over it already."""
    said = text.say(message.sentence)
    name, _, rest = said.partition(" — ")
    return rest if rest and name.casefold() == text.say(public.name).casefold() else said


def to_do(plan: Plan, text: Text) -> None:
    """What to do first, with its time and its reason."""
    for when in ("monday", "30_days", "60_days", "90_days"):
        tasks = [task for task in plan.tasks if task.when == when]
        if not tasks:
            continue
        minutes = sum(task.minutes for task in tasks)
        section(text.t(f"plan.when.{when}"), text.t("plan.when_takes", time=text.hours(minutes / 60)))
        for task in tasks:
            with st.container(gap="xxsmall", key=f"task-{task.id.replace('.', '-').replace('@', '-')}"):
                time = text.hours(task.minutes / 60)
                st.checkbox(
                    f"**{say(task.what, text)}** ({time})", value=task.done, key=state.key(f"edits.done.{task.id}"),
                    on_change=tick, args=(task.id,),
                )  # fmt: skip
                st.caption(say(task.why, text))


def budget(plan: Plan, text: Text) -> None:
    """Money and hours, line by line to the totals, then what to count."""
    totals = plan.totals
    *amounts, whole = cash(
        text, [*(line.money_per_month for line in plan.budget), totals.money_per_month], totals.currency
    )
    with st.container(key="budget-lines"):
        table(
            [text.t(f"plan.budget.{name}") for name in ("line", "money", "hours")],
            [
                *(
                    (capital(text.say(line.what)), amount, text.hours(line.hours_per_week))
                    for line, amount in zip(plan.budget, amounts, strict=True)
                ),
                (text.t("plan.budget.total"), whole, text.hours(totals.hours_per_week)),
            ],
            alt=text.t("plan.part.budget"),
        )
    if totals.bought_hours_per_week:
        st.caption(md(text.t("plan.bought", hours=text.hours(totals.bought_hours_per_week))))
    if plan.totals.unspent_per_month >= 1:
        unspent = text.t("plan.unspent", amount=text.money(plan.totals.unspent_per_month))
        st.caption(md(unspent), help=explained("unspent", text))
    section(text.t("plan.indicators"))
    st.caption(text.t("plan.indicators_lead"), help=explained("indicator", text))
    table(
        [text.t(f"plan.indicator.{name}") for name in ("what", "channel", "every")],
        [
            (
                what_to_count(text, item), text.name(Name(of="channel", id=item.channel)) if item.channel else "–",
                text.t("plan.every", item.every_weeks, number=text.number(item.every_weeks)),
            )
            for item in plan.indicators
        ],
        alt=text.t("plan.indicators"),
    )  # fmt: skip


def rules(plan: Plan, text: Text) -> None:
    """Rules to respect or verify, then the coherence checks, what needs attention first."""
    section(text.t("plan.rules"), text.t("plan.rules_lead"))
    found = sorted(plan.rules, key=lambda rule: _FIRST[rule.outcome])
    for start in range(0, len(found), 2):
        for column, rule in zip(st.columns(2), found[start : start + 2], strict=False):
            with column, st.container(border=True, key=f"rule-{rule.id}", height="stretch", gap="xsmall"):
                _rule(rule, text)
    section(text.t("plan.checks"))
    st.caption(text.t("plan.checks_lead"), help=explained("principle-14", text))
    checks = sorted(plan.checks, key=lambda check: _FIRST[check.outcome])
    passed = [check for check in checks if check.outcome == "ok"]
    for check in checks[: len(checks) - len(passed)]:
        _check(check, text)
    if passed:
        with st.expander(text.t("plan.passed", len(passed), number=text.number(len(passed)))):
            for check in passed:
                _check(check, text)


def _rule(rule: RuleLine, text: Text) -> None:
    icon, colour = _MARKS[rule.outcome]
    known = text.book.rules.get(rule.id)
    name = text.name(Name(of="rule", id=rule.id)) if known else rule.id
    st.markdown(f"**{plain(name)}**  \n:{colour}[{icon} {text.t(f'outcome.rule.{rule.outcome}')}]")
    st.markdown(say(rule.duty, text))
    if rule.changes:
        st.caption(" ".join(say(change, text) for change in rule.changes))
    source = plain(text.name(Name(of="source", id=rule.source))) if rule.source in text.book.sources else ""
    day = text.t("plan.rule_seen", day=known.as_of) if known else ""
    st.caption(" · ".join(part for part in (say(rule.why_here, text), source, day) if part))


def _check(check: Check, text: Text) -> None:
    icon, colour = _MARKS[check.outcome]
    name = plain(text.name(Name(of="check", id=check.id)))
    st.markdown(f":{colour}[{icon}] **{name}**  \n{say(check.sentence, text)}")
    if check.advice is not None:
        st.caption(say(check.advice, text))


PARTS: dict[str, Callable[[Plan, Text], None]] = {
    "publics": publics, "means": means, "community": community, "to_do": to_do, "calendar": calendar,
    "budget": budget, "rules": rules, "hand": hand,
}  # fmt: skip
