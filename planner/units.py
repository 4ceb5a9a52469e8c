"""Names and bounds of the quantities that the planner handles; it holds no business rule.

Inside the planner there is one unit for each quantity: shares from 0 to 1, money in the currency of
the place, hours, weeks, people. Conversion (percent, month) happens at the edge, where a human reads.
"""

from typing import Annotated

from pydantic import Field

WEEKS_PER_YEAR = 52
WEEKS_PER_MONTH = 52 / 12
WEEKS_PER_CYCLE = 4
"""Reach is stated over an average four weeks: the cycle of media planning and of a household's month."""

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Money = Annotated[float, Field(ge=0, le=100_000_000, allow_inf_nan=False)]
Hours = Annotated[float, Field(ge=0, le=20_000, allow_inf_nan=False)]
Weeks = Annotated[int, Field(ge=4, le=104)]
People = Annotated[float, Field(ge=0, le=100_000_000, allow_inf_nan=False)]
