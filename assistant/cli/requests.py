"""The request as it came from the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from assistant.errors import UsageError

MAX_BYTES = 100_000


def checked(request: str) -> str:
    """Give the request back; UsageError when it is empty or far too long."""
    if not request.strip():
        raise UsageError(
            "the request is empty",
            "say what should happen: assistant generate 'sync contacts hourly'",
        )
    size = len(request.encode("utf-8", "surrogateescape"))
    if size > MAX_BYTES:
        raise UsageError(
            f"the request has {size:,} bytes; at most {MAX_BYTES:,} are read",
            "describe one workflow in a few sentences",
        )
    return request


def records() -> Iterator[dict[str, Any]]:
    """Read JSON objects from the lines of stdin; UsageError names the line that is not one."""
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            try:
                record = json.loads(line)
            except ValueError as wrong:
                raise UsageError(f"line {number} is not JSON: {wrong}") from wrong
            if not isinstance(record, dict):
                raise UsageError(f"line {number} is no JSON object", 'write {"id": 1, "text": "…"}')
            yield record
