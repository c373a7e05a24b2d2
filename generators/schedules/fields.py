"""One field of a cron: its bounds, its set of values, and the shortest text for a set."""

import functools
import itertools
from typing import NamedTuple

from generators.schedules.errors import ScheduleError


class Field(NamedTuple):
    """What one of the five fields may hold; `low` and `high` are inclusive."""

    name: str
    low: int
    high: int
    names: tuple[str, ...] = ()
    """Three-letter names, the first one standing for `low`."""

    @property
    def everything(self) -> frozenset[int]:
        """Every value that is in bounds."""
        return frozenset(range(self.low, self.high + 1))

    @property
    def spread(self) -> str:
        """The bounds as words, for messages."""
        names = f" or {self.names[0]}-{self.names[-1]}" if self.names else ""
        return f"{self.low}-{self.high}{names}"


MINUTE = Field("minute", 0, 59)
HOUR = Field("hour", 0, 23)
DAY_OF_MONTH = Field("day of month", 1, 31)
MONTH = Field(
    "month",
    1,
    12,
    ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
)
DAY_OF_WEEK = Field("day of week", 0, 6, ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"))
FIELDS = (MINUTE, HOUR, DAY_OF_MONTH, MONTH, DAY_OF_WEEK)


class FieldError(ScheduleError):
    """A field that the executor would reject; `field`, `text` and `reason` say which and why."""

    def __init__(self, field: Field, text: str, reason: str) -> None:
        super().__init__(f"{field.name} {text!r}: {reason}")
        self.field, self.text, self.reason = field, text, reason


@functools.lru_cache(maxsize=4096)
def parse(text: str, field: Field) -> frozenset[int]:
    """The values that `text` stands for (`*/15`, `1-5`, `MON,WED`, `5/10`), or FieldError."""
    return frozenset().union(*(_item(item, field) for item in text.split(",")))


def starred(text: str) -> bool:
    """Whether the executor sees a star in a field: `*`, `?` and `*/1` are, `*/2` is not."""
    return any(item in {"*", "?", "*/1", "?/1"} for item in text.split(","))


def _item(text: str, field: Field) -> range:
    span, slash, step_text = text.partition("/")
    step = _number(step_text, text, field) if slash else 1
    if step == 0:
        raise FieldError(field, text, "a step of 0 never advances")
    if span in {"*", "?"}:
        return range(field.low, field.high + 1, step)
    first, dash, last = span.partition("-")
    low = _value(first, text, field)
    high = _value(last, text, field) if dash else (field.high if slash else low)
    if low > high:
        raise FieldError(field, text, f"the range runs backwards ({low} is after {high})")
    return range(low, high + 1, step)


def _value(word: str, text: str, field: Field) -> int:
    if word.upper() in field.names:
        return field.low + field.names.index(word.upper())
    value = _number(word, text, field)
    if not field.low <= value <= field.high:
        raise FieldError(field, text, f"{value} is outside {field.spread}")
    return value


def _number(word: str, text: str, field: Field) -> int:
    if not (word.isascii() and word.isdigit() and len(word) <= 4):
        raise FieldError(field, text, f"{word!r} is not a number; allowed are {field.spread}")
    return int(word)


@functools.lru_cache(maxsize=4096)
def render(values: frozenset[int], field: Field) -> str:
    """The shortest text for a non-empty set of values: `*`, `*/15`, `9-17`, `1-31/2` or a list.

    `*/n` is never written in a day field, where its star reads differently from one cron to
    another, nor for two values unless they halve the field (`*/30`, but `0,45`).
    """
    if values == field.everything:
        return "*"
    ordered = sorted(values)
    step = _step(ordered)
    if step and step > 1 and (len(ordered) > 2 or 2 * step == len(field.everything)):
        whole = ordered[0] == field.low and ordered[-1] + step > field.high
        if whole and field not in {DAY_OF_MONTH, DAY_OF_WEEK}:
            return f"*/{step}"
        if len(ordered) > 3:
            return f"{ordered[0]}-{ordered[-1]}/{step}"
    return ",".join(_runs(ordered))


def _step(ordered: list[int]) -> int | None:
    gaps = {later - earlier for earlier, later in itertools.pairwise(ordered)}
    return gaps.pop() if len(gaps) == 1 else None


def _runs(ordered: list[int]) -> list[str]:
    runs: list[list[int]] = []
    for value in ordered:
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    return [f"{run[0]}-{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs]
