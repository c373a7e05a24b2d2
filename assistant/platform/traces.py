"""A server's trace as steps with their attempts.

A server tells a span for each attempt of a step; Inngest's own tells two of some, one as the request
saw it and one as the step did: they were queued at the same moment.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any


def steps_of(spans: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """`{"name", "op", "status", "duration_ms", "attempts": [{"status", "at", "duration_ms", "error"}]}`, in order.

    Status and duration are those of the last attempt. An error is `{"name", "message", "stack"}`; None
    of what did not fail, and of what failed where the server does not tell why. What is no step (the calls that lead to the
    end of the function) is told only where it failed.
    """
    found: dict[str, dict[str, Mapping[str, Any]]] = {}
    for span in spans:
        if span.get("stepId") or span.get("stepOp") or _status(span) == "failed":
            key = str(span.get("stepId") or span.get("name"))
            attempts = found.setdefault(key, {})
            queued = str(span.get("queuedAt"))
            attempts[queued] = {**attempts.get(queued, {}), **span}
    return [_step(list(attempts.values())) for attempts in found.values()]


def _step(spans: list[Mapping[str, Any]]) -> dict[str, Any]:
    last = spans[-1]
    return {
        "name": last.get("name"),
        "op": last.get("stepOp"),
        "status": _status(last),
        "duration_ms": _duration(last),
        "attempts": [_attempt(span) for span in spans if span.get("startedAt")],
    }


def _attempt(span: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "status": _status(span),
        "at": span.get("startedAt"),
        "duration_ms": _duration(span),
        "error": error_of(span.get("output")) if _status(span) == "failed" else None,
    }


def error_of(output: Any) -> dict[str, str] | None:
    """The error that is told in place of an output, however it is wrapped; None when none is."""
    if isinstance(output, str):
        try:
            output = json.loads(output)
        except ValueError:
            return {"name": "Error", "message": output, "stack": ""} if output else None
    if isinstance(output, Mapping) and isinstance(output.get("error"), Mapping | str):
        return error_of(output["error"])
    if not isinstance(output, Mapping) or not output.get("message"):
        return None
    return {
        "name": str(output.get("name") or "Error"),
        "message": str(output["message"]),
        "stack": str(output.get("stack") or ""),
    }


def _status(span: Mapping[str, Any]) -> str:
    return str(span.get("status", "")).lower()


def _duration(span: Mapping[str, Any]) -> int | None:
    return int(span["durationMs"]) if span.get("durationMs") else None
