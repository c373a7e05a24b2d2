"""Durations as Inngest writes them: `30s`, `5m`, `1h30m`, `7d`, `2w`."""

import re
from typing import Annotated

from pydantic import AfterValidator

_UNITS = {
    "ms": 1,
    "s": 1_000,
    "m": 60_000,
    "h": 3_600_000,
    "d": 86_400_000,
    "w": 604_800_000,
}
_PART = re.compile(r"(\d{1,9})(ms|s|m|h|d|w)")
_WHOLE = re.compile(r"(?:\d{1,9}(?:ms|s|m|h|d|w)){1,6}")


def duration_ms(text: str) -> int:
    """Give the length of a duration in milliseconds; ValueError when it is not one."""
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"'{text}' is not a duration; write it like 30s, 5m, 1h30m, 7d or 2w")
    return sum(int(amount) * _UNITS[unit] for amount, unit in _PART.findall(text))


def _checked(text: str) -> str:
    if duration_ms(text) == 0:
        raise ValueError(f"'{text}' is no time at all; a duration is at least 1ms")
    return text


Duration = Annotated[str, AfterValidator(_checked)]
"""A duration above zero, kept as written."""


def _signed(text: str) -> str:
    return text if duration_ms(text.removeprefix("-")) >= 0 else ""


SignedDuration = Annotated[str, AfterValidator(_signed)]
"""A duration that may look back: `-2h`."""


def signed_ms(text: str) -> int:
    """Give a signed duration in milliseconds."""
    length = duration_ms(text.removeprefix("-"))
    return -length if text.startswith("-") else length
