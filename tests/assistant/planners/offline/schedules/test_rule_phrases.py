"""Phrases that no cron says, and the rules that they mean. Today is 20 November 2026."""

from datetime import date, datetime, time

import pytest

from assistant.planners.offline.schedules import read_phrase
from generators.schedules.local import (
    AllOf,
    BusinessDays,
    Clock,
    Dates,
    DaysFromEnd,
    DaysOfMonth,
    DaysOfYear,
    Every,
    Interval,
    IsoWeeks,
    LocalSchedule,
    Months,
    NearestWeekday,
    NthWeekday,
    Weekdays,
)

TODAY = datetime.combine(date(2026, 11, 20), time())

NEAREST = LocalSchedule.on(NearestWeekday(days=(10, 25)), 12)
PHRASES = [
    (
        "at 8 every day except on weekends and in August",
        LocalSchedule.on(Weekdays(days=(1, 2, 3, 4, 5)), 8).model_copy(
            update={"months": (1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12)}
        ),
    ),
    (
        "at 8 every day except on weekends in August",
        LocalSchedule.daily(8).model_copy(
            update={"exceptions": (AllOf(rules=(Months(months=(8,)), Weekdays(days=(0, 6)))),)}
        ),
    ),
    (
        "on Mondays at 8 for 3 times from 2027-01-01",
        LocalSchedule.weekly((1,), 8).limited(3, date(2027, 1, 1)),
    ),
    (
        "every 15 minutes, 10 times",
        LocalSchedule.from_cron("*/15 * * * *").limited(10, date(2026, 11, 21)),
    ),
    (
        "un mardi sur deux à 9h",
        LocalSchedule.on(
            AllOf(rules=(Every(n=2, unit="week", anchor=date(2026, 11, 24)), Weekdays(days=(2,)))),
            9,
        ),
    ),
    (
        "每隔一周的周五下午4点",
        LocalSchedule.on(
            AllOf(rules=(Every(n=2, unit="week", anchor=date(2026, 11, 20)), Weekdays(days=(5,)))),
            16,
        ),
    ),
    (
        "2027年3月まで毎日9時",
        LocalSchedule.daily(9).model_copy(update={"end": date(2027, 3, 31)}),
    ),
    ("at noon on the weekday nearest to the 10th and 25th of the month", NEAREST),
    (
        "Mondays at 9; on the last day of the month at 18:00",
        LocalSchedule.weekly((1,), 9).model_copy(
            update={"also": (LocalSchedule.on(DaysFromEnd(days=(1,)), 18),)}
        ),
    ),
    (
        "Mon/Wed/Fri at 09:30 and 17:00",
        LocalSchedule(
            clock=(Clock(minute="30", hour="9"), Clock(hour="17")), days=(Weekdays(days=(1, 3, 5)),)
        ),
    ),
    ("end of month", LocalSchedule(clock=(Clock(hour="0"),), days=(DaysFromEnd(days=(1,)),))),
    (
        "biweekly on Tuesday starting 2026-12-01",
        LocalSchedule(
            clock=(Clock(hour="0"),),
            days=(
                AllOf(
                    rules=(Every(n=2, unit="week", anchor=date(2026, 12, 1)), Weekdays(days=(2,)))
                ),
            ),
            start=date(2026, 12, 1),
        ),
    ),
    (
        "first Monday of the quarter",
        LocalSchedule(
            clock=(Clock(hour="0"),),
            days=(NthWeekday(nth=(1,), weekdays=(1,)),),
            months=(1, 4, 7, 10),
        ),
    ),
    ("last business day", LocalSchedule(clock=(Clock(hour="0"),), days=(BusinessDays(nth=(-1,)),))),
    (
        "last business day of the month at 17:00",
        LocalSchedule(clock=(Clock(hour="17"),), days=(BusinessDays(nth=(-1,)),)),
    ),
    (
        "every other day",
        LocalSchedule(
            clock=(Clock(hour="0"),), days=(Every(n=2, unit="day", anchor=date(2026, 11, 20)),)
        ),
    ),
    ("every 90 minutes", LocalSchedule(interval=Interval(minutes=90, anchor=TODAY))),
    ("every 5 hours", LocalSchedule(interval=Interval(minutes=300, anchor=TODAY))),
    (
        "every second Tuesday",
        LocalSchedule(
            clock=(Clock(hour="0"),),
            days=(
                AllOf(
                    rules=(Every(n=2, unit="week", anchor=date(2026, 11, 24)), Weekdays(days=(2,)))
                ),
            ),
        ),
    ),
    (
        "every 2nd Tuesday of the month",
        LocalSchedule(clock=(Clock(hour="0"),), days=(NthWeekday(nth=(2,), weekdays=(2,)),)),
    ),
    (
        "every third Friday at 4pm",
        LocalSchedule(clock=(Clock(hour="16"),), days=(NthWeekday(nth=(3,), weekdays=(5,)),)),
    ),
    (
        "every 45 minutes between 9:00 and 17:00",
        LocalSchedule(
            clock=(
                Clock(minute="0,45", hour="9,12,15"),
                Clock(minute="30", hour="10,13,16"),
                Clock(minute="15", hour="11,14"),
            )
        ),
    ),
    (
        "Mondays at 9 and Fridays at 17:00",
        LocalSchedule(
            clock=(Clock(hour="9"),),
            days=(Weekdays(days=(1,)),),
            also=(LocalSchedule(clock=(Clock(hour="17"),), days=(Weekdays(days=(5,)),)),),
        ),
    ),
    (
        "at 9 on Mondays and at 17:00 on Fridays",
        LocalSchedule(
            clock=(Clock(hour="9"),),
            days=(Weekdays(days=(1,)),),
            also=(LocalSchedule(clock=(Clock(hour="17"),), days=(Weekdays(days=(5,)),)),),
        ),
    ),
    (
        "weekdays at 9am and weekends at 11am",
        LocalSchedule(
            clock=(Clock(hour="9"),),
            days=(Weekdays(days=(1, 2, 3, 4, 5)),),
            also=(LocalSchedule(clock=(Clock(hour="11"),), days=(Weekdays(days=(0, 6)),)),),
        ),
    ),
    (
        "Friday the 13th at noon",
        LocalSchedule(
            clock=(Clock(hour="12"),),
            days=(AllOf(rules=(Weekdays(days=(5,)), DaysOfMonth(days=(13,)))),),
        ),
    ),
    (
        "13th Friday of the year",
        LocalSchedule(
            clock=(Clock(hour="0"),), days=(NthWeekday(nth=(13,), weekdays=(5,), of="year"),)
        ),
    ),
    (
        "last day of February at 23:59",
        LocalSchedule(
            clock=(Clock(minute="59", hour="23"),), days=(DaysFromEnd(days=(1,)),), months=(2,)
        ),
    ),
    (
        "last friday of the quarter",
        LocalSchedule(
            clock=(Clock(hour="0"),),
            days=(NthWeekday(nth=(-1,), weekdays=(5,)),),
            months=(3, 6, 9, 12),
        ),
    ),
    (
        "first day of the year",
        LocalSchedule(clock=(Clock(hour="0"),), days=(DaysOfYear(days=(1,)),)),
    ),
    (
        "last day of the year at 23:00",
        LocalSchedule(clock=(Clock(hour="23"),), days=(DaysOfYear(days=(-1,)),)),
    ),
    (
        "100th day of the year",
        LocalSchedule(clock=(Clock(hour="0"),), days=(DaysOfYear(days=(100,)),)),
    ),
    (
        "every year in week 12 on Monday",
        LocalSchedule(
            clock=(Clock(hour="0"),),
            days=(AllOf(rules=(IsoWeeks(weeks=(12,)), Weekdays(days=(1,)))),),
        ),
    ),
    ("every 1.5 hours", LocalSchedule(interval=Interval(minutes=90, anchor=TODAY))),
    ("every two and a half hours", LocalSchedule(interval=Interval(minutes=150, anchor=TODAY))),
    ("every hour and 15 minutes", LocalSchedule(interval=Interval(minutes=75, anchor=TODAY))),
    ("0 0 L * *", LocalSchedule(clock=(Clock(hour="0"),), days=(DaysFromEnd(days=(1,)),))),
    (
        "tomorrow at 9",
        LocalSchedule(clock=(Clock(hour="9"),), days=(Dates(dates=(date(2026, 11, 21),)),)),
    ),
    (
        "on 2027-03-01 at 9:00",
        LocalSchedule(clock=(Clock(hour="9"),), days=(Dates(dates=(date(2027, 3, 1),)),)),
    ),
    (
        "June 1 2027 at noon",
        LocalSchedule(clock=(Clock(hour="12"),), days=(Dates(dates=(date(2027, 6, 1),)),)),
    ),
    (
        "every day from 2027-01-01 to 2027-03-31 at 8",
        LocalSchedule(clock=(Clock(hour="8"),), start=date(2027, 1, 1), end=date(2027, 3, 31)),
    ),
    (
        "every 2 weeks on Monday and Thursday",
        LocalSchedule(
            clock=(Clock(hour="0"),),
            days=(
                AllOf(
                    rules=(
                        Every(n=2, unit="week", anchor=date(2026, 11, 23)),
                        Weekdays(days=(1, 4)),
                    )
                ),
            ),
        ),
    ),
    (
        "every 3 days",
        LocalSchedule(
            clock=(Clock(hour="0"),), days=(Every(n=3, unit="day", anchor=date(2026, 11, 20)),)
        ),
    ),
    (
        "every 3 days starting 2027-01-01",
        LocalSchedule(
            clock=(Clock(hour="0"),),
            days=(Every(n=3, unit="day", anchor=date(2027, 1, 1)),),
            start=date(2027, 1, 1),
        ),
    ),
    (
        "every 3 days at 9am on weekdays",
        LocalSchedule(
            clock=(Clock(hour="9"),),
            days=(
                AllOf(
                    rules=(
                        Every(n=3, unit="day", anchor=date(2026, 11, 20)),
                        Weekdays(days=(1, 2, 3, 4, 5)),
                    )
                ),
            ),
        ),
    ),
    (
        "every 10 days",
        LocalSchedule(
            clock=(Clock(hour="0"),), days=(Every(n=10, unit="day", anchor=date(2026, 11, 20)),)
        ),
    ),
    (
        "from 22:00 to 06:00 every 30 minutes",
        LocalSchedule(clock=(Clock(minute="*/30", hour="0-5,22,23"), Clock(hour="6"))),
    ),
    (
        "every 2nd and 4th saturday at 10:00",
        LocalSchedule(clock=(Clock(hour="10"),), days=(NthWeekday(nth=(2, 4), weekdays=(6,)),)),
    ),
    (
        "first two Mondays of the month",
        LocalSchedule(clock=(Clock(hour="0"),), days=(NthWeekday(nth=(1, 2), weekdays=(1,)),)),
    ),
    (
        "first weekday of the month at 9",
        LocalSchedule(clock=(Clock(hour="9"),), days=(BusinessDays(nth=(1,)),)),
    ),
    (
        "2 days before the end of the month",
        LocalSchedule(clock=(Clock(hour="0"),), days=(DaysFromEnd(days=(3,)),)),
    ),
    (
        "each year on the first Monday of September at 9am",
        LocalSchedule(
            clock=(Clock(hour="9"),), days=(NthWeekday(nth=(1,), weekdays=(1,)),), months=(9,)
        ),
    ),
    (
        "every 5 months",
        LocalSchedule(
            clock=(Clock(hour="0"),),
            days=(
                AllOf(
                    rules=(
                        Every(n=5, unit="month", anchor=date(2026, 11, 1)),
                        DaysOfMonth(days=(1,)),
                    )
                ),
            ),
        ),
    ),
    (
        "saturdays at noon and sundays at 10am",
        LocalSchedule(
            clock=(Clock(hour="12"),),
            days=(Weekdays(days=(6,)),),
            also=(LocalSchedule(clock=(Clock(hour="10"),), days=(Weekdays(days=(0,)),)),),
        ),
    ),
    (
        "third Thursday of every month at 16:00",
        LocalSchedule(clock=(Clock(hour="16"),), days=(NthWeekday(nth=(3,), weekdays=(4,)),)),
    ),
    (
        "last Friday of each month at 5pm",
        LocalSchedule(clock=(Clock(hour="17"),), days=(NthWeekday(nth=(-1,), weekdays=(5,)),)),
    ),
    (
        "the second to last day of the month at noon",
        LocalSchedule(clock=(Clock(hour="12"),), days=(DaysFromEnd(days=(2,)),)),
    ),
    (
        "last weekday of the month at 18:00",
        LocalSchedule(clock=(Clock(hour="18"),), days=(BusinessDays(nth=(-1,)),)),
    ),
    (
        "weekday nearest the 15th at 9am",
        LocalSchedule(clock=(Clock(hour="9"),), days=(NearestWeekday(days=(15,)),)),
    ),
    (
        "first Sunday of the year at noon",
        LocalSchedule(
            clock=(Clock(hour="12"),), days=(NthWeekday(nth=(1,), weekdays=(0,), of="year"),)
        ),
    ),
    (
        "every other Wednesday at 13:00 starting 2027-01-06",
        LocalSchedule(
            clock=(Clock(hour="13"),),
            days=(
                AllOf(
                    rules=(Every(n=2, unit="week", anchor=date(2027, 1, 6)), Weekdays(days=(3,)))
                ),
            ),
            start=date(2027, 1, 6),
        ),
    ),
    (
        "every 3 weeks on Friday at 8am",
        LocalSchedule(
            clock=(Clock(hour="8"),),
            days=(
                AllOf(
                    rules=(Every(n=3, unit="week", anchor=date(2026, 11, 20)), Weekdays(days=(5,)))
                ),
            ),
        ),
    ),
    ("every 10 hours", LocalSchedule(interval=Interval(minutes=600, anchor=TODAY))),
    ("every 7 minutes", LocalSchedule(interval=Interval(minutes=7, anchor=TODAY))),
    (
        "every other week on Monday at 9am",
        LocalSchedule(
            clock=(Clock(hour="9"),),
            days=(
                AllOf(
                    rules=(Every(n=2, unit="week", anchor=date(2026, 11, 23)), Weekdays(days=(1,)))
                ),
            ),
        ),
    ),
    (
        "every 18 months",
        LocalSchedule(
            clock=(Clock(hour="0"),),
            days=(
                AllOf(
                    rules=(
                        Every(n=18, unit="month", anchor=date(2026, 11, 1)),
                        DaysOfMonth(days=(1,)),
                    )
                ),
            ),
        ),
    ),
    (
        "every 2 years on June 1",
        LocalSchedule(
            clock=(Clock(hour="0"),),
            days=(
                AllOf(
                    rules=(Every(n=2, unit="year", anchor=date(2027, 6, 1)), DaysOfMonth(days=(1,)))
                ),
            ),
            months=(6,),
        ),
    ),
    (
        "daily at noon except December 25",
        LocalSchedule(
            clock=(Clock(hour="12"),),
            exceptions=(AllOf(rules=(Months(months=(12,)), DaysOfMonth(days=(25,)))),),
        ),
    ),
    (
        "every day at 9 until 2027-06-30",
        LocalSchedule(clock=(Clock(hour="9"),), end=date(2027, 6, 30)),
    ),
    (
        "starting 2027-02-01 every day at 9",
        LocalSchedule(clock=(Clock(hour="9"),), start=date(2027, 2, 1)),
    ),
    (
        "daily at 9am through March 31, 2027",
        LocalSchedule(clock=(Clock(hour="9"),), end=date(2027, 3, 31)),
    ),
    (
        "weekly on Mondays from 2027-01-01 at 8am",
        LocalSchedule(
            clock=(Clock(hour="8"),), days=(Weekdays(days=(1,)),), start=date(2027, 1, 1)
        ),
    ),
    (
        "first Firday of the month at 9am",
        LocalSchedule(clock=(Clock(hour="9"),), days=(NthWeekday(nth=(1,), weekdays=(5,)),)),
    ),
    ("every forty-five minutes", LocalSchedule(interval=Interval(minutes=45, anchor=TODAY))),
    ("Every minute, on the last day of the month", LocalSchedule(days=(DaysFromEnd(days=(1,)),))),
    (
        "At 12:00 AM, on the first weekday of the month",
        LocalSchedule(clock=(Clock(hour="0"),), days=(BusinessDays(nth=(1,)),)),
    ),
    (
        "At 12:00 AM, on the weekday nearest day 3 of the month",
        LocalSchedule(clock=(Clock(hour="0"),), days=(NearestWeekday(days=(3,)),)),
    ),
    (
        "every 2 days at 6 PM",
        LocalSchedule(
            clock=(Clock(hour="18"),), days=(Every(n=2, unit="day", anchor=date(2026, 11, 20)),)
        ),
    ),
    (
        "At 09:00 AM, only in 2027",
        LocalSchedule(clock=(Clock(hour="9"),), start=date(2027, 1, 1), end=date(2027, 12, 31)),
    ),
    (
        "At 12:23 PM, on the third Monday of the month",
        LocalSchedule(
            clock=(Clock(minute="23", hour="12"),), days=(NthWeekday(nth=(3,), weekdays=(1,)),)
        ),
    ),
    (
        "At 12:23 PM, on the last Friday of the month",
        LocalSchedule(
            clock=(Clock(minute="23", hour="12"),), days=(NthWeekday(nth=(-1,), weekdays=(5,)),)
        ),
    ),
    (
        "At 03:05 AM, 5 days before the last day of the month",
        LocalSchedule(clock=(Clock(minute="5", hour="3"),), days=(DaysFromEnd(days=(6,)),)),
    ),
    (
        "At 02:00 AM, every 5 days, Monday through Friday",
        LocalSchedule(
            clock=(Clock(hour="2"),),
            days=(
                AllOf(
                    rules=(
                        DaysOfMonth(days=(1, 6, 11, 16, 21, 26, 31)),
                        Weekdays(days=(1, 2, 3, 4, 5)),
                    )
                ),
            ),
        ),
    ),
    (
        "at 1:00 AM on the last Sunday of October",
        LocalSchedule(
            clock=(Clock(hour="1"),), days=(NthWeekday(nth=(-1,), weekdays=(0,)),), months=(10,)
        ),
    ),
    (
        "jeden zweiten Dienstag um 10 Uhr",
        LocalSchedule(
            clock=(Clock(hour="10"),),
            days=(
                AllOf(
                    rules=(Every(n=2, unit="week", anchor=date(2026, 11, 24)), Weekdays(days=(2,)))
                ),
            ),
        ),
    ),
    (
        "am ersten Montag des Monats um 9 Uhr",
        LocalSchedule(clock=(Clock(hour="9"),), days=(NthWeekday(nth=(1,), weekdays=(1,)),)),
    ),
    (
        "am letzten Tag des Monats um 23:59 Uhr",
        LocalSchedule(clock=(Clock(minute="59", hour="23"),), days=(DaysFromEnd(days=(1,)),)),
    ),
    (
        "alle 30 Minuten zwischen 8:00 und 18:00 Uhr von Montag bis Freitag",
        LocalSchedule(
            clock=(Clock(minute="*/30", hour="8-17"), Clock(hour="18")),
            days=(Weekdays(days=(1, 2, 3, 4, 5)),),
        ),
    ),
    (
        "le premier lundi du mois à 10h",
        LocalSchedule(clock=(Clock(hour="10"),), days=(NthWeekday(nth=(1,), weekdays=(1,)),)),
    ),
    (
        "le dernier jour du mois à 23h",
        LocalSchedule(clock=(Clock(hour="23"),), days=(DaysFromEnd(days=(1,)),)),
    ),
    (
        "toutes les deux semaines le lundi",
        LocalSchedule(
            clock=(Clock(hour="0"),),
            days=(
                AllOf(
                    rules=(Every(n=2, unit="week", anchor=date(2026, 11, 23)), Weekdays(days=(1,)))
                ),
            ),
        ),
    ),
    (
        "el primer lunes de cada mes a las 9",
        LocalSchedule(clock=(Clock(hour="9"),), days=(NthWeekday(nth=(1,), weekdays=(1,)),)),
    ),
    (
        "el último día del mes a medianoche",
        LocalSchedule(clock=(Clock(hour="0"),), days=(DaysFromEnd(days=(1,)),)),
    ),
    (
        "il primo lunedì del mese alle 10",
        LocalSchedule(clock=(Clock(hour="10"),), days=(NthWeekday(nth=(1,), weekdays=(1,)),)),
    ),
    (
        "l'ultimo giorno del mese a mezzanotte",
        LocalSchedule(clock=(Clock(hour="0"),), days=(DaysFromEnd(days=(1,)),)),
    ),
    (
        "na primeira segunda-feira do mês às 10h",
        LocalSchedule(clock=(Clock(hour="10"),), days=(NthWeekday(nth=(1,), weekdays=(1,)),)),
    ),
    (
        "no último dia do mês à meia-noite",
        LocalSchedule(clock=(Clock(hour="0"),), days=(DaysFromEnd(days=(1,)),)),
    ),
    (
        "de eerste maandag van de maand om 10 uur",
        LocalSchedule(clock=(Clock(hour="10"),), days=(NthWeekday(nth=(1,), weekdays=(1,)),)),
    ),
    (
        "de laatste dag van de maand om 23:00",
        LocalSchedule(clock=(Clock(hour="23"),), days=(DaysFromEnd(days=(1,)),)),
    ),
    (
        "elke 2 weken op dinsdag",
        LocalSchedule(
            clock=(Clock(hour="0"),),
            days=(
                AllOf(
                    rules=(Every(n=2, unit="week", anchor=date(2026, 11, 24)), Weekdays(days=(2,)))
                ),
            ),
        ),
    ),
    ("每月最后一天23:00", LocalSchedule(clock=(Clock(hour="23"),), days=(DaysFromEnd(days=(1,)),))),
    (
        "每月第一个星期一上午9点",
        LocalSchedule(clock=(Clock(hour="9"),), days=(NthWeekday(nth=(1,), weekdays=(1,)),)),
    ),
    ("毎月末日の23時", LocalSchedule(clock=(Clock(hour="23"),), days=(DaysFromEnd(days=(1,)),))),
    (
        "毎月第2火曜日の10時",
        LocalSchedule(clock=(Clock(hour="10"),), days=(NthWeekday(nth=(2,), weekdays=(2,)),)),
    ),
    (
        "daily at noon, 2027 through 2029",
        LocalSchedule(clock=(Clock(hour="12"),), start=date(2027, 1, 1), end=date(2029, 12, 31)),
    ),
]


@pytest.mark.parametrize(("phrase", "meant"), PHRASES)
def test_a_phrase_beyond_cron_is_read_as_the_rules_it_means(
    phrase: str, meant: LocalSchedule
) -> None:
    """Nothing is approximated, asked or refused where rules say it exactly."""
    reading = read_phrase(phrase, today=date(2026, 11, 20))
    assert reading.schedule is not None
    assert reading.schedule.meaning == meant.meaning
    assert (reading.questions, reading.refusal) == ((), None)
