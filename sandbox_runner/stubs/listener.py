"""Takes connections on a unix socket, only so many at a time."""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""Speaks on one connection; OSError and TimeoutError say that the other side is gone or silent."""

_WAITING = 1024
"""Connections that the system keeps until there is a place."""
_BREATH = 0.05
"""Seconds to wait when the process is out of descriptors."""


class Listener:
    """Serves every connection in a task of its own; further ones wait in the system's queue."""

    def __init__(self, path: Path, serve: Serve, places: int) -> None:
        self._path = path
        self._serve = serve
        self._places = asyncio.Semaphore(places)
        self._open: set[asyncio.Task[None]] = set()
        self._accepting: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Listen. Raises OSError when the socket cannot be made."""
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            listener.bind(str(self._path))
            listener.listen(_WAITING)
            listener.setblocking(False)
        except BaseException:
            listener.close()
            raise
        self._accepting = asyncio.create_task(self._accept(listener))

    async def stop(self) -> None:
        """Close everything and remove the socket. Does nothing when it is not listening."""
        if self._accepting is None:
            return
        accepting, self._accepting = self._accepting, None
        accepting.cancel()
        await asyncio.gather(accepting, *self.hang_up(), return_exceptions=True)
        self._path.unlink(missing_ok=True)

    def hang_up(self) -> list[asyncio.Task[None]]:
        """End every open connection; their tasks, which are about to end."""
        tasks = list(self._open)
        for task in tasks:
            task.cancel()
        return tasks

    async def _accept(self, listener: socket.socket) -> None:
        with listener:
            while await self._places.acquire():
                self._begin(await _accepted(listener))

    def _begin(self, line: socket.socket) -> None:
        task = asyncio.create_task(self._talk(line))
        self._open.add(task)

        def ended(task: asyncio.Task[None]) -> None:
            self._open.discard(task)
            self._places.release()
            line.close()  # a task that was cancelled before it began has not done so

        task.add_done_callback(ended)

    async def _talk(self, line: socket.socket) -> None:
        reader, writer = await asyncio.open_unix_connection(sock=line)
        try:
            await self._serve(reader, writer)
        except (OSError, TimeoutError):
            pass
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()


async def _accepted(listener: socket.socket) -> socket.socket:
    """The next connection, also after the process was out of descriptors for a while."""
    loop = asyncio.get_running_loop()
    while True:
        try:
            return (await loop.sock_accept(listener))[0]
        except OSError:
            await asyncio.sleep(_BREATH)
