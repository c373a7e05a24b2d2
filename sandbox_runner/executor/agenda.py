"""What is due when, in virtual time. Things due at the same instant keep their order."""

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol

Action = Callable[[], Awaitable[None]]


class Owner(Protocol):
    """Whoever wanted something to happen."""

    @property
    def over(self) -> bool:
        """Whether it no longer matters."""


@dataclass(order=True, slots=True)
class Due:
    """Something to do at an instant (ms)."""

    at: int
    order: int
    owner: Owner = field(compare=False)
    action: Action = field(compare=False)


class Agenda:
    """A queue by instant."""

    def __init__(self) -> None:
        self._heap: list[Due] = []
        self._orders = count()

    def add(self, at: int, owner: Owner, action: Action) -> None:
        """Do `action` at `at`, unless the owner is over by then."""
        heapq.heappush(self._heap, Due(at, next(self._orders), owner, action))

    def pop(self) -> Due | None:
        """What is due next, None when nothing is left that matters."""
        while self._heap:
            due = heapq.heappop(self._heap)
            if not due.owner.over:
                return due
        return None
