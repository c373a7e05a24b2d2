"""Concurrency: which calls may be made now, and in which order the others come.

What waits for the same places is one queue, the earliest first. Each queue is filed under one place
that it waits for; when that place is free its earliest queue is looked at, and no other. So a call
that ends costs the logarithm of what waits.
"""

import heapq
from itertools import count
from typing import Protocol

from sandbox_runner.executor.agenda import Due
from sandbox_runner.executor.entry import ENTER
from sandbox_runner.executor.flow.expressions import key_of, priority_ms
from sandbox_runner.executor.run import Run

AT_ONCE = 100
"""Calls that are made at the same time, whatever the rules of functions."""
IN_MEMORY = 1_000
"""Runs that wait in memory before further ones are parked."""
Slot = tuple[str, int]
"""What is counted, and how many there may be."""
Slots = tuple[Slot, ...]


class Parking(Protocol):
    """Where runs wait that have not been entered yet, out of memory."""

    def park(self, due: Due) -> bool:
        """Forget what is due and its run; False when it must stay."""

    def fetch(self, run_id: str) -> Due | None:
        """What was parked; None when it has been taken meanwhile."""


class ConcurrencyGate:
    """Implements `dispatcher.Gate`. Steps that sleep or wait take no place."""

    def __init__(self, at_once: int = AT_ONCE, parking: Parking | None = None) -> None:
        self._at_once = at_once
        self._parking = parking
        self._used: dict[str, int] = {}
        self._queues: dict[Slots, list[tuple[int, int, Due | str]]] = {}
        self._filed: dict[str, dict[int, list[tuple[int, int, Slots]]]] = {}
        """Queues by the place that they wait for and its limit; what is out of date is passed over."""
        self._place: dict[Slots, Slot] = {}
        self._held: dict[int, Slots] = {}
        self._freed: set[str] = set()
        self._order = count()
        self._waiting = 0

    def __len__(self) -> int:
        return self._waiting

    def admit(self, due: Due) -> bool:
        """Take its places, or keep it until they are free."""
        slots = self._slots(due)
        if self._full(slots) is None:
            self._take(due, slots)
            return True
        self.keep(due)
        return False

    def keep(self, due: Due, *, parked: bool = False) -> None:
        """Let it wait for places that are taken, or for one of them to be given back.

        `parked`: out of memory, however few wait.
        """
        slots, event = self._slots(due), due.run.events[0]
        early = priority_ms(due.run.function.rules.priority, event)
        queue = self._queues.setdefault(slots, [])
        item = (due.run.started_at - early, next(self._order), self._kept(due, parked=parked))
        heapq.heappush(queue, item)
        self._waiting += 1
        if queue[0] is item:
            self._file(slots, self._place.get(slots) or self._full(slots) or slots[0])

    def leave(self, due: Due) -> None:
        """Give its places back."""
        for name, _ in self._held.pop(id(due), ()):
            self._used[name] -= 1
            self._freed.add(name)
            if not self._used[name]:
                del self._used[name]

    def ready(self) -> list[Due]:
        """What waited and has its places now, the earliest first."""
        ready: list[Due] = []
        while (slots := self._next()) is not None:
            full = self._full(slots)
            if full is not None:
                self._file(slots, full)
            elif (due := self._taken(slots)) is not None:
                self._take(due, slots)
                ready.append(due)
        self._freed.clear()
        return ready

    def _next(self) -> Slots | None:
        """The queue that has waited the longest for one of the places that were given back."""
        heads = [
            filed[0]
            for name in self._freed
            for limit in tuple(self._filed.get(name, ()))
            if self._used.get(name, 0) < limit and (filed := self._current(name, limit))
        ]
        if not heads:
            return None
        slots = min(heads)[2]
        name, limit = self._place[slots]
        heapq.heappop(self._filed[name][limit])
        return slots

    def _current(self, name: str, limit: int) -> list[tuple[int, int, Slots]]:
        """What is filed under a place, with something at its head that is still so."""
        filed = self._filed[name][limit]
        while filed:
            turn, order, slots = filed[0]
            queue = self._queues.get(slots)
            if queue and self._place[slots] == (name, limit) and queue[0][:2] == (turn, order):
                return filed
            heapq.heappop(filed)
        del self._filed[name][limit]
        if not self._filed[name]:
            del self._filed[name]
        return filed

    def _taken(self, slots: Slots) -> Due | None:
        """The head of a queue; None when its run is over."""
        queue = self._queues[slots]
        item = heapq.heappop(queue)[2]
        self._waiting -= 1
        if queue:
            self._file(slots, self._place[slots])
        else:
            del self._queues[slots], self._place[slots]
        due = self._parking.fetch(item) if isinstance(item, str) and self._parking else item
        return due if isinstance(due, Due) and not due.run.over else None

    def _file(self, slots: Slots, place: Slot) -> None:
        turn, order, _ = self._queues[slots][0]
        name, limit = self._place[slots] = place
        filed = self._filed.setdefault(name, {}).setdefault(limit, [])
        heapq.heappush(filed, (turn, order, slots))

    def _kept(self, due: Due, *, parked: bool) -> Due | str:
        parking, many = self._parking, parked or self._waiting >= IN_MEMORY
        if parking is not None and many and parking.park(due):
            return due.run.id
        return due

    def _slots(self, due: Due) -> Slots:
        everything: Slot = ("", self._at_once)
        if not due.key.startswith(ENTER):
            return ()
        return (everything, *(_slot(due.run, number) for number in range(_rules(due.run))))

    def _full(self, slots: Slots) -> Slot | None:
        """One of the places that are all taken."""
        return next((slot for slot in slots if self._used.get(slot[0], 0) >= slot[1]), None)

    def _take(self, due: Due, slots: Slots) -> None:
        self._held[id(due)] = slots
        for name, _ in slots:
            self._used[name] = self._used.get(name, 0) + 1


def _rules(run: Run) -> int:
    return len(run.function.rules.concurrency)


def _slot(run: Run, number: int) -> Slot:
    rule = run.function.rules.concurrency[number]
    owner = run.function.id if rule.scope == "fn" else rule.scope
    expression = rule.key or ""
    return f"{owner}\n{expression}\n{key_of(rule.key, run.events[0])}", rule.limit
