"""What words were found to say: a schedule, its zone, and everything that had to be assumed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generators.schedules.local import LocalSchedule


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the text that was given, as character offsets; `end` is exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ScheduleQuestion:
    """Something the words leave open although it changes when the work happens."""

    text: str
    choices: tuple[str, ...] = ()
    default: str | None = None
    """The choice that the schedule of the reading follows."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The schedule that words say. `schedule` is None only beside a question or a refusal."""

    schedule: "LocalSchedule | None"
    zone: str | None
    """IANA name stated in the words, "UTC" when UTC was stated, None when none was."""
    zone_stated: bool
    spans: tuple[Span, ...]
    """Parts of the text that say the schedule or the zone, in order."""
    notes: tuple[str, ...] = ()
    """Defaults that were taken, each a whole sentence without its full stop."""
    questions: tuple[ScheduleQuestion, ...] = ()
    refusal: str | None = None
    """Why these words name no schedule that can be kept."""
    unclear: bool = False
    """Words of schedules among them were not understood, and no other words that could be work."""
