"""An event loop that ends when its work has ended, whatever the name service does.

asyncio looks names up in threads that both the loop and Python wait for at their end. Where the
name service is silent that takes many seconds after everything was said.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")
Resolve = Callable[..., Any]


def run(coroutine: Coroutine[Any, Any, T], resolve: Resolve = socket.getaddrinfo) -> T:
    """As `asyncio.run`, but look-ups of names that nobody waits for any more are left behind."""
    with asyncio.Runner(loop_factory=partial(Loop, resolve)) as runner:
        return runner.run(coroutine)


class Loop(asyncio.SelectorEventLoop):
    """Looks names up with `resolve`, each in a thread that nothing waits for."""

    def __init__(self, resolve: Resolve = socket.getaddrinfo) -> None:
        super().__init__()
        self._resolve = resolve

    async def getaddrinfo(self, *args: Any, **kwargs: Any) -> Any:
        """Addresses of a host, as `socket.getaddrinfo` gives them."""
        found: asyncio.Future[Any] = self.create_future()

        def look_up() -> None:
            try:
                settle = partial(_settle, found, self._resolve(*args, **kwargs), None)
            except (OSError, ValueError, OverflowError) as error:
                settle = partial(_settle, found, None, error)
            with suppress(RuntimeError):  # The loop has ended meanwhile.
                self.call_soon_threadsafe(settle)

        Thread(target=look_up, daemon=True).start()
        return await found


def _settle(found: asyncio.Future[Any], answer: Any, error: Exception | None) -> None:
    if found.done():
        return
    if error is not None:
        found.set_exception(error)
    else:
        found.set_result(answer)
