"""What tests of commands with a model have in common: the command in a process of its own, and a draft."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import Any

from tests.assistant.llm.servers.dialect import Dialect
from tests.assistant.llm.servers.http import Reply, events

from .conftest import Ended

REQUEST = "Every weekday at 9 AM post the open tickets to #support in Slack"


def _piece(name: str, value: str, kind: str = "text") -> dict[str, str]:
    return {"name": name, "kind": kind, "value": value}


def _call(step_id: str, operation: str, *params: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": "call", "id": step_id, "name": "", "inside": "", "operation": operation,
        "params": list(params),
    }  # fmt: skip


WORKFLOW: dict[str, Any] = {
    "outcome": "workflow",
    "id": "ticket-digest",
    "name": "Ticket digest",
    "description": "",
    "triggers": [
        {"kind": "schedule", "words": "every weekday at 9 AM", "zone": "", "local_cron": "0 9 * * 1-5"}
    ],
    "options": [],
    "steps": [
        _call("find-tickets", "database.query-rows", _piece("table", "tickets")),
        _call(
            "post-digest", "slack.post-message", _piece("channel", "#support"),
            _piece("text", "Open tickets"),
        ),
    ],
    "emissions": [],
    "assumptions": [],
}  # fmt: skip


async def assistant(
    environment: dict[str, str], *arguments: str, given: str | None = None
) -> Ended:
    """The command with variables of a service, its arguments, and what it reads on stdin."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "assistant", *arguments,
        stdin=asyncio.subprocess.PIPE if given is not None else asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env={**os.environ, **environment},
    )  # fmt: skip
    out, err = await process.communicate(given.encode() if given is not None else None)
    return Ended(process.returncode or 0, out.decode(), err.decode())


def answer(dialect: Dialect, result: dict[str, Any]) -> Reply:
    """A streamed answer that holds the result of a draft."""
    text = json.dumps({"result": result})
    return events(dialect.text([text[at : at + 50] for at in range(0, len(text), 50)]))
