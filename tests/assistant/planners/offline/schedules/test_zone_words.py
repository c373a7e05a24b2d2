"""Time zones in words."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from assistant.planners.offline.schedules import read_phrase
from assistant.planners.offline.schedules.places import abbreviations, places

STATED = {
    "every day at 9 in Europe/Paris": "Europe/Paris",
    "every day at 9 europe/paris": "Europe/Paris",
    "TZ=Asia/Tokyo 0 9 * * *": "Asia/Tokyo",
    "0 9 * * * in Tokyo": "Asia/Tokyo",
    "daily at 9 AM New York time": "America/New_York",
    "daily at 9 AM in San Francisco": "America/Los_Angeles",
    "daily at 9 AM in Portland, Maine": "America/New_York",
    "daily at 9 AM in Portland, Oregon": "America/Los_Angeles",
    "daily at 9 AM in Austin, Texas": "America/Chicago",
    "daily at 9 AM Arizona time": "America/Phoenix",
    "daily at 9 AM Japan time": "Asia/Tokyo",
    "daily at 9 AM German time": "Europe/Berlin",
    "weekdays at 8 in Bangalore": "Asia/Kolkata",
    "weekdays at 8 (Barcelona time)": "Europe/Madrid",
    "weekdays at 8 Eastern": "America/New_York",
    "weekdays at 8 Eastern Standard Time": "America/New_York",
    "weekdays at 8 Central European Time": "Europe/Berlin",
    "weekdays at 8am ET": "America/New_York",
    "weekdays at 8am pst": "America/Los_Angeles",
    "weekdays at 8:00 CET": "Europe/Berlin",
    "weekdays at 8:00 AEST": "Australia/Sydney",
    "weekdays at 8:00 UTC": "UTC",
    "weekdays at 8:00 GMT": "UTC",
    "weekdays at 8:00 UTC+0": "UTC",
    "weekdays at 8:00 UTC-3": "Etc/GMT+3",
    "weekdays at 8:00 UTC+02:00": "Etc/GMT-2",
    "weekdays at 8:00 UTC+5:45": "Asia/Kathmandu",
    "weekdays at 8:00, timezone Europe/Rome": "Europe/Rome",
    "In London time, every Monday at 9": "Europe/London",
    "hourly, Sydney time": "Australia/Sydney",
    "every day at noon São Paulo time": "America/Sao_Paulo",
    "jeden Tag um 9 Uhr Wiener Zeit": "Europe/Vienna",
    "tous les jours à 9h heure de Montréal": "America/Toronto",
    "毎日9時 日本時間": "Asia/Tokyo",
    "每天9点 上海时间": "Asia/Shanghai",
}


@pytest.mark.parametrize(("phrase", "zone"), STATED.items())
def test_a_zone_in_words_is_its_iana_name(phrase: str, zone: str) -> None:
    """Places, abbreviations, offsets and names state one zone, and the words are explained."""
    reading = read_phrase(phrase, today=date(2026, 11, 20))
    assert (reading.zone, reading.zone_stated, reading.questions) == (zone, True, ())
    assert reading.schedule is not None


ANYWHERE = {
    "Berlin time": "Europe/Berlin",
    "in Lagos": "Africa/Lagos",
    "Kenya time": "Africa/Nairobi",
    "in Vietnam": "Asia/Ho_Chi_Minh",
    "PST": "America/Los_Angeles",
    "CEST": "Europe/Berlin",
    "UTC+5:30": "Asia/Kolkata",
    "GMT+5:30": "Asia/Kolkata",
    "UTC +05:30": "Asia/Kolkata",
    "GMT-3": "Etc/GMT+3",
    "Mountain Time": "America/Denver",
    "Asia/Singapore": "Asia/Singapore",
    "New Zealand time": "Pacific/Auckland",
    "UK time": "Europe/London",
    "Buenos Aires time": "America/Argentina/Buenos_Aires",
}


@pytest.mark.parametrize("place", ["{}: {} {}", "{1} {2} {0}", "{2} {0} {1}", "{1} {2} ({0})"])
@pytest.mark.parametrize(("said", "zone"), ANYWHERE.items())
def test_a_zone_may_stand_anywhere(said: str, zone: str, place: str) -> None:
    """Before the schedule, inside it, behind it or in brackets it is the same zone."""
    phrase = place.format(said, "every weekday", "at 07:45")
    reading = read_phrase(phrase, today=date(2026, 11, 20))
    assert (reading.zone, reading.questions) == (zone, ())
    assert reading.schedule is not None
    assert reading.schedule.to_cron() == "45 7 * * 1-5"


@pytest.mark.parametrize("phrase", ["every day at 9", "every Monday in March", "hourly"])
def test_no_zone_is_stated_where_none_is_said(phrase: str) -> None:
    """The zone is None, even when one is configured."""
    reading = read_phrase(phrase, zone="Europe/Paris", today=date(2026, 11, 20))
    assert (reading.zone, reading.zone_stated) == (None, False)


@pytest.mark.parametrize(
    ("phrase", "candidate"),
    [
        ("daily at 9 IST", "Europe/Dublin"),
        ("daily at 9 CST", "Asia/Shanghai"),
        ("daily at 9 AM Texas time", "America/Chicago"),
        ("daily at 9 AM Australia time", "Australia/Perth"),
    ],
)
def test_an_ambiguous_zone_is_asked_about_unless_it_is_configured(
    phrase: str, candidate: str
) -> None:
    """The choices are its zones; a configured one among them is taken, and that is noted."""
    asked = read_phrase(phrase, today=date(2026, 11, 20))
    assert candidate in asked.questions[0].choices
    assert asked.questions[0].default == asked.zone
    settled = read_phrase(phrase, zone=candidate, today=date(2026, 11, 20))
    assert (settled.zone, settled.questions) == (candidate, ())
    assert any(candidate in note for note in settled.notes)


def test_our_time_is_the_configured_zone() -> None:
    """Without one it is UTC, and both are noted."""
    phrase = "every weekday at 9 our time"
    configured = read_phrase(phrase, zone="Asia/Tokyo", today=date(2026, 11, 20))
    assert (configured.zone, configured.zone_stated) == ("Asia/Tokyo", True)
    without = read_phrase("daily at 9 local time", today=date(2026, 11, 20))
    assert without.zone == "UTC"
    assert "no time zone is configured" in without.notes[0]


def test_an_abbreviation_of_winter_time_is_the_wall_clock_of_its_place() -> None:
    """EST is New York all year, and a note says so."""
    reading = read_phrase("daily at 9 EST", today=date(2026, 11, 20))
    assert reading.notes == ("EST is read as the wall clock of America/New_York",)


@pytest.mark.parametrize("phrase", ["daily at 9 in Europe/Atlantis", "daily at 9 UTC+5:17"])
def test_a_zone_that_does_not_exist_is_refused(phrase: str) -> None:
    """The reason names what was written."""
    reading = read_phrase(phrase, today=date(2026, 11, 20))
    assert reading.schedule is None
    assert reading.refusal is not None
    assert phrase.rpartition(" ")[2] in reading.refusal


def test_every_zone_in_the_tables_exists() -> None:
    """All places and abbreviations lead to zones that tzdata has."""
    named = {
        zone for table in (places(), abbreviations()) for zones in table.values() for zone in zones
    }
    assert all(ZoneInfo(zone).key == zone for zone in named)
    assert len(places()) > 900
