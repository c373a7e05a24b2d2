"""Proofs: they find what is wrong, count what is right, and share nothing with what they prove."""

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from generators.schedules import Guard, LocalSchedule, UtcPlan, prove, to_utc

NEW_YEAR = date(2027, 1, 1)


def crons(*texts: str, guard: Guard | None = None) -> UtcPlan:
    """A plan as somebody might claim it."""
    return UtcPlan(texts, guard, 0.0, ())


def test_a_utc_cron_computed_in_winter_is_wrong_on_238_days() -> None:
    """Daily 09:00 in New York as `0 14 * * *`: all of summer time is an hour late."""
    proof = prove(LocalSchedule.daily(9), "America/New_York", crons("0 14 * * *"), NEW_YEAR, 1)
    assert not proof.exact
    assert (proof.meant, proof.happens) == (365, 365)
    assert proof.missing_count == proof.extra_count == 238
    assert proof.missing[0] == datetime(2027, 3, 14, 13, tzinfo=UTC)
    assert proof.extra[0] == datetime(2027, 3, 14, 14, tzinfo=UTC)
    assert "238 missing, 238 too many" in proof.claim


def test_a_superset_without_its_guard_runs_too_often() -> None:
    """The guard is part of what is proved."""
    schedule = LocalSchedule.daily(9)
    plan = to_utc(schedule, "Europe/Paris")
    bare = prove(schedule, "Europe/Paris", crons(*plan.crons), NEW_YEAR, 1)
    assert (bare.exact, bare.missing_count, bare.extra_count) == (False, 0, 365)
    guarded = prove(schedule, "Europe/Paris", plan, NEW_YEAR, 1)
    assert (guarded.exact, guarded.superfluous) == (True, 365)


def test_two_crons_at_one_instant_run_the_work_twice() -> None:
    """A second firing of the same moment is one too many."""
    proof = prove(LocalSchedule.daily(9), "UTC", crons("0 9 * * *", "0 9 * * 1"), NEW_YEAR, 1)
    assert not proof.exact
    assert (proof.meant, proof.happens, proof.extra_count) == (365, 417, 52)


def test_differences_are_listed_up_to_a_limit_and_counted_beyond() -> None:
    """A plan that is wrong every minute does not fill the memory."""
    proof = prove(LocalSchedule.from_cron("* * * * *"), "UTC", crons("0 0 * * *"), NEW_YEAR, 1)
    assert len(proof.missing) == 1000
    assert proof.missing_count == 365 * 1439


def test_gap_and_fold_days_of_ten_years_are_listed() -> None:
    """Each with its date, whatever the policy does."""
    schedule = LocalSchedule.from_cron("30 1,2 * * *")
    plan = to_utc(schedule, "America/New_York")
    proof = prove(schedule, "America/New_York", plan, date(2026, 11, 20))
    assert proof.exact
    assert (proof.start, proof.end) == (date(2026, 11, 20), date(2036, 11, 20))
    assert proof.gap_days[:2] == (date(2027, 3, 14), date(2028, 3, 12))
    assert proof.fold_days[:2] == (date(2027, 11, 7), date(2028, 11, 5))
    assert (len(proof.gap_days), len(proof.fold_days)) == (10, 10)
    assert proof.claim == "exact 2026-11-20…2036-11-20: 7,306 meant, 7,306 happen"


def test_a_gap_is_listed_also_where_its_end_is_meant_anyway() -> None:
    """02:30 is made up for at 03:00, which runs once."""
    schedule = LocalSchedule.from_cron("*/30 2,3 * * *")
    proof = prove(schedule, "Europe/Paris", to_utc(schedule, "Europe/Paris"), NEW_YEAR, 1)
    assert (proof.exact, proof.meant) == (True, 365 * 4 - 2)
    assert (proof.gap_days, proof.fold_days) == ((date(2027, 3, 28),), (date(2027, 10, 31),))


def test_a_zone_that_skipped_a_day_made_up_for_it() -> None:
    """Apia had no 30 December 2011; its 09:00 runs at the first moment of the 31st."""
    schedule = LocalSchedule.daily(9)
    window = (date(2011, 12, 1), date(2012, 1, 31))
    plan = to_utc(schedule, "Pacific/Apia", window=window)
    proof = prove(schedule, "Pacific/Apia", plan, date(2011, 12, 29), 0)
    assert proof.meant == 0
    one_year = to_utc(schedule, "Pacific/Apia", window=(date(2011, 6, 1), date(2012, 5, 31)))
    proof = prove(schedule, "Pacific/Apia", one_year, date(2011, 6, 1), 1)
    assert proof.exact
    assert proof.gap_days == (date(2011, 12, 30),)


@pytest.mark.parametrize(
    ("schedule", "zone", "start", "meant"),
    [
        (LocalSchedule.from_cron("*/20 * * * *"), "Europe/Paris", date(2027, 3, 1), 366 * 72),
        (LocalSchedule.daily(2, 30), "Europe/Paris", date(2027, 3, 1), 366),
        (LocalSchedule.from_cron("0 9 29 2 *"), "Europe/Paris", date(2027, 3, 1), 1),
        (LocalSchedule.from_cron("0 9 29 2 *"), "Europe/Paris", date(2028, 3, 1), 0),
    ],
)
def test_what_is_meant_is_counted(
    schedule: LocalSchedule, zone: str, start: date, meant: int
) -> None:
    """Steady minutes keep their rhythm and wall-clock times their days, over changes too."""
    assert prove(schedule, zone, to_utc(schedule, zone), start, 1).meant == meant


def test_the_second_opinion_is_independent() -> None:
    """The walk that proofs are made with loads nothing of what makes the plans."""
    code = (
        "import sys, generators.schedules.walk;"
        "print([m for m in ('almanac', 'instants', 'patterns', 'utc', 'guard', 'calendars')"
        " if 'generators.schedules.' + m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
