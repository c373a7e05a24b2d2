"""Instants and lengths of time as Python expressions."""

from __future__ import annotations

from generators.spec.durations import duration_ms, signed_ms
from generators.targets.python.source.imports import Imports
from generators.targets.python.source.literals import Source

_UNITS = (
    ("days", 86_400_000),
    ("hours", 3_600_000),
    ("minutes", 60_000),
    ("seconds", 1_000),
)


def timedelta_code(duration: str, imports: Imports) -> Source:
    """`1h30m` gives `timedelta(hours=1, minutes=30)`."""
    return _timedelta(duration_ms(duration), imports)


def shifted(base: Source, offset: str, imports: Imports) -> Source:
    """A datetime expression moved by a signed duration."""
    length = signed_ms(offset)
    if length == 0:
        return base
    sign = "-" if length < 0 else "+"
    return Source(f"{base} {sign} {_timedelta(abs(length), imports)}")


def seconds(duration: str) -> Source:
    """A duration as a number of seconds."""
    return Source(repr(duration_ms(duration) / 1000))


def utc(imports: Imports, *, modern: bool) -> Source:
    """The name of UTC; `datetime.UTC` exists since Python 3.11."""
    imports.name("datetime", "UTC" if modern else "timezone")
    return Source("UTC" if modern else "timezone.utc")


def _timedelta(length: int, imports: Imports) -> Source:
    imports.name("datetime", "timedelta")
    parts = []
    for unit, size in _UNITS:
        amount, length = divmod(length, size)
        if amount:
            parts.append(f"{unit}={amount}")
    if length:
        parts.append(f"milliseconds={length}")
    return Source(f"timedelta({', '.join(parts)})")
