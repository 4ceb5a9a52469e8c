"""How the bakery of the sample plan speaks, animates its community and does its work; the engine had no part in it."""

# ruff: noqa: E501 - a plan made by hand: one thing a line reads better than folded lines.

from __future__ import annotations

from datetime import date

from planner.animation import (
    Animation,
    Attention,
    Avoided,
    CommunityIndicator,
    CommunityMoment,
    CommunityPeriod,
    CommunityRitual,
    CommunityRole,
    CrisisPlan,
    Means,
    Positioning,
    Remark,
    Work,
)
from planner.words import Words


def _in(language: str, fr: str, en: str) -> Words:
    return Words(key=fr if language == "fr" else en)


def sample_positioning(language: str) -> Positioning:
    """An axis, a difference and one pair of words."""
    return Positioning(
        axis=_in(language, "Le pain se voit cuire.", "You see the bread bake."),
        difference=_in(language, "Pétri la nuit même.", "Mixed that very night."),
        avoid=(
            Avoided(words=_in(language, "fait avec amour", "made with love"), instead=_in(language, "les heures", "hours")),
        ),
    )  # fmt: skip


def sample_animation(language: str) -> Animation:
    """One entry of each kind; the minutes make the hour of listening of the sample plan."""

    def tell(fr: str, en: str) -> Words:
        return _in(language, fr, en)

    first = date(2026, 9, 7)
    return Animation(
        promise=tell("Savoir avant les autres.", "Knowing first."),
        welcome=tell("Bienvenue au fournil.", "Welcome to the bakehouse."),
        roles=(CommunityRole(name=tell("Hôte", "Host"), does=tell("Accueille.", "Welcomes."), who=tell("vous", "you")),),
        attention=(
            Attention(what=tell("Lire les avis", "Reading reviews"), channel="", exchanges_per_week=0, within_hours=None,
                      within=None, minutes_per_week=20),
            Attention(what=Words(key="Facebook"), channel="facebook", exchanges_per_week=3.4, within_hours=24,
                      within=tell("en 1 jour", "within 1 day"), minutes_per_week=40),
        ),
        strained=tell("Les réponses débordent.", "Replies overflow."),
        rituals=(
            CommunityRitual(every="week", name=tell("La fournée", "The batch"), what=tell("On devine.", "Guess."),
                            channel="facebook", day=first),
            CommunityRitual(every="season", name=tell("La galette", "The cake"), what=tell("On tire.", "Draw."),
                            channel="", day=None),
        ),
        ambassadors=tell("les habitués", "the regulars"), ambassadors_do=tell("Ils goûtent.", "They taste."),
        disclosure=tell("Ils le disent.", "They say so."),
        first_days=(
            CommunityPeriod(name=tell("Accueillir", "Welcome"), first=first, last=date(2026, 10, 6),
                            tasks=(tell("Inviter quinze clients.", "Invite fifteen customers."),),
                            from_plan=(tell("Écrire les règles.", "Write the rules."),)),
        ),
        moments=(
            CommunityMoment(name=tell("Le petit matin", "Early morning"), what=tell("On pétrit.", "We mix."), day=first),
            CommunityMoment(name=tell("Le four ouvert", "Open oven"), what=tell("On entre.", "Come in."), day=None),
        ),
        moderation=(Remark(said=tell("C’est cher!", "Pricey!"), do="answer", reply=tell("Voici pourquoi.", "Here is why.")),),
        crises=(
            CrisisPlan(what=tell("un rappel de farine", "a flour recall"), first_hour=tell("Retirez.", "Withdraw."),
                       call=tell("le moulin", "the mill"), holding_line=tell("Nous vérifions.", "We are checking.")),
        ),
        crisis_steps=(tell("Vous décidez.", "You decide."),),
        indicators=(
            CommunityIndicator(what=tell("Membres actifs", "Active members"), target=Words(key="10 %"),
                               how=tell("Chaque mois.", "Each month.")),
        ),
    )  # fmt: skip


def sample_means(language: str) -> tuple[Means, ...]:
    """A foundation and a line."""

    def one(action: str, *, foundation: bool) -> Means:
        return Means(
            channel=action.partition(".")[0], action=action, foundation=foundation,
            paced="once" if foundation else "running",
            role=_in(language, "Fidéliser les clients.", "Keep customers."),
            rhythm=_in(language, "une fois", "once") if foundation else _in(language, "deux par semaine", "two a week"),
            formats=() if foundation else ("photo", "video"), who=_in(language, "vous", "you"), minutes=90,
            work=(
                Work(what=_in(language, "Préparer", "Preparing"), minutes=60),
                Work(what=_in(language, "Répondre", "Replying"), minutes=30),
            ),
            money=0 if foundation else 12, with_others=_in(language, "L’hebdo l’annonce.", "The weekly announces it."),
            settings=(_in(language, "Heures à jour.", "Hours up to date."),),
            mistakes=(_in(language, "Se taire deux mois.", "Two months of silence."),),
        )  # fmt: skip

    return one("google-profile.profile", foundation=True), one("facebook.posts", foundation=False)
