"""All facts of a text, in order, with the terms that say them."""

from collections.abc import Callable
from typing import NamedTuple

from assistant.planners.offline.schedules import (
    beside,
    bounds,
    conditions,
    dates,
    exceptions,
    intervals,
    lasting,
    minutes,
    monthdays,
    monthplaces,
    months,
    parity,
    seconds,
    steps,
    times,
    weekdays,
    weeks,
    zones,
)
from assistant.planners.offline.schedules.facts import Break, Fact, Found
from assistant.planners.offline.schedules.terms import Terms

Reader = Callable[[Terms, int], Found | None]

READERS: tuple[Reader, ...] = (
    exceptions.read_except,
    exceptions.read_unknowable,
    conditions.read_if,
    beside.read_beside,
    bounds.read_postposed,
    dates.read_dates,
    bounds.read_start,
    bounds.read_begun,
    bounds.read_end,
    lasting.read_lasting,
    bounds.read_years,
    weekdays.read_one_of,
    weekdays.read_alternate,
    weekdays.read_intervals_of_weekdays,
    monthplaces.read_nearest,
    monthplaces.read_business_days,
    weekdays.read_nth,
    monthplaces.read_edge,
    weeks.read_weeks,
    seconds.read_seconds,
    steps.read_steps,
    steps.read_weekday_steps,
    parity.read_parity,
    minutes.read_each_hour,
    intervals.read_interval,
    months.read_nth_months,
    monthdays.read_month_days,
    minutes.read_past_hour,
    minutes.read_hours,
    weekdays.read_weekdays,
    times.read_times,
    months.read_months,
    zones.read_zone,
)
"""From the narrow to the general: the first that reads something at a position has it."""

_AFTER_COMMA: tuple[Reader, ...] = (
    exceptions.read_except,
    bounds.read_postposed,
    bounds.read_start,
    bounds.read_end,
    lasting.read_lasting,
    bounds.read_years,
    zones.read_zone,
)
"""Those of them that a comma may begin."""

GLUE = (
    "and",
    "or",
    "comma",
    "break",
    "dot",
    "bracket",
    "on",
    "at",
    "the",
    "in",
    "of",
    "only",
    "glue",
    "colon",
    "sharp",
    "dash",
    "slash",
    "a",
    "made",
    "dayofweek",
    "onwards",
    "apart",
)

_HOLDING = {*GLUE, "mark", "per", "from", "to", "between", "before", "prior", "until", "number"}
_HOLDING -= {"onwards", "apart", "made"}


class Said(NamedTuple):
    """Facts and the terms that say them, from `start` up to `end`."""

    facts: tuple[Fact, ...]
    start: int
    end: int


def scan(terms: Terms) -> tuple[list[Said], list[int]]:
    """Everything said, and the positions of terms that no rule explains."""
    said: list[Said] = []
    unexplained: list[int] = []
    at = 0
    while at < len(terms):
        found = _read(terms, at)
        if found:
            said.append(Said(found.facts, at, found.end))
            at = found.end
        else:
            if said and terms.has(at, "break"):
                said.append(Said((Break(),), at, at + 1))
            elif not is_glue(terms, at):
                unexplained.append(at)
            at += 1
    return said, unexplained


def _read(terms: Terms, at: int) -> Found | None:
    following = at + 1 < len(terms) and terms.items[at + 1].kinds
    if not terms.items[at].kinds or (not following and _only_glue(terms, at)):
        return zones.read_zone(terms, at)
    comma = terms.items[at].kinds.keys() <= {"comma", "mark"}
    for read in _AFTER_COMMA if comma else READERS:
        found = read(terms, at)
        if found and found.end > at:
            return found
    return None


def _only_glue(terms: Terms, at: int) -> bool:
    """Whether the term says nothing on its own, whatever it may hold together."""
    return terms.items[at].kinds.keys() <= _HOLDING


def is_glue(terms: Terms, at: int) -> bool:
    """Whether the term only holds others together."""
    return terms.has(at, *GLUE) or terms.number(at, "often") == 1
