"""A plan made by hand for tests of pages and charts: a bakery in Rimouski; the engine had no part in it.

Its sentences are written in clear where the planner writes keys: a key that no catalogue has says itself.
"""

# ruff: noqa: E501 - a table made by hand: one thing a line reads better than folded lines.

from __future__ import annotations

from datetime import date, time, timedelta
from functools import lru_cache
from math import exp
from typing import Any, Literal

from planner.answers import Answers, read_answers
from planner.catalogue import Catalogue
from planner.channel_overlap import ChannelOverlap
from planner.dated import CalendarRow, MarkedDate, Publication
from planner.figures import Figure, FigureUsed
from planner.foundations_part import FoundationsPart
from planner.overturned import Overturn
from planner.plan import (
    AdoptionCurve,
    Amplified,
    Beside,
    BreakEven,
    BudgetLine,
    ChannelMembers,
    Check,
    Diagnosis,
    Dimension,
    FoundationLine,
    Indicator,
    LeftOut,
    Message,
    MixLine,
    Month,
    Objective,
    Optimum,
    Plan,
    Projection,
    PublicPart,
    Range,
    RuleLine,
    SegmentReach,
    Series,
    Swing,
    Targeting,
    Task,
    Totals,
    Waste,
)
from planner.swot_line import SwotLine
from planner.wanted import Wanted
from planner.words import Words
from tests.sample_animation import sample_animation, sample_means, sample_positioning

TODAY = date(2026, 9, 7)
GIVEN: dict[str, Any] = {
    "name": "Au bon levain <b>*",
    "activity": "bakery",
    "place": "qc-rimouski",
    "budget_per_month": 300,
    "hours_per_week": 5,
    "customers": 900,
    "email_list": 140,
    "publics": [{"name": "Familles du quartier", "ages": ["30-49"], "share": 0.6}, {"ages": ["50-64", "65+"], "share": 0.4}],
    "maturity": {"mentions": 1, "goals": 1, "calendar": 2},
}  # fmt: skip
_WEEKS = 52


def sample_answers(**more: Any) -> Answers:
    """The bakery's answers."""
    return read_answers({**GIVEN, **more})


def _in(language: str, fr: str, en: str) -> Words:
    return Words(key=fr if language == "fr" else en)


def _around(central: float, spread: float = 1.4) -> Range:
    return Range(low=central / spread, central=central, high=central * spread)


def _growing(end: float, spread: float = 1.35, pace: float = 14) -> Series:
    central = [end * (1 - exp(-week / pace)) / (1 - exp(-_WEEKS / pace)) for week in range(1, _WEEKS + 1)]
    return Series(
        low=tuple(value / spread for value in central),
        central=tuple(central),
        high=tuple(value * spread for value in central),
    )


def _members(channel: str, start: float, joined: float) -> ChannelMembers:
    """A page or a list that loses half a per cent of its start each month."""
    lost = Series(
        **{
            level: tuple(start * 0.0012 * week for week in range(1, _WEEKS + 1))
            for level in ("low", "central", "high")
        }
    )
    gained = _growing(joined, pace=60)
    return ChannelMembers(
        channel=channel, start=start, joined=gained, lost=lost,
        members=Series(
            **{
                level: tuple(start + more - less for more, less in zip(getattr(gained, level), lost.central, strict=True))
                for level in ("low", "central", "high")
            }
        ),
    )  # fmt: skip


def _spread(counts: Literal["firms", "people"], said: Words) -> AdoptionCurve:
    """Shares that lie a point above, then a point under, a curve that levels off at seventy per cent."""

    def share(year: float) -> float:
        return 0.7 / (1 + exp(-0.3 * (year - 2014)))

    years = tuple(range(2010, 2022, 2))
    off = tuple(0.01 if place % 2 else -0.01 for place in range(len(years)))
    line = tuple(float(year) for year in range(2007, 2025))
    return AdoptionCurve(
        id="europe-firms" if counts == "firms" else "quebec-adults", counts=counts, years=years, residuals=off,
        shares=tuple(
            Range(low=share(year) + more - 0.02, central=share(year) + more, high=share(year) + more + 0.02)
            for year, more in zip(years, off, strict=True)
        ),
        sources=("eurostat-2022-social-media",) * len(years), sentence=said, misfit=0.01, middle=2014, pace=0.3,
        ceiling=Range(low=0.66, central=0.7, high=0.8), line_years=line, line=tuple(share(year) for year in line),
    )  # fmt: skip


def _months() -> tuple[Month, ...]:
    """Thirteen months, December the best."""
    return tuple(
        Month(
            number=number, weeks=tuple(range(4 * number - 3, 4 * number + 1)), reach=_around(4900 if number == 4 else 4000),
            kept=_around(300 + 8 * number), responses=_around(55, 1.6), customers=_around(15, 1.8),
        )
        for number in range(1, 14)
    )  # fmt: skip


_LINES: list[tuple[str, str, str, float, float, float, float, str, float, float, bool]] = [
    # action, family, role, units a year, money a month, hours a week, reached, pays, responses, customers, animated
    ("facebook.posts", "social", "keep", 104, 0, 1.5, 620, "maybe", 9, 3, True),
    ("meta-ads.campaign", "social", "reach", 12, 150, 0.4, 5200, "yes", 31, 6, False),
    ("newsletter.sends", "owned", "keep", 24, 12, 0.6, 130, "yes", 12, 7, True),
    ("weekly-press.quarter-page", "press", "reach", 4, 92, 0.1, 3900, "no", 6, 1.2, False),
    ("public-relations.stories", "relations", "reach", 3, 0, 0.3, 900, "not_measured", 3, 0.6, False),
]


def _line(language: str, row: tuple[Any, ...]) -> MixLine:
    action, family, role, units, cash, hours, reached, pays, responses, customers, animated = row
    return MixLine(
        activity=action, channel=action.split(".")[0], family=family, role=role, segment="", territory="", units=units,
        units_per_month=units / 12, money_per_month=cash, hours_per_week=hours, animated=animated,
        reasons=(
            _in(language, "62 % des adultes de Rimouski s’en servent.", "62% of adults in Rimouski use it."),
            _in(language, "Sans elle, le plan perd 14 % de sa valeur.", "Without it, the plan loses 14% of its value."),
        ),
        reached_per_month=_around(reached), responses_per_month=_around(responses),
        customers_per_month=_around(customers), cost_per_response=cash / responses if cash else None, pays=pays,
        useful_share=0.5 if family == "press" else 1.0, wasted_money_per_month=cash / 2 if family == "press" else 0.0,
        wasted_people_per_month=reached if family == "press" else 0.0,
        cost_per_useful_person=cash / reached if cash else None,
    )  # fmt: skip


def _publication(language: str) -> Publication:
    return Publication(
        idea="ideas/trades/bakery:ideas.saturday", format="photo", pillar=_in(language, "Le four", "The oven"),
        hook=_in(language, "La fournée du samedi sort à sept heures", "Saturday’s batch is out at seven"),
        text=_in(language, "Vingt pains, pas un de plus : [farine] du moulin.", "Twenty loaves, no more: [flour]."),
        visual=_in(language, "une fournée sur la pelle", "a batch on the peel"),
        call=_in(language, "Passez nous voir.", "Come and see us."),
        link=_in(language, "https://[page]?utm_source=facebook", "https://[page]?utm_source=facebook"), repeated=None,
    )  # fmt: skip


def _calendar(language: str) -> tuple[CalendarRow, ...]:
    rows = []
    for week in range(1, 13):
        monday = TODAY + timedelta(weeks=week - 1)
        for action, every, hours, cash, day in (
            ("facebook.posts", 1, 1.5, 0, 1), ("newsletter.sends", 2, 1.2, 5, 3), ("meta-ads.campaign", 3, 1.0, 110, 0),
            ("weekly-press.quarter-page", 6, 0.5, 280, 2),
        ):  # fmt: skip
            if week % every == 0 or every == 1:
                rows.append(
                    CalendarRow(
                        id=f"w{week:02d}-{action.split('.')[0]}-1",
                        day=monday + timedelta(days=day),
                        at=time(9),
                        owner=_in(language, "vous", "you"),
                        week=week,
                        channel=action.split(".")[0],
                        action=action,
                        public="",
                        stage="keep",
                        units=1,
                        hours=hours,
                        money=cash,
                        mention=None,
                        what=_in(language, "Montrer la fournée du samedi", "Show Saturday’s batch"),
                        publication=_publication(language) if action == "facebook.posts" else None,
                        goes_with="fair" if week == 2 else "",
                    )
                )
    return tuple(rows)


@lru_cache(maxsize=8)
def sample_plan(language: str = "fr", **more: Any) -> Plan:
    """The plan of the bakery, in one language."""

    def tell(fr: str, en: str) -> Words:
        return _in(language, fr, en)

    mix = tuple(_line(language, row) for row in _LINES)
    dimensions = ("listening", "strategy", "presence", "conversation", "organisation", "measure")
    return Plan(
        answers=sample_answers(language=language, **more),
        language="fr" if language == "fr" else "en",
        made_on=TODAY,
        seed=1,
        catalogue_version="sample",
        summary=(
            tell("Cinq lignes, deux canaux à animer : le temps d’une boulangerie.", "Five lines, two channels to run."),
            tell("Environ 9 400 personnes sur 24 000 vous auront remarqué en un an.", "About 9,400 of 24,000 people."),
        ),
        totals=Totals(
            money_per_month=287, hours_per_week=4.6, currency="CAD", horizon_weeks=_WEEKS, reserve_per_month=21,
            listening_hours_per_week=1.0, bought_hours_per_week=0, unspent_per_month=13, unused_hours_per_week=0.4,
        ),
        optimum=Optimum(value=0.912, upper_bound=0.917, gap=0.0055, given_up=0.018, stable_share=0.81, seconds=0.4),
        foundations=(
            FoundationLine(
                channel="google-profile", action="google-profile.profile",
                tasks=(tell("Réclamez la fiche.", "Claim the profile."), tell("Ajoutez dix photos.", "Add ten photos.")),
                money=0, hours=2, reasons=(tell("On vous cherche là en premier.", "People look there first."),),
            ),
            FoundationLine(
                channel="counter", action="counter.display",
                tasks=(tell("Affichez les heures et la liste.", "Post hours and the list."),), money=60, hours=1.5,
                reasons=(tell("Le comptoir voit passer tous vos clients.", "Every customer passes the counter."),),
            ),
        ),
        mix=mix,
        left_out=(
            LeftOut(channel="tiktok", action="tiktok.videos", change=tell("Deux heures de plus par semaine.", "Two more hours."),
                    reason=tell("Le plafond de deux canaux à animer est atteint.", "The cap of two channels is reached.")),
            LeftOut(channel="local-radio", action="local-radio.spots", change=None,
                    reason=tell("La plus petite campagne coûte 900 $.", "The smallest campaign costs $900.")),
            LeftOut(channel="flyers", action="flyers.runs", change=tell("120 $ de plus par mois.", "$120 more a month."),
                    reason=tell("Fait presque la même chose que l’hebdo, pour plus cher.", "Does what the weekly does, for more.")),
        ),
        line_up_relaxed=(),
        what_more_buys=(
            tell("100 $ de plus par mois : environ 740 personnes de plus chaque mois.", "$100 more: about 740 more people."),
            tell("Une heure de plus par semaine : deux clients de plus par mois.", "One more hour: two more customers."),
        ),
        projection=Projection(
            weeks=tuple(range(1, _WEEKS + 1)), unit="people", public=24000, reach=_growing(9400),
            monthly_reach=_around(4100), contacts_per_month=Range(low=1.1, central=1.7, high=2.6),
            traditional_only=_growing(4300), without_amplification=_growing(9150), members=_growing(410, pace=30), tied_at_start=140,
            responses=_growing(720, pace=60), customers=_growing(190, pace=60),
            by_segment=(
                SegmentReach(segment="0", name=Words(key="Familles du quartier"), people=13000, monthly_reach=_around(2500),
                             share=Range(low=0.14, central=0.19, high=0.27), responses_per_month=_around(31)),
                SegmentReach(segment="1", name=tell("50 ans et plus", "50 and over"), people=11000, monthly_reach=_around(1600),
                             share=Range(low=0.1, central=0.15, high=0.21)),
            ),
            layers={"traditional": 1700, "social": 1500, "targeting": 400, "search_owned": 400, "amplification": 100},
            layers_by_week={
                name: tuple(share * reached for reached in _growing(9400).central)
                for name, share in {"traditional": 0.45, "social": 0.38, "targeting": -0.03, "search_owned": 0.17,
                                    "amplification": 0.03}.items()
            },
            outside=_around(800), seats=None,
            too_wide=tell("Ce public est trop large pour cet argent ; avec 14 000 personnes, il tiendrait.",
                          "This public is too wide for this money; with 14,000 people, it would hold."),
            break_even=BreakEven(
                margin_per_customer=Range(low=150, central=238, high=330),
                customers_for_money=Range(low=11, central=15, high=24),
                customers_for_money_and_hours=Range(low=38, central=52, high=81),
                expected_customers=Range(low=120, central=190, high=270), outcome="pays",
                sentence=tell("15 nouveaux clients par an paient l’argent du plan.", "15 new customers a year pay for it."),
            ),
            market=(
                tell("Du territoire à vous : 41 000, 24 000, 900, 4 100.", "From the territory to you: 41,000, 24,000, 900, 4,100."),
                tell("Ces nombres comptent les particuliers.", "These numbers count people."),
            ),
            months=_months(),
            channel_members=(_members("facebook", 900, 12), _members("newsletter", 140, 410)),
            overlap=(
                ChannelOverlap(channel="meta-ads", alone=1300, with_one=900, with_more=100, most_with="weekly-press"),
                ChannelOverlap(channel="weekly-press", alone=1200, with_one=600, with_more=100, most_with="meta-ads"),
                ChannelOverlap(channel="facebook", alone=250, with_one=300, with_more=50, most_with="meta-ads"),
                ChannelOverlap(channel="newsletter", alone=350, with_one=0, with_more=50, most_with="facebook"),
            ),
            amplification=Amplified(useful=_around(100, 3), outside=_around(180, 3)),
            targeting=Targeting(
                money=150, untargeted_reach=_around(3700), saved_per_month=_around(60),
                sentence=tell("Cibler vaut environ 60 $ par mois.", "Targeting is worth about $60 a month."),
            ),
            waste=Waste(
                money_per_month=46, people=_around(800),
                sentence=tell("Environ 46 $ par mois tombent hors de votre public.", "About $46 a month falls outside your public."),
            ),
            foundations=FoundationsPart(people=900, responses=12.4, customers=3.2),
        ),
        diagnosis=Diagnosis(
            score=34, level="testing", answered=3, cap=2,
            dimensions=tuple(
                Dimension(id=id, score=20 + 9 * place, has=25 + 8 * place, uses=15 + 10 * place)
                for place, id in enumerate(dimensions)
            ),
            sector_adoption=Figure(low=0.5, central=0.62, high=0.7, unit="share", kind="measured",
                                   source="atn-2024-netendances", observed=2024, valid_until=2027),
            sentences=(tell("Vous essayez ; il est temps de choisir.", "You are testing; time to choose."),),
            strengths=(tell("Un calendrier, même court.", "A calendar, even short."),),
            gaps=(tell("Les avis ne sont suivis que de loin.", "Reviews are hardly followed."),), adopters="late_majority",
            issue=tell("Comment faire revenir le quartier?", "How to bring the neighbourhood back?"),
            swot=tuple(
                SwotLine(quadrant=quadrant, sentence=tell(f"Le pain, {quadrant}.", f"Bread, {quadrant}."), from_=("offer",))
                for quadrant in ("strength", "weakness", "opportunity", "threat")
            ),
            beside=(Beside(what=Words(key="Facebook"), firm=tell("vous y êtes", "you are there"),
                           usual=tell("70 % du public", "70% of the public"), from_=("channels_in_use",)),),
            adoption=(_spread("firms", tell("Les entreprises.", "Firms.")), _spread("people", tell("Les gens.", "People."))),
            sector_year=2024,
            places=(tell("Votre secteur : 62 %.", "Your sector: 62%."), tell("Vous : majorité tardive.", "You: late majority.")),
        ),
        publics=(
            PublicPart(id="0", name=Words(key="Familles du quartier"), people=13000, share=0.6,
                       size=tell("13 000 adultes à portée", "13,000 adults within reach"),
                       habits=(tell("78 % sont sur Facebook.", "78% are on Facebook."),),
                       know=tell("Que le pain est fait ici.", "That the bread is made here."),
                       feel=tell("L’envie d’entrer.", "The wish to step in."), do=tell("Passer le samedi.", "Come on Saturday.")),
        ),
        objectives=(
            Objective(goal="reach", public="0", start=0, target=_around(4100), unit="people", weeks=52, weight=0.3,
                      sentence=tell("Être remarqué par 4 100 personnes par mois d’ici un an.", "Be noticed by 4,100 people."),
                      indicator=tell("Personnes touchées", "People reached")),
            Objective(goal="keep", public="0", start=140, target=_around(410), unit="people", weeks=52, weight=0.35,
                      sentence=tell("Passer de 140 à 410 abonnés.", "Go from 140 to 410 subscribers."),
                      indicator=tell("Abonnés", "Subscribers")),
        ),
        wanted=Wanted(
            customers=250, by=TODAY + timedelta(weeks=_WEEKS, days=-1), low=120, central=190, high=270,
            stand="possible", to_ask=250,
            sentences=(
                tell("Vous voulez 250 nouveaux clients; 190 au centre.", "You want 250 new customers; 190 in the middle."),
                tell("C’est possible, sans être probable.", "That is possible, not likely."),
            ),
        ),
        positioning=sample_positioning(language), animation=sample_animation(language), means=sample_means(language),
        messages=(
            Message(public="0", sentence=tell("Le pain d’ici, du jour.", "Bread from here, today’s."),
                    proof=tell("Four visible du comptoir.", "Oven seen from the counter."), tone=tell("Simple.", "Plain.")),
        ),
        calendar=_calendar(language),
        marked_dates=(
            MarkedDate(
                id="fair", day=TODAY + timedelta(days=12), last=TODAY + timedelta(days=13), kind="own",
                name=tell("la foire d’automne", "the autumn fair"),
            ),
        ),
        tasks=(
            Task(id="profile", when="monday", channel="google-profile", minutes=40,
                 what=tell("Réclamez votre fiche d’établissement.", "Claim your map profile."),
                 why=tell("On vous cherche là en premier.", "People look there first.")),
            Task(id="list", when="30_days", channel="newsletter", minutes=60,
                 what=tell("Ouvrez la liste au comptoir.", "Open the list at the counter."),
                 why=tell("Une liste est à vous.", "A list is yours.")),
        ),
        indicators=(
            Indicator(id="calls", goal="structure", channel="google-profile", what=tell("Appels", "Calls"), target=_around(30),
                      every_weeks=4),
        ),
        budget=(
            *(BudgetLine(what=Words(key=line.activity), channel=line.channel, money_per_month=line.money_per_month,
                         hours_per_week=line.hours_per_week) for line in mix),
            BudgetLine(what=tell("Écoute et réponses", "Listening and replies"), channel="", money_per_month=0, hours_per_week=1),
            BudgetLine(what=tell("Imprévus", "Contingency"), channel="", money_per_month=21, hours_per_week=0),
        ),
        rules=(
            RuleLine(id="casl", outcome="to_verify", source="judgement", why_here=tell("Vous envoyez des courriels.", "You send e-mails."),
                     duty=tell("Gardez la preuve du consentement.", "Keep proof of consent.")),
            RuleLine(id="law-25", outcome="ok", source="judgement", why_here=tell("Vous gardez une liste.", "You keep a list."),
                     duty=tell("Publiez une politique claire.", "Publish a clear policy.")),
        ),
        checks=(
            Check(id="P14", outcome="ok", source="judgement", advice=None,
                  sentence=tell("L’hebdo et les relations de presse restent.", "The weekly and press relations stay.")),
            Check(id="K-TEMPS", outcome="look", source="judgement", advice=tell("Gardez une heure libre.", "Keep an hour free."),
                  sentence=tell("Le plan prend presque toutes vos heures.", "The plan takes nearly all your hours.")),
        ),
        swings=(
            Swing(figure="usage.quebec.facebook.ages.30-49", outcome="reach", at_low=2600, central=4100, at_high=6300),
            Swing(figure="channels.local-radio.actions.spots.noticed", outcome="reach", at_low=3300, central=4100,
                  at_high=5200),
            Swing(figure="channels.local-radio.actions.spots.noticed", outcome="customers", at_low=120, central=190, at_high=300),
            Swing(figure="usage.quebec.facebook.ages.30-49", outcome="customers", at_low=210, central=190,
                  at_high=150),
        ),
        overturn=Overturn(
            channel="weekly-press", money_share=0.64, figure="channels.weekly-press.actions.quarter-page.noticed",
            tips_at=0.12, instead=("local-radio",),
            sentence=tell("L’hebdo prend 64 % de l’argent; sous 12 % de contacts remarqués, mieux vaudrait la radio.",
                          "The weekly takes 64% of the money; under 12% of contacts noticed, radio would be better."),
        ),
        defaults_used=(tell("Panier moyen : celui du métier.", "Basket: the trade’s own."),),
        figures_used=(
            FigureUsed(id="activities.bakery.basket", low=12, central=18, high=27, unit="money", kind="assumed",
                       source="judgement", observed=2026, changed=False),
            FigureUsed(id="activities.bakery.margin", low=0.46, central=0.55, high=0.66, unit="share", kind="assumed",
                       source="judgement", observed=2026, changed=True),
            FigureUsed(id="usage.quebec.facebook.ages.30-49", low=0.64, central=0.7, high=0.77, unit="share",
                       kind="measured", source="atn-2024-netendances", observed=2024, changed=False),
            FigureUsed(id="channels.local-radio.actions.spots.noticed", low=0.13, central=0.2, high=0.3, unit="share",
                       kind="estimated", source="judgement", observed=2026, changed=False),
        ),
    )  # fmt: skip


def build_sample(answers: Answers, book: Catalogue, *, today: date, seed: int) -> Plan:
    """Stand in for `planner.build_plan`: the bakery's plan, under the answers given."""
    del book, seed
    return sample_plan(answers.language).model_copy(
        update={"answers": answers, "language": answers.language, "made_on": today}
    )
