"""A worker that is jailed and has loaded the SDK before anybody asks for it: for Node, which is slow.

One waits after each run, for another run of the same function. It is taken only when what it may read
is still what is there: a file that was replaced since is not the file that it would see.
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

_Signature = list[tuple[str, int, int]]


class Waiting:
    """Keeps at most one; `stop` it."""

    def __init__(self) -> None:
        self._worker: Hired | None = None
        self._signature: _Signature = []
        self._preparing: asyncio.Task[None] | None = None

    def prepare(self, like: Hired, hire: Callable[[RunRequest, ForkServer], Hired]) -> None:
        """Begin to have one ready for a run like the last one."""
        if like.request.source.runtime != "node" or self._worker is not None:
            return
        try:
            self._worker = hire(like.request, like.server)
        except (SandboxError, OSError):
            return  # the next run says why
        self._signature = _signature(self._worker.job.jail)
        self._preparing = asyncio.create_task(self._prepare(self._worker))

    async def take(self, wanted: Hired) -> Hired | None:
        """The one that waits, when it is what would be hired now."""
        worker = self._worker
        if worker is None or not worker.fits(wanted.request, wanted.server):
            return None
        await self._prepared()
        if self._worker is None or _signature(wanted.job.jail) != self._signature:
            await self.stop()
            return None
        self._worker = None
        return worker

    async def stop(self) -> None:
        """End the one that waits."""
        await self._prepared()
        worker, self._worker = self._worker, None
        if worker is not None:
            await _end(worker)

    async def _prepared(self) -> None:
        if self._preparing is not None:
            await asyncio.wait([self._preparing])
            self._preparing = None

    async def _prepare(self, worker: Hired) -> None:
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
