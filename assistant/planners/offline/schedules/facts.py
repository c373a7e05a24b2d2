"""Facts: what single phrases say, before they are put together into a schedule.

Minutes of the day count from midnight; weekdays count as cron does, 0 is Sunday.
"""

from dataclasses import dataclass
from datetime import date, datetime

from generators.schedules.days import DayRule


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a phrase says about a schedule."""


@dataclass(frozen=True, slots=True)
class Every(Fact):
    """Every `n` units: minute, hour, day, week, month or year."""

    n: int
    unit: str
    stepped: bool = False
    """Counted inside the next larger unit, as a cron step is: "every 2nd day of the month"."""
    anchor: datetime | None = None
    """The wall-clock moment that was said to count from."""
    within: bool = False
    """Tells in which months, and not how often: "in every 2nd month"."""


@dataclass(frozen=True, slots=True)
class Often(Fact):
    """So many times per unit: twice a day."""

    times: int
    unit: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A moment of the day, or with `end` the time from one moment through another."""

    start: int
    end: int | None = None
    sure: bool = True
    """False for "at 3": the clock face that is meant was not said."""
    whole_hours: bool = False
    """The end names an hour ("5 PM") and not a moment ("17:00")."""
    half: bool = False
    """Its half of the day was said: AM, PM, in the evening."""
    over: bool = False
    """24:00: the end of a day."""


@dataclass(frozen=True, slots=True)
class Times(Fact):
    """Times of day."""

    items: tuple[Stretch, ...]
    besides: bool = False
    """Said to come on top of an interval: "every 4 hours and at 6"."""

    @property
    def ranged(self) -> bool:
        """Whether any of them is a stretch of time."""
        return any(item.end is not None for item in self.items)


@dataclass(frozen=True, slots=True)
class FromTime(Fact):
    """From a moment of the day on."""

    at: Stretch


@dataclass(frozen=True, slots=True)
class UntilTime(Fact):
    """Up to a moment of the day."""

    at: Stretch


@dataclass(frozen=True, slots=True)
class PastHour(Fact):
    """Minutes past the hour."""

    minutes: frozenset[int]
    ranged: bool = False


@dataclass(frozen=True, slots=True)
class FromMinute(Fact):
    """From a minute of the hour on: "starting at 5 minutes past the hour"."""

    minute: int


@dataclass(frozen=True, slots=True)
class Hours(Fact):
    """Hours of the day by number: "past hour 4"."""

    hours: frozenset[int]


@dataclass(frozen=True, slots=True)
class DayPart(Fact):
    """morning, afternoon, evening or night."""

    name: str


@dataclass(frozen=True, slots=True)
class WorkingDays(Fact):
    """Weekdays, if no other days are named: those of business hours."""


@dataclass(frozen=True, slots=True)
class Days(Fact):
    """Days by a rule; several facts of this kind are alternatives unless `also` says otherwise."""

    rules: tuple[DayRule, ...]
    narrowing: bool = False
    """Said right after other days, without "and": "Friday the 13th"."""
    season: bool = False
    """A stretch of the year, in which the other days are meant: "Mondays from June 5 to July 9"."""


@dataclass(frozen=True, slots=True)
class Months(Fact):
    """Months of the year."""

    months: frozenset[int]


@dataclass(frozen=True, slots=True)
class FromDay(Fact):
    """From a day of the month on: "every 3 days in a month, starting on day 2"."""

    day: int


@dataclass(frozen=True, slots=True)
class Weeks(Fact):
    """ISO weeks of the year."""

    weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Start(Fact):
    """The first day."""

    day: date
    said: str
    month: int | None = None
    """Set when only a month was named."""


@dataclass(frozen=True, slots=True)
class End(Fact):
    """The last day."""

    day: date
    said: str


@dataclass(frozen=True, slots=True)
class Lasting(Fact):
    """So many units from the first day on, or from today: "for two weeks"."""

    n: int
    unit: str
    said: str


@dataclass(frozen=True, slots=True)
class Only(Fact):
    """One date, once."""

    day: date


@dataclass(frozen=True, slots=True)
class Except(Fact):
    """Left out."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Count(Fact):
    """So many runs and no more."""

    runs: int


@dataclass(frozen=True, slots=True)
class Zone(Fact):
    """A time zone; several candidates when the words are ambiguous."""

    names: tuple[str, ...]
    said: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class OwnZone(Fact):
    """The configured zone: "our time"."""

    said: str


@dataclass(frozen=True, slots=True)
class Cron(Fact):
    """A pasted cron."""

    text: str


@dataclass(frozen=True, slots=True)
class Break(Fact):
    """A semicolon: what follows may be a schedule of its own."""


@dataclass(frozen=True, slots=True)
class Wrong(Fact):
    """Words that name nothing that can be kept, with the reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Asked(Fact):
    """Words that leave open what is meant."""

    text: str
    choices: tuple[str, ...] = ()
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Remark(Fact):
    """Something assumed by the words themselves: what "business hours" are."""

    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A fact, the position after its last term, and what the same words say besides."""

    fact: Fact
    end: int
    more: tuple[Fact, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts."""
        return (self.fact, *self.more)
