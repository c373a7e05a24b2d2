"""Rules that no cron says, in many wordings, against `dateutil` and slow, obvious loops."""

import calendar
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from importlib import import_module
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from assistant.planners.offline.schedules import find_schedule, read_phrase
from generators.schedules import firings_between

rrule: Any = import_module("dateutil.rrule")
TODAY = date(2026, 11, 20)
FROM, TO = date(2027, 1, 1), date(2029, 1, 1)
MIDNIGHT = time()
WEEKDAYS = calendar.day_name
NTH = {
    "first": 1,
    "second": 2,
    "third": 3,
    "4th": 4,
    "last": -1,
    "2nd": 2,
    "penultimate": -2,
    "third to last": -3,
}
Moments = list[datetime]
Case = tuple[str, Moments]


def days() -> Iterator[date]:
    """Every day that is looked at."""
    for ahead in range((TO - FROM).days):
        yield FROM + timedelta(days=ahead)


def at(some: Iterable[date], *times: time) -> Moments:
    """The days at each of the times."""
    return sorted(datetime.combine(day, one, UTC) for day in some for one in times)


def ruled(freq: int, *times: time, start: date = date(2026, 1, 1), **rule: object) -> Moments:
    """The days of a recurrence rule, at times of day."""
    first = datetime.combine(start, MIDNIGHT)
    found = rrule.rrule(freq, dtstart=first, until=datetime.combine(TO, MIDNIGHT), **rule)
    return at((one.date() for one in found if FROM <= one.date() < TO), *times)


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def working(day: date) -> bool:
    """Monday to Friday."""
    return day.weekday() < 5


def working_days(day: date) -> list[date]:
    """Those of its month."""
    last = month_end(day).day
    return [one for one in (day.replace(day=n + 1) for n in range(last)) if working(one)]


def nearest(day: date, number: int) -> date:
    """The working day nearest to a day of its month, inside that month."""
    meant = day.replace(day=min(number, month_end(day).day))
    for away in (0, -1, 1, -2, 2):
        one = meant + timedelta(days=away)
        if working(one) and one.month == day.month:
            return one
    raise AssertionError


def nth_weekdays() -> Iterator[Case]:
    for (name, nth), weekday in product(NTH.items(), range(7)):
        rule = rrule.weekdays[weekday](nth)
        yield (
            f"on the {name} {WEEKDAYS[weekday]} of every month at 7:30 AM",
            ruled(rrule.MONTHLY, time(7, 30), byweekday=rule),
        )
    for name, nth in (("first", 1), ("third", 3), ("last", -1)):
        yield (
            f"at 18:00 every {name} Tuesday of the month except in July",
            [m for m in ruled(rrule.MONTHLY, time(18), byweekday=rrule.TU(nth)) if m.month != 7],
        )
        yield (
            f"every year on the {name} Thursday of November at noon",
            ruled(rrule.YEARLY, time(12), bymonth=11, byweekday=rrule.TH(nth)),
        )
        yield (
            f"{name} Wednesday of the quarter at 10:00",
            _in_quarters(partial(_nth, rule=rrule.WE(nth)), last=nth < 0),
        )
    pair = [rrule.MO(1), rrule.MO(3)]
    for words in ("1st and 3rd Monday", "first and third Monday"):
        yield f"the {words} of each month at 9 AM", ruled(rrule.MONTHLY, time(9), byweekday=pair)
    yield (
        "second and fourth Saturday of the month at 22:15",
        ruled(rrule.MONTHLY, time(22, 15), byweekday=[rrule.SA(2), rrule.SA(4)]),
    )
    yield (
        "Friday the 13th at 13:13",
        ruled(rrule.MONTHLY, time(13, 13), bymonthday=13, byweekday=rrule.FR),
    )


def _nth(month: date, rule: Any) -> date:
    start = datetime.combine(month, MIDNIGHT)
    found: datetime = rrule.rrule(rrule.MONTHLY, dtstart=start, byweekday=rule, count=1)[0]
    return found.date()


def _in_quarters(pick: Callable[[date], date], *, last: bool) -> Moments:
    months = (3, 6, 9, 12) if last else (1, 4, 7, 10)
    starts = [one for one in days() if one.day == 1 and one.month in months]
    return at(map(pick, starts), time(10))


def month_ends() -> Iterator[Case]:
    ends = [one for one in days() if one == month_end(one)]
    for words in ("on the last day of the month", "every last day of the month", "at month end"):
        yield f"{words} at 23:45", at(ends, time(23, 45))
    yield "at 6 PM on the last day of each month", at(ends, time(18))
    for count, words in ((1, "second to last"), (1, "penultimate"), (2, "third to last")):
        yield (
            f"the {words} day of the month at 08:00",
            at((one - timedelta(days=count) for one in ends), time(8)),
        )
    quarters = [one for one in ends if one.month % 3 == 0]
    yield "on the last day of the quarter at 17:00", at(quarters, time(17))
    yield "at quarter end at 17:00", at(quarters, time(17))
    yield "on the 15th and the last day of the month at 6:05", sorted(
        at(ends, time(6, 5)) + at((one for one in days() if one.day == 15), time(6, 5))
    )
    yield "last day of February at noon", at((o for o in ends if o.month == 2), time(12))
    yield (
        "two days before the end of the month at 9:00",
        at((one - timedelta(days=2) for one in ends), time(9)),
    )


def business_days() -> Iterator[Case]:
    firsts = [one for one in days() if one.day == 1]
    places = {"first": 0, "second": 1, "5th": 4, "last": -1, "second to last": -2, "10th": 9}
    for (name, place), word in product(places.items(), ("business day", "working day", "weekday")):
        meant = at((working_days(one)[place] for one in firsts), time(16, 30))
        yield f"on the {name} {word} of the month at 4:30 PM", meant
    for number in (1, 5, 10, 15, 20, 28):
        meant = at((nearest(one, number) for one in firsts), time(7))
        yield f"at 7 AM on the weekday nearest to the {number}th".replace("1th", "1st"), meant
        yield f"on the nearest weekday to day {number} of the month at 07:00", meant
    quarters = [one for one in firsts if one.month in {1, 4, 7, 10}]
    yield "first business day of the quarter at 8:00", at(
        (working_days(one)[0] for one in quarters), time(8)
    )
    yield "first business day of the year at 8:00", at(
        (working_days(one)[0] for one in firsts if one.month == 1), time(8)
    )


def anchored() -> Iterator[Case]:
    start = date(2027, 1, 4)
    for n, unit in product((2, 3, 4, 5, 10), ("day", "week")):
        freq = rrule.DAILY if unit == "day" else rrule.WEEKLY
        yield (
            (
                f"every {n} {unit}s at 9:20 starting 2027-01-04"
                if unit == "day"
                else f"every {n} weeks on Monday at 9:20 starting 2027-01-04"
            ),
            ruled(freq, time(9, 20), start=start, interval=n),
        )
    for words in ("every other week on Monday and Thursday", "biweekly on Mondays and Thursdays"):
        yield (
            f"{words} at 14:00 starting 2027-01-04",
            ruled(rrule.WEEKLY, time(14), start=start, interval=2, byweekday=(0, 3)),
        )
    for n in (2, 3, 4, 6):
        yield (
            f"every {n} months on the 5th at 11:00 starting 2027-02-01",
            ruled(rrule.MONTHLY, time(11), start=date(2027, 2, 5), interval=n),
        )
    yield (
        "every 2 years on March 3rd at 5 AM starting 2027-01-01",
        ruled(rrule.YEARLY, time(5), start=date(2027, 3, 3), interval=2),
    )
    for minutes, words in (
        (90, "every 90 minutes"),
        (45, "every 45 minutes"),
        (300, "every 5 hours"),
        (420, "every 7 hours"),
        (150, "every two and a half hours"),
        (100, "every 100 minutes"),
    ):
        first = datetime(2026, 12, 1, 8, tzinfo=UTC)
        every = (first + timedelta(minutes=minutes * n) for n in range(1_200_000 // minutes))
        meant = [one for one in every if FROM <= one.date() < TO]
        yield f"{words} counted from 2026-12-01 at 08:00", meant


def exceptions() -> Iterator[Case]:
    every = list(days())
    yield "every day at 9 except Sundays", at((o for o in every if o.weekday() != 6), time(9))
    yield (
        "every weekday at 9:00 except in December",
        at((o for o in every if working(o) and o.month != 12), time(9)),
    )
    yield (
        "daily at 9:00 except on the 1st and 15th",
        at((o for o in every if o.day not in {1, 15}), time(9)),
    )
    yield (
        "daily at 9:00 except on the last day of the month",
        at((o for o in every if o != month_end(o)), time(9)),
    )
    yield (
        "every Friday at 17:00 except on the last Friday of the month",
        at(
            (o for o in every if o.weekday() == 4 and (o + timedelta(7)).month == o.month), time(17)
        ),
    )
    yield (
        "every Monday at 8:00 except on 2027-03-01",
        at((o for o in every if o.weekday() == 0 and o != date(2027, 3, 1)), time(8)),
    )
    yield (
        "daily at 6:00 except from July 10 to August 20",
        at((o for o in every if not (7, 10) <= (o.month, o.day) <= (8, 20)), time(6)),
    )
    yield (
        "every hour except between 2:00 and 4:59",
        at(every, *(time(h) for h in range(24) if h not in {2, 3, 4})),
    )
    yield (
        "every weekday at noon but not on Wednesdays",
        at((o for o in every if o.weekday() in {0, 1, 3, 4}), time(12)),
    )
    yield (
        "every day at 10:00 except December 24 and December 25",
        at((o for o in every if (o.month, o.day) not in {(12, 24), (12, 25)}), time(10)),
    )


def times() -> Iterator[Case]:
    every = list(days())
    mondays = [one for one in every if one.weekday() == 0]
    yield "every day at 9:15 and 17:45", at(every, time(9, 15), time(17, 45))
    yield "Mondays at 8:10, 12:20 and 16:30", at(mondays, time(8, 10), time(12, 20), time(16, 30))
    yield (
        "Mondays at 9:00 and Fridays at 16:30",
        sorted(at(mondays, time(9)) + at((o for o in every if o.weekday() == 4), time(16, 30))),
    )
    night = [time(h, m) for h, m in product((22, 23, 0, 1), (0, 30))]
    for words in ("between 22:00 and 1:59", "from 22:00 to 01:59", "between 10 PM and 1:59 AM"):
        yield f"every 30 minutes {words}", at(every, *night)
    yield "every 20 minutes from 23:00 to 00:40", at(
        every, *(time(h, m) for h, m in product((23, 0), (0, 20, 40)))
    )
    yield "every 45 minutes between 9:00 and 17:00", at(
        every, *(time(n // 60, n % 60) for n in range(540, 1021, 45))
    )
    yield "every 2 hours between 9:30 and 17:30 on weekdays", at(
        filter(working, every), *(time(h, 30) for h in range(9, 18, 2))
    )
    yield "weekdays at 8:00; Saturdays at 10:30", sorted(
        at(filter(working, every), time(8))
        + at((o for o in every if o.weekday() == 5), time(10, 30))
    )
    yield "three times a day at 6:10, 14:20 and 22:30", at(
        every, time(6, 10), time(14, 20), time(22, 30)
    )


def quarters() -> Iterator[Case]:
    firsts = [one for one in days() if one.day == 1 and one.month in {1, 4, 7, 10}]
    for words in ("first day of every quarter", "on the first day of the quarter", "quarterly"):
        yield f"{words} at 3:00", at(firsts, time(3))
    yield "every quarter on the 15th at 3:00", at((o.replace(day=15) for o in firsts), time(3))
    yield "on January 1, April 1, July 1 and October 1 at 3:00", at(firsts, time(3))
    halves = [one for one in firsts if one.month in {1, 7}]
    for words in ("twice a year on January 1 and July 1", "every half year", "every 6 months"):
        yield f"{words} at 4:00", at(halves, time(4))


def changed_clocks() -> Iterator[Case]:
    for zone, words in (
        ("America/New_York", "New York time"),
        ("Europe/Paris", "Paris time"),
        ("Australia/Sydney", "Sydney time"),
        ("Asia/Kolkata", "Kolkata time"),
        ("America/Santiago", "in Santiago"),
        ("Australia/Lord_Howe", "Australia/Lord_Howe"),
        ("Africa/Cairo", "in Cairo"),
    ):
        for local in (time(0, 30), time(2, 30), time(9)):
            wanted = sorted({_instant(one, local, zone) for one in _around()})
            inside = [one for one in wanted if FROM <= one.date() < TO]
            yield f"every day at {local:%H:%M} {words}", inside
            ends = [_instant(o, local, zone) for o in _around() if o == month_end(o)]
            yield (
                f"on the last day of the month at {local:%H:%M} {words}",
                [one for one in ends if FROM <= one.date() < TO],
            )


def _around() -> list[date]:
    return [FROM - timedelta(1), *days(), TO]


def _instant(day: date, local: time, zone: str) -> datetime:
    """The first moment at or after a wall-clock time; in a fold the first of two."""
    early = datetime.combine(day, local, UTC) - timedelta(hours=15)
    for quarter in range(4 * 30):
        instant = early + timedelta(minutes=15 * quarter)
        shown = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        if shown >= datetime.combine(day, local):
            return instant
    raise AssertionError


KINDS = (
    nth_weekdays,
    month_ends,
    business_days,
    anchored,
    exceptions,
    times,
    quarters,
    changed_clocks,
)
CASES = [case for kind in KINDS for case in kind()]


@pytest.mark.parametrize(("phrase", "meant"), CASES, ids=[phrase for phrase, _ in CASES])
def test_a_rule_beyond_cron_happens_at_its_instants(phrase: str, meant: Moments) -> None:
    """Over two years it is exactly the instants of the rule, or a question: never an approximation."""
    reading = read_phrase(phrase, today=TODAY)
    assert reading.refusal is None
    assert reading.schedule is not None
    window = (datetime.combine(FROM, MIDNIGHT, UTC), datetime.combine(TO, MIDNIGHT, UTC))
    found = firings_between(reading.schedule, reading.zone or "UTC", *window)
    assert not reading.questions
    assert found == meant


@pytest.mark.parametrize("phrase", [phrase for phrase, _ in CASES][::5])
def test_the_same_rule_is_found_in_a_request(phrase: str) -> None:
    """What is to be done beside it changes nothing about when."""
    alone = read_phrase(phrase, today=TODAY)
    reading = find_schedule(f"{phrase}, mail the totals to the board", today=TODAY)
    assert reading is not None
    assert reading.schedule is not None
    assert alone.schedule is not None
    assert reading.schedule.meaning == alone.schedule.meaning


REFUSED = {
    "on the 30th of February at 9": "30 February does not exist",
    "every month on the 32nd": "32",
    "every Monday at 24:30": "24:30 is not a time of day",
    "every 0 minutes": "never advances",
    "every 15 seconds": "minute resolution",
}


@pytest.mark.parametrize(("phrase", "reason"), REFUSED.items())
def test_what_never_happens_is_refused_for_its_true_reason(phrase: str, reason: str) -> None:
    """The refusal names what cannot be."""
    reading = read_phrase(phrase, today=TODAY)
    assert reading.schedule is None
    assert reason in (reading.refusal or "")


ASKED = (
    "every day except bank holidays",
    "every day at sunrise",
    "every Easter Monday at 9",
    "every week in week 30",
    "daily until March",
    "now and then",
)


@pytest.mark.parametrize("phrase", ASKED)
def test_what_needs_facts_that_nobody_has_is_asked(phrase: str) -> None:
    """There is a question, and no silent guess."""
    reading = read_phrase(phrase, today=TODAY)
    assert reading.questions or reading.refusal
