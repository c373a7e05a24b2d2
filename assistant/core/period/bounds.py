"""Where a period begins and ends, and why there may be none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.core.period.timetable import next_firing
from assistant.core.previews import utc_text
from assistant.errors import FailedError, UsageError

if TYPE_CHECKING:
    from assistant.core.period.tally import Tally
    from sandbox_runner.protocol.functions import FunctionConfig


def bounds(
    function: FunctionConfig, start: datetime | None, until: datetime
) -> tuple[datetime, datetime]:
    """Begin and end in UTC; without a start it is the next firing from now.

    Raises:
        UsageError: the function has no schedule, or the end is not after the start.
        FailedError: a schedule that Inngest would refuse.
    """
    if not function.crons:
        problem = f"'{function.local_id}' has no schedule, so --until has no meaning"
        raise UsageError(problem, "leave out --until to run it once")
    first = _first(function)
    begin = (start or first).astimezone(UTC)
    if until <= begin:
        hint = f"it begins at {utc_text(begin)}; say when with --at"
        raise UsageError(f"--until {utc_text(until)} is not after the start", hint)
    return begin, until.astimezone(UTC)


def idle(tally: Tally, function: FunctionConfig) -> UsageError | FailedError:
    """What to raise for a period without a firing."""
    tally.pass_by(tally.until)
    span = f"between {utc_text(tally.start)} and {utc_text(tally.until)}"
    problem = f"'{function.local_id}' does not fire {span}"
    if missed := tally.total["missed"]:
        return FailedError(f"{problem}, where {missed:,} moments are meant", _of(function))
    return UsageError(problem, _of(function))


def _first(function: FunctionConfig) -> datetime:
    from generators.schedules import CronError

    try:
        firing = next_firing(function.crons, datetime.now(UTC))
    except CronError as error:
        raise FailedError(f"Inngest would refuse '{function.local_id}': {error}") from None
    if firing is None:
        raise UsageError(f"'{function.local_id}' never fires", _of(function))
    return firing.at


def _of(function: FunctionConfig) -> str:
    return f"its schedule: {', '.join(function.crons)}"
