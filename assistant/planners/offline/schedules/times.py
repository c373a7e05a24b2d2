"""Times of day: lists, stretches between two of them, parts of the day."""

from dataclasses import replace

from assistant.planners.offline.schedules.dates import read_dates
from assistant.planners.offline.schedules.facts import (
    DayPart,
    Found,
    FromTime,
    Remark,
    Stretch,
    Times,
    UntilTime,
    WorkingDays,
    Wrong,
)
from assistant.planners.offline.schedules.moments import DAY, HOUR, moment
from assistant.planners.offline.schedules.monthdays import read_month_days
from assistant.planners.offline.schedules.numbers import separator
from assistant.planners.offline.schedules.terms import Terms

NOON = 12 * HOUR


def read_times(terms: Terms, at: int) -> Found | None:
    """Times of day with what introduces them: "at 9 AM and 5 PM", "between 9 and 17"."""
    start = terms.skip(at, "only", "every", "glue")
    between = terms.has(start, "between", "from") or terms.has(start, "starting")
    if terms.has(start, "hoursofwork"):
        span = Times((Stretch(9 * HOUR, 17 * HOUR, whole_hours=True),))
        remark = Remark("business hours are read as 09:00 to 17:00")
        return Found(span, start + 1, (remark, WorkingDays()))
    if closing := _closing(terms, terms.skip(start, "at", "on", "the")):
        return closing
    if terms.has(start, "prior"):
        return _before(terms, start + 1)
    introduced = terms.has(start, "at", "between", "from", "starting", "until", "to")
    where = terms.skip(start, "at", "the", "between", "from", "starting", "until", "glue")
    if terms.has(start, "to") and not terms.has(start, "at"):
        where = terms.skip(start, "to", "at", "the", "until")
    where += introduced and terms.word(where, "unit") == "hour" and terms.has(where + 1, "number")
    bare = introduced or terms.has(where, "oclock")
    listed = _listed(terms, where, bare=bare, between=between)
    if listed is None:
        return _part_of_day(terms, start)
    items, end = listed
    if isinstance(items, Wrong):
        return Found(items, end)
    return _bounded(terms, start, at, items, end)


def _closing(terms: Terms, at: int) -> Found | None:
    """The end of a day or of its work, which everybody has at another time."""
    end = terms.number(at, "closing")
    if end is None:
        return None
    said = terms.text[terms.items[at].start : terms.items[at].end]
    remark = Remark(f"{said!r} is read as {end // HOUR:02}:{end % HOUR:02}")
    return Found(Times((Stretch(end),)), at + 1, (remark,))


def _before(terms: Terms, at: int) -> Found | None:
    """Up to, and without, a moment: "before 9:00 am"."""
    found = moment(terms, at, bare=False)
    if found is None or isinstance(found[0], Wrong):
        return None
    last = replace(found[0], start=(found[0].start - 1) % DAY, whole_hours=False)
    return Found(UntilTime(last), found[1])


def _bounded(
    terms: Terms, start: int, at: int, items: tuple[Stretch, ...], end: int
) -> Found | None:
    open_ended = len(items) == 1 and items[0].end is None
    if not open_ended:
        return Found(Times(items), end)
    if terms.has(end, "begun"):
        return Found(FromTime(items[0]), end + 1)
    if terms.has(start, "until", "to") and not terms.has(start, "at"):
        return Found(UntilTime(items[0]), end)
    if terms.has(start, "from", "starting") and not terms.has(start, "at"):
        return Found(FromTime(items[0]), terms.optional(end, "onwards"))
    return Found(Times(items, besides=terms.has(at - 1, "and") and terms.has(at, "at")), end)


def _listed(
    terms: Terms, at: int, *, bare: bool, between: bool
) -> tuple[tuple[Stretch, ...] | Wrong, int] | None:
    items: list[Stretch] = []
    end = at
    while len(items) < 32:
        one = _stretch(terms, at, bare=bare, between=between)
        if one is None:
            break
        if isinstance(one[0], Wrong):
            return one[0], one[1]
        items.append(one[0])
        end = one[1]
        at = separator(terms, end)
        if at == end or _names_days(terms, at):
            break
        at = terms.skip(at, "at", "the", "between", "from")
    return (_shared(tuple(items)), end) if items else None


def _names_days(terms: Terms, at: int) -> bool:
    """Whether what follows in a list are days of the month: "at 14:00, the 7 of the month"."""
    where = terms.skip(at, "on", "the", "from", "between")
    return terms.has(where, "number") and bool(read_month_days(terms, at) or read_dates(terms, at))


def _stretch(
    terms: Terms, at: int, *, bare: bool, between: bool
) -> tuple[Stretch | Wrong, int] | None:
    first = moment(terms, at, bare=bare)
    if first is None:
        first = _borrowed(terms, at)
    if first is None or isinstance(first[0], Wrong):
        return first
    start, end = first
    to = _towards(terms, end, between=between)
    second = moment(terms, to, bare=True) if to > end else _framed(terms, end)
    if second is None:
        return start, end
    if isinstance(second[0], Wrong) or isinstance(start, Wrong):
        return second
    return _joined(start, second[0]), terms.optional(second[1], "made")


def _framed(terms: Terms, at: int) -> tuple[Stretch | Wrong, int] | None:
    """The second of two times that are a stretch by what follows them: 9時と17時の間."""
    second = moment(terms, at + 1, bare=True) if terms.has(at, "and") else None
    return second if second and terms.has(second[1], "made") else None


def _borrowed(terms: Terms, at: int) -> tuple[Stretch | Wrong, int] | None:
    """A bare number whose AM or PM, or colon, stands on what follows: "9-5pm", "2 and 6pm"."""
    bare = moment(terms, at, bare=True)
    if bare is None or not terms.has(at, "number"):
        return None
    to = terms.skip(bare[1], "dash", "to", "and", "comma")
    if to == bare[1] or (moment(terms, to, bare=False) is None and not _span(terms, at)):
        return None
    return bare


def _span(terms: Terms, at: int) -> bool:
    """Whether "9-17" stands between days or intervals, and so means hours."""
    last = moment(terms, at + 2, bare=True) if terms.has(at + 1, "dash") else None
    if last is None or not (terms.glued(at + 1) and terms.glued(at + 2)):
        return False
    kinds = ("weekday", "group", "unit", "rate", "every", "plural")
    before, after = at - 1 - terms.has(at - 1, "comma"), terms.optional(last[1], "comma")
    return terms.has(before, *kinds) or terms.has(after, "every", "rate", "weekday", "group")


def _towards(terms: Terms, at: int, *, between: bool) -> int:
    where = terms.optional(at, "comma")
    joints = ("and", "to", "until", "dash") if between else ("to", "until", "dash")
    if not terms.has(where, *joints):
        return at
    return terms.skip(where, *joints, "at", "the")


def _joined(start: Stretch, end: Stretch) -> Stretch:
    """One stretch out of its two ends, where an end may tell AM or PM for the other."""
    first, last = start.start, end.start
    if end.half and last > NOON and not start.sure and first < last - NOON and first < NOON:
        first += NOON
    if not end.sure and first < NOON and (last < first or (last == first and end.whole_hours)):
        last += NOON
    whole = end.whole_hours and last % HOUR == 0
    return Stretch(first, last % DAY if last else DAY - 1, sure=True, whole_hours=whole)


def _shared(items: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """A list in which the last item says AM or PM for those before it: "at 9 and 11 PM"."""
    last = items[-1]
    if len(items) == 1 or not last.sure or last.end is not None or not last.whole_hours:
        return items
    shared = []
    for item in items:
        late = last.half and not item.sure and item.end is None and last.start >= NOON
        moved = late and item.start < last.start - NOON and item.start < NOON
        shared.append(replace(item, start=item.start + NOON * moved, sure=True))
    return tuple(shared)


def _part_of_day(terms: Terms, at: int) -> Found | None:
    where = terms.skip(at, "in", "on", "the", "at", "every", "of")
    name = terms.word(where, "part")
    cjk = terms.language in {"chinese", "japanese"}
    if name is None or (cjk and moment(terms, where, bare=False)):
        return None  # 下午2点 is one time
    return Found(DayPart(name), where + 1)
