"""Crons from elsewhere, as what they mean here."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.schedules import (
    CronError,
    Interval,
    LocalSchedule,
    Refused,
    looks_like_cron,
    translate,
    validate,
)
from generators.schedules.days import (
    BusinessDays,
    DaysFromEnd,
    DaysOfMonth,
    NearestWeekday,
    NthWeekday,
    Weekdays,
)

LAST_FRIDAY = NthWeekday(nth=(-1,), weekdays=(5,))


@pytest.mark.parametrize(
    ("text", "cron"),
    [
        ("0 9 * * 7", "0 9 * * 0"),
        ("0 9 * * 5-7", "0 9 * * 0,5,6"),
        ("0 9 * * 1-7", "0 9 * * *"),
        ("0 9 * * 0-7", "0 9 * * *"),
        ("0 9 * * MON-FRI", "0 9 * * 1-5"),
        ("0 9 * * fri-mon", "0 9 * * 0,1,5,6"),
        ("0 9 * * Monday,Wed", "0 9 * * 1,3"),
        ("0 22-2 * * *", "0 0-2,22,23 * * *"),
        ("50-10/10 * * * *", "0,10,50 * * * *"),
        ("0 9 * nov-feb *", "0 9 * 1,2,11,12 *"),
        ("0 9 28-2 * *", "0 9 1,2,28-31 * *"),
        ("0 0 9 * * *", "0 9 * * *"),
        ("00 15 10 ? * *", "15 10 * * *"),
        ("0 0 9 ? * 2-6", "0 9 * * 1-5"),
        ("0 0 9 ? * 1", "0 9 * * 0"),
        ("0 0 9 ? * L", "0 9 * * 6"),
        ("cron(0 9 ? * 2-6 *)", "0 9 * * 1-5"),
        ("cron(0 9 * * ? *)", "0 9 * * *"),
        ("'*/5 * * * *'", "*/5 * * * *"),
        ("@daily", "0 0 * * *"),
        ("@Midnight", "0 0 * * *"),
        ("@hourly", "0 * * * *"),
        ("@weekly", "0 0 * * 0"),
        ("@monthly", "0 0 1 * *"),
        ("@yearly", "0 0 1 1 *"),
        ("@annually", "0 0 1 1 *"),
        ("TZ=Asia/Tokyo 0 9 * * *", "0 9 * * *"),
        ("0 20 1-10,20-L * *", "0 20 1-10,20-31 * *"),
        ("0 9 13 * 5", "0 9 13 * 5"),
        ("0 9 1-31 * 5", "0 9 * * *"),
    ],
)
def test_a_pasted_cron_means_a_local_cron(text: str, cron: str) -> None:
    """Where the executor's dialect can say it, that is what comes out."""
    found = translate(text)
    assert isinstance(found, LocalSchedule)
    assert (found.to_cron(), found.text) == (cron, text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0 9 L * *", LocalSchedule.on(DaysFromEnd(days=(1,)), 9)),
        ("0 9 L-3 * *", LocalSchedule.on(DaysFromEnd(days=(4,)), 9)),
        ("0 9 LW * *", LocalSchedule.on(BusinessDays(nth=(-1,)), 9)),
        ("0 9 15W * *", LocalSchedule.on(NearestWeekday(days=(15,)), 9)),
        ("0 9 * * 1#2", LocalSchedule.on(NthWeekday(nth=(2,), weekdays=(1,)), 9)),
        ("0 9 * * 5L", LocalSchedule.on(LAST_FRIDAY, 9)),
        ("0 9 * * FRIL", LocalSchedule.on(LAST_FRIDAY, 9)),
        ("0 0 9 ? * 6L", LocalSchedule.on(LAST_FRIDAY, 9)),
        ("0 0 9 ? * 6#3", LocalSchedule.on(NthWeekday(nth=(3,), weekdays=(5,)), 9)),
        (
            "0 20 15,L * *",
            LocalSchedule(
                clock=LocalSchedule.daily(20).clock,
                days=(DaysOfMonth(days=(15,)), DaysFromEnd(days=(1,))),
            ),
        ),
        (
            "0 9 L * MON",
            LocalSchedule(
                clock=LocalSchedule.daily(9).clock,
                days=(DaysFromEnd(days=(1,)), Weekdays(days=(1,))),
            ),
        ),
        (
            "0 0 9 * * ? 2027-2028",
            LocalSchedule.daily(9).model_copy(
                update={"start": date(2027, 1, 1), "end": date(2028, 12, 31)}
            ),
        ),
        (
            "@every 1h30m",
            LocalSchedule(
                interval=Interval(minutes=90, anchor=datetime.fromisoformat("2000-01-01T00:00"))
            ),
        ),
    ],
)
def test_what_no_cron_can_say_is_still_meant(text: str, meant: LocalSchedule) -> None:
    """`L`, `W`, `#`, years and `@every` become rules."""
    found = translate(text)
    assert isinstance(found, LocalSchedule)
    assert found.meaning == meant.meaning


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10 0/5 * * * ?", "seconds"),
        ("* * * * * *", "seconds"),
        ("@reboot", "start of a machine"),
        ("@every 30s", "finest step is a minute"),
        ("@fortnightly", "these are: @yearly"),
        ("0 25 * * *", "25 is outside 0-23"),
        ("61 9 * * *", "61 is outside 0-59"),
        ("0 9 * * L", "5L or FRIL"),
        ("0 9 * * 1#6", "at most five"),
        ("0 9 * * 8", "8 is outside 0-7"),
        ("0 0 9 ? * 0", "0 is outside 1-7"),
        ("0 9 * * MON-TUE#1", "allowed are"),
        ("0 9 32W * *", "32 is outside 1-31"),
        ("H 9 * * *", "Jenkins"),
        ("R 9 * * *", "random"),
        ("*/0 9 * * *", "not a step"),
        ("0 9 * funday *", "allowed are 1-12 or JAN-DEC"),
        ("0 9 * *", "five fields and this has 4"),
        ("0 9 * * * * * *", "five fields and this has 8"),
        ("0 0 9 * * ? soon", "year"),
        ("0 9 * * *\n0 10 * * *", "more than one"),
        ("", "five fields and this has 0"),
        ("9" * 1000, "more than one"),
    ],
)
def test_what_has_no_meaning_is_refused_with_the_reason(text: str, said: str) -> None:
    """A refusal is data, and says why."""
    found = translate(text)
    assert isinstance(found, Refused)
    assert said in found.reason


CRONISH = st.text(st.sampled_from("0123456789*/-,?#LW@ :=TZCevryhmsFRIMON²\x00"), max_size=40)


@settings(max_examples=300)
@given(text=st.one_of(st.text(max_size=60), CRONISH))
def test_any_text_is_either_meant_or_refused(text: str) -> None:
    """Whatever is pasted: a schedule, or a reason; never an error."""
    found = translate(text)
    if isinstance(found, Refused):
        assert found.reason
    else:
        assert LocalSchedule.model_validate_json(found.model_dump_json()) == found
    assert looks_like_cron(text) in {True, False}


@pytest.mark.parametrize(
    "text", ["@every 99999999999h", "0 0 9 * * ? 0000", "² 9 * * *", "0 9 ²W * *", "0 9 * * 5L-²"]
)
def test_numbers_beyond_the_calendar_are_refused(text: str) -> None:
    """Also digits that are none in a cron."""
    assert isinstance(translate(text), Refused)


@settings(max_examples=300)
@given(text=st.one_of(st.text(max_size=60), CRONISH))
def test_any_text_is_either_a_cron_or_a_cron_error(text: str) -> None:
    """The validator has one way to say no."""
    with suppress(CronError):
        assert validate(text).minutes
