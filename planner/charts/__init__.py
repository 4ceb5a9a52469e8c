"""Plan → Plotly figures, each with title, alternative text, table and sources; the only door to plotly."""

from planner.charts.frame import Chart, config
from planner.charts.habits import adoption_chart, diagnosis_chart
from planner.charts.line_up import calendar_chart, mix_chart
from planner.charts.reach import customers_chart, layers_chart, reach_chart, segments_chart

__all__ = [
    "Chart",
    "adoption_chart",
    "calendar_chart",
    "config",
    "customers_chart",
    "diagnosis_chart",
    "layers_chart",
    "mix_chart",
    "reach_chart",
    "segments_chart",
]
