"""Runs the workflow that is talked about, with an event or failures of one's choice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assistant.core.conversation.activity import activity
from assistant.core.conversation.run_report import short_report
from assistant.core.conversation.running import run_again
from assistant.core.conversation.tools.outcome import Outcome
from assistant.core.conversation.turn import Turn
from assistant.core.conversation.wire_forms import TEXT
from assistant.core.trial_run import TrialRun
from assistant.llm.messages import Tool
from assistant.planners.model.forms import closed

NAME = "run_sandbox"


def spec(_: Turn) -> Tool:
    """An event and faults, both optional."""
    said = (
        "Run the workflow that is talked about in the sandbox, with stubs for outside calls. "
        "`event`: a JSON object with `name` and `data`, or empty for a sample; `fail`: steps, and "
        "how often each fails first."
    )
    fault = closed({"step": TEXT, "times": {"type": "integer"}})
    return Tool(NAME, said, closed({"event": TEXT, "fail": {"type": "array", "items": fault}}))


async def run(turn: Turn, arguments: Mapping[str, Any]) -> Outcome:
    """Run it once."""
    event = _event(str(arguments.get("event") or ""))
    if isinstance(event, str):
        return Outcome(event, failed=True)
    faults = {str(f["step"]): max(int(f["times"]), 1) for f in arguments.get("fail") or ()}
    trial = TrialRun(events=(event,) if event else (), faults=faults)
    with activity(turn.desk, "sandbox", "run with the given event") as act:
        report = await run_again(turn.desk, trial=trial)
        if report is None:
            act.ok = False
            return Outcome("There is nothing to run yet: propose a workflow first.", failed=True)
        act.summary, act.ok = f"run: {report['status']}", report["status"] == "completed"
    return Outcome(short_report(report, turn.desk.redactor), failed=not act.ok)


def _event(text: str) -> Mapping[str, Any] | str | None:
    if not text.strip():
        return None
    try:
        event = json.loads(text)
    except ValueError as wrong:
        return f"`event` is not JSON: {wrong}"
    if not isinstance(event, dict) or not isinstance(event.get("name"), str):
        return "`event` needs a `name` and `data`"
    return event
