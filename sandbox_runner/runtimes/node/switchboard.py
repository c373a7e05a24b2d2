"""Connects Node workers with the stub server.

A Python worker makes a pair of sockets and hands one end over; Node can make none. It asks on its
IPC channel instead, a line of JSON for each connection, and is handed its end: see Node's
`subprocess.send(message, handle)`. What it says is not trusted.
"""

import asyncio
import contextlib
import json
import socket
from collections.abc import Callable

from sandbox_runner.stubs.destination import parse_preamble

_LONGEST_LINE = 4096
_ACKNOWLEDGED_SECONDS = 5.0


class Switchboard:
    """Attends the channels of workers; `stop` it."""

    def __init__(self, line: Callable[[], socket.socket]) -> None:
        """A switchboard for the stub server that makes these lines."""
        self._new_line = line
        self._tasks: set[asyncio.Task[None]] = set()

    def line(self) -> socket.socket:
        """A new channel; this end is for a worker, and is the caller's to close.

        Raises:
            OSError: the system has no descriptors left.
        """
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        try:
            channel = _Channel(ours, self._new_line())
        except OSError:
            ours.close()
            theirs.close()
            raise
        task = asyncio.create_task(channel.attend())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: channel.close())  # it may end before it has begun
        return theirs

    async def stop(self) -> None:
        """Close every channel."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Channel:
    def __init__(self, channel: socket.socket, line: socket.socket) -> None:
        self._channel = channel
        self._line = line
        self._loop = asyncio.get_running_loop()
        self._acknowledged = asyncio.Event()
        self._wanted: asyncio.Queue[tuple[bytes, int]] = asyncio.Queue(64)

    async def attend(self) -> None:
        """Until the worker closes it, or says something that is far too long."""
        dialling = asyncio.create_task(self._dial_all())
        try:
            with contextlib.suppress(OSError):
                await self._listen()
        finally:
            dialling.cancel()
            await asyncio.gather(dialling, return_exceptions=True)

    def close(self) -> None:
        """Close both sockets."""
        self._channel.close()
        self._line.close()

    async def _listen(self) -> None:
        buffer = b""
        while data := await self._loop.sock_recv(self._channel, 65536):
            *lines, buffer = (buffer + data).split(b"\n")
            for line in lines:
                await self._hear(line)
            if len(buffer) > _LONGEST_LINE:
                return

    async def _hear(self, line: bytes) -> None:
        try:
            said = json.loads(line) if len(line) <= _LONGEST_LINE else None
        except (ValueError, RecursionError):
            return
        if not isinstance(said, dict):
            return
        if said.get("cmd") == "NODE_HANDLE_ACK":
            self._acknowledged.set()
        match said:
            case {"dial": [str(host), int(port)], "id": int(number)}:
                text = f"TO {host} {port}".encode("utf-8", "replace")
                if parse_preamble(text) is not None:
                    await self._wanted.put((text + b"\n", number))

    async def _dial_all(self) -> None:
        """One after another: Node takes one handle at a time."""
        while True:
            text, number = await self._wanted.get()
            with contextlib.suppress(OSError, TimeoutError):
                await self._dial(text, number)

    async def _dial(self, text: bytes, number: int) -> None:
        ours, theirs = socket.socketpair()
        with ours, theirs:
            await self._send(self._line, text, ours)
            given = {"cmd": "NODE_HANDLE", "type": "net.Native", "msg": {"id": number}}
            self._acknowledged.clear()
            await self._send(self._channel, json.dumps(given).encode() + b"\n", theirs)
        async with asyncio.timeout(_ACKNOWLEDGED_SECONDS):
            await self._acknowledged.wait()

    async def _send(self, channel: socket.socket, message: bytes, handle: socket.socket) -> None:
        channel.setblocking(False)
        async with asyncio.timeout(_ACKNOWLEDGED_SECONDS):
            while True:
                try:
                    socket.send_fds(channel, [message], [handle.fileno()])
                except BlockingIOError:
                    await asyncio.sleep(0.001)
                else:
                    return
