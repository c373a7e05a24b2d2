"""Performs what is due, many calls at a time, in real or in virtual time."""

import asyncio
from collections.abc import Callable
from typing import Protocol

from sandbox_runner.clock import Clock, VirtualClock
from sandbox_runner.executor.agenda import Due
from sandbox_runner.executor.engine import Engine


class Gate(Protocol):
    """Says which calls may be made now."""

    def admit(self, due: Due) -> bool:
        """Whether it may be performed; else it is kept, to be handed out by `ready`."""

    def leave(self, due: Due) -> None:
        """It was performed."""

    def ready(self) -> list[Due]:
        """What was kept and may be performed now."""

    def opens_at(self) -> int | None:
        """The instant (ms) at which time alone makes something ready; None when it never does."""


class Dispatcher:
    """The loop of an executor. In virtual time it ends when nothing is left to do."""

    def __init__(
        self, engine: Engine, gate: Gate, on_error: Callable[[BaseException], None]
    ) -> None:
        """`on_error` is told of what should never happen, and of a journal that cannot be written."""
        self._engine = engine
        self._gate = gate
        self._on_error = on_error
        self.dozing: Callable[[], int] = lambda: 0
        """How many of the calls that are being made wait for virtual time to pass."""
        self._wake = asyncio.Event()
        self._stopping = False
        self._flying: set[asyncio.Task[None]] = set()
        engine.agenda.added = self._wake.set

    @property
    def idle(self) -> bool:
        """Whether nothing is being performed and nothing is due now."""
        at = self._engine.agenda.next_at()
        return not self._flying and (at is None or at > self._engine.clock.now)

    @property
    def flying(self) -> int:
        """How many calls are being made."""
        return len(self._flying)

    async def run(self, until: int | None = None) -> None:
        """Perform until cancelled; in virtual time until nothing is left before `until` (ms)."""
        try:
            while True:
                self._wake.clear()
                self._launch()
                if self._wake.is_set():
                    continue
                if not await self._pause(self._next_at(), until):
                    return
        finally:
            await self.stop()

    async def stop(self) -> None:
        """Give up the calls that are being made."""
        self._stopping = True
        for task in self._flying:
            task.cancel()
        if self._flying:
            await asyncio.wait(self._flying)

    def _launch(self) -> None:
        """Begin everything that is due now."""
        engine = self._engine
        for ready in self._gate.ready():
            self._fly(ready)
        while (at := engine.agenda.next_at()) is not None and at <= engine.clock.now:
            due = engine.agenda.pop()
            if due is not None:
                self._begin(due)

    def _next_at(self) -> int | None:
        """The instant (ms) at which there is something to do."""
        known = (self._engine.agenda.next_at(), self._gate.opens_at())
        return min((at for at in known if at is not None), default=None)

    def _begin(self, due: Due) -> None:
        if due.obtain is None:
            self._engine.do(due, None)
        elif self._gate.admit(due):
            self._fly(due)

    def _fly(self, due: Due) -> None:
        task = asyncio.create_task(self._perform(due))
        self._flying.add(task)
        task.add_done_callback(self._landed)

    async def _perform(self, due: Due) -> None:
        try:
            await self._engine.perform(due)
        finally:
            self._gate.leave(due)
            for ready in () if self._stopping else self._gate.ready():
                self._fly(ready)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        if isinstance(self._engine.clock, VirtualClock):
            self._wake.set()  # time may go on now
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._on_error(error)

    async def _pause(self, at: int | None, until: int | None) -> bool:
        """Wait for something to happen; False when nothing will."""
        clock: Clock = self._engine.clock
        if not isinstance(clock, VirtualClock):
            await self._sleep(None if at is None else max(0.0, (at - clock.now) / 1000))
        elif len(self._flying) > self.dozing():
            await self._sleep(None)
        elif at is None or (until is not None and at > until):
            return False
        else:
            await clock.advance_to(at)
        return True

    async def _sleep(self, seconds: float | None) -> None:
        loop = asyncio.get_running_loop()
        alarm = None if seconds is None else loop.call_later(seconds, self._wake.set)
        try:
            await self._wake.wait()
        finally:
            if alarm is not None:
                alarm.cancel()
