"""Laws of trying a function out: with any event and answers, with faults, from any step on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant import events
from assistant.core.trial_run import TrialRun
from sandbox_runner.stubs.stub_files import StubFileWrong

from .conftest import Talk, Talking, ended, of

REQUEST = (
    "when a user signs up, send them a welcome email with SendGrid and post to #growth on Slack"
)
STALE = "close-stale-tickets"


async def _report(talk: Talk, function_id: str | None = None, **trial: Any) -> Any:
    run = talk.conversation.run(function_id, TrialRun(**trial))
    found = [event async for event in run]
    assert of(events.RunEnded, found), found
    return of(events.RunEnded, found)[0].report


def _step(report: Any, step_id: str) -> Any:
    return next(step for step in report["steps"] if step["id"] == step_id)


async def _sampled(talk: Talk, function_id: str | None = None) -> events.Sampled:
    (found,) = await talk.conversation.sample(function_id)
    assert isinstance(found, events.Sampled), found
    return found


async def test_a_sample_has_the_known_fields_and_is_what_a_run_begins_with(
    talking: Talking,
) -> None:
    """The event of the trigger with what the steps read; answers for every outside call."""
    async with talking() as talk:
        await talk.say(REQUEST)
        sample = await _sampled(talk)
        report = await _report(talk)
    assert sample.event is not None
    assert not sample.kept
    assert sample.event["name"] == report["event"]["name"]
    assert sample.event["data"] == report["event"]["data"]
    assert {stub["host"] for stub in sample.stubs} >= {call["host"] for call in report["http"]}


async def test_what_is_kept_is_what_runs_begin_with(talking: Talking, app: Path) -> None:
    """Event and answers are written as a change of the app, used, and taken back by undo."""
    async with talking() as talk:
        await talk.say(REQUEST)
        await talk.say("apply it")
        sample = await _sampled(talk)
        assert sample.event is not None
        event = {**sample.event, "data": {**sample.event["data"], "mine": 1}}
        stubs = [{**stub, "status": 503} for stub in sample.stubs]
        await talk.conversation.keep_sample(sample.function_id, event, stubs)
        kept = await _sampled(talk)
        assert kept.kept
        assert kept.event is not None
        assert kept.event["data"]["mine"] == 1
        report = await _report(talk)
        assert report["event"]["data"]["mine"] == 1
        assert {call["status"] for call in report["http"]} == {503}
        await talk.conversation.undo()
        assert not (await _sampled(talk)).kept
    assert not (app / ".assistant/stubs" / f"{sample.function_id}.yaml").exists()


async def test_answers_can_be_others_for_one_run(talking: Talking) -> None:
    """As in a file of stubs; what is no stub is refused with its number."""
    async with talking() as talk:
        await talk.say(REQUEST)
        refused = [{"host": "*", "status": 401, "body": {"no": True}}]
        report = await _report(talk, stubs=refused)
        assert {call["status"] for call in report["http"]} == {401}
        end = [event async for event in talk.conversation.run(None, TrialRun(stubs=[{"hst": "x"}]))]
        assert ended(end).reason == "failed"
        assert "stub 1" in ended(end).message
    with pytest.raises(StubFileWrong, match="needs a host"):
        TrialRun(stubs=[{"status": 200}]).routes()


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (1, "failed"),
        ({"kind": "timeout"}, "timed_out"),
        ({"kind": "crash"}, "crashed"),
        ({"kind": "http", "status": 503}, "failed"),
    ],
)
async def test_a_fault_goes_wrong_in_its_step_once(
    talking: Talking, fault: Any, status: str
) -> None:
    """The first attempt ends so, the next one well."""
    async with talking() as talk:
        report = await _report(talk, STALE, faults={"find-stale-tickets": fault})
    attempts = [attempt["status"] for attempt in _step(report, "find-stale-tickets")["attempts"]]
    assert attempts[-1] == "completed"
    assert len(attempts) == 2
    assert attempts[0] != "completed", status


async def test_a_run_goes_on_from_a_step_with_other_inputs(talking: Talking) -> None:
    """Steps before it are not run again: their outputs are those that were given."""
    async with talking() as talk:
        report = await _report(talk, STALE, ended={"find-stale-tickets": [1, 2, 3]})
        assert _step(report, "find-stale-tickets")["output"] == [1, 2, 3]
        assert not _step(report, "find-stale-tickets")["attempts"]
        assert _step(report, "close-tickets")["attempts"]
        assert report["output"] == {"closed": 3}


async def test_a_run_is_killed_in_every_way(talking: Talking) -> None:
    """The document has a cell for every step and moment, and says whether the run holds."""
    async with talking() as talk:
        found = [event async for event in talk.conversation.crash_matrix(STALE)]
    (matrix,) = of(events.MatrixEnded, found)
    places = {(c["killed"], c["moment"], c["step"]) for c in matrix.document["cells"]}
    assert matrix.document["holds"]
    for step in ("find-stale-tickets", "close-tickets"):
        assert {("worker", moment, step) for moment in ("before", "during", "after")} <= places
