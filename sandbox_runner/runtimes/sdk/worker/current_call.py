"""The call that is being answered; they come one at a time."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, ClassVar

STARTED = "x-sandbox-step"
NOW = "x-sandbox-now"
FAIL = "x-sandbox-fail"


class CurrentCall:
    """What is known of it, by everything that changes the SDK."""

    now_ms: int | None = None
    faults: ClassVar[dict[str, list[Any]]] = {}
    replaced: tuple[int, str] | None = None
    """Status and reason of the answer that goes out instead of the function's own."""
    started: dict[str, str] | None = None
    """The step whose code was begun: `{"id", "step"}`."""
    tell: Callable[[dict[str, Any]], None] = staticmethod(lambda _message: None)

    @classmethod
    def begin(cls, headers: dict[str, str], tell: Callable[[dict[str, Any]], None]) -> None:
        """Another call has come, with these headers."""
        cls.now_ms = int(headers[NOW]) if NOW in headers else None
        cls.faults = json.loads(headers.get(FAIL, "{}"))
        cls.started = None
        cls.replaced = None
        cls.tell = staticmethod(tell)

    @classmethod
    def headers(cls) -> dict[str, str]:
        """Which step's code ran in it, for errors that the SDK reports without their step."""
        return {STARTED: json.dumps(cls.started)} if cls.started else {}
