"""What services really answered, without secrets, as stubs."""

from collections.abc import Iterable, Mapping
from typing import Any

from .call import Call, Reply
from .exchange import recorded_body
from .redaction import HIDDEN, redacted_json

_KEPT_HEADERS = ("content-type", "link", "retry-after", "location")
_SHORTEST_SECRET = 6
_MOST_BODY = 1024 * 1024


def recorded(call: Call, reply: Reply) -> dict[str, Any]:
    """One call and its answer, as an element of a file of stubs."""
    headers = {name: reply.headers[name] for name in _KEPT_HEADERS if name in reply.headers}
    return {
        "method": call.method,
        "host": call.destination.host,
        "path": call.path,
        "status": reply.status,
        "headers": headers,
        "body": redacted_json(recorded_body(reply.body, _MOST_BODY)),
    }


def as_stubs(calls: Iterable[Mapping[str, Any]], secrets: Iterable[str]) -> list[dict[str, Any]]:
    """Recorded calls as stubs: those to one address are one stub with its answers in order.

    Args:
        calls: as `recorded` gives them.
        secrets: texts that must not be kept; in a path they become `*`.
    """
    hidden = sorted({each for each in secrets if len(each) >= _SHORTEST_SECRET}, key=len)[::-1]
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for call in calls:
        place = (call["method"], call["host"], _without(call["path"], hidden, "*"))
        answer = {name: call[name] for name in ("status", "headers", "body")}
        found.setdefault(place, []).append(_scrubbed(answer, hidden))
    return [
        {"method": method, "host": host, "path": path, "answers": answers}
        for (method, host, path), answers in found.items()
    ]


def _scrubbed(value: Any, hidden: list[str]) -> Any:
    if isinstance(value, str):
        return _without(value, hidden, HIDDEN)
    if isinstance(value, Mapping):
        return {
            _without(str(name), hidden, HIDDEN): _scrubbed(item, hidden)
            for name, item in value.items()
        }
    if isinstance(value, list):
        return [_scrubbed(item, hidden) for item in value]
    return value


def _without(text: str, hidden: list[str], instead: str) -> str:
    for secret in hidden:
        text = text.replace(secret, instead)
    return text
