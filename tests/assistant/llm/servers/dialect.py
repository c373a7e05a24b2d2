"""What every wire format can say, so that one test speaks all of them."""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from .http import Reply

KEY = "sk-test-4f1d0c9b8a7e6f5d"
CALL = "call_DdmO9pD3xa9XTPNJ32zg2hcA"
"""The id of every call of a tool: as random as those of real services."""
SEALED = b64encode(bytes(n * n * 31 % 251 for n in range(240))).decode()
"""What only the service can read (signatures, encrypted reasoning), and wants back unchanged."""


@dataclass(frozen=True)
class Tokens:
    """What the answer is said to cost."""

    input: int = 120
    output: int = 34
    cached: int = 100


TOKENS = Tokens()


class Dialect(Protocol):
    """One service's wire format."""

    provider: str
    key_variable: str
    path: str
    """Where requests must go."""

    def environment(self, url: str) -> dict[str, str]:
        """Variables that point the provider at `url`."""
        ...

    def text(self, pieces: Sequence[str], tokens: Tokens = ...) -> list[bytes]:
        """Frames of a whole answer in text."""
        ...

    def call(self, name: str, arguments: Sequence[str]) -> list[bytes]:
        """Frames of an answer that calls a tool, its arguments in pieces; the call's id is `CALL`."""
        ...

    def refusal(self, reason: str) -> list[bytes]:
        """Frames of a refusal."""
        ...

    def truncated(self, text: str) -> list[bytes]:
        """Frames of an answer that ran into the token limit."""
        ...

    def truncated_call(self, name: str, arguments: str) -> list[bytes]:
        """Frames of an answer that ran into the token limit while it called a tool."""
        ...

    def failure(self, message: str) -> list[bytes]:
        """Frames of an answer in which the service breaks."""
        ...

    def error(
        self, status: int, message: str, code: str = "", headers: Mapping[str, str] | None = None
    ) -> Reply:
        """An answer with an error status."""
        ...

    def said(self, body: Any) -> str:
        """The text of the last message in a request."""
        ...

    def shape(self, body: Any) -> Any:
        """The JSON schema that a request wants the answer to follow."""
        ...


def frame(data: Any, event: str = "") -> bytes:
    """One server-sent event."""
    head = f"event: {event}\n" if event else ""
    return f"{head}data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
