"""Chart of the followers of each page and the names of each list, week by week, one strip each."""

from __future__ import annotations

from typing import Any

from planner.charts.colours import BLUE, OLIVE, PURPLE, SLATE, TEAL, faded
from planner.charts.frame import Chart, new_figure, people, sources_of, span, strip_titles
from planner.charts.reach import week_ends
from planner.plan import ChannelMembers, Plan
from planner.text import Text
from planner.words import Name

_COLOURS = (TEAL, PURPLE, BLUE, OLIVE, SLATE)
_COLUMNS = ("channel", "start", "joined", "lost", "end")


def members_chart(plan: Plan, text: Text) -> Chart:
    """Members of each channel at the end of each week, with their range; who joined and who left are in the table."""
    channels, days = plan.projection.channel_members, week_ends(plan)
    figure = new_figure(text, 90 + 125 * len(channels))
    figure.set_subplots(
        rows=max(len(channels), 1), cols=1, shared_xaxes=True, vertical_spacing=0.32 / max(len(channels), 1)
    )
    for row, channel in enumerate(channels, start=1):
        colour, members = _COLOURS[(row - 1) % len(_COLOURS)], channel.members
        figure.add_scatter(
            x=[*days, *reversed(days)], y=[*members.high, *reversed(members.low)], fill="toself", mode="lines",
            line={"width": 0}, fillcolor=faded(colour, 0.16), hoverinfo="skip", row=row, col=1,
        )  # fmt: skip
        figure.add_scatter(
            x=days, y=list(members.central), mode="lines", line={"color": colour, "width": 3}, row=row, col=1,
            customdata=[[people(text, amount)] for amount in members.central],
            hovertemplate="%{x|%d %b %Y} : %{customdata[0]}<extra></extra>",
        )  # fmt: skip
    figure.update_xaxes(type="date", tickformat="%b<br>%Y", nticks=7)
    figure.update_yaxes(tickformat=",", nticks=4)
    strip_titles(figure, [_title(channel, text) for channel in channels])
    values: dict[str, Any] = {
        "start": people(text, sum(channel.start for channel in channels)),
        "end": people(text, sum(channel.members.central[-1] for channel in channels)),
        "channels": text.number(len(channels)),
        "names": ", ".join(name_of(channel, text) for channel in channels),
    }
    return Chart(
        id="members",
        title=text.t("chart.members.title", **values),
        subtitle=text.t("chart.members.subtitle"),
        figure=figure,
        alt=text.t("chart.members.alt", **values),
        columns=tuple(text.t(f"chart.members.column.{name}") for name in _COLUMNS),
        rows=tuple(
            (
                name_of(channel, text), people(text, channel.start), _ends(channel, "joined", text),
                _ends(channel, "lost", text), _ends(channel, "members", text),
            )
            for channel in channels
        ),
        sources=sources_of(plan, text, "channels", "method", "ways"),
    )  # fmt: skip


def name_of(channel: ChannelMembers, text: Text) -> str:
    """Name a channel, or those who are tied without being members of any."""
    if not channel.channel:
        return text.t("chart.members.elsewhere")
    return text.name(Name(of="channel", id=channel.channel))


def _title(channel: ChannelMembers, text: Text) -> str:
    return text.t(
        "chart.members.strip", channel=name_of(channel, text), start=people(text, channel.start),
        end=people(text, channel.members.central[-1]),
    )  # fmt: skip


def _ends(channel: ChannelMembers, what: str, text: Text) -> str:
    last = getattr(channel, what).last()
    return text.t("chart.months.amount", central=people(text, last.central), range=span(text, last))
