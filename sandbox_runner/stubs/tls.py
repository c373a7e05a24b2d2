"""TLS ended inside an already open stream."""

import ssl
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from .stream import CHUNK, Stream

if TYPE_CHECKING:
    from .authority import Authority

_Result = TypeVar("_Result")


class TlsStream:
    """The clear text of a TLS connection that is carried by another stream."""

    def __init__(self, carrier: Stream, context: ssl.SSLContext) -> None:
        self._carrier = carrier
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._session = context.wrap_bio(self._incoming, self._outgoing, server_side=True)

    async def handshake(self) -> None:
        """Raises ssl.SSLError when the client refuses our certificate or speaks no TLS."""
        try:
            await self._feed_until_done(self._session.do_handshake)
        finally:
            await self._flush()

    async def read(self) -> bytes:
        """See `Stream.read`."""
        try:
            return await self._feed_until_done(lambda: self._session.read(CHUNK))
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            return b""

    async def write(self, data: bytes) -> None:
        """See `Stream.write`."""
        self._session.write(data)
        await self._flush()

    async def _feed_until_done(self, action: Callable[[], _Result]) -> _Result:
        while True:
            try:
                return action()
            except ssl.SSLWantReadError:
                await self._flush()
                await self._feed()

    async def _feed(self) -> None:
        data = await self._carrier.read()
        if data:
            self._incoming.write(data)
        else:
            self._incoming.write_eof()

    async def _flush(self) -> None:
        if self._outgoing.pending:
            await self._carrier.write(self._outgoing.read())


async def end_tls(carrier: Stream, authority: "Authority", host: str) -> TlsStream:
    """The clear text, after proving to be the host that the client names, else `host`.

    Raises ssl.SSLError when the handshake fails.
    """
    stream = TlsStream(carrier, authority.server_context(host))
    await stream.handshake()
    return stream
