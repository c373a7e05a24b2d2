"""Which calls may be made now, and in which order the others come: concurrency and throttles.

What waits for the same things is one queue, the earliest first. Each queue is filed under one thing
that it waits for; when there is one again its earliest queue is looked at, and no other. So a call
that ends costs the logarithm of what waits.
"""

import heapq
from itertools import count
from typing import Protocol

from sandbox_runner.clock import Clock
from sandbox_runner.executor.agenda import Due
from sandbox_runner.executor.flow.expressions import priority_ms
from sandbox_runner.executor.flow.places import Places, Slot, Slots
from sandbox_runner.executor.flow.rates import Keep, Rates, keep_nothing

AT_ONCE = 100
"""Calls that are made at the same time, whatever the rules of functions."""
IN_MEMORY = 1_000
"""Runs that wait in memory before further ones are parked."""
STARTS = "start"
"""What the starts of throttles are kept under."""


class Parking(Protocol):
    """Where runs wait that have not been entered yet, out of memory."""

    def park(self, due: Due) -> bool:
        """Forget what is due and its run; False when it must stay."""

    def fetch(self, run_id: str) -> Due | None:
        """What was parked; None when it has been taken meanwhile."""


class FlowGate:
    """Implements `dispatcher.Gate`. Steps that sleep or wait take no place."""

    def __init__(
        self,
        clock: Clock,
        at_once: int = AT_ONCE,
        parking: Parking | None = None,
        keep: Keep = keep_nothing,
    ) -> None:
        """A gate with nothing before it.

        Args:
            clock: the time, in which throttles let runs start.
            at_once: how many calls are made at the same time.
            parking: where those wait that are too many for memory.
            keep: keeps the starts of throttles.
        """
        self.starts = Rates(STARTS, keep)
        self._clock = clock
        self._places = Places(clock, at_once, self.starts)
        self._parking = parking
        self._queues: dict[Slots, list[tuple[int, int, Due | str]]] = {}
        self._filed: dict[Slot, list[tuple[int, int, Slots]]] = {}
        """Queues by what they wait for; what is out of date is passed over."""
        self._limits: dict[str, dict[Slot, None]] = {}
        """What something is filed under, by its name: a rule may have changed its limit."""
        self._under: dict[Slots, Slot] = {}
        self._held: dict[int, Slots] = {}
        self._freed: set[str] = set()
        self._opening: list[tuple[int, Slot]] = []
        """Throttles that something waits for, by when they let it start."""
        self._awaited: set[Slot] = set()
        self._unawaited: list[Slot] = []
        self._order = count()
        self._waiting = 0

    def __len__(self) -> int:
        return self._waiting

    def admit(self, due: Due) -> bool:
        """Take what it needs, or keep it until there is that."""
        slots = self._places.needed(due)
        if self._missing(slots) is None:
            self._take(due, slots)
            return True
        self.keep(due)
        return False

    def keep(self, due: Due, *, parked: bool = False) -> None:
        """Let it wait for what there is none of, or for one of them to be given back.

        `parked`: out of memory, however few wait.
        """
        slots, event = self._places.needed(due), due.run.events[0]
        early = priority_ms(due.run.function.rules.priority, event)
        queue = self._queues.setdefault(slots, [])
        item = (due.run.started_at - early, next(self._order), self._kept(due, parked=parked))
        heapq.heappush(queue, item)
        self._waiting += 1
        if queue[0] is item:
            self._file(slots, self._under.get(slots) or self._missing(slots) or slots[0])
            self._await()

    def leave(self, due: Due) -> None:
        """Give back what it held."""
        self._freed.update(self._places.give_back(self._held.pop(id(due), ())))

    def opens_at(self) -> int | None:
        """The instant (ms) at which time alone lets start something that waits; None where none."""
        return self._opening[0][0] if self._opening else None

    def ready(self) -> list[Due]:
        """What waited and has what it needs now, the earliest first."""
        self._freed.update(slot.name for slot in self._opened())
        ready: list[Due] = []
        while (slots := self._next()) is not None:
            missing = self._places.missing(slots)
            if missing is not None:
                self._file(slots, missing)
            elif (due := self._taken(slots)) is not None:
                self._take(due, slots)
                ready.append(due)
        self._freed.clear()
        self._await()
        return ready

    def _missing(self, slots: Slots) -> Slot | None:
        """What there is none of; or a throttle that others have waited for and may start now."""
        return self._places.missing(slots) or next(
            (slot for slot in slots if slot in self._awaited and self._waits_for(slot)), None
        )

    def _waits_for(self, slot: Slot) -> bool:
        return slot in self._filed and bool(self._current(slot))

    def _opened(self) -> list[Slot]:
        """The throttles whose time has come."""
        opened = []
        while self._opening and self._opening[0][0] <= self._clock.now:
            opened.append(heapq.heappop(self._opening)[1])
        self._awaited.difference_update(opened)
        self._unawaited += opened
        return opened

    def _await(self) -> None:
        """Look at throttles again when they let start something that waits for them."""
        for slot in self._unawaited:
            if slot not in self._awaited and self._waits_for(slot):
                self._awaited.add(slot)
                heapq.heappush(self._opening, (self._places.opens_at(slot), slot))
        self._unawaited.clear()

    def _next(self) -> Slots | None:
        """The queue that has waited the longest for one of the things that there are again."""
        heads = [
            filed[0]
            for name in self._freed
            for slot in tuple(self._limits.get(name, ()))
            if not self._places.full(slot) and (filed := self._current(slot))
        ]
        if not heads:
            return None
        slots = min(heads)[2]
        heapq.heappop(self._filed[self._under[slots]])
        return slots

    def _current(self, slot: Slot) -> list[tuple[int, int, Slots]]:
        """What is filed under a thing, with something at its head that is still so."""
        filed = self._filed[slot]
        while filed:
            turn, order, slots = filed[0]
            queue = self._queues.get(slots)
            if queue and self._under[slots] == slot and queue[0][:2] == (turn, order):
                return filed
            heapq.heappop(filed)
        del self._filed[slot], self._limits[slot.name][slot]
        if not self._limits[slot.name]:
            del self._limits[slot.name]
        return filed

    def _taken(self, slots: Slots) -> Due | None:
        """The head of a queue; None when its run is over."""
        queue = self._queues[slots]
        item = heapq.heappop(queue)[2]
        self._waiting -= 1
        if queue:
            self._file(slots, self._under[slots])
        else:
            del self._queues[slots], self._under[slots]
        due = self._parking.fetch(item) if isinstance(item, str) and self._parking else item
        return due if isinstance(due, Due) and not due.run.over else None

    def _file(self, slots: Slots, slot: Slot) -> None:
        turn, order, _ = self._queues[slots][0]
        self._under[slots] = slot
        self._limits.setdefault(slot.name, {})[slot] = None
        heapq.heappush(self._filed.setdefault(slot, []), (turn, order, slots))
        if slot.rate is not None:
            self._unawaited.append(slot)

    def _kept(self, due: Due, *, parked: bool) -> Due | str:
        parking, many = self._parking, parked or self._waiting >= IN_MEMORY
        if parking is not None and many and parking.park(due):
            return due.run.id
        return due

    def _take(self, due: Due, slots: Slots) -> None:
        self._held[id(due)] = slots
        self._places.take(slots)
