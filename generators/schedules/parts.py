"""Crons for a set of instants: the fewest that fire just then, or the fewest that cover them."""

import functools
from dataclasses import dataclass
from typing import NamedTuple

from generators.schedules.boxes import Box, boxes, grouped, hull
from generators.schedules.fields import DAY_OF_MONTH
from generators.schedules.instants import Instants, merge
from generators.schedules.partition import fewest
from generators.schedules.patterns import EVERY_DOW, NONE, Pattern, Scope


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


class Cover(NamedTuple):
    """Disjoint crons for some instants; `proved` when fewer were shown not to do."""

    parts: list[Part]
    proved: bool


def exact(found: Instants, scope: Scope) -> Cover | None:
    """The fewest disjoint crons that fire at just these instants, or None if none do."""
    groups: list[_Group] = []
    for days, times in _alike(found).items():
        patterns = scope.exact(days)
        if patterns is None:
            return None
        groups += [_Group(pattern, times) for pattern in patterns]
    if len(groups) == 1 and len(box := boxes(groups[0].times).items) == 1:
        return Cover([Part(box[0], groups[0].pattern)], proved=True)
    return min(
        (_in_grids(some, scope, mixed=_mixed(groups)) for some in _readings(groups)),
        key=lambda cover: len(cover.parts),
    )


def _readings(groups: list[_Group]) -> list[list[_Group]]:
    """The ways to say whole months: as all days of the week, or as the 1st to the 31st."""
    if not any(group.pattern.doms and not group.pattern.dows for group in groups):
        return [groups]
    dated = [group._replace(pattern=_dated(group.pattern)) for group in groups]
    return [dated] if not _mixed(groups) else [groups, dated]


def _mixed(groups: list[_Group]) -> bool:
    """Whether some days are said by their number, others by their weekday, and some in no way."""
    kinds = {
        (bool(pattern.doms), bool(pattern.dows), pattern.dows == EVERY_DOW) for pattern, _ in groups
    }
    return kinds >= {(True, False, False), (False, True, False), (False, True, True)}


def _dated(pattern: Pattern) -> Pattern:
    if pattern.doms or pattern.dows != EVERY_DOW:
        return pattern
    return Pattern(pattern.months, DAY_OF_MONTH.everything, NONE)


def _in_grids(groups: list[_Group], scope: Scope, *, mixed: bool) -> Cover:
    """Each group in the grid of the day field that it restricts, and each grid for itself."""
    by_field: dict[object, list[_Group]] = {}
    for group in groups:
        by_field.setdefault(_field(group.pattern), []).append(group)
    covers = [_fewest(alike, scope) for alike in by_field.values()]
    parts = [part for cover in covers for part in cover.parts]
    return Cover(parts, proved=not mixed and all(cover.proved for cover in covers))


def _field(pattern: Pattern) -> object:
    """What patterns must share to be parts of one grid: the day field that they use."""
    if pattern.doms and pattern.dows:
        return pattern.doms, pattern.dows
    return bool(pattern.doms)


def _fewest(groups: list[_Group], scope: Scope) -> Cover:
    """The fewest crons for groups that restrict the same day field, in months, days and times."""
    guess = _by_pattern(groups)
    if len(guess) > 1:
        guess = min(guess, _by_month(groups), key=len)
    dated = bool(groups[0].pattern.doms)
    both = dated and bool(groups[0].pattern.dows)
    never = scope.never if dated and not both else frozenset[tuple[int, int]]()
    found = fewest([_shape(part, dated=dated) for part in guess], never=never)
    dows = groups[0].pattern.dows if both else frozenset[int]()
    parts = [
        Part(
            Box(minutes, hours),
            Pattern(months, days, dows) if dated else Pattern(months, NONE, days),
        )
        for months, days, hours, minutes in found.shapes
    ]
    return Cover(parts, found.proved)


def _shape(part: Part, *, dated: bool) -> tuple[frozenset[int], ...]:
    """A part as a box in the grid of months, days, hours and minutes."""
    days = part.pattern.doms if dated else part.pattern.dows
    return part.pattern.months, days, part.box.hours, part.box.minutes


def _alike(found: Instants) -> dict[int, frozenset[int]]:
    """Times that are meant on the very same days, together."""
    times: dict[int, list[int]] = {}
    for minute, days in found.items():
        times.setdefault(days, []).append(minute)
    return {days: frozenset(own) for days, own in times.items()}


def covering(found: Instants, scope: Scope, *, most: int, either: bool) -> Cover:
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

    chosen, proved = boxes(found, cost)
    if len(chosen) > most:
        chosen = [hull(found)]
    return Cover([Part(box, tight(box)) for box in chosen], proved)


def fired(parts: list[Part], scope: Scope) -> Instants:
    """The instants at which disjoint crons fire."""
    found: Instants = {}
    for part in parts:
        merge(found, dict.fromkeys(part.box.times, scope.taken(part.pattern)))
    return found


def _by_pattern(groups: list[_Group]) -> list[Part]:
    times: dict[Pattern, frozenset[int]] = {}
    for pattern, own in groups:
        times[pattern] = times.get(pattern, frozenset()) | own
    return [Part(box, pattern) for pattern, own in times.items() for box in boxes(own).items]


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
        for box in boxes(own).items
    ]
