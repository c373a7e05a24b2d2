"""What to say of an outside call that no stub answers."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .call import Call, Reply, json_reply

MISDIRECTED = 421
"""An error status that no service answers in earnest and that nobody retries."""


def unmatched_reply(call: Call) -> Reply:
    """The answer to a call without a stub: an error that names the call and the stub to write."""
    return refusal(problem(call), {"stub": stub_text(call)})


def refusal(message: str, facts: Mapping[str, str] | None = None) -> Reply:
    """An error reply in the shape that most SDKs take their message from."""
    body = json_reply(MISDIRECTED, {"error": {"message": message, **(facts or {})}})
    return replace(body, reason="Not Stubbed In The Sandbox")


def problem(call: Call) -> str:
    """One sentence for people: which call had no answer."""
    return (
        f"The sandbox has no stub for {call.method} {call.destination.url(call.path)}, "
        "so the call was not answered. Nothing was sent outside."
    )


def stub_text(call: Call) -> str:
    """The stub to write, as YAML."""
    return stub_yaml(
        method=call.method, host=call.destination.host, path=call.path, status=200, body={}
    )


def stub_yaml(**fields: Any) -> str:
    """One stub as an element of a YAML list. JSON values are YAML."""
    lines = [f"{name}: {_scalar(value)}" for name, value in fields.items()]
    return "- " + "\n  ".join(lines)


def _scalar(value: Any) -> str:
    """Plain where that is safe, else JSON, which YAML reads as it is."""
    if isinstance(value, str) and value and all(_is_plain(char) for char in value):
        return value
    return json.dumps(value)


def _is_plain(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "/._-")
