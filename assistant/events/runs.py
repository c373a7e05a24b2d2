"""Runs in the sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class RunProgress:
    """Something happened in a sandbox run that is under way."""

    kind: str
    """`run_started`, `attempt`, `step_finished`, `event_sent`, `log` or `run_finished`."""
    step_id: str | None
    at: str
    """Virtual instant, ISO 8601 UTC."""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunEnded:
    """A sandbox run is over; `report` is the document that `assistant test --json` prints."""

    report: Mapping[str, Any]
    scratch: bool
    """Whether it ran on a copy of the app, because the proposal is not applied."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """What the next run of a function begins with."""

    function_id: str
    event: Mapping[str, Any] | None
    """None when only a schedule starts it."""
    stubs: tuple[Mapping[str, Any], ...]
    """Answers for outside calls: `{"method", "host", "path", "status", "headers", "body"}`."""
    kept: bool
    """Whether the person keeps it in the app; else it is made from the fields that are known."""


@dataclass(frozen=True, slots=True)
class MatrixEnded:
    """A run was killed in every way; the document is that of `assistant test --crash-matrix --json`."""

    document: Mapping[str, Any]
