"""A script: one reply per line, each a JSON object.

| key | meaning |
| --- | --- |
| `text` | the answer's text |
| `json` | the answer's text, given as JSON |
| `tool_calls` | `[{"name", "arguments"}]` |
| `usage` | `{"input_tokens", "output_tokens"}` |
| `error` | name of the error that ends the answer, after its text: see `FAILURES` |
| `retry_after` | seconds, for `RateLimited` |
| `expect` | text that the last message must contain; what else is said is an error of the script |
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.llm.endpoint import Endpoint
from assistant.llm.errors import (
    AuthenticationRefused,
    BadRequest,
    ConnectionLost,
    NotConfigured,
    OutOfCredit,
    ProviderError,
    RateLimited,
    Refusal,
    ServerFailed,
    TimedOut,
    Truncated,
)
from assistant.llm.events import Usage
from assistant.llm.messages import ToolCall

AT = Endpoint("scripted", "The script", "ASSISTANT_SCRIPT", "ASSISTANT_SCRIPT", "script://file", "")

FAILURES: Mapping[str, Callable[[Mapping[str, Any]], ProviderError]] = {
    "AuthenticationRefused": lambda _: AuthenticationRefused(AT, 401),
    "OutOfCredit": lambda _: OutOfCredit(AT, 402),
    "RateLimited": lambda line: RateLimited(AT, line.get("retry_after")),
    "BadRequest": lambda _: BadRequest(AT, 400),
    "ServerFailed": lambda _: ServerFailed(AT, 500),
    "ConnectionLost": lambda _: ConnectionLost(AT, started=True),
    "TimedOut": lambda _: TimedOut(AT, 300),
    "Refusal": lambda line: Refusal(AT, line.get("reason", "")),
    "Truncated": lambda _: Truncated(AT, None),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """One line of a script."""

    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    usage: Usage | None = None
    error: ProviderError | None = None
    expect: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """Replies in order, and where they are from."""

    replies: tuple[Reply, ...]
    source: str = field(default="the program")


def read_script(path: str) -> Script:
    """The script in the file at `path`; blank lines and lines that start with `#` say nothing.

    Raises:
        NotConfigured: no path, no such file, or a line that is no reply.
    """
    if not path:
        why = "The scripted provider has no script: ASSISTANT_SCRIPT is not set."
        raise NotConfigured("scripted", why, "Type: export ASSISTANT_SCRIPT=replies.jsonl")
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = f"The script {path} can't be read: {error}."
        raise NotConfigured("scripted", why, "Check ASSISTANT_SCRIPT.") from error
    spoken = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    replies = [_line(path, n, line) for n, line in spoken if not line.startswith("#")]
    return Script(tuple(replies), path)


def _line(path: str, number: int, line: str) -> Reply:
    try:
        return _reply(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        why = f"Line {number} of the script {path} is no reply: {error}."
        raise NotConfigured("scripted", why, "Write one JSON object per line.") from error


def _reply(data: Mapping[str, Any]) -> Reply:
    usage, error = data.get("usage"), data.get("error")
    text = json.dumps(data["json"], ensure_ascii=False) if "json" in data else data.get("text", "")
    calls = tuple(
        ToolCall(f"call_{index}", call["name"], call["arguments"])
        for index, call in enumerate(data.get("tool_calls", ()))
    )
    return Reply(
        text,
        calls,
        Usage(**usage) if usage else None,
        FAILURES[error](data) if error else None,
        data.get("expect", ""),
    )
