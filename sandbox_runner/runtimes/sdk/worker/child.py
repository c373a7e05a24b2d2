"""The life of one run's process, from the fork to its end."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from typing import Any, NoReturn

from . import jail, loading, network, serving

_FIRST = 3
_MOST_DESCRIPTORS = 1 << 16
JAILED, REFUSED = b"+", b"-"


def main(descriptors: list[int], parent: int, order: jail.Order, mount_point: str) -> NoReturn:
    """Run functions until the supervisor closes the HTTP socket. Never returns."""
    status = 70
    try:
        http_fd, control_fd, line_fd, out_fd, err_fd = descriptors
        os.setsid()
        _redirect(out_fd, err_fd)
        _close_all_but(http_fd, control_fd, line_fd)
        control = socket.socket(fileno=control_fd)
        job = _read_job(control)
        order = jail.with_view(order, job["view"])
        if _confined(control, order, parent, mount_point):
            _run(socket.socket(fileno=http_fd), control, line_fd, job)
            status = 0
    except BaseException:  # noqa: BLE001 (nothing may reach the fork server's own code)
        sys.excepthook(*sys.exc_info())
    finally:
        serving.flush()
        os._exit(status)


def _confined(control: socket.socket, order: jail.Order, parent: int, mount_point: str) -> bool:
    """Enter the jail and pass out the scratch folder; or say why that cannot be."""
    try:
        scratch = jail.confine(order, parent, mount_point, owned=jail.OWN_CODE)
    except OSError as error:
        failed = {"name": "JailFailed", "message": f"The jail cannot be made: {error}"}
        control.sendall(REFUSED + json.dumps({"failed": failed}).encode() + b"\n")
        return False
    socket.send_fds(control, [JAILED], [scratch])
    os.close(scratch)
    return True


def _run(http: socket.socket, control: socket.socket, line_fd: int, job: dict[str, Any]) -> None:
    _settle(job)
    network.lead_through(line_fd)

    def tell(message: dict[str, Any]) -> None:
        control.sendall(json.dumps(message).encode() + b"\n")

    tell(loading.load(job["modules"], job["app_root"], job["extensions"]))
    asyncio.run(serving.serve(http, job["app_root"], tell))


def _read_job(control: socket.socket) -> dict[str, Any]:
    data = b""
    while not data.endswith(b"\n"):
        chunk = control.recv(65536)
        if not chunk:
            raise SystemExit("the supervisor went away")
        data += chunk
    job: dict[str, Any] = json.loads(data)
    return job


def _settle(job: dict[str, Any]) -> None:
    """Become the app: its environment, its folder, its import path."""
    os.environ.clear()
    os.environ.update(job["environment"])
    os.chdir(job["app_root"])
    sys.path[:0] = job["import_roots"]
    sys.argv = ["sandbox"]
    sys.dont_write_bytecode = True


def _redirect(out_fd: int, err_fd: int) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (out_fd, 1), (err_fd, 2)):
        os.dup2(source, target)
        os.close(source)
    sys.stdout = _text_stream(1)
    sys.stderr = _text_stream(2)


def _close_all_but(*kept: int) -> None:
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
