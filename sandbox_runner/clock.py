"""Time in a run: instants are integer milliseconds since 1970 in UTC.

The virtual clock stands still while code runs and jumps to the next thing that is due, so a sleep
of three days takes no time and every instant of a trace is the same on every machine.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Protocol

DEFAULT_START = datetime(2026, 1, 5, tzinfo=UTC)
"""Where virtual time begins when nobody says: a Monday, midnight in UTC."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_LAST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _MILLISECOND


class Clock(Protocol):
    """What the executor needs of time."""

    @property
    def now(self) -> int:
        """The current instant in ms."""

    async def advance_to(self, instant: int) -> None:
        """Return when `instant` is reached; at once when it is past."""


@dataclass(slots=True)
class VirtualClock:
    """A clock that jumps."""

    now: int

    async def advance_to(self, instant: int) -> None:
        """Jump forward; never back."""
        self.now = max(self.now, instant)


class RealClock:
    """The time that it is."""

    @property
    def now(self) -> int:
        """The current instant in ms."""
        return time.time_ns() // 1_000_000

    async def advance_to(self, instant: int) -> None:
        """Sleep until then."""
        import asyncio  # not needed by those who only tell the time

        await asyncio.sleep(max(0, instant - self.now) / 1000)


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970. A moment without a zone is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (aware - _EPOCH) // _MILLISECOND


def to_datetime(ms: int) -> datetime:
    """The moment in UTC, held within what a datetime can say."""
    return _EPOCH + timedelta(milliseconds=min(max(ms, 0), _LAST))


@lru_cache(maxsize=256)
def to_iso(ms: int) -> str:
    """`2026-01-05T00:00:00.000Z`."""
    return to_datetime(ms).isoformat(timespec="milliseconds")[:23] + "Z"


def to_iso_seconds(ms: int) -> str:
    """`2026-01-05T00:00:00Z`, as in the events that a schedule makes."""
    return to_datetime(ms).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_iso(text: str) -> int | None:
    """The instant of an ISO 8601 text, None when it is not one."""
    try:
        return to_ms(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None
