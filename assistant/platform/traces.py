"""A server's trace as steps with their attempts.

A server tells a span for each attempt of a step; Inngest's own tells two of some, one as the request
saw it and one as the step did: they were queued at the same moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def steps_of(spans: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """`{"name", "op", "status", "duration_ms", "attempts": [{"status", "at", "duration_ms"}]}`, in order.

    Status and duration are those of the last attempt. What is no step (the calls that lead to the
    end of the function) is told only where it failed.
    """
    found: dict[str, dict[str, Mapping[str, Any]]] = {}
    for span in spans:
        if span.get("stepId") or span.get("stepOp") or _status(span) == "failed":
            key = str(span.get("stepId") or span.get("name"))
            found.setdefault(key, {})[str(span.get("queuedAt"))] = span
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
        "error": None,
    }


def _status(span: Mapping[str, Any]) -> str:
    return str(span.get("status", "")).lower()


def _duration(span: Mapping[str, Any]) -> int | None:
    return int(span["durationMs"]) if span.get("durationMs") else None
