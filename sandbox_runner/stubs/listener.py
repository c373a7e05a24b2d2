"""Takes connections that workers hand over, only so many at a time.

A worker has a line: a socket on which each message is `TO host port` with one end of a socket pair.
No worker can call anybody else with it, and needs no file, address or network for it.
"""

import asyncio
import contextlib
import os
import select
import socket
from collections.abc import Awaitable, Callable

from .destination import LONGEST_PREAMBLE, Destination, parse_preamble

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter, Destination], Awaitable[None]]
"""Speaks on one connection; OSError and TimeoutError say that the other side is gone or silent."""

_MOST_HANDED = 8
"""Descriptors that are taken out of a message, to be closed when they are not what was agreed."""
_MOST_WAITING = 512
"""Connections that are taken from a line and wait for a place."""
_UNREAD = 64 * 1024
_BREATH = 0.05
"""Seconds to wait when the process is out of descriptors."""


class Listener:
    """Serves every connection in a task of its own; further ones wait in the line."""

    def __init__(self, serve: Serve, places: int) -> None:
        self._serve = serve
        self._places = asyncio.Semaphore(places)
        self._room = asyncio.Semaphore(places + _MOST_WAITING)
        self._open: set[asyncio.Task[None]] = set()
        self._lines: dict[asyncio.Task[None], socket.socket] = {}

    def line(self) -> socket.socket:
        """A new line; this end is for a worker, and is the caller's to close.

        Raises:
            OSError: the system has no descriptors left.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        task = asyncio.create_task(self._attend(ours))
        self._lines[task] = ours
        task.add_done_callback(self._hung_up)
        return theirs

    async def stop(self) -> None:
        """Close everything."""
        lines = list(self._lines)
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, *self.hang_up(), return_exceptions=True)

    def hang_up(self) -> list[asyncio.Task[None]]:
        """End every open connection; their tasks, which are about to end."""
        tasks = list(self._open)
        for task in tasks:
            task.cancel()
        return tasks

    def _hung_up(self, task: asyncio.Task[None]) -> None:
        self._lines.pop(task).close()

    async def _attend(self, line: socket.socket) -> None:
        while await self._room.acquire():
            handed = None
            try:
                handed = await _handed(line)
            finally:
                if handed is None:
                    self._room.release()
            if handed is None:
                return
            self._begin(*handed)

    def _begin(self, connection: socket.socket, destination: Destination) -> None:
        task = asyncio.create_task(self._talk(connection, destination))
        self._open.add(task)

        def ended(task: asyncio.Task[None]) -> None:
            self._open.discard(task)
            self._room.release()
            connection.close()  # a task that was cancelled before it began has not done so

        task.add_done_callback(ended)

    async def _talk(self, connection: socket.socket, destination: Destination) -> None:
        async with self._places:
            try:
                reader, writer = await asyncio.open_unix_connection(sock=connection)
            except (OSError, ValueError):
                return
            await self._converse(reader, writer, connection, destination)

    async def _converse(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        connection: socket.socket,
        destination: Destination,
    ) -> None:
        try:
            await self._serve(reader, writer, destination)
        except (OSError, TimeoutError):
            pass
        finally:
            with contextlib.suppress(OSError):
                connection.recv(_UNREAD)  # else closing looks like a reset to the other side
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()


async def _handed(line: socket.socket) -> tuple[socket.socket, Destination] | None:
    """The next connection that is one; None when the worker is gone."""
    while True:
        try:
            message, descriptors, _, _ = socket.recv_fds(line, LONGEST_PREAMBLE, _MOST_HANDED)
        except BlockingIOError:
            await _readable(line)
            continue
        except OSError:
            await asyncio.sleep(_BREATH)
            continue
        if _is_gone(line):  # what it has left here is nobody's, least of all the next run's
            for descriptor in descriptors:
                os.close(descriptor)
            return None
        destination = parse_preamble(message.removesuffix(b"\n"))
        connection = _connection(descriptors)
        if connection is not None and destination is not None:
            return connection, destination
        if connection is not None:
            connection.close()
        await asyncio.sleep(0)  # whoever floods the line keeps nobody else waiting


def _connection(descriptors: list[int]) -> socket.socket | None:
    """The one stream socket that was handed over; anything else is closed."""
    if len(descriptors) == 1:
        with contextlib.suppress(OSError):
            connection = socket.socket(fileno=descriptors[0])
            kind = (connection.family, connection.type)
            if kind == (socket.AF_UNIX, socket.SOCK_STREAM) and not _listens(connection):
                connection.setblocking(False)
                return connection
            connection.detach()
    for descriptor in descriptors:
        os.close(descriptor)
    return None


def _listens(connection: socket.socket) -> bool:
    return connection.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) != 0


def _is_gone(line: socket.socket) -> bool:
    """Whether the other end is closed, so that there is no worker any more."""
    poll = select.poll()
    poll.register(line, 0)
    return bool(poll.poll(0))


async def _readable(line: socket.socket) -> None:
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(line, ready.set)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(line)
