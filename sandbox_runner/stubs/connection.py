"""One connection of the function: finds out what it speaks and lets that dialogue run."""

import functools
import ssl
from dataclasses import replace
from typing import TYPE_CHECKING

from .answer_desk import AnswerDesk
from .destination import FOREIGN_PORTS, MAIL_OVER_TLS_PORT, MAIL_PORTS, Destination
from .limits import Limits
from .stream import PeekStream, Stream
from .tls import end_tls

if TYPE_CHECKING:
    from .authority import Authority

_TLS_HANDSHAKE = b"\x16"
_DEEPEST_TUNNEL = 3


class Connection:
    """Talks until the function is done. Raises OSError and TimeoutError of the stream only."""

    def __init__(self, desk: AnswerDesk, authority: "Authority", limits: Limits) -> None:
        self._desk = desk
        self._authority = authority
        self._limits = limits

    async def run(self, stream: PeekStream, destination: Destination) -> None:
        """Serve a connection to this destination, from its first byte."""
        if protocol := FOREIGN_PORTS.get(destination.port):
            self._desk.note_foreign(destination, f"{protocol} cannot be stubbed.")
        elif destination.port in MAIL_PORTS:
            await self._serve_mail(stream, destination)
        else:
            await self._serve_web(stream, destination)

    async def _serve_web(
        self, stream: PeekStream, destination: Destination, depth: int = 0
    ) -> None:
        first = (await stream.peek())[:1]
        if first == _TLS_HANDSHAKE:
            clear = await self._end_tls(stream, destination)
            await self._serve_http(clear, replace(destination, tls=True), depth)
        elif first.isalpha():
            await self._serve_http(stream, destination, depth)
        elif first:
            self._desk.note_foreign(destination, "it speaks neither HTTP nor TLS.")

    async def _serve_http(self, stream: Stream, destination: Destination, depth: int) -> None:
        from .http_dialogue import HttpDialogue, NotHttpError  # h11 takes 7 ms

        dialogue = HttpDialogue(stream, destination, self._desk.answer, self._limits)
        try:
            onward = await dialogue.run()
        except NotHttpError as error:
            self._desk.note_foreign(destination, f"what it sent is not HTTP/1.1 ({error}).")
            return
        if onward is not None and depth < _DEEPEST_TUNNEL:
            await self._serve_web(PeekStream(stream, dialogue.unread), onward, depth + 1)

    async def _serve_mail(self, stream: PeekStream, destination: Destination) -> None:
        from .smtp_dialogue import SmtpDialogue  # email takes 10 ms

        take = functools.partial(self._desk.take_mail, destination)
        upgrade = functools.partial(self._end_tls, destination=destination)
        if destination.port == MAIL_OVER_TLS_PORT:
            await SmtpDialogue(await upgrade(stream), take, self._limits, upgrade=None).run()
        else:
            await SmtpDialogue(stream, take, self._limits, upgrade).run()

    async def _end_tls(self, carrier: Stream, destination: Destination) -> Stream:
        try:
            return await end_tls(carrier, self._authority, destination.host)
        except ssl.SSLError as error:
            self._desk.note_foreign(destination, f"the TLS handshake failed ({error.reason}).")
            raise
