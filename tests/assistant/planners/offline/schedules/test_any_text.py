"""Text of any kind: it never fails, takes little time, and always gets an answer with a reason."""

import subprocess
import sys
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.planners.offline.schedules import Reading, find_schedule, read_phrase
from assistant.planners.offline.schedules.languages import NAMES, vocabulary

TODAY = date(2026, 11, 20)
WORDS = [
    "every",
    "each",
    "at",
    "on",
    "the",
    "of",
    "and",
    "or",
    "to",
    "from",
    "between",
    "until",
    "except",
    "starting",
    "hour",
    "minute",
    "day",
    "week",
    "month",
    "year",
    "Monday",
    "Friday",
    "weekday",
    "weekend",
    "March",
    "may",
    "1st",
    "last",
    "first",
    "2",
    "9",
    "15",
    "30",
    "9:30",
    "17:00",
    "am",
    "pm",
    "noon",
    "midnight",
    "twice",
    "daily",
    "hourly",
    "weekly",
    "other",
    "second",
    "quarter",
    "half",
    "past",
    "UTC",
    "Paris",
    "time",
    "EST",
    ",",
    "-",
    "(",
    ")",
    "2027-01-01",
    "*",
    "*/5",
    "jeden",
    "um",
    "Uhr",
    "cada",
    "las",
    "alle",
    "毎日",
    "9時",
    "每周",
    "days",
    "times",
    "for",
    "counted",
    "business",
]


def _answered(reading: Reading, text: str) -> bool:
    inside = all(0 <= span.start < span.end <= len(text) for span in reading.spans)
    reasoned = reading.schedule is not None or reading.questions or reading.refusal
    return inside and bool(reasoned)


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_mixture_of_schedule_words_is_answered(text: str) -> None:
    """A schedule, a question or a refusal comes out, and the spans lie inside the text."""
    assert _answered(read_phrase(text, today=TODAY), text)
    found = find_schedule(text, today=TODAY)
    assert found is None or _answered(found, text)


@given(st.text(max_size=80))
def test_any_text_is_answered(text: str) -> None:
    """Neither control characters nor other scripts break it."""
    assert _answered(read_phrase(text, today=TODAY), text)
    found = find_schedule(text, today=TODAY)
    assert found is None or _answered(found, text)


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_the_same_words_have_the_same_reading(text: str) -> None:
    """Reading is a function of the words, the zone and today."""
    assert read_phrase(text, today=TODAY) == read_phrase(text, today=TODAY)


@pytest.mark.parametrize(
    "piece",
    [
        "every monday at 9 send it. ",
        "1 ",
        "every ",
        "(",
        "at 9 and ",
        "a",
        "* ",
        "a.",
        "mon ",
        "每",
    ],
)
def test_a_hundred_kilobytes_are_read_in_time(piece: str) -> None:
    """The time does not grow out of hand with the length of the text."""
    text = piece * (100_000 // len(piece))
    started = time.process_time()
    found = find_schedule(text, today=TODAY)
    reading = read_phrase(text, today=TODAY)
    assert time.process_time() - started < 6
    assert reading.schedule is None or piece.isspace()
    assert found is None or _answered(found, text)


@pytest.mark.parametrize("name", NAMES)
def test_every_language_names_all_days_months_and_units(name: str) -> None:
    """No vocabulary has a gap in what the grammar needs."""
    kinds = list(vocabulary(name).meanings())
    for day in range(7):
        assert any(meaning.get("weekday") == day for meaning in kinds)
    if name not in {"chinese", "japanese"}:  # these count months
        for month in range(1, 13):
            assert any(meaning.get("month") == month for meaning in kinds)
    for unit in ("minute", "hour", "day", "week", "month", "year"):
        assert any(meaning.get("unit") == unit for meaning in kinds)


def test_importing_the_package_loads_nothing_heavy() -> None:
    """Neither pydantic nor the generators are loaded before the first reading."""
    code = (
        "import sys, assistant.planners.offline.schedules.reading as reading;"
        "assert not {'pydantic', 'generators.schedules.local', 'zoneinfo'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
