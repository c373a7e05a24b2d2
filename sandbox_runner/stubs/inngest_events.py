"""`POST /e/{key}` as the Inngest dev server answers it, for `step.send_event` and `client.send`."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from sandbox_runner.protocol import go_errors

from .call import Call, Reply

EventSink = Callable[[list[dict[str, Any]]], list[str]]
"""Takes events as they were posted and returns their ids, one each."""

RESERVED_PREFIX = "inngest/"

_HOST = re.compile(r"(.+\.)?(inn\.gs|inngest\.com)|localhost|127\.\d+\.\d+\.\d+|::1")
_PATH = re.compile(r"/e/[^/]+/?")
_GO_NAMES = {
    "str": "string",
    "int": "number",
    "float": "number",
    "bool": "bool",
    "list": "array",
    "dict": "object",
}


class RefusedEventError(ValueError):
    """An event that the server does not take; the text is the server's own."""


def is_event_post(call: Call, further_hosts: Iterable[str] = ()) -> bool:
    """Whether the call sends events to Inngest: cloud, a server on this machine, or a named host."""
    host = call.destination.host
    known = _HOST.fullmatch(host) is not None or host in further_hosts
    return known and call.method == "POST" and _PATH.fullmatch(call.path) is not None


def answer_event_post(call: Call, sink: EventSink) -> Reply:
    """Hand the events over and answer with their ids; all or none of a batch is taken."""
    try:
        events = parse_events(call.body)
    except RefusedEventError as refusal:
        return _reply({"ids": [""], "status": 400, "error": str(refusal)})
    return _reply({"ids": sink(events) if events else [""], "status": 200})


def parse_events(body: bytes) -> list[dict[str, Any]]:
    """The events of a request body: one object or a list; none when it is empty."""
    if not body.strip():
        return []
    try:
        value = go_errors.parse(body)
    except go_errors.NotGoJson as error:
        raise RefusedEventError(str(error)) from error
    return [_checked(event) for event in (value if isinstance(value, list) else [value])]


def _checked(event: Any) -> dict[str, Any]:
    if not isinstance(event, dict):
        raise RefusedEventError(f"json: cannot unmarshal {_go_name(event)} into Go value of event")
    _check_type(event, "name", str, "string")
    _check_type(event, "data", dict, "map[string]interface {}")
    name = event.get("name")
    if not name:
        raise RefusedEventError("event name is empty")
    if name.startswith(RESERVED_PREFIX):
        raise RefusedEventError(f"event name is reserved for internal use: {name}")
    return event


def _check_type(event: dict[str, Any], key: str, expected: type, go_type: str) -> None:
    value = event.get(key)
    if value is not None and not isinstance(value, expected):
        raise RefusedEventError(
            f"json: cannot unmarshal {_go_name(value)} into Go struct field "
            f"raw.{key} of type {go_type}"
        )


def _go_name(value: Any) -> str:
    return _GO_NAMES.get(type(value).__name__, "value")


def _reply(value: dict[str, Any]) -> Reply:
    headers = {"content-type": "text/plain; charset=utf-8", "x-inngest-server-kind": "dev"}
    return Reply(value["status"], headers, json.dumps(value, separators=(",", ":")).encode())
