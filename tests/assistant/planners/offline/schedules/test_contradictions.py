"""Words that contradict themselves or stand there in vain are asked about, never dropped."""

from datetime import date

import pytest

from assistant.planners.offline.schedules import read_phrase


@pytest.mark.parametrize(
    ("phrase", "question"),
    [
        ("twice a day at 9am", "2 times a day are said, but 1 are named"),
        ("three times a week on Monday", "3 times a week are said, but 1 are named"),
        ("every 5 minutes and every 7 minutes", "Two intervals are said"),
        ("every month on Monday", "Which of these days of the month is meant?"),
        ("weekly on the 15th", "Is it weekly, or on these days of the month?"),
        ("daily starting on the 5th", "On which date does it start"),
        ("every 45 minutes at 9am", "Every 45 minutes, or only at the time of day?"),
        ("every weekday in the first week of January", "What does 'first', 'week'"),
        ("every hour outside business hours", "Are the business hours of weekdays"),
        ("every 10 hours offset 20 minutes", "What does 'offset', '20'"),
        ("every minute 3 hours out of 7", "What does '3', 'hours', 'out'"),
        ("Cada minuto, en el quarzto martes del mes", "What does 'quarzto'"),
        ("every 20 minutes, only on blorpdays", "What does 'blorpdays'"),
        ("daily at half past sveen", "Which hour does 'half past sveen'"),
        ("every 3 weeks of the month at 9", "From which day on are the 3 weeks"),
        ("every 6 hours except 2/3", "Which day is 2/3?"),
        ("each Tuesday before 4 pm", "How often should it run between 00:00 and 15:59?"),
        ("on the 30th at 24:00", "Does 24:00 mean the end of these days"),
        ("every day at 7 Gotham time", "What does 'Gotham'"),
        ("daily at 9 in Paris, London time", "Which of the zones"),
        ("every Thursday on Sundays at 9", "'every Thursday' and 'on Sundays' have no day"),
        ("every weekend on weekdays at 9", "'every weekend' and 'on weekdays' have no day"),
        (
            "every Friday but only on Mondays",
            "'every Friday' and 'but only on Mondays' have no day",
        ),
        ("on Fridays only, every Tuesday at 8:00", "'on Fridays' and 'every Tuesday' have"),
        ("every Tuesday at 8, weekends only", "'every Tuesday' and 'weekends' have no day"),
        ("at 8 every weekday but only on Sunday", "'every weekday' and 'but only on Sunday'"),
        ("on the last Friday every Monday", "'on the last Friday' and 'every Monday' have"),
    ],
)
def test_a_contradiction_is_asked_about(phrase: str, question: str) -> None:
    """The first question names it."""
    reading = read_phrase(phrase, today=date(2026, 11, 20))
    assert reading.questions
    assert reading.questions[0].text.startswith(question)


@pytest.mark.parametrize(
    ("phrase", "cron"),
    [
        ("not on weekends, 9am", "0 9 * * 1-5"),
        ("semiannually on June 30", "0 0 30 6,12 *"),
        ("every 3 months on March 15", "0 0 15 3-12/3 *"),
        ("quarterly in Jan, Apr, Jul and Oct", "0 0 1 */3 *"),
        ("twice a day at 9 and 21", "0 9,21 * * *"),
        ("on the 5th and 35th minute of every hour", "5,35 * * * *"),
        ("every 25 minutes starting on the 5th minute", "5,30,55 * * * *"),
        ("on the first day of the week at 9", "0 9 * * 1"),
        ("every 2nd day of the month at 9", "0 9 2 * *"),
        ("9-5, Mon-Fri, every 15 minutes", "*/15 9-17 * * 1-5"),
        ("every year in March on the 3rd", "0 0 3 3 *"),
        ("on the 15th of March and September at noon", "0 12 15 3,9 *"),
        ("Sundays only, 8am", "0 8 * * 0"),
        ("every hour but only on weekdays", "0 * * * 1-5"),
        ("daily at 9 but not on Mondays", "0 9 * * 0,2-6"),
    ],
)
def test_words_that_complete_each_other_are_all_used(phrase: str, cron: str) -> None:
    """Nothing that was said is lost."""
    reading = read_phrase(phrase, today=date(2026, 11, 20))
    assert reading.schedule is not None
    assert reading.schedule.to_cron() == cron
    assert reading.questions == ()


@pytest.mark.parametrize("phrase", ["daily at 14 PM", "weekdays at 16:30 am", "0 pm every day"])
def test_an_hour_that_no_clock_has_is_refused(phrase: str) -> None:
    """AM and PM belong to the hours 1 to 12; 13 PM is a slip of the pen, and nobody knows which."""
    reading = read_phrase(phrase, today=date(2026, 11, 20))
    assert reading.schedule is None
    assert reading.refusal
    assert "the hours before AM and PM are 1 to 12" in reading.refusal


@pytest.mark.parametrize(
    ("phrase", "cron", "zone"),
    [
        ("every Monday and on Tuesdays at 9", "0 9 * * 1,2", None),
        ("Mon Tue Fri at 9", "0 9 * * 1,2,5", None),
        ("every weekday, Monday to Friday, at 9", "0 9 * * 1-5", None),
        ("15 7 * * 2 UTC", "15 7 * * 2", "UTC"),
        ("15 7 * * MON-WED Tokyo time", "15 7 * * 1-3", "Asia/Tokyo"),
    ],
)
def test_days_that_are_listed_and_zones_behind_crons_are_read(
    phrase: str, cron: str, zone: str | None
) -> None:
    """What only looks like a contradiction, or like a sixth field, is none."""
    reading = read_phrase(phrase, today=date(2026, 11, 20))
    assert reading.schedule is not None
    assert (reading.schedule.to_cron(), reading.zone, reading.questions) == (cron, zone, ())


def test_an_interval_below_nothing_is_refused() -> None:
    """The sign is not dropped."""
    reading = read_phrase("every -10 minutes", today=date(2026, 11, 20))
    assert reading.refusal == "an interval of -10 goes backwards"
