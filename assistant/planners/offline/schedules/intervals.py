"""Intervals: every 15 minutes, hourly, every other week, twice a day."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from assistant.planners.offline.schedules.dates import read_date
from assistant.planners.offline.schedules.facts import (
    Asked,
    DayPart,
    Every,
    Found,
    Often,
    Stretch,
    Wrong,
)
from assistant.planners.offline.schedules.moments import MINUTE_RESOLUTION, moment
from assistant.planners.offline.schedules.numbers import number, ordinal
from assistant.planners.offline.schedules.scopes import read_scope
from assistant.planners.offline.schedules.terms import Terms

_LARGER = {
    "fortnight": (2, "week"),
    "quarter": (3, "month"),
    "semester": (6, "month"),
    "decade": (10, "year"),
}
_UNCOUNTED = frozenset({("week", "month"), ("day", "year"), ("week", "year")})
"""Steps inside a larger unit of which nobody can tell where they begin."""
_SIZES = {"minute": 1, "hour": 60}


def read_interval(terms: Terms, at: int) -> Found | None:
    """Such as "every 2 hours", "hourly", "every other month", "twice a day", "3-hourly"."""
    start = terms.skip(at, "on", "at", "glue", "in", "of", "past", "the", "only", "with")
    found = (
        _unit_first(terms, start)
        or _rate(terms, start)
        or _often(terms, start)
        or _every(terms, start)
        or _apart(terms, start)
    )
    if found and isinstance(found.fact, Every) and found.fact.unit == "month":
        within = terms.language == "english" and terms.has(start - 1, "in") and start > at
        return Found(replace(found.fact, within=within), found.end, found.more)
    return found


def read_counted(terms: Terms, at: int) -> Found | None:
    """An interval with the day that it is counted from: "every 2 weeks counted from 2027-01-04"."""
    found = read_interval(terms, at)
    counted = found and isinstance(found.fact, Every) and found.fact.anchor
    return found if counted and not terms.has(at, "comma") else None


def _rate(terms: Terms, at: int) -> Found | None:
    count = number(terms, at) if terms.has(at, "number") else None
    where = terms.optional(count[1], "dash") if count else at
    if count and where == count[1]:
        return None
    hourly = terms.optional(where + 1, "dash")
    if terms.has(where, "half", "quarter") and terms.word(hourly, "rate") == "hour/1":
        return Found(Every(30 if terms.has(where, "half") else 15, "minute"), hourly + 1)
    other = terms.has(where, "every") and terms.has(where + 1, "rate")
    rate = terms.word(where + other, "rate")
    if rate is None:
        return Found(Often(2, "month"), where + 1) if terms.has(where, "halfmonth") else None
    unit, _, size = rate.partition("/")
    end = where + other + 1
    if unit == "night":
        return Found(Every(1, "day"), end, (DayPart("night"),))
    return _sized((count[0] if count else 1) * int(size), unit, end)


def _unit_first(terms: Terms, at: int) -> Found | None:
    """The times after the unit that they are in, as Chinese says it: 每天5次, 一小时2次."""
    if terms.language != "chinese" or not (terms.has(at, "every") or number(terms, at)):
        return None
    step = number(terms, terms.optional(at, "every")) or (1, terms.optional(at, "every"))
    where = terms.optional(step[1], "counter")
    unit, times = terms.word(where, "unit"), number(terms, where + 1)
    if unit is None or times is None or not terms.has(times[1], "times"):
        return None
    return _so_often(times[0], step[0], unit, times[1] + 1)


def _often(terms: Terms, at: int) -> Found | None:
    times, where = _times(terms, at)
    if times is None:
        return None
    rate = terms.word(where, "rate")
    if rate and rate.endswith("/1"):
        return _so_often(times, 1, rate.partition("/")[0], where + 1)
    if (
        times > 1
        and terms.has(where, "colon", "bracket", "dash")
        and moment(terms, where + 1, bare=True)
    ):
        return Found(Often(times, "day"), where + 1)
    per = terms.skip(where, "per", "a", "every", "the", "in", "on", "of", "to")
    step = number(terms, per)
    n, after = step or (1, per)
    if terms.has(after, "other") and terms.has(after + 1, "unit"):
        n, after = 2, after + 1
    unit = terms.word(after, "unit")
    if unit is None or after == where:
        return None
    return _so_often(times, n, unit, after + 1)


def _times(terms: Terms, at: int) -> tuple[int | None, int]:
    often = terms.number(at, "often")
    if often is not None:
        return often, at + 1
    count = number(terms, at)
    if count and count[0] and terms.has(count[1], "times"):
        return count[0], count[1] + 1
    return None, at


def _so_often(times: int, n: int, unit: str, end: int) -> Found:
    if times == 1:
        return _sized(n, unit, end)
    if n > 1:
        return Found(Asked(f"When should the {times} runs in {n} {unit}s be?"), end)
    return Found(Often(times, unit), end)


def _every(terms: Terms, at: int) -> Found | None:
    if terms.has(at, "all") and terms.word(at + 1, "unit") == "day":
        return Found(Every(1, "day"), at + 2)
    if not terms.has(at, "every"):
        return None
    where = terms.skip(at + 1, "the", "a", "counter", "every", "dash")
    if terms.has(at, "other") and (unit := terms.word(where, "unit")):
        return _sized(2, unit, where + 1, terms)
    if terms.has(where, "dayofweek") and not terms.has(where + 1, "from", "weekday"):
        return Found(Every(1, "day"), where + 1)
    if terms.has(where, "few") and terms.has(where + 1, "unit"):
        return _vague(terms, where)
    counted = _part_of_hour(terms, where) or _backwards(terms, where) or _several(terms, where)
    return counted or _ordinal(terms, where) or _one(terms, where)


def _part_of_hour(terms: Terms, at: int) -> Found | None:
    """Half an hour, or a quarter of one."""
    if terms.has(at, "quarterhour"):
        return Found(Every(15, "minute"), at + 1)
    for kind, minutes in (("half", 30), ("quarter", 15)):
        hour = terms.skip(at + 1, "of", "a", "dash")
        if terms.has(at, kind) and terms.word(hour, "unit") == "hour":
            return Found(Every(minutes, "minute"), hour + 1)
    return None


def _backwards(terms: Terms, at: int) -> Found | None:
    """Why "every -5 minutes" is none: the sign is not dropped."""
    if not terms.has(at - 1, "dash") or not terms.glued(at) or terms.glued(at - 1):
        return None
    said = terms.text[terms.items[at - 1].start : terms.items[at].end]
    return Found(Wrong(f"an interval of {said} goes backwards"), at + 1)


def _vague(terms: Terms, at: int) -> Found:
    unit = terms.word(at + 1, "unit")
    text = f"How many {unit}s should there be between two runs?"
    return Found(Asked(text, (f"every 2 {unit}s", f"every 3 {unit}s")), at + 2)


def _one(terms: Terms, at: int) -> Found | None:
    unit = terms.word(at, "unit")
    if unit is None or (terms.has(at, "ordinal") and terms.has(at + 1, "unit", "weekday")):
        return None
    more = _and_a_fraction(terms, at + 1)
    if more and unit == "hour":
        return Found(Every(60 + more[0], "minute"), more[1])
    return _sized(1, unit, at + 1, terms)


def _and_a_fraction(terms: Terms, at: int) -> tuple[int, int] | None:
    """Minutes to add to hours: "… and a half", "… and 30 minutes"."""
    where = terms.skip(at, "and", "a")
    if where == at:
        where = terms.optional(at, "comma")
    if terms.has(where, "half", "quarter") and where > at:
        return (30 if terms.has(where, "half") else 15), where + 1
    count = number(terms, where)
    if count and terms.word(count[1], "unit") == "minute" and not _past_follows(terms, count[1]):
        return count[0], count[1] + 1
    return None


def _past_follows(terms: Terms, at: int) -> bool:
    return terms.has(at + 1, "past", "before")


def _several(terms: Terms, at: int) -> Found | None:
    decimal = terms.word(at, "decimal")
    if decimal is not None:
        return _fractional(terms, float(decimal), at + 1)
    count = number(terms, at)
    if count is None:
        return None
    n, where = count
    if terms.has(where, "and") and terms.has(terms.optional(where + 1, "a"), "half"):
        return _fractional(terms, n + 0.5, terms.optional(where + 1, "a") + 1)
    if n > 1 and terms.has(where, "dayofmonth"):
        return Found(Every(n, "day", stepped=True), where + 1)
    where = terms.skip(where, "counter", "dash")
    unit = terms.word(where, "unit")
    if unit is None or (unit == "minute" and _past_the_hour(terms, where + 1)):
        return None
    more = _and_a_fraction(terms, where + 1) if unit == "hour" else None
    if more:
        return _from_anchor(terms, Found(Every(n * 60 + more[0], "minute"), more[1]))
    return _sized(n, unit, where + 1, terms)


def _past_the_hour(terms: Terms, at: int) -> bool:
    where = terms.skip(at + 1, "the", "every")
    return terms.has(at, "past") and terms.word(where, "unit") == "hour" and where > at + 1


def _fractional(terms: Terms, n: float, at: int) -> Found | None:
    unit = terms.word(at, "unit")
    minutes = n * {**_SIZES, "day": 1440, "week": 10080}.get(unit or "", 0)
    if minutes < 1 or minutes % 1:
        return None
    return _from_anchor(terms, Found(Every(int(minutes), "minute"), at + 1))


def _ordinal(terms: Terms, at: int) -> Found | None:
    """Such as "every other day", "every third hour"; "every 15th day of the month" is not one."""
    place = (2, at + 1) if terms.has(at, "other") else ordinal(terms, at)
    if place is None or place[0] < 1:
        return None
    if terms.has(place[1], "dayofmonth"):
        hyphens = "-" in terms.text[terms.items[place[1]].start : terms.items[place[1]].end]
        return Found(Every(place[0], "day", stepped=True), place[1] + 1) if hyphens else None
    unit = terms.word(place[1], "unit")
    scope = read_scope(terms, place[1] + 1)
    if unit is None or (unit == "day" and scope and not terms.has(at, "other")):
        return None
    if unit == "minute" and _of_each_hour(terms, place[1] + 1):
        return None  # "every 41st minute past every hour" is minute 41
    if unit == "minute" and place[0] > 60 and terms.has(place[1] + 1, "of"):
        return Found(Wrong(f"an hour has no minute {place[0]}"), place[1] + 1)
    found = _sized(place[0], unit, place[1] + 1, terms)
    told = terms.has(at - 2, "at") and terms.has(at, "numeral") and unit == "minute"
    if told and isinstance(found.fact, Every):
        return replace(found, fact=replace(found.fact, stepped=True))
    return found


def _of_each_hour(terms: Terms, at: int) -> bool:
    """Whether "past every hour" follows, and no hours from which to which."""
    every = terms.has(at, "past") and terms.has(at + 1, "every")
    return every and terms.word(at + 2, "unit") == "hour" and not terms.has(at + 3, "from")


def _apart(terms: Terms, at: int) -> Found | None:
    """The interval before its "every": 15分ごと, "15 minute intervals"."""
    count = number(terms, at)
    if count is None:
        return None
    where = terms.skip(count[1], "dash", "counter")
    unit = terms.word(where, "unit")
    if unit is None or not terms.has(where + 1, "apart"):
        return None
    before = terms.items[at - 1] if at else None
    if unit == "day" and before and terms.text[before.start : before.end].endswith("うち"):
        return Found(Every(count[0], "day", stepped=True), where + 2)
    return _sized(count[0], unit, where + 2)


def _sized(n: int, unit: str, end: int, terms: Terms | None = None) -> Found:
    factor, unit = _LARGER.get(unit, (1, unit))
    n *= factor
    if unit == "second":
        if n == 0 or n % 60:
            return Found(Wrong(MINUTE_RESOLUTION), end)
        n, unit = n // 60, "minute"
    if n < 1:
        return Found(Wrong(f"an interval of {n} {unit}s never advances"), end)
    if n > 10_000:
        return Found(Wrong(f"an interval of {n} {unit}s is too long"), end)
    if terms and terms.has(end, "counted"):
        return _from_anchor(terms, Found(Every(n, unit), end))
    scope = read_scope(terms, end) if terms else None
    if terms is None or scope is None or not _wider(scope[0], unit):
        return Found(Every(n, unit), end)
    if n > 1 and (unit, scope[0]) in _UNCOUNTED and not terms.has(end, "in", "every"):
        text = f"From which day on are the {n} {unit}s of the {scope[0]} counted?"
        return Found(Asked(text), scope[1])
    stepped = unit == "day" and scope[0] == "month" and n > 1
    daily = (Every(1, "day"),) if scope[0] == "day" else ()
    return Found(Every(n, unit, stepped=stepped), scope[1], daily)


def _from_anchor(terms: Terms, found: Found) -> Found:
    """The interval with the moment that it is counted from, if one is said."""
    if not terms.has(found.end, "counted") or not isinstance(found.fact, Every):
        return found
    said = read_date(terms, found.end + 1)
    if said is None or said[0] is None:
        return found
    anchor, end = datetime.combine(said[0], time()), said[1]
    moment_of = moment(terms, terms.optional(end, "at"), bare=False)
    if moment_of and isinstance(moment_of[0], Stretch):
        anchor, end = anchor + timedelta(minutes=moment_of[0].start), moment_of[1]
    return Found(replace(found.fact, anchor=anchor), end)


def _wider(scope: str, unit: str) -> bool:
    sizes = ("minute", "hour", "day", "week", "month", "quarter", "semester", "year")
    return sizes.index(scope) > sizes.index(unit)
