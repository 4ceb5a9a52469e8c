"""Plan → Plotly figures, each with title, alternative text, table and sources; the only door to plotly."""

from planner.charts.adoption import adoption_chart
from planner.charts.frame import Chart, config
from planner.charts.frontier import frontier_chart
from planner.charts.funnel import funnel_chart
from planner.charts.layers import layers_chart
from planner.charts.layers_by_week import layers_by_week_chart
from planner.charts.line_up import mix_chart
from planner.charts.maturity import maturity_chart
from planner.charts.members import members_chart
from planner.charts.month import month_picture
from planner.charts.months import months_chart
from planner.charts.overlap import overlap_chart
from planner.charts.reach import customers_chart, reach_chart, segments_chart
from planner.charts.spreadsheet import as_csv
from planner.charts.tornado import customers_swings_chart, reach_swings_chart
from planner.charts.weeks import calendar_chart

__all__ = [
    "Chart",
    "adoption_chart",
    "as_csv",
    "calendar_chart",
    "config",
    "customers_chart",
    "customers_swings_chart",
    "frontier_chart",
    "funnel_chart",
    "layers_by_week_chart",
    "layers_chart",
    "maturity_chart",
    "members_chart",
    "mix_chart",
    "month_picture",
    "months_chart",
    "overlap_chart",
    "reach_chart",
    "reach_swings_chart",
    "segments_chart",
]
