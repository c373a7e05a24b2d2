"""Durations in answers: `3s`, `30m`, `1h30m`, `2w`; or an instant instead."""

import re

from sandbox_runner.clock import from_iso

_UNITS = {
    "ms": 1,
    "s": 1_000,
    "m": 60_000,
    "h": 3_600_000,
    "d": 86_400_000,
    "w": 604_800_000,
    "y": 31_536_000_000,
}
_PART = re.compile(r"(\d{1,12})(ms|[smhdwy])")
_WHOLE = re.compile(r"(?:\d{1,12}(?:ms|[smhdwy]))+")


def duration_ms(text: object) -> int | None:
    """Milliseconds of a duration, None when it is not one."""
    if not isinstance(text, str) or not _WHOLE.fullmatch(text):
        return None
    return sum(int(count) * _UNITS[unit] for count, unit in _PART.findall(text))


def due_at(text: object, now: int) -> int | None:
    """The instant in ms at which a duration from now, or a given instant, is reached."""
    elapsed = duration_ms(text)
    if elapsed is not None:
        return now + elapsed
    return from_iso(text) if isinstance(text, str) else None
