"""Crons in the words of explainers, written anew: whole phrases in several styles.

Each style takes the five fields as `Spelt` and says them as that kind of explainer prints them.
"""

import calendar
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTHS = tuple(calendar.month_name)


class Spelt(NamedTuple):
    """One field as it is written: `values` of a list, or a range, or a step over one."""

    kind: str
    """star, list, range, step (over everything) or stepped (over a range)."""
    values: tuple[int, ...] = ()
    every: int = 1

    @property
    def text(self) -> str:
        """The field of the cron."""
        match self.kind:
            case "star":
                return "*"
            case "list":
                return ",".join(map(str, self.values))
            case "step":
                return f"*/{self.every}"
        ends = f"{self.values[0]}-{self.values[-1]}"
        return ends if self.kind == "range" else f"{ends}/{self.every}"

    @property
    def single(self) -> int | None:
        """The one value, if it is one."""
        return self.values[0] if self.kind == "list" and len(self.values) == 1 else None


Cron = tuple[Spelt, Spelt, Spelt, Spelt, Spelt]
Style = Callable[[Cron], str]


def cron_of(cron: Cron) -> str:
    """The five fields."""
    return " ".join(field.text for field in cron)


def listed(words: Sequence[str], last: str = " and ") -> str:
    """The words as a list in English."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + last + words[-1]


def nth(number: int) -> str:
    """Such as 1st, 22nd, 13th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number // 10 != 1 else 0, "th")
    return f"{number}{ending}"


def by_position(cron: Cron) -> str:
    """At 04:05 on every day-of-month from 8 through 14 and on Monday in January."""
    minute, hour, dom, month, dow = cron
    oxford = ", and "

    def said(field: Spelt, unit: str, names: Sequence[str] | None = None) -> str:
        def name(value: int) -> str:
            return names[value] if names else str(value)

        many = (
            listed([name(v) for v in field.values], oxford if len(field.values) > 2 else " and ")
            if field.values
            else ""
        )
        ends = f"from {name(field.values[0])} through {name(field.values[-1])}" if many else ""
        match field.kind:
            case "star":
                return f"every {unit}"
            case "list":
                return many if names else f"{unit} {many}"
            case "range":
                return f"every {unit} {ends}"
            case "step":
                return f"every {nth(field.every)} {unit}"
        return f"every {nth(field.every)} {unit} {ends}"

    if minute.single is not None and hour.single is not None:
        text = f"At {hour.single:02}:{minute.single:02}"
    else:
        text = f"At {said(minute, 'minute')}"
        text += "" if hour.kind == "star" else f" past {said(hour, 'hour')}"
    days = [] if dom.kind == "star" else [f"on {said(dom, 'day-of-month')}"]
    days += [] if dow.kind == "star" else [f"on {said(dow, 'day-of-week', WEEKDAYS)}"]
    text = " ".join((text, *([" and ".join(days)] if days else [])))
    return f"{text} in {said(month, 'month', MONTHS)}." if month.kind != "star" else f"{text}."


def _clock(hour: int, minute: int, *, halves: bool) -> str:
    if not halves:
        return f"{hour:02}:{minute:02}"
    return f"{(hour - 1) % 12 + 1:02}:{minute:02} {'AM' if hour < 12 else 'PM'}"


def by_commas(cron: Cron, *, halves: bool = True, verbose: bool = False) -> str:
    """At 04:05 AM, on day 1 and 15 of the month, Monday through Friday, only in January."""
    minute, hour, dom, month, dow = cron
    parts = [_times(minute, hour, halves=halves, verbose=verbose)]
    parts.append(_days(dom, verbose=verbose and dow.kind == "star"))
    parts.append(_weekdays(dow, also=dom.kind != "star"))
    parts.append(_months(month))
    return ", ".join(part for part in parts if part)


def _times(minute: Spelt, hour: Spelt, *, halves: bool, verbose: bool) -> str:
    if minute.single is not None and hour.kind == "list":
        clocks = [_clock(h, minute.single, halves=halves) for h in hour.values]
        return f"At {listed(clocks, ', and ' if len(clocks) > 2 else ' and ')}"
    if hour.single is not None and minute.kind == "range":
        ends = [
            _clock(hour.single, m, halves=halves) for m in (minute.values[0], minute.values[-1])
        ]
        return f"Every minute between {ends[0]} and {ends[1]}"
    many = (
        listed(list(map(str, minute.values)), ", and " if len(minute.values) > 2 else " and ")
        if minute.values
        else ""
    )
    ends_of = f"{minute.values[0]} through {minute.values[-1]}" if many else ""
    first = {
        "star": "Every minute",
        "list": f"At {many} minutes past the hour",
        "range": f"Minutes {ends_of} past the hour",
        "step": f"Every {minute.every} minutes",
        "stepped": f"Every {minute.every} minutes, minutes {ends_of} past the hour",
    }[minute.kind]
    if minute.single == 0 and hour.kind == "star":
        return "Every hour"
    if minute.single == 0 and hour.kind == "step":
        return f"Every {hour.every} hours"
    if minute.single == 0 and hour.kind == "range":
        first = "Every hour"
    return ", ".join(filter(None, (first, _hours(hour, halves=halves, verbose=verbose))))


def _hours(hour: Spelt, *, halves: bool, verbose: bool) -> str:
    clocks = [_clock(h, 0, halves=halves) for h in hour.values]
    if hour.kind == "star":
        return "every hour" if verbose else ""
    if hour.kind == "list":
        return f"at {listed(clocks, ', and ' if len(clocks) > 2 else ' and ')}"
    if hour.kind == "step":
        return f"every {hour.every} hours"
    between = f"between {clocks[0]} and {_clock(hour.values[-1], 59, halves=halves)}"
    return between if hour.kind == "range" else f"every {hour.every} hours, {between}"


def _days(dom: Spelt, *, verbose: bool) -> str:
    many = (
        listed(list(map(str, dom.values)), ", and " if len(dom.values) > 2 else " and ")
        if dom.values
        else ""
    )
    return {
        "star": "every day" if verbose else "",
        "list": f"on day {many} of the month",
        "range": f"between day {dom.values[0]} and {dom.values[-1]} of the month" if many else "",
        "step": f"every {dom.every} days in a month",
        "stepped": (
            f"every {dom.every} days, between day {dom.values[0]} and {dom.values[-1]}"
            " of the month"
            if many
            else ""
        ),
    }[dom.kind]


def _weekdays(dow: Spelt, *, also: bool) -> str:
    if dow.kind == "star":
        return ""
    names = [WEEKDAYS[value] for value in dow.values]
    if dow.kind == "range":
        span = f"{names[0]} through {names[-1]}"
        return f"and {span}" if also else span
    many = listed(names, ", and " if len(names) > 2 else " and ")
    return f"and on {many}" if also else f"only on {many}"


def _months(month: Spelt) -> str:
    names = [MONTHS[value] for value in month.values]
    return {
        "star": "",
        "list": (
            f"only in {listed(names, ', and ' if len(names) > 2 else ' and ')}" if names else ""
        ),
        "range": f"{names[0]} through {names[-1]}" if names else "",
        "step": f"every {month.every} months",
        "stepped": f"every {month.every} months, {names[0]} through {names[-1]}" if names else "",
    }[month.kind]


def by_ordinals(cron: Cron) -> str:
    """Every hour, on the hour on the 1st and 3rd of every month; 09:15 and 21:15 every day."""
    minute, hour, dom, month, dow = cron
    if minute.kind == "list" and hour.kind == "list":
        text = listed([f"{h:02}:{m:02}" for h in hour.values for m in minute.values])
    elif minute.single == 0 and hour.kind == "star":
        text = "Every hour, on the hour"
    elif minute.kind == "star":
        text = "Every minute"
        text += "" if hour.kind == "star" else f" of the {_nths(hour)} hour"
    else:
        text = f"Every {_nths(minute)} minute past "
        text += "every hour" if hour.kind == "star" else f"the {_nths(hour)} hour"
    clocked = minute.kind == "list" and hour.kind == "list"
    days = [] if dom.kind == "star" else [f"on the {_nths(dom)}"]
    short = [WEEKDAYS[value][:3] for value in dow.values]
    if short:
        days.append(("every " if days else "on ") + listed(short))
    text += (" " + " and ".join(days)) if days else " every day" if clocked else ""
    if month.values:
        return text + " in " + listed([MONTHS[value][:3] for value in month.values])
    return text + (" of every month" if dom.kind != "star" and dow.kind == "star" else "")


def _nths(field: Spelt) -> str:
    values = [*map(str, field.values[:-1]), nth(field.values[-1])]
    return listed(values)


def flat(cron: Cron) -> bool:
    """Whether every field is a star or a list, as `by_ordinals` needs it."""
    return all(field.kind in {"star", "list"} for field in cron)


def styles(cron: Cron) -> Iterable[tuple[str, str]]:
    """All styles that can say it, by name, and their phrases."""
    yield "position", by_position(cron)
    stepped_weekdays = cron[4].kind in {"step", "stepped"}
    if not stepped_weekdays:
        yield "commas, 12 hours", by_commas(cron)
        yield "commas, 24 hours", by_commas(cron, halves=False)
        yield "commas, verbose", by_commas(cron, verbose=True)
    if flat(cron):
        yield "ordinals", by_ordinals(cron)
