"""A silent name service keeps nobody waiting after the work has ended."""

import asyncio
import socket
from threading import Event
from threading import enumerate as threads
from typing import Any

import pytest

from assistant.core.loop import run


async def _looked_up(seconds: float) -> Any:
    loop = asyncio.get_running_loop()
    return await asyncio.wait_for(loop.getaddrinfo("name.invalid", 80), seconds)


def test_a_look_up_that_nobody_waits_for_is_left_behind() -> None:
    """The loop ends while the look-up still hangs, and so does Python: its thread is a daemon."""
    answered, begun = Event(), Event()

    def hang(*_: Any, **__: Any) -> Any:
        begun.set()
        answered.wait()

    before = set(threads())
    try:
        with pytest.raises(TimeoutError):
            run(_looked_up(0.05), hang)
        hanging = set(threads()) - before
        assert begun.is_set()
        assert hanging
        assert all(thread.daemon for thread in hanging)
    finally:
        answered.set()


def test_addresses_arrive() -> None:
    """What the name service says is what the caller gets."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 80))]

    assert run(_looked_up(60), lambda *_, **__: found) == found


def test_errors_arrive() -> None:
    """A name that does not exist is an error where it was asked for."""

    def unknown(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    with pytest.raises(socket.gaierror, match="not known"):
        run(_looked_up(60), unknown)
