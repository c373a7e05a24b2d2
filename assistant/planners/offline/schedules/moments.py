"""One time of day: 9 AM, 17:30, noon, half past nine, neun Uhr dreißig, 下午3点."""

import re
from dataclasses import replace

from assistant.planners.offline.schedules.facts import Stretch, Wrong
from assistant.planners.offline.schedules.numbers import number
from assistant.planners.offline.schedules.terms import Terms

Moment = tuple[Stretch | Wrong, int]
HOUR, DAY = 60, 24 * 60
_CLOCK = re.compile(r"(\d+)[:：.h](\d+)(?::(\d+))?")
_FRACTIONS = {"half": 30, "quarter": 15}
_LONGER = frozenset({"hour", "day", "week", "month", "year"})
"""What a number counts that is no minutes: "9 Uhr zwei Wochen lang"."""
MINUTE_RESOLUTION = "cron has minute resolution: seconds cannot be scheduled"


def moment(terms: Terms, at: int, *, bare: bool) -> Moment | None:
    """The time of day at a position. `bare` also takes a number alone: the 9 of "at 9"."""
    named = terms.number(at, "moment")
    if named is not None:
        return _told(terms, at + 1) or (Stretch(named), at + 1)
    if terms.language in {"chinese", "japanese"} and terms.has(at, "meridian", "part"):
        return _prefixed(terms, at)
    relative = _relative(terms, at)
    if relative:
        return relative
    face = _face(terms, at, bare=bare)
    if face is None:
        return None
    hour, minute, end, sure = face
    wrong = _impossible(terms, at, face)
    if wrong:
        return wrong, end
    whole = not terms.has(at, "clock")
    plain = Stretch(hour % 24 * HOUR + minute, sure=sure and hour > 12, whole_hours=whole)
    plain = replace(plain, over=hour == 24)
    plain = replace(plain, sure=plain.sure or hour in {0, 24} or _zero_led(terms, at))
    return _half_of_day(terms, plain, end, hour)


def _told(terms: Terms, at: int) -> Moment | None:
    """The time in brackets that says when a named one is: "lunchtime (12:30)"."""
    clock = terms.has(at, "bracket") and terms.has(at + 1, "clock")
    found = moment(terms, at + 1, bare=False) if clock else None
    return (found[0], terms.optional(found[1], "bracket")) if found else None


def _impossible(terms: Terms, at: int, face: tuple[int, int, int, bool]) -> Wrong | None:
    hour, minute, end, _ = face
    if re.search(r":\d+:0*[1-9]", terms.word(at, "clock") or ""):
        return Wrong(MINUTE_RESOLUTION)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Wrong(f"{_said(terms, at, end)} is not a time of day")
    return None


def _said(terms: Terms, at: int, end: int) -> str:
    return terms.text[terms.items[at].start : terms.items[end - 1].end]


def _prefixed(terms: Terms, at: int) -> Moment | None:
    """Half of the day before the hour, as Chinese and Japanese say it."""
    inner = moment(terms, terms.skip(at + 1, "of"), bare=False)
    if inner is None or isinstance(inner[0], Wrong):
        return inner
    half = terms.word(at, "meridian") or terms.word(at, "part") or ""
    return _in_half(inner[0], half), inner[1]


def _face(terms: Terms, at: int, *, bare: bool) -> tuple[int, int, int, bool] | None:
    """Hour, minute, the position after them, and whether a 24-hour clock was meant for sure."""
    text = terms.word(at, "clock")
    if text is not None:
        return _digital(terms, at, text, bare=bare)
    hour = number(terms, at)
    if hour is None:
        return None
    marked = _military(terms, at, hour[1]) or _hour_mark(terms, at, hour[1])
    if not (marked or _unit_free(terms, hour[1])):
        return None
    value, end = hour
    if terms.number(end, "moment") in {0, 720} and value == 12:
        return (0 if terms.number(end, "moment") == 0 else 12), 0, end + 1, True
    if terms.has(end, "oclock"):
        return value, *_spoken_minutes(terms, end + 1), terms.language != "english"
    spelt = _spelt_minutes(terms, at, end)
    if spelt and (bare or terms.has(spelt[1], "meridian")):
        return value, *spelt, True
    hours = _hour_mark(terms, at, end)
    if hours or terms.has(end, "meridian") or _part(terms, end):
        return value, 0, end + hours, True
    return (
        _bare(terms, at, value, end) if bare or len(terms.word(at, "digits") or "") == 4 else None
    )


def _bare(terms: Terms, at: int, value: int, end: int) -> tuple[int, int, int, bool] | None:
    """A number alone: 9, or 0900 with "hours" or not."""
    digits = terms.word(at, "digits") or ""
    if len(digits) == 4 and value % 100 < 60 and _four_digits(terms, at, end):
        return value // 100, value % 100, terms.optional(end, "unit"), True
    if len(digits) == 4 or value > 24 or terms.has(end, "ordinal"):
        return None
    return value, *(_spoken_fraction(terms, end) or (0, end)), True


def _digital(terms: Terms, at: int, text: str, *, bare: bool) -> tuple[int, int, int, bool] | None:
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    end = terms.optional(at + 1, "oclock")
    half = terms.number(end, "moment")
    if int(match[1]) == 12 and half in {0, 720}:
        return (12 if half else 0), int(match[2]), end + 1, True
    if "." in text and not (bare or end > at + 1 or terms.has(end, "meridian")):
        return None
    return int(match[1]), int(match[2]), end, True


def _spelt_minutes(terms: Terms, at: int, end: int) -> tuple[int, int] | None:
    """The thirty of "nine thirty": both in words."""
    minutes = number(terms, end)
    if minutes is None or terms.has(at, "digits") or terms.has(end, "digits"):
        return None
    return minutes if 10 <= minutes[0] <= 59 and terms.language == "english" else None


def _zero_led(terms: Terms, at: int) -> bool:
    """09:00 and 03:20 are written on a 24-hour clock, 3:20 may not be."""
    return (terms.word(at, "clock") or terms.word(at, "digits") or "").startswith("0")


def _military(terms: Terms, at: int, end: int) -> bool:
    """Whether an hour is named as one: "0900 hours", "9 Uhr", "9 heures"."""
    four = len(terms.word(at, "digits") or "") == 4 and terms.word(end, "unit") == "hour"
    return four or terms.has(end, "oclock")


def _hour_mark(terms: Terms, at: int, end: int) -> bool:
    """Whether "at 16h" is said, and not an interval of hours."""
    mark = terms.word(end, "unit") == "hour" and terms.items[end].text == "h"
    introduced = terms.has(at - 1, "at", "and", "rate", "weekday", "group", "plural")
    return mark and terms.glued(end) and introduced


def _four_digits(terms: Terms, at: int, end: int) -> bool:
    """Whether "0900" is a time of day; 2027 is a year unless "at" or "hours" says otherwise."""
    year = 1970 <= (terms.number(at, "number") or 0) < 2200 and not terms.has(at - 1, "at")
    return not year or terms.word(end, "unit") == "hour"


def _unit_free(terms: Terms, at: int) -> bool:
    """Whether a number alone could be an hour: no unit, no fraction, no "times" follows."""
    zoned = terms.has(at, "unit") and terms.has(at, "time") and terms.has(at + 1, "of")
    return (
        zoned
        or not terms.has(at, "unit", "times", "slash", "mark")
        or (terms.has(at, "colon") and not terms.glued(at + 1))
        or terms.has(at, "comma", "break", "dot", "dash", "and", "bracket")
    )


def _spoken_minutes(terms: Terms, at: int) -> tuple[int, int]:
    """The minutes after the hour: neun Uhr *dreißig*, 9点*半*, nueve *y media*."""
    if terms.has(at, "half") and terms.language in {"chinese", "japanese"}:
        return 30, at + 1
    fraction = _spoken_fraction(terms, at)
    if fraction:
        return fraction
    minutes = number(terms, at)
    if minutes is None or minutes[0] > 59 or terms.has(minutes[1], "oclock", "meridian"):
        return 0, at
    if terms.language == "english" or terms.word(minutes[1], "unit") in _LONGER:
        return 0, at
    cjk = terms.language in {"chinese", "japanese"}
    if cjk and terms.word(minutes[1], "unit") != "minute":
        return 0, at
    return minutes[0], minutes[1] + cjk


def _spoken_fraction(terms: Terms, at: int) -> tuple[int, int] | None:
    """A half or a quarter after the hour: y media, et quart, menos cuarto."""
    sign = -1 if terms.has(at, "less") else 1
    if not terms.has(at, "less", "and"):
        return None
    where = terms.skip(at + 1, "the", "a")
    for kind, minutes in _FRACTIONS.items():
        if terms.has(where, kind) and not terms.has(where + 1, "past", "before"):
            return sign * minutes, where + 1
    return None


def _relative(terms: Terms, at: int) -> Moment | None:
    """Half past nine, quarter to 5 PM, ten past noon, halb neun."""
    if terms.has(at, "halfto"):
        inner = moment(terms, at + 1, bare=True)
        return _shifted(inner, -30)
    minutes, after = _minutes(terms, at)
    if minutes is None:
        return None
    if terms.has(after, "past"):
        return _shifted(moment(terms, after + 1, bare=True), minutes)
    spelt = minutes in {5, 10, 20, 25} and terms.has(at - 1, "at") and not terms.has(at, "digits")
    explicit = spelt or terms.has(at, "quarter") or terms.has(after - 1, "unit")
    if terms.has(after, "before") and explicit:
        return _shifted(moment(terms, after + 1, bare=True), -minutes)
    return None


def _minutes(terms: Terms, at: int) -> tuple[int | None, int]:
    start = terms.optional(at, "a")
    for kind, minutes in _FRACTIONS.items():
        if terms.has(start, kind):
            hour = terms.optional(start + 1, "a")
            return minutes, hour + 1 if terms.word(hour, "unit") == "hour" else start + 1
    count = number(terms, at)
    if count is None or not 0 < count[0] < 60:
        return None, at
    unit = terms.word(count[1], "unit")
    return count[0], count[1] + (unit == "minute")


def _shifted(inner: Moment | None, minutes: int) -> Moment | None:
    if inner is None or isinstance(inner[0], Wrong):
        return inner
    return replace(inner[0], start=(inner[0].start + minutes) % DAY, whole_hours=False), inner[1]


def _half_of_day(terms: Terms, plain: Stretch, at: int, hour: int) -> Moment:
    """The moment with the AM, PM, "in the morning" that follows it."""
    meridian = terms.word(at, "meridian")
    if meridian and not _german_am(terms, at):
        plain = replace(plain, whole_hours=plain.start % HOUR == 0)
        if hour > 12 or (hour == 0 and meridian == "pm"):
            return _beyond_noon(terms, at), at + 1
        return _in_half(plain, meridian), terms.skip(at + 1, "sharp")
    part = _part(terms, at)
    if part and hour <= 12:
        return _in_half(plain, part[0]), part[1]
    return plain, terms.skip(at, "sharp")


def _beyond_noon(terms: Terms, at: int) -> Wrong:
    """Why 13 PM is refused: one clock has 12 hours and the other no halves."""
    said = terms.text[terms.items[at - 1].start : terms.items[at].end]
    return Wrong(f"{said!r} is not a time of day: the hours before AM and PM are 1 to 12")


def _german_am(terms: Terms, at: int) -> bool:
    """Whether "am" is a German preposition: "um 12 am Montag"."""
    dated = terms.has(at + 1, "weekday", "group", "number", "ordinal", "the")
    return terms.language == "german" and terms.has(at, "on") and dated and not terms.glued(at)


def _part(terms: Terms, at: int) -> tuple[str, int] | None:
    where = terms.skip(at, "in", "the", "at", "of", "comma")
    name = terms.word(where, "part")
    if name is None or (terms.has(at, "comma") and where == at + 1):
        return None
    return name, where + 1


def _in_half(plain: Stretch, half: str) -> Stretch:
    hour, minute = divmod(plain.start, HOUR)
    if half in {"am", "morning"}:
        hour = 0 if hour == 12 else hour
    elif half == "night":
        hour = {12: 0}.get(hour, hour + 12 if 6 <= hour < 12 else hour)
    elif hour < 12:
        hour += 12
    return replace(plain, start=hour * HOUR + minute, sure=True, half=True)
