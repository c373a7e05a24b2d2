"""Moments, as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

_FORM = "%a %d %b %Y %H:%M"


def local(run: Mapping[str, str]) -> str:
    """The wall clock of the schedule's zone: `Mon 30 Nov 2026 09:00 +01:00`."""
    at = datetime.fromisoformat(run["local"])
    offset = at.strftime("%z")
    return f"{at.strftime(_FORM)} {offset[:3]}:{offset[3:]}"


def moment(instant: str) -> str:
    """A moment in UTC, given in ISO 8601: `Mon 30 Nov 08:00 UTC`."""
    return datetime.fromisoformat(instant).astimezone(UTC).strftime("%a %d %b %H:%M UTC")


def utc_beside(run: Mapping[str, str]) -> str:
    """The same moment in UTC, to be read after `local`: its day only where it is another one."""
    here, there = datetime.fromisoformat(run["local"]), datetime.fromisoformat(run["utc"])
    form = "%H:%M UTC" if here.date() == there.date() else "%a %d %b %H:%M UTC"
    return there.strftime(form)


def utc(run: Mapping[str, str]) -> str:
    """The same moment in UTC: `Mon 30 Nov 08:00 UTC`."""
    return moment(run["utc"])
