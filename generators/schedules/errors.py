"""What can be wrong with a schedule.

ScheduleError
├── FieldError (in `fields`)   a cron field that the executor would reject
├── CronError                  a cron that the executor would reject as a whole
├── UnknownZone                no such time zone
└── NeverFires                 a schedule that means no moment at all
"""


class ScheduleError(ValueError):
    """The base of everything that is wrong with a schedule."""


class CronError(ScheduleError):
    """A cron that the executor would reject; `text` is the cron, `reason` says why."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"{text!r} is not a cron that the executor takes: {reason}")
        self.text, self.reason = text, reason


class UnknownZone(ScheduleError):
    """No time zone of this name; `near` are names like it."""

    def __init__(self, zone: str, near: tuple[str, ...]) -> None:
        hint = f"; did you mean {' or '.join(near)}?" if near else "; use a name like Europe/Paris"
        super().__init__(f"there is no time zone {zone!r}{hint}")
        self.zone, self.near = zone, near


class NeverFires(ScheduleError):
    """A schedule that means no moment at all; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"this schedule would never run: {reason}")
        self.reason = reason
