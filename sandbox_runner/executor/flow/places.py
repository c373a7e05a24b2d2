"""What a call needs in order to be made: places that are given back, and starts of a throttle."""

from collections.abc import Iterable
from typing import NamedTuple

from sandbox_runner.clock import Clock
from sandbox_runner.executor.agenda import Due
from sandbox_runner.executor.entry import ENTER
from sandbox_runner.executor.flow.expressions import key_of
from sandbox_runner.executor.flow.rates import Rates
from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.flow_rules import Rate


class Slot(NamedTuple):
    """One thing that a call needs."""

    name: str
    limit: int
    """How many there may be; 0 where time decides."""
    rate: Rate | None = None
    """How they come back with time."""


Slots = tuple[Slot, ...]


class Places:
    """How many are taken."""

    def __init__(self, clock: Clock, at_once: int, starts: Rates) -> None:
        """`at_once` calls at most are made at the same time; `starts` counts for throttles."""
        self._clock = clock
        self._everything = Slot("", at_once)
        self._starts = starts
        self._used: dict[str, int] = {}

    def needed(self, due: Due) -> Slots:
        """What it needs: a place of each rule, and to begin a run also a start of its throttle."""
        if not due.key.startswith(ENTER):
            return ()
        run, rules = due.run, due.run.function.rules
        places = [_place(run, number) for number in range(len(rules.concurrency))]
        if rules.throttle and run.entered_at is None and not run.calls:
            places.append(_start(run, rules.throttle))
        return (self._everything, *places)

    def full(self, slot: Slot) -> bool:
        """Whether there is none left."""
        if slot.rate is not None:
            return self.opens_at(slot) > self._clock.now
        return self._used.get(slot.name, 0) >= slot.limit

    def missing(self, slots: Slots) -> Slot | None:
        """One of the things that there are none left of."""
        return next((slot for slot in slots if self.full(slot)), None)

    def opens_at(self, slot: Slot) -> int:
        """When a throttle lets start the next run (ms)."""
        now = self._clock.now
        return self._starts.opens_at(slot.name, slot.rate, now) if slot.rate else now

    def take(self, slots: Slots) -> None:
        """Take one of each."""
        for slot in slots:
            if slot.rate is not None:
                self._starts.take(slot.name, slot.rate, self._clock.now)
            else:
                self._used[slot.name] = self._used.get(slot.name, 0) + 1

    def give_back(self, slots: Iterable[Slot]) -> list[str]:
        """Give back what can be; the names of that."""
        given = [slot.name for slot in slots if slot.rate is None]
        for name in given:
            self._used[name] -= 1
            if not self._used[name]:
                del self._used[name]
        return given


def _place(run: Run, number: int) -> Slot:
    rule = run.function.rules.concurrency[number]
    owner = run.function.id if rule.scope == "fn" else rule.scope
    return Slot(f"{owner}\n{rule.key or ''}\n{key_of(rule.key, run.events[0])}", rule.limit)


def _start(run: Run, rate: Rate) -> Slot:
    return Slot(f"throttle\n{run.function.id}\n{key_of(rate.key, run.events[0])}", 0, rate)
