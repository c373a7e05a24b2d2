"""How long a schedule lasts: spans, counts and last days, beside it and behind the work."""

from datetime import date

import pytest

from assistant.planners.offline.schedules import find_schedule, read_phrase

TODAY = date(2026, 11, 20)

BESIDE = {
    "every day at 7 for the next 12 days": date(2026, 12, 1),
    "for the next three weeks, weekdays at 7": date(2026, 12, 10),
    "hourly for 2 days": date(2026, 11, 21),
    "Tuesdays at 6 PM for four months": date(2027, 3, 19),
    "Tuesdays at 6 PM starting 2027-01-31 for one month": date(2027, 2, 27),
    "every other day at 8 over the next fortnight": date(2026, 12, 3),
    "daily at noon for a year": date(2027, 11, 19),
    "daily at noon until the end of this week": date(2026, 11, 22),
    "daily at noon through the end of the quarter": date(2026, 12, 31),
    "until year end, every weekday at 4 PM": date(2026, 12, 31),
    "daily at noon until the end of next month": date(2026, 12, 31),
    "jeden Tag um 8 Uhr drei Wochen lang": date(2026, 12, 10),
    "in den kommenden 5 Tagen täglich um 8 Uhr": date(2026, 11, 24),
    "chaque jour à 8h pendant les 5 prochains jours": date(2026, 11, 24),
    "todos los días a las 8 durante tres semanas": date(2026, 12, 10),
    "ogni giorno alle 8 per tre settimane": date(2026, 12, 10),
    "todos os dias às 8h durante três semanas": date(2026, 12, 10),
    "elke dag om 8 uur drie weken lang": date(2026, 12, 10),
}


@pytest.mark.parametrize(("phrase", "last"), BESIDE.items())
def test_a_span_ends_on_a_date_that_is_stated(phrase: str, last: date) -> None:
    """It counts from the first day, or from today, and a note tells the last day."""
    for reading in (read_phrase(phrase, today=TODAY), find_schedule(phrase, today=TODAY)):
        assert reading is not None
        assert reading.schedule is not None
        assert reading.schedule.end == last
        assert not reading.questions
        assert any(str(last) in note for note in reading.notes)


BEHIND = {
    "Every Tuesday mail the rota until May 2027": date(2027, 5, 31),
    "Every Tuesday at 8 mail the rota through 14 May 2027.": date(2027, 5, 14),
    "On weekdays at 7 count the stock, ending on June 30 2027": date(2027, 6, 30),
    "Weekdays at 7 count the stock until the end of the year": date(2026, 12, 31),
    "Every Tuesday at 8 mail the rota, for 4 weeks": date(2026, 12, 17),
    "Jeden Dienstag um 8 Uhr den Plan senden bis 31. Mai 2027": date(2027, 5, 31),
    "Cada martes a las 8 envía el plan hasta el 31 de mayo de 2027": date(2027, 5, 31),
}


@pytest.mark.parametrize(("request_text", "last"), BEHIND.items())
def test_a_bound_behind_the_work_bounds_the_schedule(request_text: str, last: date) -> None:
    """Where it stands does not matter when nothing but the schedule can be meant."""
    reading = find_schedule(request_text, today=TODAY)
    assert reading is not None
    assert reading.schedule is not None
    assert reading.schedule.end == last


@pytest.mark.parametrize(
    ("request_text", "said"),
    [
        ("Every day at 7 list the shifts for the next 12 days", "for the next 12 days"),
        ("Hourly remove files kept for 12 days", "for 12 days"),
        ("Daily at 7 greet members whose pass runs until 2027-05-01", "until 2027-05-01"),
        (
            "Every Tuesday at 8 sum the sales from 2026-01-01 until 2026-06-30",
            "from 2026-01-01 until 2026-06-30",
        ),
    ],
)
def test_a_bound_of_the_data_is_left_to_the_work_and_stated(request_text: str, said: str) -> None:
    """It does not end the schedule, and nobody has to guess that."""
    reading = find_schedule(request_text, today=TODAY)
    assert reading is not None
    assert reading.schedule is not None
    assert reading.schedule.end is None
    assert any(said in note for note in reading.notes)


@pytest.mark.parametrize(
    ("request_text", "question"),
    [
        ("Every Friday until Whitsun post a reminder", "On which date does 'until Whitsun' end"),
        ("Ping the gate every 10 minutes for 2 hours", "Between which hours"),
        ("Every Tuesday until March mail the rota", "On which date does 'March' end"),
        ("Every Tuesday five times mail the rota", "5 times in all"),
    ],
)
def test_an_end_that_no_date_is_gets_one_question(request_text: str, question: str) -> None:
    """It is neither guessed nor passed over."""
    reading = find_schedule(request_text, today=TODAY)
    assert reading is not None
    assert len(reading.questions) == 1
    assert reading.questions[0].text.startswith(question)


@pytest.mark.parametrize(
    "phrase", ["Tuesdays at 8 five times", "Tuesdays at 8, 5 times", "Tuesdays at 8 for 5 times"]
)
def test_so_many_runs_are_counted_from_a_stated_day(phrase: str) -> None:
    """A time of day leaves nothing else that the count can mean."""
    reading = read_phrase(phrase, today=TODAY)
    assert reading.schedule is not None
    assert not reading.questions
    assert reading.schedule.end == date(2026, 12, 22)
    assert "5 times, counted from 2026-11-21" in reading.notes
