"""What two recordings of one function must have in common: all but ids, instants and texts of stacks."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sandbox_runner.protocol import signing
from tests.sandbox_runner.conformance.tap import Exchange

PYTHON = Path(__file__).parents[1] / "wire"
NODE = Path(__file__).parent / "wire"
_CTX = ("attempt", "disable_immediate_execution", "env", "max_attempts", "step_id", "use_api")
_SENT = ("account-id", "content-type", "user-agent", "x-inngest-req-version", "x-inngest-step-id")
_SAID = ("x-inngest-no-retry", "x-inngest-req-version")
_ULID = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{26}\b")
_UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
_INSTANT = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_OURS_ALONE = {"timing", "stack", "isr", "tc", "__serialized"}
"""Of the machine, or of tracing, which only the real server has."""


def sent(exchange: Exchange) -> bytes:
    """What a server signs of a request: its canonical JSON (RFC 8785)."""
    return signing.canonical(exchange.sent)


def recorded(path: Path, run: int = 0) -> list[dict[str, Any]]:
    """The calls of a recorded run, comparable."""
    return comparable(json.loads(path.read_text())[run]["calls"])


def heard(exchanges: Iterable[Exchange], function_id: str) -> list[dict[str, Any]]:
    """The calls of a function that a tap heard, comparable."""
    return comparable(
        {
            "path": each.target,
            "headers": each.headers,
            "request": each.request,
            "status": each.status,
            "answer_headers": each.answer_headers,
            "answer": each.answer,
        }
        for each in exchanges
        if each.method == "POST" and f"fnId={function_id}&" in each.target
    )


def comparable(calls: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Calls without what no two recordings share, in an order that does not depend on who was faster."""
    shown = [_shown(call) for call in calls]
    return sorted(shown, key=lambda call: (len(call["steps"]), call["attempt"], call["path"]))


def _shown(call: Mapping[str, Any]) -> dict[str, Any]:
    body = call["request"]
    stack = body["ctx"]["stack"]
    return {
        "path": call["path"],
        "sent": {name: call["headers"].get(name) for name in _SENT},
        **{name: body["ctx"][name] for name in _CTX},
        "version": body["version"],
        "api": body["use_api"],
        "keys": sorted(body),
        "stack": (stack["current"], sorted(stack["stack"])),
        "events": alike(body["events"]),
        "event": alike(body["event"]),
        "steps": alike(body["steps"]),
        "status": call["status"],
        "said": {name: call["answer_headers"].get(name) for name in _SAID},
        "answer": alike(call["answer"]),
    }


def alike(value: Any) -> Any:
    """A value with ids and instants made the same."""
    if isinstance(value, Mapping):
        kept = {name: each for name, each in value.items() if name not in _OURS_ALONE}
        return {name: _named(name, each) for name, each in kept.items()}
    if isinstance(value, list):
        return [alike(each) for each in value]
    if isinstance(value, str):
        return _INSTANT.sub("INSTANT", _UUID.sub("UUID", _ULID.sub("ULID", value)))
    return value


def _named(name: str, value: Any) -> Any:
    return 0 if name in {"ts", "expire"} else alike(value)
