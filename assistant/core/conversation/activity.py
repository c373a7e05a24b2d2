"""Something that is being done, told when it begins and when it ends."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

from assistant.core.conversation.desk import Desk
from assistant.events import ActivityEnded, ActivityStarted

_numbers = count(1)


@dataclass(slots=True)
class Activity:
    """How it stands."""

    summary: str
    ok: bool = True


@contextmanager
def activity(desk: Desk, name: str, summary: str) -> Iterator[Activity]:
    """Tell that something begins, and how it ended."""
    act, id_ = Activity(summary), f"{name}-{next(_numbers)}"
    started = time.monotonic()
    desk.emit(ActivityStarted(id_, name, summary))
    try:
        yield act
    except BaseException:
        act.ok = False
        raise
    finally:
        desk.emit(ActivityEnded(id_, act.summary, act.ok, time.monotonic() - started))
