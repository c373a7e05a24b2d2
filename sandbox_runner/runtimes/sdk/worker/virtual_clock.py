"""The clock as the SDK sees it: that of the call, which is virtual."""

# ruff: noqa: UP017 (Python 3.10 has no datetime.UTC)

from __future__ import annotations

import datetime as dt
import time
import types
from typing import Any

from inngest._internal import errors
from inngest._internal.client_lib import client
from inngest._internal.step_lib import step_async, step_sync

from .current_call import CurrentCall


def install() -> None:
    """Let sleeps, `retry-after` and the times of events come of it."""
    clock = _virtual_datetime()
    modules: tuple[Any, ...] = (step_async, step_sync, errors)
    for module in modules:
        module.datetime = clock
    sender: Any = client
    sender.time = _virtual_time()


def _virtual_datetime() -> types.ModuleType:
    """The `datetime` module as the SDK sees it: only `datetime.now` differs."""

    class VirtualDatetime(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Any:
            if CurrentCall.now_ms is None:
                return dt.datetime.now(tz)
            moment = dt.datetime.fromtimestamp(CurrentCall.now_ms / 1000, dt.timezone.utc)
            return moment.astimezone(tz) if tz else moment.astimezone().replace(tzinfo=None)

    module = types.ModuleType("datetime")
    module.__dict__.update(vars(dt), datetime=VirtualDatetime)
    return module


def _virtual_time() -> types.ModuleType:
    """The `time` module as the SDK sees it when it stamps events."""
    module = types.ModuleType("time")

    def now() -> float:
        return time.time() if CurrentCall.now_ms is None else CurrentCall.now_ms / 1000

    module.__dict__.update(vars(time), time=now)
    return module
