"""The one server that every outside connection of a sandboxed function ends at.

A worker hands over connections on its line, each with the host and port it is meant for; what
comes on them is what the function meant to send there: HTTP, TLS or SMTP. Nothing is ever sent on. The bytes come from untrusted code: whatever
they are, the connection ends and the server stays.
"""

import asyncio
import functools
import socket
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .answer_desk import AnswerDesk, Forward, OnEffect
from .call import Call, Reply
from .connection import Connection
from .destination import Destination
from .exchange import HttpExchange
from .inngest_events import EventSink
from .limits import USUAL_LIMITS, Limits
from .listener import Listener
from .routes import StubRoute
from .stream import PeekStream, PlainStream

if TYPE_CHECKING:
    from .authority import Authority


class StubServer:
    """Attends lines. `start` it beside other start-up work: making keys takes 50 ms."""

    def __init__(
        self,
        routes: Iterable[StubRoute],
        ca_bundle: Path,
        on_inngest_event: EventSink,
        *,
        inngest_hosts: Iterable[str] = (),
        limits: Limits = USUAL_LIMITS,
        on_effect: OnEffect | None = None,
    ) -> None:
        """A server that is not listening yet.

        Args:
            routes: the first that fits a call answers it.
            ca_bundle: made by `start`, in an existing folder.
            on_inngest_event: called on the event loop with posted events; returns their ids.
            inngest_hosts: hosts that take events, beside Inngest's own and this machine's.
            limits: bounds on what the function may ask.
            on_effect: told of each HTTP request before it is answered.
        """
        self.ca_bundle = ca_bundle
        """PEM certificates that the function must trust; exists while the server runs."""
        self._new_desk = functools.partial(
            AnswerDesk,
            on_inngest_event=on_inngest_event,
            inngest_hosts=tuple(inngest_hosts),
            limits=limits,
            on_effect=on_effect,
        )
        self._desk = self._new_desk(routes)
        self._limits = limits
        self._listener = Listener(self._serve, limits.connections)
        self._authority: Authority | None = None

    @property
    def exchanges(self) -> list[HttpExchange]:
        """The outside calls since the start or the last reset, in the order of their answers."""
        return self._desk.exchanges

    async def start(self) -> None:
        """Be ready to speak TLS, with the certificate to trust in `ca_bundle`."""
        self._authority = await asyncio.to_thread(_authority)
        self.ca_bundle.write_bytes(self._authority.pem)

    def line(self) -> socket.socket:
        """A line for one worker to hand connections over; the caller closes this end of it.

        Raises:
            OSError: the system has no descriptors left.
        """
        return self._listener.line()

    async def stop(self) -> None:
        """Close every connection and remove the files. Does nothing the second time."""
        await self._listener.stop()
        self.ca_bundle.unlink(missing_ok=True)

    @property
    def recorded(self) -> list[dict[str, Any]]:
        """What services themselves answered, as stubs."""
        return self._desk.recorded

    def reset(self, routes: Iterable[StubRoute], *, record: bool = False) -> None:
        """Begin another run: other routes, no exchanges, no connections of the last one.

        Args:
            routes: the first that fits a call answers it.
            record: whether calls that no route answers are really made.
        """
        self._listener.hang_up()
        self._desk = self._new_desk(routes, forward=_forward() if record else None)

    async def answer(self, call: Call) -> Reply:
        """The answer to a request that Inngest makes for the function."""
        return await self._desk.answer(call)

    async def _serve(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        destination: Destination,
    ) -> None:
        stream = PeekStream(PlainStream(reader, writer, self._limits.idle_seconds))
        if self._authority is not None:
            await Connection(self._desk, self._authority, self._limits).run(stream, destination)


def _forward() -> Forward:
    from .forwarding import forward  # only there does anything leave the sandbox

    return forward


def _authority() -> "Authority":
    from .authority import process_authority  # 50 ms, on a thread

    return process_authority()
