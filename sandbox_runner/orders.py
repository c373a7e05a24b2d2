"""Events in other orders than they were sent: all of them where they are few, else some by a seed.

Networks keep no order. An event may also come before the function waits for it: then it is missed, as
on Inngest. So each order is tried twice where events come later, with its first one at once.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import permutations, product
from math import factorial
from typing import Any

from sandbox_runner.report import Report
from sandbox_runner.request import RunRequest

MOST = 24
"""Orders that are tried."""
Order = tuple[tuple[int, ...], tuple[int, ...], bool]
"""Which of the triggering and of the later events comes when; whether the first of those is early."""


@dataclass(frozen=True, slots=True)
class Orders:
    """Requests like another one, whose events come in other orders."""

    possible: int
    """How many orders there are besides the given one."""
    requests: tuple[RunRequest, ...]
    """Those that are tried."""
    seed: int
    """Decides which, where they are not all."""


def orders_of(request: RunRequest, seed: int) -> Orders:
    """Other orders of a request's events."""
    together, later = len(request.events), len(request.arrivals)
    possible = factorial(together) * factorial(later) * (2 if later else 1) - 1
    chosen = _all(together, later) if possible <= MOST else _some(together, later, seed)
    return Orders(possible, tuple(_ordered(request, order) for order in chosen), seed)


def names(request: RunRequest) -> list[str]:
    """The names of a request's events as they come, `early` where one comes before the first step."""
    later = [
        f"{each.event['name']}{' (early)' if each.early else ''}"
        for each in sorted(request.arrivals, key=lambda each: each.after)
    ]
    return [*(str(event["name"]) for event in request.events if len(request.events) > 1), *later]


def outcome(report: Report) -> Any:
    """What is compared: how a run ends, with what, and what its steps gave."""
    steps = [(step.id, step.status, step.output) for step in report.steps]
    return report.status, report.output, report.error and report.error.message, steps


def _given(together: int, later: int) -> Order:
    return tuple(range(together)), tuple(range(later)), False


def _all(together: int, later: int) -> Iterator[Order]:
    early = (False, True) if later else (False,)
    for order in product(permutations(range(together)), permutations(range(later)), early):
        if order != _given(together, later):
            yield order


def _some(together: int, later: int, seed: int) -> Iterator[Order]:
    chance, seen = random.Random(seed), {_given(together, later)}  # noqa: S311 (no secret)
    while len(seen) <= MOST:
        one, other = range(together), range(later)
        early = bool(later) and chance.random() < 0.5
        order = tuple(chance.sample(one, together)), tuple(chance.sample(other, later)), early
        if order not in seen:
            seen.add(order)
            yield order


def _ordered(request: RunRequest, order: Order) -> RunRequest:
    together, later, early = order
    given = sorted(request.arrivals, key=lambda each: each.after)
    arrivals = [
        replace(place, event=given[number].event)
        for place, number in zip(given, later, strict=True)
    ]
    if early:
        arrivals[0] = replace(arrivals[0], after=arrivals[0].after * 0, early=True)
    events = tuple(request.events[number] for number in together)
    return replace(request, events=events, arrivals=tuple(arrivals))
