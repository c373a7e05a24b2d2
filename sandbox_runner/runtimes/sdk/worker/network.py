"""Leads every outgoing connection of the function to the stub server.

Standard library only: this runs inside the sandboxed worker, under the app's interpreter (Python
3.10 or later). It is a convenience for the function's libraries, never a wall: code that goes
around it is stopped by the jail.
"""

import asyncio
import os
from typing import Any

from . import names, sockets, trust
from .after_import import after_import

_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy", "ws_proxy", "wss_proxy")


def install(socket_path: str, ca_bundle: str) -> None:
    """Redirect this process. A second call only changes the two paths.

    Args:
        socket_path: the unix socket that the stub server listens on.
        ca_bundle: PEM file with the stub server's certificate, alone to be trusted.
    """
    for name in _PROXIES:
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)
    names.install()
    sockets.install(socket_path)
    trust.install(ca_bundle)
    after_import("uvloop", _use_asyncio)


def _use_asyncio(uvloop: Any) -> None:
    """Its loops connect in C, past `socket`; asyncio's do the same work, only slower."""
    uvloop.install = lambda: None
    uvloop.new_event_loop = asyncio.new_event_loop
    uvloop.run = asyncio.run
