"""The request as it came from the command line."""

from __future__ import annotations

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
