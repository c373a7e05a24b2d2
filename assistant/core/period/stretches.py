"""Stretches of a period: months, or longer ones when there would be too many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

MOST = 24
"""Stretches of one period."""

_LENGTHS = (1, 3, 6, 12, 24, 60, 120, 600, 1200)
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Scale:
    """How a period is divided."""

    months: int
    """In each stretch; they begin with the first month of the year, or of the decade."""

    def stretch(self, moment: datetime) -> int:
        """The number of the stretch that a UTC moment is in."""
        return _month(moment) // self.months

    def label(self, stretch: int) -> str:
        """`2027-03`, `2027-01…2027-03` or `2027…2028`."""
        first, last = stretch * self.months, (stretch + 1) * self.months - 1
        if self.months % _YEAR == 0:
            ends = [str(first // _YEAR), str(last // _YEAR)]
        else:
            ends = [f"{month // _YEAR}-{month % _YEAR + 1:02}" for month in (first, last)]
        return "…".join(dict.fromkeys(ends))


def scale_of(start: datetime, until: datetime) -> Scale:
    """The finest division of a period into at most `MOST` stretches."""
    last = until - timedelta(minutes=1)
    fitting = (
        months for months in _LENGTHS if _month(last) // months - _month(start) // months < MOST
    )
    return Scale(next(fitting, _LENGTHS[-1]))


def _month(moment: datetime) -> int:
    return moment.year * _YEAR + moment.month - 1
