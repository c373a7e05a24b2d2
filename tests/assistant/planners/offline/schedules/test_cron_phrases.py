"""Phrases that one local cron says, in English and eight other languages."""

from datetime import date
from pathlib import Path

import pytest

from assistant.planners.offline.schedules import find_schedule, read_phrase

FOLDER = Path(__file__).parent / "phrases"
WEAK = {"at 3", "febuary 3rd"}
"""What says a schedule only where nothing else is said."""


def _lines(*names: str) -> list[tuple[str, str]]:
    lines = [line for name in names for line in _text(name).splitlines()]
    pairs = [line.partition(" => ") for line in lines if line and not line.startswith("#")]
    return [(phrase, meant) for phrase, _, meant in pairs]


def _text(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("phrase", "meant"), _lines("english", "languages"))
def test_a_phrase_is_read_as_the_cron_it_means(phrase: str, meant: str) -> None:
    """The schedule is this local cron, in the zone that the words state, and nothing is asked."""
    reading = read_phrase(phrase, today=date(2026, 11, 20))
    assert reading.schedule is not None
    said = f"{reading.zone or ''} {reading.schedule.to_cron()}".strip()
    assert said == meant
    assert (reading.questions, reading.refusal) == ((), None)


@pytest.mark.parametrize(("phrase", "meant"), _lines("english", "languages")[::7])
def test_case_and_space_do_not_matter(phrase: str, meant: str) -> None:
    """Capitals and wide spaces change nothing."""
    if "EST" in phrase or "cron" in phrase:
        pytest.skip("abbreviations of zones are told by their capitals")
    reading = read_phrase("  " + phrase.upper().replace(" ", "  ") + " ", today=date(2026, 11, 20))
    assert reading.schedule is not None
    assert f"{reading.zone or ''} {reading.schedule.to_cron()}".strip() == meant


@pytest.mark.parametrize(("phrase", "meant"), _lines("english"))
def test_a_request_is_read_like_the_phrase_in_it(phrase: str, meant: str) -> None:
    """What is to be done makes no difference to when."""
    if phrase in WEAK:
        pytest.skip("too little to be a schedule inside a request")
    reading = find_schedule(
        f"{phrase.rstrip('.')}, post a digest to Slack", today=date(2026, 11, 20)
    )
    assert reading is not None
    assert reading.schedule is not None
    assert f"{reading.zone or ''} {reading.schedule.to_cron()}".strip() == meant
