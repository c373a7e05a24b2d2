"""The request as it came from the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from assistant.cli import diagnostics, output
from assistant.cli.failures import failure_of
from assistant.config import checked_zone
from assistant.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from assistant.cli.common import Shape
    from assistant.config import Settings

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


Answer = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]
"""Gives the document for one record of a stream."""


async def answer_lines(answer: Answer, failed: Shape) -> int:
    """Print one document for each line of stdin that is not blank; give the exit code.

    A line that is wrong gets a document that says so, and the others are answered all the same. A
    failure that the next line would meet again, such as a refused key, ends the stream.
    """
    code = 0
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        head: dict[str, Any] = {}
        try:
            record = _record(line, number)
            head = {"id": record["id"]} if "id" in record else {}
            output.document(head | await answer(record))
        except Exception as error:
            failure = failure_of(error)
            if failure is None:
                raise
            diagnostics.fail(failure.message, failure.hint)
            output.document(head | failed(failure.message) | failure.to_json())
            code = failure.code
            if not isinstance(error, UsageError | ConfigError):
                break
    return code


def _record(line: str, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as wrong:
        raise UsageError(f"line {number} is not JSON: {wrong}") from wrong
    if not isinstance(record, dict):
        raise UsageError(f"line {number} is no JSON object", 'write {"id": 1, "text": "…"}')
    return record


def zone_of(record: dict[str, Any], settings: Settings) -> str | None:
    """Give the zone that a record is meant in; ConfigError when there is no such zone."""
    zone = record.get("timezone") or settings.timezone
    if zone:
        checked_zone(str(zone))
    return zone


def text_of(record: dict[str, Any]) -> str:
    """Give the text of a record; none is empty."""
    return well_formed(str(record.get("text", "")))
