"""The life of one run's process, from the fork to its end."""

from __future__ import annotations

import asyncio
import ctypes
import json
import os
import signal
import socket
import sys
from typing import Any, NoReturn

from . import loading, serving

_PDEATHSIG = 1
_SYSTEM = ctypes.CDLL(None)


def main(descriptors: list[int], parent: int) -> NoReturn:
    """Run functions until the supervisor closes the HTTP socket. Never returns."""
    status = 70
    try:
        http_fd, control_fd, out_fd, err_fd = descriptors
        os.setsid()
        _die_with(parent)
        _redirect(out_fd, err_fd)
        _run(socket.socket(fileno=http_fd), socket.socket(fileno=control_fd))
        status = 0
    except BaseException:  # noqa: BLE001 (nothing may reach the fork server's own code)
        sys.excepthook(*sys.exc_info())
    finally:
        serving.flush()
        os._exit(status)


def _run(http: socket.socket, control: socket.socket) -> None:
    job = _read_job(control)
    _settle(job)

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


def _text_stream(descriptor: int) -> Any:
    return open(
        descriptor, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False
    )


def _die_with(parent: int) -> None:
    """Be killed when the fork server ends, where the system can do that."""
    if sys.platform.startswith("linux"):
        _SYSTEM.prctl(_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(70)
