"""Day rules in English: `on weekdays`, `on the 1st and 15th`, `on the last Friday of the month`."""

from calendar import monthrange
from collections.abc import Iterable
from typing import Literal

from generators.schedules.days import (
    AllOf,
    BusinessDays,
    Dates,
    DayRule,
    DaysFromEnd,
    DaysOfMonth,
    DaysOfYear,
    Every,
    IsoWeeks,
    Months,
    NearestWeekday,
    NthWeekday,
    Weekdays,
)

DAY_NAMES = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WORDS = ("", "first", "second", "third", "fourth", "fifth")
_SETS = {(1, 2, 3, 4, 5): "weekday", (0, 6): "weekend day"}


def listed(words: Iterable[str], joint: Literal["and", "or"] = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = words
    return f"{', '.join(most)} {joint} {last}" if most else last


def numeral(n: int) -> str:
    """`1st`, `2nd`, `13th`."""
    ending = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def places(nth: Iterable[int]) -> str:
    """`first and third`, `last`, `second to last`, `13th`."""
    return listed(_place(n) for n in sorted(nth, key=lambda n: (n < 0, n)))


def _place(n: int) -> str:
    if n < 0:
        return "last" if n == -1 else f"{_word(-n)} to last"
    return _word(n)


def _word(n: int) -> str:
    return _WORDS[n] if n < len(_WORDS) else numeral(n)


def every(rule: Weekdays) -> str:
    """`every weekday`, `every Monday and Friday`."""
    return f"every {_SETS.get(rule.days) or listed(DAY_NAMES[d] for d in _monday_first(rule))}"


def months(chosen: Iterable[int]) -> str:
    """`January, April and July`."""
    return listed(MONTH_NAMES[month - 1] for month in chosen)


def framed(rule: DayRule) -> bool:
    """Whether a rule holds inside something wider, which may not be said of its neighbours."""
    wide = isinstance(rule, Months | IsoWeeks | Every | AllOf | Dates | DaysOfYear)
    return wide or (isinstance(rule, NthWeekday) and rule.of == "year")


def whole_days(rule: DayRule) -> bool:
    """Whether a rule takes all days of weeks, months or years."""
    rules = rule.rules if isinstance(rule, AllOf) else (rule,)
    frames = all(isinstance(one, Months | IsoWeeks | Every) for one in rules)
    return frames and not any(isinstance(one, Every) and one.unit == "day" for one in rules)


def on(rule: DayRule) -> str:
    """The days of a rule, as they stand after a time."""
    if isinstance(rule, AllOf):
        return _all_of(rule)
    if isinstance(rule, Every | Dates | Months | IsoWeeks | Weekdays):
        return _plain(rule)
    return f"on the {_counted(rule)}"


def _plain(rule: Every | Dates | Months | IsoWeeks | Weekdays) -> str:
    match rule:
        case Weekdays():
            plurals = (f"{DAY_NAMES[day]}s" for day in _monday_first(rule))
            return f"on {_SETS[rule.days]}s" if rule.days in _SETS else f"on {listed(plurals)}"
        case Every():
            return f"every {_times(rule)}{rule.unit}{_s(rule)} counted from {rule.anchor}"
        case Dates():
            return f"on {listed(str(day) for day in rule.dates)}"
        case Months():
            return f"in {months(rule.months)}"
        case IsoWeeks():
            weeks = "week" if len(rule.weeks) == 1 else "weeks"
            return f"in {weeks} {listed(map(str, rule.weeks))} of the year"


def _counted(
    rule: DaysOfMonth | DaysFromEnd | NthWeekday | NearestWeekday | BusinessDays | DaysOfYear,
) -> str:
    match rule:
        case DaysOfMonth():
            return f"{_runs(rule.days)} of the month"
        case DaysFromEnd():
            return f"{places(-n for n in rule.days)} day of the month"
        case NthWeekday():
            names = listed(DAY_NAMES[day] for day in _monday_first(rule))
            return f"{places(rule.nth)} {names} of the {rule.of}"
        case NearestWeekday():
            return f"weekday nearest to the {listed(map(numeral, rule.days))} of the month"
        case BusinessDays():
            return f"{places(rule.nth)} business day of the month"
        case DaysOfYear():
            return f"{places(rule.days)} day of the year"


def _all_of(rule: AllOf) -> str:
    months = [one for one in rule.rules if isinstance(one, Months)]
    doms = [one for one in rule.rules if isinstance(one, DaysOfMonth)]
    if len(rule.rules) == 2 and doms and months and len(months[0].months) == 1:
        return dates(doms[0], months[0].months)
    frames = [one for one in rule.rules if isinstance(one, Months | IsoWeeks)]
    turns = [one for one in rule.rules if isinstance(one, Every)]
    days = [one for one in rule.rules if not isinstance(one, Months | IsoWeeks | Every)]
    days.sort(key=lambda one: isinstance(one, Weekdays))
    said = [*map(on, days[:1]), *(f"if {_being(one)}" for one in days[1:])]
    return " ".join([*said, *map(on, frames), *map(on, turns)])


def _being(rule: DayRule) -> str:
    """`it is a Friday`, for a rule that a day of another rule has to fulfil too."""
    if not isinstance(rule, Weekdays):
        return f"also {on(rule)}"
    names = (DAY_NAMES[day] for day in _monday_first(rule))
    return f"it is a {_SETS.get(rule.days) or listed(names, 'or')}"


def dates(rule: DaysOfMonth, months_: tuple[int, ...]) -> str:
    """`on the 3rd and 4th of June`, for one month; days that it never has are not said."""
    length = monthrange(2028, months_[0])[1]
    real = tuple(day for day in rule.days if day <= length)
    return f"on the {_runs(real or rule.days)} of {months(months_)}"


def _runs(days: tuple[int, ...]) -> str:
    """`1st`, `1st and 15th`, `1st to 10th and 20th`."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return listed(
        word
        for run in runs
        for word in (
            [f"{numeral(run[0])} to {numeral(run[-1])}"] if len(run) > 2 else map(numeral, run)
        )
    )


def _times(rule: Every) -> str:
    return "" if rule.n == 1 else f"{rule.n} "


def _s(rule: Every) -> str:
    return "" if rule.n == 1 else "s"


def _monday_first(rule: Weekdays | NthWeekday) -> list[int]:
    days = rule.days if isinstance(rule, Weekdays) else rule.weekdays
    return sorted(days, key=lambda day: (day - 1) % 7)
