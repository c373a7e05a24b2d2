"""Laws of a trace: a step has all its attempts, however the server tells them."""

from __future__ import annotations

import json
from typing import Any

from assistant.platform.traces import steps_of


def span(name: str, status: str, queued: str, **other: Any) -> dict[str, Any]:
    """A span as servers tell it."""
    told = {"name": name, "stepId": name, "stepOp": "RUN", "status": status, "durationMs": "7"}
    return told | {"queuedAt": queued, "startedAt": f"{queued}+", "endedAt": queued} | other


def test_spans_of_a_step_are_its_attempts() -> None:
    """In their order; the step is what its last attempt is."""
    spans = [span("a", "FAILED", "1"), span("b", "COMPLETED", "2"), span("a", "COMPLETED", "3")]
    first, second = steps_of(spans)
    assert (first["name"], first["status"], first["duration_ms"]) == ("a", "completed", 7)
    assert [(each["status"], each["at"]) for each in first["attempts"]] == [
        ("failed", "1+"),
        ("completed", "3+"),
    ]
    assert len(second["attempts"]) == 1


def test_two_spans_of_one_attempt_are_one() -> None:
    """Inngest's own server tells the request and the step, both queued at the same moment."""
    (step,) = steps_of([span("a", "COMPLETED", "1"), span("a", "COMPLETED", "1")])
    assert len(step["attempts"]) == 1


def test_what_is_no_step_is_told_where_it_failed() -> None:
    """The calls between steps are of interest only then."""
    call = {"name": "executor.nonstep", "queuedAt": "1", "startedAt": "1"}
    assert steps_of([call | {"status": "COMPLETED"}]) == []
    (failed,) = steps_of([call | {"status": "FAILED"}])
    assert failed["status"] == "failed"


def test_a_step_that_waits_has_no_attempt() -> None:
    """It is there, and nothing was tried yet."""
    (step,) = steps_of([{"name": "rest", "stepId": "r", "status": "RUNNING", "queuedAt": "1"}])
    assert (step["status"], step["attempts"], step["duration_ms"]) == ("running", [], None)


def test_an_attempt_that_failed_has_its_error() -> None:
    """As the SDK told it, bare, wrapped or as JSON; and none where the server does not tell."""
    told = {"name": "ValueError", "message": "no", "stack": "at a"}
    outputs = (told, {"error": told}, json.dumps(told), None)
    spans = [span("a", "FAILED", str(at), output=each) for at, each in enumerate(outputs)]
    (step,) = steps_of([*spans, span("a", "COMPLETED", "9", output=told)])
    assert [each["error"] for each in step["attempts"]] == [told, told, told, None, None]


def test_the_error_is_that_of_either_span_of_an_attempt() -> None:
    """The request's span has no output where the step's has one."""
    (step,) = steps_of([span("a", "FAILED", "1", output="broke"), span("a", "FAILED", "1")])
    assert step["attempts"][0]["error"] == {"name": "Error", "message": "broke", "stack": ""}
