"""Seconds by their numbers, which no cron can keep: "seconds 5 through 10 past the minute"."""

from assistant.planners.offline.schedules.facts import Found, Wrong
from assistant.planners.offline.schedules.moments import MINUTE_RESOLUTION
from assistant.planners.offline.schedules.numbers import number, ordinal, values
from assistant.planners.offline.schedules.terms import Terms

_PREFIX = ("at", "on", "the", "in", "of", "glue", "starting", "from", "between", "only")


def read_seconds(terms: Terms, at: int) -> Found | None:
    """Such as "at second 10", "on the 5th second", "seconds 5 through 10": refused."""
    start = terms.skip(at, *_PREFIX)
    end = _named(terms, start) or _counted(terms, start)
    if end is None:
        return None
    return Found(Wrong(MINUTE_RESOLUTION), terms.skip(end, "past", "of", "the", "every", "unit"))


def _named(terms: Terms, at: int) -> int | None:
    if terms.word(at, "unit") != "second":
        return None
    listed = values(terms, terms.skip(at + 1, "from", "between", "the"), number, ("the",))
    if listed is None or terms.has(listed[1], "unit", "meridian", "oclock", "weekday", "month"):
        return None
    return listed[1]


def _counted(terms: Terms, at: int) -> int | None:
    """Seconds counted by ordinals, or by figures of which the last is one: "5, 10 and 40th"."""
    listed = values(terms, at, _place, ("the",))
    if listed is None or terms.word(listed[1], "unit") != "second":
        return None
    end = listed[1] + 1
    return (
        end
        if terms.has(listed[1] - 1, "ordinal") and not terms.has(end, "weekday", "unit")
        else None
    )


def _place(terms: Terms, at: int) -> tuple[int, int] | None:
    return ordinal(terms, at) or number(terms, at)
