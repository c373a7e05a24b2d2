"""Requests that Inngest makes for functions: answered as the function's own, or really made."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from sandbox_runner.executor.gateways import UNREACHABLE, Gateway, Got, Wanted

from .call import Call, Reply
from .destination import Destination

Answer = Callable[[Call], Awaitable[Reply]]


def through(answer: Answer) -> Gateway:
    """A gateway whose requests are answered by `answer`."""

    async def gateway(wanted: Wanted) -> Got:
        try:
            call = _call(wanted)
        except ValueError as error:
            return Got(UNREACHABLE, {}, f"{wanted.url!r} is no URL: {error}")
        reply = await answer(call)
        if reply.fault:
            return Got(UNREACHABLE, {}, f"{call.destination.host} does not answer")
        return Got(reply.status, reply.headers, reply.body.decode("utf-8", "replace"))

    return gateway


def _call(wanted: Wanted) -> Call:
    parts = urlsplit(wanted.url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("it has to begin with http:// or https://")
    tls = parts.scheme == "https"
    place = Destination(parts.hostname, parts.port or (443 if tls else 80), tls)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Call(place, wanted.method, target, tuple(wanted.headers.items()), wanted.body)
