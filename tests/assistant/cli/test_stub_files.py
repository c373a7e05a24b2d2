"""Laws of `.assistant/stubs/FUNCTION.yaml` in `assistant test`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

REQUEST = "When a user is created, post their email to the #general Slack channel"


@pytest.fixture
def made(cli: Any, app: Path) -> str:
    """The id of a generated function that calls Slack."""
    ended = cli("generate", REQUEST, "--app", app, "--yes", "--json")
    found: str = ended.document["workflow"]["id"]
    return found


def write(app: Path, function_id: str, text: str) -> None:
    folder = app / ".assistant" / "stubs"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{function_id}.yaml").write_text(text)


def test_the_users_stubs_come_first(cli: Any, app: Path, made: str) -> None:
    """A stub of the user answers instead of a connector's sample, and the report says so."""
    stub = "- {host: slack.com, answers: [{status: 503}, {fault: reset}, {body: {ok: true, ts: '1', channel: c}}]}"
    write(app, made, stub)
    run = cli("test", made, "--app", app, "--json").document
    assert run["status"] == "completed", run["error"]
    assert [call["status"] for call in run["http"]] == [503, 0, 200]
    assert {call["source"] for call in run["http"]} == {f"stub 1 of {made}.yaml"}
    assert all(call["simulated"] for call in run["http"])
    assert [len(step["attempts"]) for step in run["steps"]] == [3]


def test_recording_goes_alone(cli: Any, app: Path) -> None:
    """Real calls are made in one run only."""
    ended = cli("test", "x", "--record", "--crash-matrix", "--app", app)
    assert (ended.code, "--record" in ended.err) == (2, True)


def test_a_recording_answers(cli: Any, app: Path, made: str) -> None:
    """A recording comes after the user's stubs and before samples."""
    write(app, f"{made}.recorded", "- {host: slack.com, body: {ok: true, ts: '1', channel: c}}")
    run = cli("test", made, "--app", app, "--json").document
    assert [call["source"] for call in run["http"]] == [f"recording 1 of {made}.recorded.yaml"]


def test_a_wrong_file(cli: Any, app: Path, made: str) -> None:
    """A file that cannot be meant ends the command with its place."""
    write(app, made, "- {hots: slack.com}")
    ended = cli("test", made, "--app", app)
    assert ended.code == 1
    assert "stub 1" in ended.err
    assert "'hots'" in ended.err
