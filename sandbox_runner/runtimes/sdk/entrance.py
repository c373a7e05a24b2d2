"""The first word of a worker: whether its jail stands. It is said before any code of the app runs."""

import asyncio
import os
import socket

from sandbox_runner.errors import WorkerLost

_JAILED, _REFUSED = b"+", b"-"


async def jailed(control: socket.socket) -> int | None:
    """A descriptor of the worker's scratch folder; None when it says that there is no jail.

    Raises:
        WorkerLost: it ended without a word.
    """
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(control, ready.set)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(control)
    try:
        word, descriptors, _, _ = socket.recv_fds(control, 1, 1)
    except OSError:
        word, descriptors = b"", []
    if word == _JAILED and descriptors:
        return descriptors[0]
    for descriptor in descriptors:
        os.close(descriptor)
    if word == _REFUSED:
        return None
    raise WorkerLost("The worker process ended while it was being jailed.")
