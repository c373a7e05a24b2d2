"""Concurrency: which calls may be made now, and in which order the others come."""

import heapq
from itertools import count

from sandbox_runner.executor.agenda import Due
from sandbox_runner.executor.entry import ENTER
from sandbox_runner.executor.flow.expressions import key_of, priority_ms
from sandbox_runner.executor.run import Run

AT_ONCE = 100
"""Calls that are made at the same time, whatever the rules of functions."""
Slot = tuple[str, int]
"""What is counted, and how many there may be."""


class ConcurrencyGate:
    """Implements `dispatcher.Gate`. Steps that sleep or wait take no place."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._used: dict[str, int] = {}
        self._waiting: dict[tuple[Slot, ...], list[tuple[int, int, Due]]] = {}
        self._held: dict[int, tuple[Slot, ...]] = {}
        self._order = count()

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def admit(self, due: Due) -> bool:
        """Take its places, or keep it until they are free."""
        slots = self._slots(due)
        if not self._waiting.get(slots) and self._free(slots):
            self._take(due, slots)
            return True
        event = due.run.events[0]
        early = priority_ms(due.run.function.rules.priority, event)
        queue = self._waiting.setdefault(slots, [])
        heapq.heappush(queue, (due.run.started_at - early, next(self._order), due))
        return False

    def leave(self, due: Due) -> None:
        """Give its places back."""
        for name, _ in self._held.pop(id(due), ()):
            self._used[name] -= 1
            if not self._used[name]:
                del self._used[name]

    def ready(self) -> list[Due]:
        """What waited and has its places now, the earliest first."""
        ready: list[Due] = []
        while (slots := self._next()) is not None:
            queue = self._waiting[slots]
            _, _, due = heapq.heappop(queue)
            if not queue:
                del self._waiting[slots]
            if not due.run.over:
                self._take(due, slots)
                ready.append(due)
        return ready

    def _next(self) -> tuple[Slot, ...] | None:
        """The places that are free and waited for the longest."""
        free = (slots for slots in self._waiting if self._free(slots))
        return min(free, key=lambda slots: self._waiting[slots][0][:2], default=None)

    def _slots(self, due: Due) -> tuple[Slot, ...]:
        everything: Slot = ("", self._at_once)
        if not due.key.startswith(ENTER):
            return ()
        return (everything, *(_slot(due.run, number) for number in range(_rules(due.run))))

    def _free(self, slots: tuple[Slot, ...]) -> bool:
        return all(self._used.get(name, 0) < limit for name, limit in slots)

    def _take(self, due: Due, slots: tuple[Slot, ...]) -> None:
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
