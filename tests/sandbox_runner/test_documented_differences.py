"""What docs/production.md says of Inngest's server is what the executor does."""

from pathlib import Path
from typing import Any

from tests.sandbox_runner.executor import test_cel as cel
from tests.sandbox_runner.executor import test_cron as cron
from tests.sandbox_runner.executor.flow import test_flow as flow
from tests.sandbox_runner.executor.flow import test_rates as rates
from tests.sandbox_runner.server import test_announcing as announcing
from tests.sandbox_runner.server import test_answers as answers
from tests.sandbox_runner.server import test_cancellations as cancellations

PAGE = Path(__file__).parents[2] / "docs" / "production.md"
HEADING = "## Where Inngest's server differs from its documentation"
SHOWN: dict[str, list[Any]] = {
    "`rate_limit`": [flow.test_rate_limit, rates.test_as_a_bucket_would],
    "`throttle`": [flow.test_throttle, rates.test_registered_rules],
    "keys of `rate_limit` and `singleton`": [
        flow.test_a_rate_limit_by_key,
        flow.test_a_singleton_without_a_key,
    ],
    "`idempotency`": [rates.test_registered_rules, flow.test_batches_have_no_rate_limit],
    "fields that are missing": [cel.test_as_inngest_does, cel.test_whole_language],
    "ends of runs": [announcing.test_ends_are_told],
    "schedules": [cron.test_refused, cron.test_gap_and_fold],
    "the same event id again": [answers.test_event_ids],
    "`POST /e/KEY` with `[]` or nothing": [answers.test_event_posts],
    "`POST /invoke/…` of nothing that is served": [answers.test_other_paths],
    "errors of `GET /v1/…`": [answers.test_nobody],
    "cancelling what has ended": [answers.test_cancel_and_rerun],
    "`GET /v1/cancellations`": [cancellations.test_bulk_cancellation],
    "age of `GET /v1/…`": [answers.test_v1_is_never_old],
    "`GET /v1/events/{id}/runs`": [answers.test_v1_is_never_old],
    "`GET /v1/runs`, `GET /v1/apps`, `POST /v1/runs/{id}/replay`": [
        answers.test_runs,
        answers.test_cancel_and_rerun,
    ],
}
"""By the first cell of each line: the tests that hold the executor to it."""


def lines() -> list[list[str]]:
    """The cells of the table."""
    section = PAGE.read_text().partition(HEADING)[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ") and "---" not in line]
    return [
        [cell.strip() for cell in row.replace("\\|", "¦").strip("|").split("|")] for row in rows
    ]


def test_each_difference_is_held_to() -> None:
    """Each line of the table has its tests, and says what is done here."""
    told = lines()
    assert [row[0] for row in told] == ["", *SHOWN]
    for row in told[1:]:
        assert len(row) == 4
        assert row[3].startswith(("as the server", "as documented"))
