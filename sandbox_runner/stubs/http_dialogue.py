"""HTTP/1.1 with the function, over any stream."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus

import h11

from .call import Call, Reply, aimed
from .destination import Destination
from .limits import Limits
from .stream import Stream

Answer = Callable[[Call], Awaitable[Reply]]

_NO_BODY = frozenset({204, 304})


class NotHttpError(ValueError):
    """What the function sent is not HTTP/1.1; the text says where it departs from it."""


class HttpDialogue:
    """Reads requests one after the other and answers each."""

    def __init__(
        self, stream: Stream, destination: Destination, answer: Answer, limits: Limits
    ) -> None:
        self._stream = stream
        self._destination = destination
        self._answer = answer
        self._limits = limits
        self._wire = h11.Connection(h11.SERVER, max_incomplete_event_size=limits.header_bytes)

    async def run(self) -> Destination | None:
        """Until the connection ends; the place to go on to when the function asked for a tunnel.

        Raises NotHttpError for bytes that are not HTTP.
        """
        try:
            return await self._converse()
        except h11.RemoteProtocolError as error:
            await self._refuse(error.error_status_hint)
            raise NotHttpError(str(error)) from error

    @property
    def unread(self) -> bytes:
        """Bytes that came after a tunnel was opened."""
        return self._wire.trailing_data[0]

    async def _converse(self) -> Destination | None:
        while (request := await self._next_request()) is not None:
            if request.method == b"CONNECT":
                return await self._open_tunnel(request)
            body = await self._body()
            if body is None:
                await self._refuse(413)
                return None
            call = self._call(request, body)
            reply = await self._answer(call)
            await asyncio.sleep(reply.latency_ms / 1000)
            if reply.fault:
                await asyncio.sleep(self._limits.idle_seconds if reply.fault == "timeout" else 0)
                return None
            await self._send(request.method, reply)
            if self._wire.our_state is h11.MUST_CLOSE:
                return None
            self._wire.start_next_cycle()
        return None

    async def _next_request(self) -> h11.Request | None:
        event = await self._next_event()
        return event if isinstance(event, h11.Request) else None

    async def _next_event(self) -> h11.Event | type[h11.PAUSED]:
        while (event := self._wire.next_event()) is h11.NEED_DATA:
            if self._wire.they_are_waiting_for_100_continue:
                await self._write(h11.InformationalResponse(status_code=100, headers=[]))
            self._wire.receive_data(await self._stream.read())
        return event  # type: ignore[return-value]  # NEED_DATA is gone

    async def _body(self) -> bytes | None:
        """The request's body; None when it is over the limit."""
        chunks: list[bytes] = []
        size = 0
        while isinstance(event := await self._next_event(), h11.Data):
            size += len(event.data)
            if size > self._limits.body_bytes:
                return None
            chunks.append(bytes(event.data))
        return b"".join(chunks)

    def _call(self, request: h11.Request, body: bytes) -> Call:
        headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers
        )
        host = next((value for name, value in headers if name == "host"), "")
        destination, target = aimed(self._destination, request.target.decode("latin-1"), host)
        return Call(destination, request.method.decode("ascii"), target, headers, body)

    async def _refuse(self, status: int) -> None:
        if self._wire.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            await self._send(b"", Reply(status, {"connection": "close"}))

    async def _send(self, method: bytes, reply: Reply) -> None:
        length = {"content-length": str(len(reply.body))} if reply.status not in _NO_BODY else {}
        headers = [*({**reply.headers, **length}).items()]
        reason = reply.reason or _usual_reason(reply.status)
        await self._write(h11.Response(status_code=reply.status, headers=headers, reason=reason))
        if reply.body and reply.status not in _NO_BODY and method != b"HEAD":
            await self._write(h11.Data(data=reply.body))
        await self._write(h11.EndOfMessage())

    async def _open_tunnel(self, request: h11.Request) -> Destination | None:
        target = request.target.decode("latin-1")
        destination, _ = aimed(self._destination, f"https://{target}", "")
        await self._next_event()
        await self._write(h11.Response(status_code=200, headers=[]))
        return Destination(destination.host, destination.port)

    async def _write(self, event: h11.Event) -> None:
        data = self._wire.send(event)
        if data:
            await self._stream.write(data)


def _usual_reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
