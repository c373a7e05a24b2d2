"""The request as it came from the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from assistant.errors import UsageError

MAX_BYTES = 100_000


def checked(request: str) -> str:
    """Give the request as well-formed text; UsageError when it is empty or far too long."""
    if not request.strip():
        raise UsageError(
            "the request is empty",
            "say what should happen: assistant generate 'sync contacts hourly'",
        )
    text = well_formed(request)
    size = len(text.encode())
    if size > MAX_BYTES:
        raise UsageError(
            f"the request has {size:,} bytes; at most {MAX_BYTES:,} are read",
            "describe one workflow in a few sentences",
        )
    return text


def well_formed(text: str) -> str:
    """Replace lone surrogates, which stand for bytes that are no UTF-8, by U+FFFD."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


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
