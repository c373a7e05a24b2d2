"""What the function said to the outside, and what it was answered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sandbox_runner.protocol.json_text import NotJson, parse

RECORDED_BYTES = 16 * 1024
"""A longer body is recorded as its beginning."""
_SHORT = 500


@dataclass(frozen=True, slots=True)
class HttpExchange:
    """One outside call, answered by the stub server. Secrets are `***`; bodies are bounded."""

    method: str
    """The HTTP method; `SMTP` for a mail, `CONNECT` for a connection that spoke neither."""
    url: str
    host: str
    status: int
    """HTTP status or SMTP reply code; 0 where there was no answer to give."""
    request_headers: Mapping[str, str] = field(default_factory=dict)
    request_body: Any = None
    """A JSON value, text, or for a mail `{"from", "to": [...], "subject", "text"}`."""
    response_body: Any = None
    source: str = ""
    matched: bool = True
    """False where no stub was found: the run must not pass for tested."""
    kind: Literal["http", "smtp", "tcp"] = "http"
    problem: str = ""
    """For an unmatched call: what was missing and the stub to write."""
    simulated: bool = True
    """False only in a run that is recorded."""

    @property
    def size(self) -> int:
        """Characters of its JSON text; small values take many times as much memory."""
        return len(json.dumps(self.to_json(), ensure_ascii=False))

    def without_bodies(self) -> "HttpExchange":
        """Who was called, and how it ended."""
        url, problem = shortened(self.url, _SHORT), shortened(self.problem, _SHORT)
        bare = replace(self, request_headers={}, request_body=None, response_body=None)
        return replace(bare, url=url, problem=problem)

    def to_json(self) -> dict[str, Any]:
        """This exchange as an element of a report's `http`."""
        return {
            "kind": self.kind,
            "method": self.method,
            "url": self.url,
            "host": self.host,
            "request_headers": dict(self.request_headers),
            "request_body": self.request_body,
            "status": self.status,
            "response_body": self.response_body,
            "source": self.source,
            "matched": self.matched,
            "problem": self.problem,
            "simulated": self.simulated,
        }


def recorded_headers(headers: Mapping[str, str], limit: int = RECORDED_BYTES) -> dict[str, str]:
    """The first headers, as many as fit into `limit` characters."""
    kept: dict[str, str] = {}
    for name, value in headers.items():
        limit -= len(name) + len(value)
        if limit < 0:
            break
        kept[name] = value
    return kept


def recorded_json(value: Any, limit: int = RECORDED_BYTES) -> Any:
    """The value itself, or the beginning of its JSON text when that is over `limit` characters."""
    text = json.dumps(value, ensure_ascii=False)
    return value if len(text) <= limit else shortened(text, limit)


def recorded_body(body: bytes, limit: int = RECORDED_BYTES) -> Any:
    """A body as a JSON value where it is one, else as text, else its size; None when empty."""
    if not body:
        return None
    if len(body) <= limit:
        try:
            return parse(body)
        except NotJson:
            pass
    try:
        return shortened(body.decode(), limit)
    except UnicodeDecodeError:
        return f"({len(body)} bytes that are not text)"


def shortened(text: str, limit: int = RECORDED_BYTES) -> str:
    """The text, or its beginning and its length."""
    return text if len(text) <= limit else f"{text[:limit]}… ({len(text)} characters)"
