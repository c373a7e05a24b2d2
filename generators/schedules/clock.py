"""Times of day as cron says them, and intervals of elapsed time."""

from datetime import datetime
from functools import lru_cache
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator
from pydantic import Field as Attribute

from generators.schedules.fields import HOUR, MINUTE, parse, render


def _minute_field(text: str) -> str:
    return render(parse(text, MINUTE), MINUTE)


def _hour_field(text: str) -> str:
    return render(parse(text, HOUR), HOUR)


@lru_cache(maxsize=4096)
def times_of(minute: str, hour: str) -> tuple[int, ...]:
    """The times that a minute and an hour field give, as minutes after midnight, ascending."""
    minutes = sorted(parse(minute, MINUTE))
    return tuple(h * 60 + m for h in sorted(parse(hour, HOUR)) for m in minutes)


class Clock(BaseModel):
    """Times of day as cron's minute and hour fields, in their shortest form."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    minute: Annotated[str, AfterValidator(_minute_field)] = "0"
    hour: Annotated[str, AfterValidator(_hour_field)] = "*"

    @property
    def times(self) -> tuple[int, ...]:
        """The times as minutes after midnight, ascending."""
        return times_of(self.minute, self.hour)


class Interval(BaseModel):
    """Every so many minutes of elapsed time, counted in both directions from the anchor."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    minutes: Annotated[int, Attribute(ge=1, le=60 * 24 * 366 * 10)]
    anchor: datetime
    """Wall-clock time without a zone; seconds are not allowed."""

    @model_validator(mode="after")
    def _wall_clock(self) -> Self:
        if self.anchor.tzinfo is not None or self.anchor.second or self.anchor.microsecond:
            raise ValueError("an anchor is wall-clock time to the minute, without a zone")
        return self
