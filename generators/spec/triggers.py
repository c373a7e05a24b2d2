"""Triggers: a schedule in UTC crons, or an event by name."""

from typing import Annotated
from typing import Literal as Tag

from pydantic import Field

from generators.schedules.guard import Guard
from generators.schedules.local import LocalSchedule
from generators.spec.node import Node


class CronTrigger(Node):
    """A local schedule with the crons that fire it."""

    kind: Tag["cron"] = "cron"
    crons: tuple[str, ...]
    """Five fields each, in UTC unless prefixed with `TZ=Area/City `."""
    timezone: str | None = None
    """IANA name of the zone that was meant; None means UTC was taken."""
    local: str | None = None
    """The five-field cron in local time, where one says it."""
    guard: bool = False
    """True when the handler must return early at superfluous firings."""
    guard_rule: Guard | None = None
    """Which of the firings do the work; None when all of them do."""
    schedule: LocalSchedule | None = None
    """What was meant, in the wall-clock time of `timezone` (UTC without one)."""
    gap: Tag["after", "skip"] = "after"
    """What becomes of a time that a DST change leaves out."""
    fold: Tag["once", "both"] = "once"
    """What becomes of a time that comes twice."""
    text: str = ""
    """The schedule in words, as the user said it."""


class EventTrigger(Node):
    """An event by name, with an optional CEL condition on it."""

    kind: Tag["event"] = "event"
    event: str
    if_: str | None = Field(default=None, alias="if")


Trigger = Annotated[CronTrigger | EventTrigger, Field(discriminator="kind")]
