"""What a forked process does before its jail, whatever it runs in it: shared by all runtimes."""

from __future__ import annotations

import json
import os
import socket
import sys
from typing import Any

from . import jail
from .handing import hand_over

_FIRST = 3
_MOST_DESCRIPTORS = 1 << 16
JAILED, REFUSED = b"+", b"-"


def confined(
    control: socket.socket, order: jail.Order, parent: int, mount_point: str, owned: tuple[str, ...]
) -> bool:
    """Enter the jail and pass out the scratch folder; or say why that cannot be."""
    try:
        scratch = jail.confine(order, parent, mount_point, owned=owned)
    except OSError as error:
        failed = {"name": "JailFailed", "message": f"The jail cannot be made: {error}"}
        control.sendall(REFUSED + json.dumps({"failed": failed}).encode() + b"\n")
        return False
    hand_over(control, JAILED, scratch)
    os.close(scratch)
    return True


def read_job(control: socket.socket) -> dict[str, Any]:
    """The line that says what to run."""
    data = b""
    while not data.endswith(b"\n"):
        chunk = control.recv(65536)
        if not chunk:
            raise SystemExit("the supervisor went away")
        data += chunk
    job: dict[str, Any] = json.loads(data)
    return job


def redirect(out_fd: int, err_fd: int) -> None:
    """Print there; read nothing."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (out_fd, 1), (err_fd, 2)):
        os.dup2(source, target)
        os.close(source)
    sys.stdout = _text_stream(1)
    sys.stderr = _text_stream(2)


def close_all_but(*kept: int) -> None:
    """Nothing that the fork server holds is open in a run."""
    low = _FIRST
    for descriptor in sorted(kept):
        os.closerange(low, descriptor)
        low = descriptor + 1
    os.closerange(low, _MOST_DESCRIPTORS)


def _text_stream(descriptor: int) -> Any:
    return open(
        descriptor, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False
    )
