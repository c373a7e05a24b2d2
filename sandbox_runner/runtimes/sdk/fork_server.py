"""Our side of a fork server: asks it for processes, hears of their end."""

import asyncio
import contextlib
import json
import os
import signal
import socket
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sandbox_runner.errors import LoadFailed, WorkerLost
from sandbox_runner.jail.order import Order
from sandbox_runner.runtimes.sdk.ending import Ending
from sandbox_runner.runtimes.sdk.launch import Launched
from sandbox_runner.scratch import remove_folder

_READ = 65536
_STOP_SECONDS = 2.0
_FORK_SECONDS = 10.0


@dataclass(slots=True, eq=False)
class Child:
    """One forked process."""

    number: int
    ended: "asyncio.Future[Ending]"
    forked: "asyncio.Future[None]" = field(repr=False)


class ForkServer:
    """A running fork server."""

    def __init__(self, launched: Launched) -> None:
        self._launched = launched
        self._loop = asyncio.get_running_loop()
        self._ready: asyncio.Future[dict[str, Any]] = self._loop.create_future()
        self.told: dict[str, Any] = {}
        """What it told of itself, once it is ready."""
        self._children: dict[int, Child] = {}
        self._hello = int.from_bytes(os.urandom(4), "big")
        self._greeted = False
        self._abandoned = False
        self._numbers = count(self._hello << 20)
        self._buffer = b""
        self._loop.add_reader(launched.control, self._receive)
        self._order({"hello": self._hello})

    @property
    def alive(self) -> bool:
        """Whether it can still fork."""
        return not self._abandoned and self._launched.process.poll() is None

    async def ready(self, seconds: float) -> dict[str, Any]:
        """What it told of itself: `{"python", "sdk_version", "tier", "refused", "code"}`.

        Raises:
            LoadFailed: it cannot run functions, with its own words why.
        """
        try:
            async with asyncio.timeout(seconds):
                told = await asyncio.shield(self._ready)
        except TimeoutError:
            raise LoadFailed(
                "InterpreterSilent", f"The app's Python did not start within {seconds:g} s."
            ) from None
        except WorkerLost:
            raise LoadFailed("InterpreterFailed", self._boot_problem()) from None
        self.told = told
        if "error" in told:
            raise LoadFailed("SdkUnusable", str(told["error"]), stack=told.get("detail"))
        return told

    async def fork(self, order: Order, descriptors: list[int]) -> Child:
        """A child in a jail that gets HTTP, control, network, stdout and stderr.

        Raises:
            WorkerLost: the fork server is gone.
        """
        child = Child(next(self._numbers), self._loop.create_future(), self._loop.create_future())
        self._children[child.number] = child
        message = json.dumps({"fork": child.number, "order": order.to_json()}).encode() + b"\n"
        try:
            socket.send_fds(self._launched.control, [message], descriptors)
        except OSError:
            raise WorkerLost("The fork server has ended.") from None
        try:
            async with asyncio.timeout(_FORK_SECONDS):
                await asyncio.shield(child.forked)
        except TimeoutError:
            self.abandon()
            raise WorkerLost("The fork server does not answer.") from None
        return child

    def abandon(self) -> None:
        """Kill it at once, because it does not do what it is told; its children end with it."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._launched.process.pid, signal.SIGKILL)
        self._abandoned = True

    def kill(self, child: Child) -> None:
        """Kill a child and everything that it started."""
        if not child.ended.done():
            self._order({"kill": child.number})

    async def stop(self) -> None:
        """End it, its children and its scratch folder."""
        self._loop.remove_reader(self._launched.control)
        self._lose()
        await asyncio.to_thread(stop, self._launched)

    def _receive(self) -> None:
        try:
            data = self._launched.control.recv(_READ)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._loop.remove_reader(self._launched.control)
            self._lose()
            return
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        for line in lines:
            with contextlib.suppress(
                ValueError
            ):  # the rest of a line that a dead one began to read
                self._hear(json.loads(line))

    def _order(self, order: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):
            self._launched.control.send(json.dumps(order).encode() + b"\n")

    def _hear(self, message: dict[str, Any]) -> None:
        """What comes before the answer to our greeting was meant for a supervisor that has died."""
        self._greeted = self._greeted or message.get("hello") == self._hello
        if not self._greeted:
            return
        if "ready" in message and not self._ready.done():
            self._ready.set_result(message["ready"])
        elif "forked" in message and message["forked"] in self._children:
            child = self._children[message["forked"]]
            if not child.forked.done():
                child.forked.set_result(None)
        elif "exited" in message and message["exited"] in self._children:
            ended = self._children.pop(message["exited"])
            if not ended.ended.done():
                ended.ended.set_result(Ending(message["status"], message["bound"]))

    def _lose(self) -> None:
        lost = WorkerLost("The fork server has ended.")
        if not self._ready.done():
            self._ready.set_exception(lost)
            self._ready.exception()
        for child in self._children.values():
            if not child.forked.done():
                child.forked.set_exception(lost)
                child.forked.exception()
            if not child.ended.done():
                child.ended.set_result(Ending(-9))
        self._children.clear()

    def _boot_problem(self) -> str:
        try:
            text = self._launched.boot_log.read_text(errors="replace").strip()
        except OSError:
            text = ""
        status = self._launched.process.poll()
        last = text.splitlines()[-1] if text else f"it ended with status {status}"
        return f"The app's Python could not start the sandbox: {last}"


def stop(launched: Launched) -> None:
    """End a fork server: closing its socket is enough; it is killed when it does not obey."""
    import subprocess

    launched.control.close()
    try:
        launched.process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(launched.process.pid, 9)
        launched.process.wait()
    remove_folder(launched.scratch)
