"""Charts: the same numbers in picture, table and alternative text; readable colours; the reader's own marks."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from planner import charts
from planner.charts import Chart
from planner.charts.colours import BLUE, ORANGE
from planner.charts.frame import people
from planner.charts.layers import LAYERS
from planner.plan import BudgetLine, Plan, SegmentReach
from planner.text import Text
from planner.words import Words
from tests.sample_explore import sample_curve
from tests.sample_plan import sample_plan

ALL = {
    "mix": charts.mix_chart, "reach": charts.reach_chart, "layers": charts.layers_chart,
    "layers_by_week": charts.layers_by_week_chart,
    "segments": charts.segments_chart, "customers": charts.customers_chart, "maturity": charts.maturity_chart,
    "adoption": charts.adoption_chart, "calendar": charts.calendar_chart,
    "months": charts.months_chart, "members": charts.members_chart,
    "funnel": charts.funnel_chart, "overlap": charts.overlap_chart,
    "reach_swings": charts.reach_swings_chart, "customers_swings": charts.customers_swings_chart,
    "frontier": lambda plan, text: charts.frontier_chart(plan, text, sample_curve()),
}  # fmt: skip


def drawn(name: str, language: str = "fr", plan: Plan | None = None) -> Chart:
    """One chart of the bakery."""
    return ALL[name](plan or sample_plan(language), Text(language))


def figures_of(chart: Chart) -> str:
    """The picture as Plotly's own JSON, without the template."""
    figure = json.loads(chart.figure.to_json())
    figure["layout"].pop("template", None)
    return json.dumps(figure, ensure_ascii=False)


def test_nothing_drawn_is_untested() -> None:
    assert {name for name in charts.__all__ if name.endswith("_chart")} == {f"{name}_chart" for name in ALL}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ALL)
class TestEvery:
    def test_says_what_it_shows(self, name: str, language: str) -> None:
        chart = drawn(name, language)
        assert len(chart.title) >= 20
        assert len(chart.alt) >= 40
        assert "chart." not in chart.title + chart.alt + chart.subtitle + chart.note
        assert not re.search(r"[{}]", chart.title + chart.alt + chart.subtitle)

    def test_has_a_table_and_sources(self, name: str, language: str) -> None:
        chart = drawn(name, language)
        assert chart.rows
        assert all(len(row) == len(chart.columns) for row in chart.rows)
        assert chart.sources

    def test_is_light_and_says_nothing_in_another_language(self, name: str, language: str) -> None:
        spec = figures_of(drawn(name, language))
        assert len(spec) < 50_000
        assert "chart." not in spec

    def test_is_the_same_each_time(self, name: str, language: str) -> None:
        assert figures_of(drawn(name, language)) == figures_of(drawn(name, language))


def test_reach_chart_holds_the_numbers_of_the_plan() -> None:
    plan, chart = sample_plan("fr"), drawn("reach")
    lines = [trace for trace in chart.figure.data if trace.mode == "lines" and trace.fill is None]
    assert tuple(lines[0].y) == plan.projection.reach.central
    assert tuple(lines[1].y) == plan.projection.traditional_only.central
    text = Text("fr")
    assert text.people(plan.projection.reach.central[-1]) in chart.alt
    assert text.people(plan.projection.reach.central[-1]) == chart.rows[-1][2]
    assert {trace.line.dash for trace in lines} == {"solid", "dash"}


def test_two_lines_that_end_together_have_their_names_on_both_sides() -> None:
    plan = sample_plan("fr")
    same = plan.projection.model_copy(update={"traditional_only": plan.projection.reach})
    for shown, sides in (
        (plan, {"bottom"}),
        (plan.model_copy(update={"projection": same}), {"bottom", "top"}),
    ):
        names = drawn("reach", plan=shown).figure.layout.annotations
        assert {name.yanchor for name in names} == sides


def test_layers_follow_one_another_and_add_up() -> None:
    plan, chart = sample_plan("fr"), drawn("layers")
    bars = list(chart.figure.data)
    assert [bar.x[0] for bar in bars[:-1]] == [plan.projection.layers[name] for name in LAYERS]
    for before, after in pairwise(bars[:-1]):
        assert after.base[0] == pytest.approx(before.base[0] + before.x[0])
    assert bars[-1].x[0] == pytest.approx(sum(plan.projection.layers.values()))


@pytest.mark.parametrize("outcome", ["reach", "customers"])
def test_swings_go_from_the_centre_to_what_each_end_gives(outcome: str) -> None:
    plan, chart = sample_plan("fr"), drawn(f"{outcome}_swings")
    swings = [swing for swing in plan.swings if swing.outcome == outcome]
    low, high = chart.figure.data
    for bar, ends in ((low, [s.at_low for s in swings]), (high, [s.at_high for s in swings])):
        assert [base + length for base, length in zip(bar.base, bar.x, strict=True)] == pytest.approx(ends)
        assert list(bar.base) == [swing.central for swing in swings]
    assert {low.marker.color, high.marker.color} == {ORANGE, BLUE}
    assert [row[2] for row in chart.rows] == [Text("fr").people(swing.at_low) for swing in swings]
    assert chart.rows[0][0] in chart.title


def test_shares_of_money_and_hours_add_up_to_the_totals() -> None:
    plan, chart = sample_plan("fr"), drawn("mix")
    money, hours = (trace for trace in chart.figure.data if trace.type == "bar")
    assert sum(money.x) * plan.totals.money_per_month == pytest.approx(
        sum(b.money_per_month for b in plan.budget)
    )
    assert sum(hours.x) * plan.totals.hours_per_week == pytest.approx(
        sum(b.hours_per_week for b in plan.budget)
    )
    for column in (3, 5):
        told = [int(row[column].rstrip("\xa0%")) for row in chart.rows]
        assert told[-1] == 100
        assert sum(told[:-1]) == round(100 * sum((money, hours)[column == 5].x))
    assert chart.rows[-1][2] == Text("fr").money(plan.totals.money_per_month)
    assert {money.marker.pattern.shape, hours.marker.pattern.shape} == {"", "/"}


def test_hours_that_somebody_else_does_are_part_of_the_work_and_never_below_zero() -> None:
    plan, text = sample_plan("fr"), Text("fr")
    bought = BudgetLine(what=Words(key="Heures confiées"), channel="", money_per_month=9, hours_per_week=-1)
    own = plan.totals.hours_per_week - 1
    totals = plan.totals.model_copy(update={"hours_per_week": own, "bought_hours_per_week": 1.0})
    chart = drawn("mix", plan=plan.model_copy(update={"budget": (*plan.budget, bought), "totals": totals}))
    hours = chart.figure.data[2]
    assert min(hours.x) == 0
    assert sum(hours.x) * (own + 1) == pytest.approx(sum(line.hours_per_week for line in plan.budget))
    assert f"dont {text.hours(1)} faites par d’autres" in chart.subtitle
    assert chart.rows[-1][4].startswith(text.hours(own + 1))
    assert not any("-" in cell for row in chart.rows for cell in row[2:])
    assert [row[4] for row in chart.rows if row[0] == "Heures confiées"] == [
        f"{text.hours(1)}, déjà comptées"
    ]


def test_the_title_of_the_means_says_the_shares_of_its_bars() -> None:
    """Three equal thirds are written 34, 33 and 33 so that they add up: the title says no other."""
    plan = sample_plan("fr")
    thirds = tuple(
        BudgetLine(what=Words(key=name), channel="", money_per_month=100, hours_per_week=1) for name in "ABC"
    )
    totals = plan.totals.model_copy(update={"money_per_month": 300.0, "hours_per_week": 3.0})
    chart = drawn("mix", plan=plan.model_copy(update={"budget": thirds, "totals": totals}))
    first = next(row for row in chart.rows if chart.title.startswith(row[0]))
    assert f"{first[3]} de l’argent" in chart.title
    assert f"{first[5]} du temps" in chart.title


@pytest.mark.parametrize(("money", "hours", "said"), [
    (0, 5, "ne coûte pas"), (100, 0, "ne prend pas de temps"), (100, 5, "du temps"),
])  # fmt: skip
def test_the_title_of_the_means_says_what_takes_the_most(money: float, hours: float, said: str) -> None:
    plan = sample_plan("fr")
    only = BudgetLine(
        what=Words(key="Facebook"), channel="facebook", money_per_month=money, hours_per_week=hours
    )
    totals = plan.totals.model_copy(update={"money_per_month": money, "hours_per_week": hours})
    chart = drawn("mix", plan=plan.model_copy(update={"budget": (only,), "totals": totals}))
    assert said in chart.title
    assert chart.title.startswith("Facebook\u00a0: ")


def test_the_funnel_holds_the_projection_and_its_ranges() -> None:
    plan, chart = sample_plan("fr"), drawn("funnel")
    found = plan.projection
    bars, low, high = chart.figure.data
    steps = [
        found.reach.last(),
        found.responses.last(),
        found.members.last(),
        found.customers.last(),
        found.months[-1].kept,
    ]
    assert list(bars.x) == [found.public, *(step.central for step in steps)]
    assert list(low.x[1::6]) == [step.low for step in steps]
    assert list(high.x[1::6]) == [step.high for step in steps]
    assert [row[3] for row in chart.rows[1:]] == [people(Text("fr"), step.low) for step in steps]


def test_people_are_whole_and_less_than_one_keeps_a_decimal() -> None:
    assert [people(Text("fr"), amount) for amount in (0.0, 0.42, 0.97, 2.72, 9.04, 23.4)] == [
        "0",
        "0,4",
        "1",
        "3",
        "9",
        "23",
    ]


def test_the_funnel_says_when_hardly_anybody_buys() -> None:
    plan = sample_plan("fr")
    nobody = plan.projection.customers.model_copy(update={"central": (0.0,) * 52})
    chart = drawn("funnel", plan=plan.model_copy(
        update={"projection": plan.projection.model_copy(update={"customers": nobody})}
    ))  # fmt: skip
    assert "presque aucune" in chart.title


def test_the_bars_of_the_overlap_are_its_parts() -> None:
    plan, chart = sample_plan("fr"), drawn("overlap")
    rows = plan.projection.overlap
    assert [list(bar.x) for bar in chart.figure.data] == [
        [row.alone for row in rows], [row.with_one for row in rows], [row.with_more for row in rows],
    ]  # fmt: skip
    assert len({bar.marker.pattern.shape for bar in chart.figure.data}) == 3
    alone = sum(row.alone for row in rows) / plan.projection.monthly_reach.central
    assert Text("fr").share(alone, 0) in chart.title


def test_layers_read_as_they_add_up() -> None:
    plan = sample_plan("fr")
    for layers in (
        {
            "traditional": 1649.0,
            "social": 1649.0,
            "targeting": 0.0,
            "search_owned": 853.0,
            "amplification": 299.0,
        },
        {"traditional": 0.0, "social": 4250.0, "targeting": 0.0, "search_owned": 0.0, "amplification": 0.0},
        {"traditional": 3.2, "social": 1.3, "targeting": 0.0, "search_owned": 2.04, "amplification": 0.26},
        {"traditional": 0.0, "social": 0.0, "targeting": 0.0, "search_owned": 0.0, "amplification": 0.0},
    ):
        chart = drawn("layers", plan=plan.model_copy(
            update={"projection": plan.projection.model_copy(update={"layers": layers})}
        ))  # fmt: skip
        # What is under the grain of the total is said to be under it, and adds nothing to what is read.
        told = ["0" if row[1].startswith("moins de") else row[1] for row in chart.rows]
        read = [float(one.replace("\xa0", "").replace(",", ".").replace("−", "-")) for one in told]
        assert sum(read[:-1]) == pytest.approx(read[-1])
        assert max(read[:-1]) <= read[-1]


def test_calendar_counts_every_row_of_twelve_weeks() -> None:
    plan, chart = sample_plan("fr"), drawn("calendar")
    shown = sum(int(cell) for line in chart.figure.data[0].text for cell in line if cell)
    assert shown == sum(1 for row in plan.calendar if row.week <= 12)


def test_a_mark_too_far_is_said_instead_of_drawn() -> None:
    plan = sample_plan("fr")
    far = plan.projection.break_even.customers_for_money_and_hours.model_copy(
        update={"central": 9000.0, "high": 9900.0}
    )
    even = plan.projection.break_even.model_copy(update={"customers_for_money_and_hours": far})
    chart = drawn("customers", plan=plan.model_copy(
        update={"projection": plan.projection.model_copy(update={"break_even": even})}
    ))  # fmt: skip
    assert "9 000".replace(" ", "\xa0") in chart.note
    assert chart.figure.layout.yaxis.range[1] < 1000


def test_accounts_are_called_firms() -> None:
    plan = sample_plan("en")
    firms = plan.model_copy(update={"projection": plan.projection.model_copy(update={"unit": "accounts"})})
    for name in ("reach", "layers", "segments"):
        chart = drawn(name, "en", firms)
        said = chart.title + chart.subtitle + chart.alt + figures_of(chart)
        assert "firms" in said.lower()
        assert "people" not in re.sub("between(<br>| )people", "", said.lower())


def test_a_name_typed_by_the_owner_stays_a_name() -> None:
    plan = sample_plan("fr")
    hostile = SegmentReach(
        segment="0", name=Words(key="<script>alert(1)</script>"), people=10,
        monthly_reach=plan.projection.monthly_reach, share=plan.projection.by_segment[0].share,
    )  # fmt: skip
    chart = drawn("segments", plan=plan.model_copy(
        update={"projection": plan.projection.model_copy(update={"by_segment": (hostile,)})}
    ))  # fmt: skip
    assert "<script>" not in figures_of(chart)


def test_empty_plans_are_drawn_too() -> None:
    plan = sample_plan("fr").model_copy(update={"mix": (), "calendar": (), "figures_used": ()})
    for name in ALL:
        assert drawn(name, plan=plan).title


@pytest.mark.parametrize(("language", "marks"), [("fr", ",\xa0"), ("en", ".,")])
def test_numbers_bear_the_marks_of_the_reader(language: str, marks: str) -> None:
    assert drawn("reach", language).figure.layout.separators == marks
    settings = charts.config(Text(language), drawn("reach"))["locales"][language]["format"]
    assert settings["decimal"] + settings["thousands"] == marks
    assert len(settings["months"]) == len(settings["shortMonths"]) == 12


def test_projected_charts_have_type_of_sixteen_or_more() -> None:
    for name in ALL:
        figure = drawn(name).scaled(True)
        assert figure.layout.font.size >= 16
        assert drawn(name).figure.layout.font.size is None or drawn(name).figure.layout.font.size < 16


def test_a_busy_calendar_stands_on_one_screen_of_a_projector_with_its_title() -> None:
    """Drawn at eight tenths, where type of twenty is still of sixteen, under a title of a sixth of 1,030 pixels."""
    plan = sample_plan("fr")
    rows = [plan.calendar[0].model_copy(update={"channel": id}) for id in list(Text("fr").book.channels)[:20]]
    figure = drawn("calendar", plan=plan.model_copy(update={"calendar": tuple(rows)})).scaled(True)
    assert figure.layout.height * 0.8 <= 1030 * (1 - 0.16)
    assert figure.layout.font.size * 0.8 >= 16


@pytest.mark.parametrize("name", ["reach_swings", "customers_swings", "segments", "funnel", "overlap", "mix"])
def test_a_name_that_a_phone_cuts_goes_whole_with_the_chart(name: str) -> None:
    for note in drawn(name).figure.layout.annotations:
        kept = re.sub(r"…|</b>", "", note.text).split("<br>")
        assert ("…" in note.text) == (note.name is not None)
        assert all(line in (note.name or note.text) for line in kept)
        assert "…" not in (note.name or "")


def test_the_maturity_chart_says_the_widest_gap() -> None:
    plan = sample_plan("fr")
    dimensions = [d.model_copy(update={"has": 50.0, "uses": 50.0}) for d in plan.diagnosis.dimensions]
    for has, uses, said in (
        (90.0, 20.0, "plus (90 sur 100)"),
        (10.0, 75.0, "plus (75 sur 100)"),
        (50.0, 60.0, "pair"),
    ):
        dimensions[2] = dimensions[2].model_copy(update={"has": has, "uses": uses})
        found = plan.diagnosis.model_copy(update={"dimensions": tuple(dimensions)})
        chart = drawn("maturity", plan=plan.model_copy(update={"diagnosis": found}))
        assert said in chart.title
        assert chart.rows[2][1:] == tuple(
            Text("fr").number(x) for x in (has, uses, dimensions[2].score, has - uses)
        )


def test_the_adoption_chart_shows_points_curve_and_what_is_missed() -> None:
    plan, chart = sample_plan("fr"), drawn("adoption")
    main = plan.diagnosis.adoption[0]
    lines = [trace for trace in chart.figure.data if trace.mode == "lines"]
    points = [trace for trace in chart.figure.data if trace.mode == "markers"]
    assert tuple(lines[-1].y) == main.line
    assert [point.central for point in main.shares] in [list(trace.y) for trace in points]
    assert [row[4] for row in chart.rows[: len(main.years)]] == [
        Text("fr").number(100 * missed, 1) for missed in main.residuals
    ]
    assert {trace.y[0] for trace in points} >= {plan.diagnosis.sector_adoption.central}  # type: ignore[union-attr]
    said = " ".join(note.text for note in chart.figure.layout.annotations)
    assert "Votre niveau" in said


def test_a_firm_not_assessed_has_no_place_among_the_waves() -> None:
    plan = sample_plan("fr")
    nothing = {"score": None, "level": None, "adopters": None, "answered": 0, "dimensions": ()}
    found = plan.diagnosis.model_copy(update=nothing)
    chart = drawn("adoption", plan=plan.model_copy(update={"diagnosis": found}))
    assert "Une bande" in drawn("adoption").alt
    assert "Une bande" not in chart.alt
    assert "Votre niveau" not in " ".join(note.text for note in chart.figure.layout.annotations)


def test_a_figure_that_may_only_be_quoted_is_not_drawn() -> None:
    plan = sample_plan("fr")
    curves = tuple(
        curve.model_copy(update={"quoted_only": curve.counts == "people"})
        for curve in plan.diagnosis.adoption
    )
    found = plan.diagnosis.model_copy(update={"adoption": curves})
    chart = drawn("adoption", plan=plan.model_copy(update={"diagnosis": found}))
    assert len(chart.rows) == len(curves[0].years)
    assert len(chart.figure.data) < len(drawn("adoption").figure.data)
