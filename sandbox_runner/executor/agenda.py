"""What is due when. Things due at the same instant keep their order."""

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox_runner.executor.run import Run

Do = Callable[[Any], None]
"""Goes on with what was obtained; waits for nothing, so that it can be done again from a journal."""
Obtain = Callable[[], Awaitable[Any]]
_FEW = 1_000


@dataclass(order=True, slots=True)
class Due:
    """Something to do at an instant (ms)."""

    at: int
    order: int
    run: "Run" = field(compare=False)
    key: str = field(compare=False)
    """Names it among what its run has to do."""
    do: Do = field(compare=False)
    obtain: Obtain | None = field(compare=False)
    """Gets what `do` is given."""

    @property
    def dead(self) -> bool:
        """Whether its run is over or wants something else under this key."""
        return self.run.todo.get(self.key) is not self


class Agenda:
    """A queue by instant. What has become pointless is dropped before it is the larger part."""

    def __init__(self) -> None:
        self.added: Callable[[], None] = lambda: None
        """Told when there is something new."""
        self._heap: list[Due] = []
        self._orders = count()
        self._sweep_at = _FEW

    def __len__(self) -> int:
        return len(self._heap)

    def add(self, at: int, run: "Run", key: str, do: Do, obtain: Obtain | None = None) -> None:
        """Do something at `at`, unless the run is over by then or has dropped it."""
        due = Due(at, next(self._orders), run, key, do, obtain)
        if run.over:
            return
        run.todo[key] = due
        heapq.heappush(self._heap, due)
        self.added()
        if len(self._heap) > self._sweep_at:
            self._sweep()

    def next_at(self) -> int | None:
        """The instant of what is due next."""
        while self._heap and self._heap[0].dead:
            heapq.heappop(self._heap)
        return self._heap[0].at if self._heap else None

    def pop(self) -> Due | None:
        """What is due next, taken from its run; None when nothing is left that matters."""
        if self.next_at() is None:
            return None
        due = heapq.heappop(self._heap)
        del due.run.todo[due.key]
        return due

    def _sweep(self) -> None:
        self._heap = [due for due in self._heap if not due.dead]
        heapq.heapify(self._heap)
        self._sweep_at = max(_FEW, 2 * len(self._heap))
