"""What words leave open: defaults that are noted, questions, and refusals with the reason."""

from datetime import date

import pytest

from assistant.planners.offline.schedules import Reading, read_phrase


def _read(phrase: str) -> Reading:
    return read_phrase(phrase, today=date(2026, 11, 20))


NOTED = {
    "daily": "no time of day is given: 00:00",
    "every Friday": "no time of day is given: 00:00",
    "weekly": "no day of the week is given: Sunday, as cron's @weekly",
    "monthly at 9": "no day of the month is given: the 1st",
    "yearly at 9": "no month is given: January",
    "every day at 3": "03:00 is meant on the 24-hour clock; say PM for 15:00",
    "every day at 4:30": "04:30 is meant on the 24-hour clock; say PM for 16:30",
    "every morning": "no time of day is given: morning is read as 09:00",
    "twice a day": "2 times a day is read as 00:00, 12:00",
    "every other month on the 1st": "every 2 months is read as January, March, May, July, September, November",
    "every other Monday at 9": "counted from 2026-11-23",
    "every 40 minutes": "counted from 2026-11-20 00:00",
    "every day at 9 from May 5th on": "'May 5th' is read as 2027-05-05",
    "on thrusdays at 9:00": "'thrusdays' is read as Thursdays",
    "every 10 minutes between 9am and 11am": "the hour from 11:00 is included, so the last run is at 11:50; say 11:00 to stop there",
    "every 10 minutes during office hours": "business hours are read as 09:00 to 17:00",
    "tomorrow at 8:00": "runs once, on 2026-11-21",
    "0 9 * * 7": "'0 9 * * 7' is read as a cron",
    "by COB on Fridays": "'COB' is read as 17:00",
    "daily at the end of the day": "'the end of the day' is read as 23:59",
    "quarterly on the last Friday at 17:00": "every 3 months is read as March, June, September, December",
    "in autumn every day at 17:00": "autumn is read as September to November",
}


@pytest.mark.parametrize(("phrase", "note"), NOTED.items())
def test_a_default_is_stated(phrase: str, note: str) -> None:
    """What was assumed is in the notes, and the schedule follows it."""
    reading = _read(phrase)
    assert note in reading.notes
    assert reading.schedule is not None
    assert reading.questions == ()


@pytest.mark.parametrize(
    "phrase", ["every day at 9:00", "every weekday at 5 PM", "hourly", "on the 1st at 17:00"]
)
def test_what_leaves_nothing_open_has_no_notes(phrase: str) -> None:
    """Notes are for assumptions only."""
    assert _read(phrase).notes == ()


ASKED = {
    "": "When should it run?",
    "mail the figures": "When should it run?",
    "every few hours": "How many hours",
    "daily at 9:00 in London and New York": "Which time zone does 'London and New York' mean?",
    "daily at 9:00 EST or PST": "Which time zone does 'EST or PST' mean?",
    "every weekday, 3 times: 9am and 1pm": "3 times a day are said, but 2 are named",
    "every day between 9 and 17": "How often should it run between 09:00 and 17:00?",
    "every year in week 20": "On which day of week 20?",
    "daily from 2027-01-01 until March": "On which date does 'March' end it?",
    "every day at 9 except on bank holidays": "Which dates are the holidays?",
    "every 10 minutes for 3 hours": "Between which hours, and on which days, is 'for 3 hours'?",
    "every hour at 9:15": "Every hour, or only at the time of day?",
    "every day at 9 unless Bob objects": "What does 'unless', 'Bob', 'objects' say",
    "every Monday at 9 if blue": "What does 'if', 'blue' say about the schedule?",
}


@pytest.mark.parametrize(("phrase", "question"), ASKED.items())
def test_what_changes_the_outcome_is_asked(phrase: str, question: str) -> None:
    """One question that begins so, and no silent guess."""
    reading = _read(phrase)
    assert reading.questions
    assert reading.questions[0].text.startswith(question)
    assert reading.refusal is None


REFUSED = {
    "every year on February 30": "30 February does not exist",
    "on the 31st of April and June": "31 April does not exist",
    "on the 31st in June at 9": "31 June does not exist",
    "at 27:00": "27:00 is not a time of day",
    "every day at 9:75": "9:75 is not a time of day",
    "every 20 seconds": "cron has minute resolution: seconds cannot be scheduled",
    "every second": "cron has minute resolution: seconds cannot be scheduled",
    "daily at 9:00:30": "cron has minute resolution: seconds cannot be scheduled",
    "every 0 minutes": "an interval of 0 minutes never advances",
    "every hour for 500000 times": "instead of 500000 times, say until when it should run",
    "every day at sunset": "when sunset is cannot be told from a calendar and a clock",
    "daily until 2020-01-01": "it would end on 2020-01-01, which is past",
    "daily from 2027-05-01 until 2027-04-01": "it would end on 2027-04-01, before it starts on 2027-05-01",
    "on 2020-02-02 at 9": "2020-02-02 is past",
    "starting 2027-02-30 every day": "2027-02-30 does not exist",
    "every Monday except on Mondays": "all of its days are left out again",
    "at minute 70": "an hour has no minute 70",
    "on day 40 of the month": "a month has no day 40",
    "in week 60": "a year has weeks 1 to 53",
    "7 times an hour": "7 runs do not fit evenly into an hour of whole minutes",
}


@pytest.mark.parametrize(("phrase", "reason"), REFUSED.items())
def test_what_cannot_be_is_refused_with_the_reason(phrase: str, reason: str) -> None:
    """There is no schedule, and the reason names what is impossible."""
    reading = _read(phrase)
    assert (reading.schedule, reading.refusal) == (None, reason)


def test_a_pasted_cron_without_a_meaning_is_refused() -> None:
    """The dialect's own reason is given."""
    reading = _read("run it as `61 9 * * *`")
    assert reading.schedule is None
    assert reading.refusal is not None
    assert "61" in reading.refusal
