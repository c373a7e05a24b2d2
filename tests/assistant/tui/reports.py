"""Reports of runs to look at, made by hand: what they hold never changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_STACK = (
    'Traceback (most recent call last):\n  File "app/sync.py", line 7, in fetch\n    raise OSError'
)


def attempt(status: str, at: str, milliseconds: float = 4.0, error: str = "") -> dict[str, Any]:
    """One attempt of a step; `at` is a wall clock on the day of the run."""
    failure = {"name": "OSError", "message": error, "stack": _STACK} if error else None
    instant = f"2026-06-01T{at}Z"
    return {"status": status, "at": instant, "duration_ms": milliseconds, "error": failure}


def step(step_id: str, *attempts: Mapping[str, Any], kind: str = "run", output: Any = None) -> Any:
    """A step whose status is that of its last attempt."""
    status = attempts[-1]["status"] if attempts else "completed"
    return {
        "id": step_id,
        "name": step_id,
        "kind": kind,
        "status": status,
        "attempts": list(attempts),
        "output": output,
    }


def report(**other: Any) -> dict[str, Any]:
    """A run of three steps, of which the first failed twice before."""
    return {
        "status": "completed",
        "function_id": "sync-contacts",
        "run_id": "01",
        "event": {"name": "contacts/changed", "data": {"id": "c_1", "name": "名前 \x1b[31m"}},
        "output": {"synced": 2},
        "error": None,
        "steps": [
            step(
                "fetch-contacts",
                attempt("failed", "10:00:00", error="connection lost \x1b]0;owned\x07"),
                attempt("failed", "10:00:15", error="connection lost"),
                attempt("completed", "10:00:45"),
                output=[{"email": "ada@example.com"}, {"email": "grace@example.com"}],
            ),
            step("wait", attempt("completed", "10:00:45", 60_000.0), kind="sleep"),
            step("upsert", attempt("completed", "10:01:45"), output={"synced": 2}),
        ],
        "attempts": [],
        "sent_events": [{"name": "contacts/synced", "data": {"count": 2}}],
        "http": [
            {
                "method": "GET",
                "url": "https://api.example.com/contacts",
                "status": 200,
                "source": "sample of example.list",
                "matched": True,
                "simulated": True,
                "response_body": {"records": []},
            },
            {
                "method": "POST",
                "url": "https://other.example.com/",
                "status": 599,
                "source": "",
                "matched": False,
                "simulated": True,
                "problem": "no stub",
            },
        ],
        "logs": [{"stream": "stdout", "text": "fetched \x1b[2J 2"}],
        "virtual_ms": 105_000,
        "wall_ms": 321.0,
        "notes": ["Time was virtual."],
        "children": [],
        "database": {"contacts": {"inserted": 2}},
    } | other


def matrix() -> dict[str, Any]:
    """A crash matrix of two steps: one harmless, one with a call that can happen twice."""
    moments = [("worker", each) for each in ("before", "during", "after")]
    moments += [("executor", "before"), ("executor", "after")]
    cells = [
        {"killed": killed, "moment": moment, "step": name, "judgement": judged}
        for name, judged in (("fetch-contacts", "held"), ("upsert", "twice"))
        for killed, moment in moments
    ]
    twice = {"step": "upsert", "effect": "POST https://x", "judgement": "twice", "why": "no key"}
    return {
        "holds": True,
        "function_id": "sync-contacts",
        "steps": ["fetch-contacts", "upsert"],
        "cells": cells,
        "repeated": [twice],
        "notes": [],
        "run": report(),
        "wall_ms": 900.0,
    }
