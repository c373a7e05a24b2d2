"""Laws of what scripts rely on: JSON shapes, streams, stdout and stderr apart."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PLAN = {"outcome", "workflow", "questions", "problems", "usage"}
GENERATE = PLAN | {"files", "applied", "run", "claims", "next_runs", "secrets"}
SCHEDULE = {
    "outcome", "crons", "timezone", "local", "guard", "firings", "explanation", "questions",
    "problems",
}  # fmt: skip
REPORT = {
    "status", "function_id", "run_id", "event", "output", "error", "steps", "sent_events", "http",
    "logs", "virtual_ms", "wall_ms",
}  # fmt: skip


def test_a_plan_has_its_keys(cli: Any, app: Path) -> None:
    """`plan --json` prints one document with all keys, in whole and in the trigger."""
    document = cli("plan", "sync contacts hourly", "--app", app, "--json").document
    assert set(document) >= PLAN
    workflow = document["workflow"]
    keys = {"id", "name", "description", "triggers", "options", "steps", "emissions"}
    assert set(workflow) >= keys
    (trigger,) = workflow["triggers"]
    assert set(trigger) >= {"kind", "crons", "timezone", "local", "guard", "text"}
    assert trigger["crons"] == ["0 * * * *"]
    assert trigger["guard"] is False
    for step in workflow["steps"]:
        assert {"kind", "id", "name"} <= set(step)
        if step["kind"] == "call":
            assert {"connector", "operation", "params"} <= set(step)


def test_a_plan_tells_what_it_read_where(cli: Any, app: Path) -> None:
    """`reading` has each clause with its offsets and meaning, what was not used, a confidence."""
    request = "Every Monday at 9 post the open tickets to #support, retry 3 times; blimey"
    reading = cli("plan", request, "--app", app, "--json").document["reading"]
    parts = {part["meaning"]: part for part in reading["clauses"]}
    assert {"trigger", "options.retries", "unused"} <= set(parts)
    assert parts["trigger"]["text"] == "Every Monday at 9"
    assert all(request[part["start"] : part["end"]] == part["text"] for part in parts.values())
    assert reading["unused"] == ["blimey"]
    assert 0.5 < reading["confidence"] < 1
    told = cli("plan", request, "--app", app).err
    assert "read   'Every Monday at 9' as trigger" in told
    assert "unused blimey" in told


def test_a_generation_has_its_keys(cli: Any, app: Path) -> None:
    """`generate --json` prints plan's keys and its own, and lists five next runs."""
    ended = cli("generate", "sync contacts hourly", "--app", app, "--dry-run", "--json")
    document = ended.document
    assert set(document) >= GENERATE
    assert all(set(file) == {"path", "status", "diff"} for file in document["files"])
    assert [set(run) for run in document["next_runs"]] == [{"utc", "local"}] * 5


def test_a_report_has_its_keys(cli: Any, app: Path) -> None:
    """`test --json` prints a report whose steps and attempts have all keys."""
    document = cli("test", "close-stale-tickets", "--app", app, "--json").document
    assert set(document) >= REPORT
    assert document["status"] == "completed"
    for step in document["steps"]:
        assert set(step) >= {"id", "name", "kind", "status", "attempts", "output"}
        assert all(
            set(attempt) >= {"status", "error", "duration_ms", "at"} for attempt in step["attempts"]
        )


def test_a_failed_step_is_tried_again(cli: Any, app: Path) -> None:
    """--fail STEP=2 gives two failed attempts and a third that completes, in virtual time."""
    ended = cli("test", "close-stale-tickets", "--app", app, "--fail", "close-tickets=2", "--json")
    assert ended.code == 0
    document = ended.document
    step = next(step for step in document["steps"] if step["id"] == "close-tickets")
    assert [attempt["status"] for attempt in step["attempts"]] == ["failed", "failed", "completed"]
    assert document["virtual_ms"] >= 45_000


def test_a_run_that_fails_for_good_is_a_failure(cli: Any, app: Path) -> None:
    """A step that fails at every attempt ends the run as failed, with exit 1."""
    ended = cli("test", "close-stale-tickets", "--app", app, "--fail", "close-tickets=9", "--json")
    assert ended.code == 1
    assert ended.document["status"] == "failed"
    assert ended.document["error"]


def test_a_schedule_has_its_keys(cli: Any) -> None:
    """`schedule --json` gives UTC crons, and the firings of a window."""
    window = ("--between", "2027-03-27", "2027-03-30")
    document = cli("schedule", "daily at 9 in Paris", "--json", *window).document
    assert set(document) >= SCHEDULE
    assert document["outcome"] == "exact"
    assert document["timezone"] == "Europe/Paris"
    assert document["local"] == "0 9 * * *"
    assert document["firings"] == [
        "2027-03-27T08:00:00Z",
        "2027-03-28T07:00:00Z",
        "2027-03-29T07:00:00Z",
    ]


def test_an_unknown_place_is_asked_about(cli: Any) -> None:
    """A place whose zone nobody knows is a question; words of a request around it are none."""
    assert cli("schedule", "every Monday at 7 in Foobarville").code == 3
    assert cli("schedule", "every Monday at 7 in Berlin").code == 0
    assert cli("schedule", "Post a summary to Slack every Monday at 7").code == 0


@pytest.mark.parametrize("command", ["plan", "schedule"])
def test_streams_answer_line_by_line(command: str) -> None:
    """`-` reads JSON lines and prints one document for each, with its id, whatever it says."""
    lines = [
        {"id": "a", "text": "sync contacts every day at 9", "timezone": "America/New_York"},
        {"id": 2, "text": ""},
        {"id": None, "text": "On 30 February sync the contacts"},
        {"text": "every hour"},
    ]
    done = _fed("\n".join(map(json.dumps, lines)), command, "-")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [answer.get("id", "none") for answer in answers[:2]] == ["a", 2]
    assert len(answers) == len(lines)
    assert answers[1]["outcome"] in ("refused", "question")
    assert answers[2]["outcome"] == "refused"


def test_a_line_that_is_no_json_is_named() -> None:
    """A broken line of a stream ends with its number."""
    done = _fed('{"text": "hourly"}\nnot json\n', "schedule", "-")
    assert done.returncode == 2
    assert "line 2" in done.stderr


def _fed(text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "assistant", *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def test_show_gives_workflow_and_source(cli: Any, app: Path) -> None:
    """`show` knows the typed workflow of a generated function, and the source of any."""
    assert cli("generate", "sync contacts hourly", "--app", app, "--yes").code == 0
    shown = cli("show", "sync-contacts", "--app", app, "--json").document
    assert shown["workflow"]["id"] == "sync-contacts"
    assert "create_function" in shown["source"]
    assert len(shown["next_runs"]) == 5
    by_hand = cli("show", "close-stale-tickets", "--app", app, "--json").document
    assert by_hand["workflow"] is None
    assert "create_function" in by_hand["source"]
