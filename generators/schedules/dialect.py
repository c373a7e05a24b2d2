"""The executor's cron dialect: robfig/cron v3, the standard five fields. Strict.

    minute hour day-of-month month day-of-week     optionally after `TZ=Area/City ` or `CRON_TZ=…`

Taken: `*`, `?` (the same as `*`), numbers, ranges, steps (`*/15`, `1-31/2`, `5/10` for 5-59/10),
lists, JAN-DEC and SUN-SAT in any case. Not taken: 7 for Sunday, `L`, `W`, `#`, ranges that run
backwards, `@daily` and the like, seconds, years. What the executor swallows but nobody means
(`1,,2`, `*-5`, `+5`) is not taken either.

The star bit: a field counts as unrestricted when one of its items is `*` or `?` without a step, or
with step 1; then both day fields must match. The executor clears the bit for any longer step, so
`*/2` is a restriction like `1-31/2`, and `0 9 */2 * 1` runs on odd days *or* Mondays. (Vixie's cron
looks at the first letter alone and would ask for both.) A range over everything, `1-31` or `0-6`,
carries no star: with it, `0 9 1-31 * 1` is every day.

`translate` turns what people paste from other dialects into a LocalSchedule.
"""

from typing import NamedTuple

from generators.schedules.errors import CronError, UnknownZone
from generators.schedules.fields import FIELDS, FieldError, parse, starred
from generators.schedules.pasted import Refused, looks_like_cron, split_zone, translate
from generators.schedules.zones import tzinfo_of

__all__ = ["Cron", "Refused", "looks_like_cron", "split_zone", "translate", "validate"]


class Cron(NamedTuple):
    """A cron as the executor understands it."""

    zone: str | None
    minutes: frozenset[int]
    hours: frozenset[int]
    doms: frozenset[int]
    months: frozenset[int]
    dows: frozenset[int]
    either: bool
    """Whether a day may match either day field; otherwise it must match both."""

    def has_day(self, month: int, dom: int, dow: int) -> bool:
        """Whether the cron fires on such a day; dow 0 is Sunday."""
        if month not in self.months:
            return False
        if self.either:
            return dom in self.doms or dow in self.dows
        return dom in self.doms and dow in self.dows


def validate(text: str) -> Cron:
    """The cron that the executor reads, or CronError with what it would reject."""
    zone, rest = split_zone(text)
    if zone is not None and not _known(zone):
        raise CronError(text, f"there is no time zone {zone!r}")
    words = rest.split()
    if len(words) != len(FIELDS):
        raise CronError(text, f"it takes five fields and this has {len(words)}")
    try:
        values = [parse(word, field) for word, field in zip(words, FIELDS, strict=True)]
    except FieldError as error:
        raise CronError(text, str(error)) from None
    minutes, hours, doms, months, dows = values
    either = not (starred(words[2]) or starred(words[4]))
    return Cron(zone, minutes, hours, doms, months, dows, either)


def _known(zone: str) -> bool:
    try:
        return zone == "UTC" or hasattr(tzinfo_of(zone), "key")
    except UnknownZone:
        return False
