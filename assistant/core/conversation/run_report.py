"""A run as a model is told of it: short, and what is from outside as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assistant.core.conversation.blocks import block
from assistant.core.redaction import Redactor

_LONGEST = 600
"""Characters of one value; enough to see its form."""


def short_report(report: Mapping[str, Any], redactor: Redactor) -> str:
    """Every step with its status, the error, and what the function returned.

    A server tells less of a run than the sandbox.
    """
    steps = [
        {"id": step["id"], "status": step["status"], "attempts": len(step["attempts"])}
        for step in report["steps"]
    ]
    head = {"status": report["status"], "steps": steps}
    if "virtual_ms" in report:
        head["virtual_ms"] = report["virtual_ms"]
    seen = {"error": _error(report), "output": _short(report.get("output"))}
    data = redactor.clean(json.dumps(seen, ensure_ascii=False, default=str)).text
    return f"{json.dumps(head)}\n{block('the run', data)}"


def step_report(report: Mapping[str, Any], step_id: str, redactor: Redactor) -> str:
    """One step in full: attempts with their errors, output, and the calls that were made."""
    step = next((each for each in report["steps"] if each["id"] == step_id), None)
    if step is None:
        known = ", ".join(each["id"] for each in report["steps"]) or "none ran"
        return f"No step '{step_id}' in the last run; steps: {known}."
    found = {
        **step,
        "output": _short(step.get("output")),
        "http": [_short(call) for call in report.get("http", ())[-10:]],
        "logs": [line["text"] for line in report.get("logs", ())[-20:]],
    }
    data = json.dumps(found, ensure_ascii=False, default=str)
    return block(f"step {step_id} of the run", redactor.clean(data).text)


def _error(report: Mapping[str, Any]) -> Any:
    error = report["error"]
    if not error:
        return None
    stack = str(error.get("stack") or "").splitlines()[-12:]
    return {"name": error.get("name"), "message": error.get("message"), "stack": stack}


def _short(value: Any) -> Any:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return value if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text):,} characters)"
