"""The same screen in a browser, by textual-serve: each page has a process of its own.

Only this machine may look unless a token is given; then who has it may, from anywhere. Pages of
other sites never may: a browser would let them open our socket.
"""

from __future__ import annotations

import asyncio
import hmac
import signal
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from shlex import join
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.errors import ConfigError

if TYPE_CHECKING:
    from aiohttp import web

    Handle = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOOPBACK = "127.0.0.1"
_OURSELVES = frozenset({LOOPBACK, "localhost", "::1"})
_COOKIE = "assistant_token"


def serve(
    command: Sequence[str], *, host: str, port: int, token: str, say: Callable[[str], object]
) -> None:
    """Serve until interrupted; port 0 takes a free one. `say` is told the address.

    Raises:
        ConfigError: textual-serve is not installed, the port is taken, or other machines could
            look without a token.
    """
    if host not in _OURSELVES and not token:
        raise ConfigError(
            f"{host} can be reached by other machines, and there is no token",
            "set ASSISTANT_SERVE_TOKEN, or leave --host out",
        )
    try:
        import textual_serve.server  # noqa: F401
    except ImportError:
        hint = "pip install 'inngest-assistant[serve]'"
        raise ConfigError("--serve needs textual-serve", hint) from None
    try:
        listening = socket.create_server((host, port))
    except OSError as taken:
        hint = "choose another one; 0 takes a free one"
        raise ConfigError(f"{host}:{port} cannot be listened to: {taken.strerror}", hint) from None
    with listening:
        asyncio.run(_serve(join(command), listening, token, say))


async def _serve(
    command: str, listening: socket.socket, token: str, say: Callable[[str], object]
) -> None:
    from aiohttp import web
    from textual_serve.server import Server

    host, port = listening.getsockname()[:2]
    address = f"http://{host}:{port}"
    server = Server(command, host=host, port=port, title="assistant", public_url=address)
    app = await server._make_app()  # noqa: SLF001 - there is no other way to its app
    app.on_startup.clear()  # it would print to stdout
    guard = Guard(token)

    @web.middleware
    async def guarded(request: web.Request, handler: Handle) -> web.StreamResponse:
        return await guard.let(request, handler)

    app.middlewares.append(guarded)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    say(f"{address}/?token=…" if token else address)
    await _interrupted()
    await runner.cleanup()


async def _interrupted() -> None:
    over, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, over.set)
    await over.wait()


class Guard:
    """Lets in who may look."""

    def __init__(self, token: str) -> None:
        self._token = token

    async def let(self, request: web.Request, handle: Handle) -> web.StreamResponse:
        """Answer a request, or refuse it."""
        from aiohttp import web

        if not self._is_ours(request.headers):
            raise web.HTTPForbidden(text="only pages of this server may look\n")
        if not self._token:
            return await handle(request)
        if self._is_token(request.query.get("token", "")):
            found = web.HTTPFound("/")
            found.set_cookie(_COOKIE, self._token, httponly=True, samesite="Strict")
            raise found
        if not self._is_token(request.cookies.get(_COOKIE, "")):
            raise web.HTTPForbidden(text="open the address with ?token=…\n")
        return await handle(request)

    def _is_ours(self, headers: Mapping[str, str]) -> bool:
        """Whether a page of ours asks, under a name of ours."""
        named, origin = headers.get("Host", ""), headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != named:
            return False
        return bool(self._token) or urlsplit(f"//{named}").hostname in _OURSELVES

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())
