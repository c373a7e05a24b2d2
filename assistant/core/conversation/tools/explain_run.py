"""What the last run shows, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.core.conversation.run_report import short_report, step_report
from assistant.core.conversation.tools.outcome import Outcome
from assistant.core.conversation.turn import Turn
from assistant.core.conversation.wire_forms import TEXT
from assistant.llm.messages import Tool
from assistant.planners.model.forms import closed

NAME = "explain_run"


def spec(_: Turn) -> Tool:
    """A step, or everything."""
    said = (
        "The last run, in the sandbox or on a server: all steps, or (with `step`) one with attempts, errors, output "
        "and outside calls."
    )
    return Tool(NAME, said, closed({"step": TEXT}))


async def run(turn: Turn, arguments: Mapping[str, Any]) -> Outcome:
    """Read the report."""
    report, redactor = turn.desk.state.report, turn.desk.redactor
    if report is None:
        return Outcome("Nothing was run yet.", failed=True)
    step = str(arguments.get("step") or "").strip()
    return Outcome(step_report(report, step, redactor) if step else short_report(report, redactor))
