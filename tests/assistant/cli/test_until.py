"""Laws of `assistant test --until`: a period of a schedule, run firing by firing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

PARIS = "Every day at 9 AM, post 'Good morning' to the #general Slack channel"
UTC_DAILY = "Every day at 9 AM UTC, post 'Good morning' to the #general Slack channel"
HEADER = """
    import os
    import inngest
    from app.inngest.client import inngest_client

    async def nothing() -> None:
        return None
"""
HOURLY = """
    @inngest_client.create_function(
        fn_id="by-hand", trigger=inngest.TriggerCron(cron="0 * * * *")
    )
    async def by_hand(ctx: inngest.Context) -> int:
        hour = ctx.event.data["scheduledAt"][11:13]
        if hour == "05":
            {trouble}
        await ctx.step.run("nothing", nothing)
        return int(hour)
"""
BOTH = """
    @inngest_client.create_function(
        fn_id="by-hand",
        trigger=[
            inngest.TriggerCron(cron="0 9 * * *"),
            inngest.TriggerCron(cron="TZ=Europe/Berlin 0 11 * * MON"),
            inngest.TriggerEvent(event="shop/now"),
        ],
    )
    async def by_hand(ctx: inngest.Context) -> None:
        await ctx.step.run("nothing", nothing)
"""
EVENT = """
    @inngest_client.create_function(
        fn_id="by-hand", trigger=inngest.TriggerEvent(event="shop/now")
    )
    async def by_hand(ctx: inngest.Context) -> None:
        await ctx.step.run("nothing", nothing)
"""

Generated = Callable[..., Path]
ByHand = Callable[[str], None]


@pytest.fixture
def generated(cli: Any, app: Path) -> Generated:
    """Generate a function; its file."""

    def generate(*request: str) -> Path:
        ended = cli("generate", *request, "--app", app, "--yes", "--json")
        assert ended.code == 0, ended.err
        created = [file["path"] for file in ended.document["files"] if file["status"] == "created"]
        return app / str(next(path for path in created if path.endswith(".py")))

    return generate


@pytest.fixture
def by_hand(app: Path) -> ByHand:
    """Write the function `by-hand` into the app."""

    def write(code: str) -> None:
        file = app / "app" / "inngest" / "functions" / "by_hand.py"
        file.write_text(dedent(HEADER) + dedent(code))

    return write


def counts(period: dict[str, Any]) -> tuple[int, ...]:
    kinds = ("firings", "worked", "skipped", "failed")
    wrong = ("missed_count", "doubled_count", "unmeant_count")
    return tuple(period[kind] for kind in (*kinds, *wrong))


def test_a_year_over_both_changes_of_the_clock(cli: Any, app: Path, generated: Generated) -> None:
    """A daily wall-clock function works on each of 365 days, and its guard skips the rest."""
    generated(PARIS, "--timezone", "Europe/Paris")
    ended = cli("test", "post-slack", "--at", "2027-01-01", "--until", "2028-01-01", "--app", app)
    assert ended.code == 0, ended.out + ended.err
    lines = ended.out.splitlines()
    months = [line for line in lines if line.startswith("  2027-")]
    assert [line.split()[:2] for line in months[:2]] == [["2027-01", "62"], ["2027-02", "56"]]
    assert len(months) == 12
    assert "730 firings, 365 worked, 365 skipped, 0 failed" in ended.out
    claim = "ran 730 of 730 firings until 2028-01-01T00:00Z; missed 0, doubled 0, unmeant 0"
    assert claim in lines[-1]


def test_a_document_is_that_of_a_run_with_the_period(
    cli: Any, app: Path, generated: Generated
) -> None:
    """The JSON form is the last run that worked, extended by counts and lists of the period."""
    generated(PARIS, "--timezone", "Europe/Paris")
    span = ("--at", "2027-03-27", "--until", "2027-03-30")
    ended = cli("test", "post-slack", *span, "--app", app, "--json")
    document = ended.document
    assert (ended.code, document["status"]) == (0, "completed")
    assert [step["id"] for step in document["steps"]] == ["post-message"]
    assert document["event"]["data"]["scheduledAt"] == "2027-03-29T07:00:00Z"
    assert document["period"] == {
        "from": "2027-03-27T00:00:00Z",
        "until": "2027-03-30T00:00:00Z",
        "planned": 6,
        "firings": 6,
        "worked": 3,
        "skipped": 3,
        "failed": 0,
        "compared": True,
        "missed": [],
        "doubled": [],
        "unmeant": [],
        "missed_count": 0,
        "doubled_count": 0,
        "unmeant_count": 0,
        "failures": [],
        "interrupted": False,
    }


def test_a_zone_in_the_cron_is_followed(cli: Any, app: Path, generated: Generated) -> None:
    """A `TZ=` cron fires at local time on both sides of a change of the clock, without a guard."""
    file = generated(PARIS, "--timezone", "Europe/Paris", "--cron", "tz")
    assert "TZ=Europe/Paris" in file.read_text()
    span = ("--at", "2027-03-27", "--until", "2027-03-30")
    period = cli("test", "post-slack", *span, "--app", app, "--json").document["period"]
    assert counts(period) == (3, 3, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("crons", "missed", "doubled", "unmeant"),
    [
        (["0 10 * * *"], ["01T09", "02T09", "03T09"], [], ["01T10", "02T10", "03T10"]),
        (["0 9 2 * *"], ["01T09", "03T09"], [], []),
        (["0 9,21 * * *"], [], [], ["01T21", "02T21", "03T21"]),
        (["0 9 * * *", "0 9 3 * *"], [], ["03T09"], []),
    ],
)
def test_a_wrong_cron_is_caught(
    cli: Any,
    app: Path,
    generated: Generated,
    *,
    crons: list[str],
    missed: list[str],
    doubled: list[str],
    unmeant: list[str],
) -> None:
    """Where crons changed in the source no longer meet what the workflow means, each moment is told."""
    file = generated(UTC_DAILY)
    triggers = ", ".join(f'inngest.TriggerCron(cron="{cron}")' for cron in crons)
    right = 'inngest.TriggerCron(cron="0 9 * * *")'
    planted = file.read_text().replace(right, f"[{triggers}]")
    assert planted != file.read_text()
    file.write_text(planted)
    span = ("--at", "2027-02-01", "--until", "2027-02-04", "--app", app)
    ended = cli("test", "post-slack", *span, "--json")
    assert ended.code == 1
    for kind, moments in {"missed": missed, "doubled": doubled, "unmeant": unmeant}.items():
        expected = [f"2027-02-{moment}:00:00Z" for moment in moments]
        assert ended.document["period"][kind] == expected
    told = cli("test", "post-slack", *span)
    assert told.code == 1
    assert all(f"2027-02-{moment}:00:00Z" in told.out for moment in missed + doubled + unmeant)


@pytest.mark.parametrize(
    ("trouble", "status"),
    [("os._exit(3)", "crashed"), ('raise inngest.NonRetriableError("not at five")', "failed")],
)
def test_trouble_does_not_stop_the_period(
    cli: Any, app: Path, by_hand: ByHand, trouble: str, status: str
) -> None:
    """A run that fails or takes its process along is listed, shown, and all others run."""
    by_hand(HOURLY.replace("{trouble}", trouble))
    span = ("--at", "2027-02-01", "--until", "2027-02-03")
    ended = cli("test", "by-hand", *span, "--app", app, "--json")
    period = ended.document["period"]
    assert (ended.code, ended.document["status"]) == (1, status)
    assert ended.document["event"]["data"]["scheduledAt"] == "2027-02-01T05:00:00Z"
    assert counts(period) == (48, 46, 0, 2, 0, 0, 0)
    failed = [(failure["at"], failure["status"]) for failure in period["failures"]]
    assert failed == [("2027-02-01T05:00:00Z", status), ("2027-02-02T05:00:00Z", status)]
    told = cli("test", "by-hand", *span, "--app", app)
    assert "first failure, at 2027-02-01T05:00:00Z" in told.out
    assert "2027-02-02T05:00:00Z" in told.out


def test_a_function_by_hand_runs_for_its_crons(cli: Any, app: Path, by_hand: ByHand) -> None:
    """All its crons fire, one run each even at the same moment; what was meant is left open."""
    by_hand(BOTH)
    span = ("--at", "2027-03-22", "--until", "2027-03-30", "--app", app)
    ended = cli("test", "by-hand", *span, "--json")
    period = ended.document["period"]
    assert period["compared"] is False
    assert (period["doubled"], ended.code) == (["2027-03-29T09:00:00Z"], 1)
    assert counts(period) == (10, 10, 0, 0, 0, 1, 0)
    assert "no workflow says what its schedule means" in cli("test", "by-hand", *span).out


def test_a_period_begins_with_the_next_firing(cli: Any, app: Path) -> None:
    """Without `--at` the first firing is the next one of the real clock."""
    now = datetime.now(UTC)
    until = (now + timedelta(days=2, hours=1)).isoformat()
    ended = cli("test", "close-stale-tickets", "--until", until, "--app", app, "--json")
    assert ended.code == 0, ended.err
    first = datetime.fromisoformat(ended.document["period"]["from"])
    assert timedelta(0) <= first - now <= timedelta(days=1, minutes=5)
    assert (first.hour, first.minute) == (3, 0)
    assert ended.document["period"]["firings"] in {2, 3}
    assert ended.document["database"]["tickets"]


@pytest.mark.parametrize(
    ("code", "options", "message"),
    [
        (EVENT, ("--until", "2107-02-01"), "has no schedule"),
        (HOURLY, ("--until", "2020-01-01"), "not after the start"),
        (HOURLY, ("--until", "soon"), "no instant"),
        (HOURLY, ("--until", "2107-02-01", "--event", '{"name": "x"}'), "cannot be used together"),
        (BOTH, ("--at", "2027-02-02T10:00", "--until", "2027-02-02T11:00"), "does not fire"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(
    cli: Any, app: Path, by_hand: ByHand, *, code: str, options: tuple[str, ...], message: str
) -> None:
    """A period that cannot be run ends in one message and exit code 2."""
    by_hand(code.replace("{trouble}", "pass"))
    ended = cli("test", "by-hand", *options, "--app", app)
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err


def test_code_that_cannot_be_loaded_is_reported_once(cli: Any, app: Path, by_hand: ByHand) -> None:
    """Where the function cannot be loaded there is no period, but the report of why."""
    by_hand(HOURLY.replace("{trouble}", "pass") + "\nraise RuntimeError('at import')\n")
    ended = cli("test", "by-hand", "--until", "2107-02-01", "--app", app, "--json")
    assert (ended.code, ended.document["status"]) == (1, "crashed")
    assert ended.document["error"]["message"] == "at import"


def test_an_interrupt_ends_it_with_what_was_done(app: Path, by_hand: ByHand) -> None:
    """Ctrl-C stops at once, prints the counts so far, and ends with the code of an interrupt."""
    by_hand(HOURLY.replace("{trouble}", "pass"))
    command = ("test", "by-hand", "--at", "2027-01-01", "--until", "2107-01-01", "--app", str(app))
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "assistant", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stderr is not None
        assert "701,256" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "interrupted after" in out
    assert "of 701,256 firings" in out
