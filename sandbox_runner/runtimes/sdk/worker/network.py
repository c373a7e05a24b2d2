"""Leads every outgoing connection of the function to the stub server.

Standard library only: this runs inside the sandboxed worker, under the app's interpreter (Python
3.10 or later). It is a convenience for the function's libraries, never a wall: code that goes
around it is stopped by the jail.
"""

import asyncio
import os
from typing import Any

from . import names, sockets, stub_line, trust
from .after_import import after_import

_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy", "ws_proxy", "wss_proxy")


def lead_through(descriptor: int) -> None:
    """Hand connections to the stub server over this socket: see `StubServer.line`."""
    stub_line.lead_through(descriptor)


def install(ca_bundle: str) -> None:
    """Redirect this process. A second call only changes the path.

    Args:
        ca_bundle: PEM file with the stub server's certificate, alone to be trusted.
    """
    for name in _PROXIES:
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)
    names.install()
    sockets.install()
    trust.install(ca_bundle)
    after_import("uvloop", _use_asyncio)


def _use_asyncio(uvloop: Any) -> None:
    """Its loops connect in C, past `socket`; asyncio's do the same work, only slower."""
    uvloop.install = lambda: None
    uvloop.new_event_loop = asyncio.new_event_loop
    uvloop.run = asyncio.run
