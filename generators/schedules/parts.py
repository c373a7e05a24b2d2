"""Crons for a set of instants: the fewest that fire just then, or the fewest that cover them."""

import functools
from dataclasses import dataclass
from typing import NamedTuple

from generators.schedules.boxes import Box, boxes, grouped, hull
from generators.schedules.instants import Instants
from generators.schedules.partition import fewest
from generators.schedules.patterns import Pattern, Scope


@dataclass(frozen=True, slots=True)
class Part:
    """One cron: its times of day, and its days."""

    box: Box
    pattern: Pattern

    @property
    def cron(self) -> str:
        """The five fields."""
        return f"{self.box.fields} {self.pattern.fields}"


class _Group(NamedTuple):
    """Times of day that share their days."""

    pattern: Pattern
    times: frozenset[int]


def exact(found: Instants, scope: Scope) -> list[Part] | None:
    """The fewest disjoint crons that fire at just these instants, or None if none do."""
    groups: list[_Group] = []
    for days, times in _alike(found).items():
        patterns = scope.exact(days)
        if patterns is None:
            return None
        groups += [_Group(pattern, times) for pattern in patterns]
    same_days: dict[Pattern, list[_Group]] = {}
    for group in groups:
        same_days.setdefault(group.pattern._replace(months=frozenset()), []).append(group)
    return [part for same in same_days.values() for part in _fewest(same)]


def _fewest(groups: list[_Group]) -> list[Part]:
    """The fewest crons for groups that differ in their months and times only."""
    guess = _by_pattern(groups)
    if len(guess) > 1:
        guess = min(guess, _by_month(groups), key=len)
    pattern = guess[0].pattern
    found = fewest([(part.pattern.months, part.box.hours, part.box.minutes) for part in guess])
    return [
        Part(Box(minutes, hours), pattern._replace(months=months))
        for months, hours, minutes in found
    ]


def _alike(found: Instants) -> dict[int, frozenset[int]]:
    """Times that are meant on the very same days, together."""
    times: dict[int, list[int]] = {}
    for minute, days in found.items():
        times.setdefault(days, []).append(minute)
    return {days: frozenset(own) for days, own in times.items()}


def covering(found: Instants, scope: Scope, *, most: int, either: bool) -> list[Part]:
    """The fewest disjoint crons that fire at all these instants, then at the fewest others.

    They fire at no time of day at which nothing is ever meant, unless that takes more than `most`
    crons: then it is one around them all. `either` allows crons that restrict both day fields.
    """

    @functools.cache
    def tight(box: Box) -> Pattern:
        days = functools.reduce(int.__or__, (found.get(time, 0) for time in box.times))
        return scope.tight(days, either=either)

    def cost(box: Box) -> int:
        return scope.taken(tight(box)).bit_count() * len(box.times)

    chosen = boxes(found, cost)
    return [Part(box, tight(box)) for box in (chosen if len(chosen) <= most else [hull(found)])]


def fired(parts: list[Part], scope: Scope) -> Instants:
    """The instants at which disjoint crons fire."""
    return {time: scope.taken(part.pattern) for part in parts for time in part.box.times}


def _by_pattern(groups: list[_Group]) -> list[Part]:
    times: dict[Pattern, frozenset[int]] = {}
    for pattern, own in groups:
        times[pattern] = times.get(pattern, frozenset()) | own
    return [Part(box, pattern) for pattern, own in times.items() for box in boxes(own)]


def _by_month(groups: list[_Group]) -> list[Part]:
    """As many months as share all their times and days go together, whatever the time."""
    of_month: dict[int, dict[Pattern, frozenset[int]]] = {}
    for pattern, own in groups:
        for month in pattern.months:
            times = of_month.setdefault(month, {})
            key = pattern._replace(months=frozenset())
            times[key] = times.get(key, frozenset()) | own
    same = grouped((month, item) for month, times in of_month.items() for item in times.items())
    return [
        Part(box, pattern._replace(months=months))
        for items, months in same.items()
        for pattern, own in items
        for box in boxes(own)
    ]
