"""A worker that is jailed and has loaded the SDK before anybody asks for it: for Node, which is slow.

One waits a moment after each run, for another run of the same functions: a program that ends with its
run starts none. It is taken only when what it may read is still what is there: a file that was replaced
since is not the file that it would see.
"""

import asyncio
import contextlib
import os
from collections.abc import Callable

from sandbox_runner.errors import SandboxError
from sandbox_runner.hiring import Hired
from sandbox_runner.jail.order import Order
from sandbox_runner.request import RunRequest
from sandbox_runner.runtimes.sdk.fork_server import ForkServer
from sandbox_runner.scratch import remove_folder

_PAUSE_SECONDS = 0.05
_Signature = list[tuple[str, int, int]]


class Waiting:
    """Keeps at most one; `stop` it."""

    def __init__(self) -> None:
        self._worker: Hired | None = None
        self._signature: _Signature = []
        self._preparing: asyncio.Task[None] | None = None
        self._pausing = False

    def prepare(self, like: Hired, hire: Callable[[RunRequest, ForkServer], Hired]) -> None:
        """Begin to have one ready for a run like the last one."""
        free = self._worker is None and (self._preparing is None or self._preparing.done())
        if like.request.source.runtime == "node" and free:
            self._pausing = True
            self._preparing = asyncio.create_task(self._prepare(like, hire))

    async def ready(self) -> None:
        """Return when the one that is being prepared waits."""
        if self._preparing is not None:
            await asyncio.wait([self._preparing])

    async def take(self, wanted: Hired) -> Hired | None:
        """The one that waits, when it is what would be hired now."""
        if self._pausing:
            await self._give_up()
        worker = self._worker
        if worker is None or not worker.fits(wanted.request, wanted.server):
            return None
        await self.ready()
        self._preparing = None
        if self._worker is None or _signature(wanted.job.jail) != self._signature:
            await self.stop()
            return None
        self._worker = None
        return worker

    async def stop(self) -> None:
        """End the one that waits."""
        await self._give_up()
        worker, self._worker = self._worker, None
        if worker is not None:
            await _end(worker)

    async def _give_up(self) -> None:
        """Begin nothing any more; what has begun comes to its end."""
        if self._preparing is not None and self._pausing:
            self._preparing.cancel()
        await self.ready()
        self._preparing, self._pausing = None, False

    async def _prepare(self, like: Hired, hire: Callable[[RunRequest, ForkServer], Hired]) -> None:
        await asyncio.sleep(_PAUSE_SECONDS)
        self._pausing = False
        try:
            worker = self._worker = hire(like.request, like.server)
        except (SandboxError, OSError):
            return  # the next run says why
        self._signature = _signature(worker.job.jail)
        try:
            await worker.session.prepare()
        except (SandboxError, OSError):
            self._worker = None
            await _end(worker)


async def _end(worker: Hired) -> None:
    with contextlib.suppress(SandboxError, OSError):
        await worker.session.stop()
    worker.session.release()
    remove_folder(worker.folder)


def _signature(order: Order) -> _Signature:
    """What may be read, and which files these are."""
    found = []
    for path in (*order.readable, *order.listed):
        try:
            facts = os.lstat(path)
        except OSError:
            continue
        found.append((path, facts.st_dev, facts.st_ino))
    return sorted(found)
