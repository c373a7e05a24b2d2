"""The one server that every outside connection of a sandboxed function ends at.

A connection starts with the line `TO host port`; what follows is what the function meant to send
there: HTTP, TLS or SMTP. Nothing is ever sent on. The bytes come from untrusted code: whatever
they are, the connection ends and the server stays.
"""

import asyncio
import functools
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .answer_desk import AnswerDesk, OnEffect
from .connection import Connection
from .destination import LONGEST_PREAMBLE, parse_preamble
from .exchange import HttpExchange
from .inngest_events import EventSink
from .limits import USUAL_LIMITS, Limits
from .listener import Listener
from .routes import StubRoute
from .stream import PeekStream, PlainStream

if TYPE_CHECKING:
    from .authority import Authority


class StubServer:
    """Listens on a unix socket. `start` it beside other start-up work: making keys takes 50 ms."""

    def __init__(
        self,
        routes: Iterable[StubRoute],
        socket_path: Path,
        on_inngest_event: EventSink,
        *,
        inngest_hosts: Iterable[str] = (),
        limits: Limits = USUAL_LIMITS,
        on_effect: OnEffect | None = None,
    ) -> None:
        """A server that is not listening yet.

        Args:
            routes: the first that fits a call answers it.
            socket_path: made by `start`, in an existing folder; at most 107 bytes.
            on_inngest_event: called on the event loop with posted events; returns their ids.
            inngest_hosts: hosts that take events, beside Inngest's own and this machine's.
            limits: bounds on what the function may ask.
            on_effect: told of each HTTP request before it is answered.
        """
        self.socket_path = socket_path
        self.ca_bundle = socket_path.with_name(f"{socket_path.name}.ca.pem")
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
        self._listener = Listener(socket_path, self._serve, limits.connections)
        self._authority: Authority | None = None

    @property
    def exchanges(self) -> list[HttpExchange]:
        """The outside calls since the start or the last reset, in the order of their answers."""
        return self._desk.exchanges

    async def start(self) -> None:
        """Listen, with the certificate to trust in `ca_bundle`."""
        self._listener.start()
        self._authority = await asyncio.to_thread(_authority)
        self.ca_bundle.write_bytes(self._authority.pem)

    async def stop(self) -> None:
        """Close every connection and remove the files. Does nothing the second time."""
        await self._listener.stop()
        self.ca_bundle.unlink(missing_ok=True)

    def reset(self, routes: Iterable[StubRoute]) -> None:
        """Begin another run: other routes, no exchanges, no connections of the last one."""
        self._listener.hang_up()
        self._desk = self._new_desk(routes)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        stream = PeekStream(PlainStream(reader, writer, self._limits.idle_seconds))
        line = await stream.read_line(LONGEST_PREAMBLE)
        destination = parse_preamble(line) if line is not None else None
        if destination is not None and self._authority is not None:
            await Connection(self._desk, self._authority, self._limits).run(stream, destination)


def _authority() -> "Authority":
    from .authority import process_authority  # 50 ms, on a thread

    return process_authority()
