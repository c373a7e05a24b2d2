"""Schedules of drafts: words and cron must agree, and UTC is computed."""

from datetime import date

import pytest

from assistant.planners.model.errors import DraftError
from assistant.planners.model.schedules import read_schedule_words, scheduled
from assistant.planners.protocol import Context
from generators.spec import CronTrigger

from .conftest import schedule

TODAY = date(2026, 11, 20)


def read(words: str, cron: str = "", zone: str = "", configured: str | None = None) -> CronTrigger:
    context = Context(timezone=configured, today=TODAY)
    found = scheduled(schedule(words, cron, zone), context, read_schedule_words)
    assert found.trigger is not None
    return found.trigger


def test_words_and_cron_that_agree_make_a_trigger() -> None:
    """The cron is local; what Inngest gets is UTC, guarded where daylight saving needs it."""
    trigger = read("every day at 9 AM", "0 9 * * *", "America/New_York")

    assert trigger.timezone == "America/New_York"
    assert trigger.local == "0 9 * * *"
    assert trigger.guard
    assert all(not cron.startswith("TZ=") for cron in trigger.crons)
    assert trigger.text == "every day at 9 AM"


def test_words_alone_are_enough() -> None:
    """A model that gives no cron leaves the reading to the grammar."""
    assert read("hourly").crons == ("0 * * * *",)


def test_a_cron_alone_is_enough_where_the_grammar_is_silent() -> None:
    """Words that the grammar does not know are the model's to explain."""
    assert read("whenever the little hand points up", "0 6,17 * * *").local == "0 6,17 * * *"


def test_words_and_cron_that_differ_are_a_problem() -> None:
    """The wrong hour of a model is found, and both meanings are told."""
    with pytest.raises(DraftError, match="every weekday at 8 AM") as caught:
        read("every weekday at 8 AM", "0 9 * * 1-5")

    assert "ask which" in caught.value.hint


@pytest.mark.parametrize(
    "cron", ["0 9 * *", "0 0 9 * * *", "61 * * * *", "@daily", "0 9 * * 7", "x"]
)
def test_a_cron_of_another_dialect_is_a_problem(cron: str) -> None:
    """Only what the executor takes is taken."""
    with pytest.raises(DraftError, match="is no local_cron"):
        read("whenever it suits", cron)


def test_an_unknown_zone_is_a_problem() -> None:
    """Zones of drafts are looked up, not believed."""
    with pytest.raises(DraftError, match="Mars/Olympus"):
        read("every day at 9 AM", "0 9 * * *", "Mars/Olympus")


def test_a_zone_against_the_words_is_a_problem() -> None:
    """The user's own zone wins over a model's idea."""
    with pytest.raises(DraftError, match="Asia/Tokyo"):
        read("every day at 9 AM Tokyo time", "0 9 * * *", "Europe/Paris")


def test_no_schedule_at_all_is_a_problem() -> None:
    """Neither words nor cron: nothing to run on."""
    with pytest.raises(DraftError, match="names no schedule"):
        read("whenever it suits")


def test_the_configured_zone_is_used_without_being_named() -> None:
    """Wall-clock words mean the user's wall clock."""
    assert (
        read("every day at 9 AM", "0 9 * * *", configured="Europe/Berlin").timezone
        == "Europe/Berlin"
    )


def test_no_zone_anywhere_means_utc_and_says_so() -> None:
    """A default is never silent."""
    found = scheduled(schedule("every day at 9 AM"), Context(today=TODAY), read_schedule_words)

    assert found.trigger is not None
    assert found.trigger.timezone is None
    assert any("UTC" in note.message for note in found.notes)
