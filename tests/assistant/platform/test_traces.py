"""Laws of a trace: a step has all its attempts, however the server tells them."""

from __future__ import annotations

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
