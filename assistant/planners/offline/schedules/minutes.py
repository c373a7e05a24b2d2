"""Minutes past the hour, and hours by number."""

from assistant.planners.offline.schedules.facts import (
    Asked,
    Found,
    FromMinute,
    Hours,
    PastHour,
    Wrong,
)
from assistant.planners.offline.schedules.moments import MINUTE_RESOLUTION
from assistant.planners.offline.schedules.numbers import between, number, ordinal, spread, values
from assistant.planners.offline.schedules.terms import Terms

_PREFIX = ("at", "on", "the", "only", "glue", "from", "every", "between", "all")


def read_past_hour(terms: Terms, at: int) -> Found | None:
    """Such as "at 5 and 20 minutes past the hour", "minutes 0 through 20", ":15", "on the half hour"."""
    start = terms.skip(at, *_PREFIX)
    if terms.language == "french" and start == at and terms.has(at, "of"):
        start += 1  # "de la 5e à la 20e minute"
    if any(terms.has(where, "starting") for where in range(at, start)):
        return _from_minute(_numbered_or_counted(terms, at, start))
    for where in (at, start):
        phrase = terms.number(where, "pasthour")
        if phrase is not None:
            return Found(PastHour(frozenset({phrase})), _hour(terms, where + 1))
    if terms.has(start, "starting"):
        return _from_minute(read_past_hour(terms, start + 1))
    return _begun(terms, _numbered_or_counted(terms, at, start))


def read_each_hour(terms: Terms, at: int) -> Found | None:
    """Minutes after "hourly", as Japanese says them: 毎時30分."""
    cjk = terms.language in {"chinese", "japanese"} and terms.word(at, "rate") == "hour/1"
    return _begun(terms, _counted(terms, at, at + 1)) if cjk else None


def _begun(terms: Terms, found: Found | None) -> Found | None:
    """The minute from which on it runs, where languages say so after it: 第2分钟开始."""
    if found is None or not terms.has(found.end, "begun"):
        return found
    return _from_minute(Found(found.fact, found.end + 1))


def _numbered_or_counted(terms: Terms, at: int, start: int) -> Found | None:
    if terms.word(start, "unit") == "minute":
        return _numbered(terms, terms.skip(start + 1, "between", "from", "the"))
    return _counted(terms, at, start)


def _from_minute(found: Found | None) -> Found | None:
    if found is None or not isinstance(found.fact, PastHour):
        return None
    if found.fact.ranged:
        return found
    return Found(FromMinute(min(found.fact.minutes)), found.end)


def _numbered(terms: Terms, at: int) -> Found | None:
    """Such as "minute 5 and 35", with or without "past the hour"."""
    listed = values(terms, at, _minute, ("the",))
    if listed is None:
        return None
    pairs, end = between(terms, at, listed[0]), terms.optional(listed[1], "past", "of")
    return _past(pairs, _hour(terms, end) if end > listed[1] else end)


def _counted(terms: Terms, at: int, start: int) -> Found | None:
    listed = values(terms, start, _minute, ("the", "at", "a", "from", "of"))
    if listed is None:
        return None
    pairs, end = between(terms, start, listed[0]), listed[1]
    unit = terms.word(end, "unit")
    if unit == "second" and terms.has(end + 1, "past", "of"):
        return Found(Wrong(MINUTE_RESOLUTION), terms.skip(end + 1, "past", "the", "unit"))
    if unit == "second" and terms.language in {"chinese", "japanese"}:
        return Found(Wrong(MINUTE_RESOLUTION), end + 1)
    end += unit == "minute"
    after_the_hour = terms.optional(end, "comma")
    if terms.has(after_the_hour, "afterhour"):
        return _past(pairs, after_the_hour + 1)
    quarter = terms.has(start, "quarter")
    before = terms.has(end, "before") or (quarter and terms.has(end, "of"))
    if terms.has(end, "past") or before:
        turned = before and not terms.has(end, "past")
        told = [(60 - last, 60 - first) for first, last in pairs] if turned else pairs
        after = _hour(terms, end + 1)
        if after > end + 1:
            return _past(told, after)
        if not turned or quarter:
            return _of_each_hour(terms, at, start, end, told)
        if terms.has(end + 1, "number", "moment", "clock") and terms.language == "english":
            return None  # "10 minutes to 5" is a time of day
    introduced = terms.has(at, "at", "on", "between", "from") or terms.has(at - 1, "starting")
    introduced = introduced or terms.has(start, "minute") or terms.has(at, "rate")
    named = unit == "minute" or terms.has(start, "minute")
    return _past(pairs, _hour(terms, end)) if introduced and named else None


def _of_each_hour(
    terms: Terms, at: int, start: int, end: int, pairs: list[tuple[int, int]]
) -> Found | None:
    """Such as "5 minutes past" or "a quarter to" where no hour is said, so that it is each."""
    minutes = terms.word(end - 1, "unit") == "minute" or terms.has(start, "half", "quarter")
    hourly = terms.word(at - 1, "unit") == "hour" or terms.word(at - 1, "rate") == "hour/1"
    if not (minutes or hourly) or terms.has(end + 1, "number", "moment", "clock", "unit"):
        return None
    if hourly or end + 1 >= len(terms) or terms.items[end + 1].kinds:
        return _past(pairs, end + 1)
    said = terms.text[terms.items[start].start : terms.items[end + 1].end]
    return Found(Asked(f"Which hour does {said!r} name?"), end + 2)


def _past(pairs: list[tuple[int, int]], end: int) -> Found:
    chosen = frozenset(spread(pairs, 0, 59))
    if any(not 0 <= minute <= 59 for minute in chosen):
        return Found(Wrong(f"an hour has no minute {max(chosen)}"), end)
    return Found(PastHour(chosen, ranged=any(a != b for a, b in pairs)), end)


def _minute(terms: Terms, at: int) -> tuple[int, int] | None:
    literal = terms.number(at, "minute")
    if literal is not None:
        return literal, at + 1
    for kind, minutes in (("half", 30), ("quarter", 15)):
        if terms.has(at, kind):
            return minutes, at + 1
    count = number(terms, at) or ordinal(terms, at)
    if count is None or terms.has(count[1], "meridian", "oclock"):
        return None
    cjk = terms.language in {"chinese", "japanese"}
    if cjk and terms.word(count[1], "unit") == "minute" and terms.has(count[1] + 1, "to"):
        return count[0], count[1] + 1
    return None if terms.word(count[1], "unit") in {"day", "week", "month"} else count


def _hour(terms: Terms, at: int) -> int:
    """Past "the hour" or "each hour"; `at` when an hour by number or nothing follows."""
    where = terms.skip(at, "the", "every", "a", "of")
    if terms.word(where, "unit") != "hour" or number(terms, where + 1):
        return at
    return where + 1


def read_hours(terms: Terms, at: int) -> Found | None:
    """Such as "past hour 4 and 5", "during hours 9 through 17"."""
    where = terms.skip(at, "past", "at", "on", "of", "in", "the", "only")
    if terms.has(where - 1, "the", "past") and (nth := _nth_hours(terms, where)):
        return nth
    if terms.word(where, "unit") != "hour":
        return None
    listed = values(terms, where + 1, number, ("the", "hour"))
    if listed is None or terms.has(listed[1], "unit", "meridian"):
        return None
    hours = frozenset(spread(listed[0], 0, 23))
    if not hours <= frozenset(range(24)):
        return Found(Wrong(f"a day has no hour {max(hours)}"), listed[1])
    return Found(Hours(hours), listed[1])


def _number_or_ordinal(terms: Terms, at: int) -> tuple[int, int] | None:
    return ordinal(terms, at) or number(terms, at)


def _nth_hours(terms: Terms, at: int) -> Found | None:
    """Hours as ordinals: "past the 8th and 9th hour", "of the 4, 8 and 12th hour"."""
    listed = values(terms, at, _number_or_ordinal, ("the",))
    if listed is None or terms.word(listed[1], "unit") != "hour":
        return None
    if not terms.has(listed[1] - 1, "ordinal"):
        return None
    hours = frozenset(spread(listed[0], 0, 23))
    return Found(Hours(hours), listed[1] + 1) if hours <= frozenset(range(24)) else None
