"""How long a schedule lasts: so many runs, so many days from its start."""

from assistant.planners.offline.schedules.facts import Asked, Count, Found, Lasting
from assistant.planners.offline.schedules.numbers import number
from assistant.planners.offline.schedules.terms import Terms

_LONG = ("day", "week", "fortnight", "month", "quarter", "semester", "year")
_SHORT = ("minute", "hour")


def read_lasting(terms: Terms, at: int) -> Found | None:
    """Such as "for 20 times", "5 times in total", "for two weeks", "zwei Wochen lang"."""
    start = terms.skip(at, "comma", "only", "bracket")
    return _runs(terms, at, start) or _span(terms, start)


def _runs(terms: Terms, at: int, start: int) -> Found | None:
    most = terms.has(start, "guard", "until") or terms.has(start + 1, "guard", "until")
    count = number(terms, terms.skip(start, "for", "the", "guard", "until"))
    if count is None or not terms.has(count[1], "times"):
        return None
    if terms.has(start, "for") or _in_all(terms, at, start + most, count[1] + 1):
        return Found(Count(count[0]), count[1] + 1)
    if _beside_time(terms, at) and not _rated(terms, count[1] + 1):
        return Found(Count(count[0]), count[1] + 1)
    if terms.has(at - 1, "weekday", "plural") and not _rated(terms, count[1] + 1):
        said = f"{count[0]} times"
        choices = (f"{said} in all", f"{said} on each of these days")
        return Found(Asked(f"{choices[0]}, or {choices[1]}?", choices), count[1] + 1)
    return None


def _in_all(terms: Terms, at: int, start: int, end: int) -> bool:
    """Whether runs are counted once and for all: ", 3 times", but not "3 times a day"."""
    return 0 < at < start and not _rated(terms, end)


def _rated(terms: Terms, end: int) -> bool:
    """Whether a rate follows, so that runs are counted over and over again."""
    return terms.has(end, "per", "a", "every", "rate", "in", "unit", "at", "on", "colon")


def _beside_time(terms: Terms, at: int) -> bool:
    """Whether a time of day stands right before: "Mondays at 9 five times"."""
    spoken = terms.has(at - 1, "number") and terms.has(at - 2, "at")
    return spoken or terms.has(at - 1, "clock", "meridian", "moment", "oclock")


def _span(terms: Terms, start: int) -> Found | None:
    where = terms.skip(start, "for", "the", "next", "this", "of")
    count = number(terms, where) or ((1, where + 1) if terms.has(where, "a") else None)
    if count is None:
        count = (1, where) if terms.has(where - 1, "next") else None
    if count is None:
        return None
    after = terms.optional(count[1], "next")
    unit, end = terms.word(after, "unit"), after + 1
    if not terms.has(start, "for") and not terms.has(end, "long"):
        return None
    end = terms.optional(end, "long")
    said = terms.text[terms.items[start].start : terms.items[end - 1].end]
    if unit in _LONG:
        return Found(Lasting(count[0], unit, said), end)
    if unit in _SHORT:
        return Found(Asked(f"Between which hours, and on which days, is {said!r}?"), end)
    return None
