"""The life of one run's process, from the fork to its end."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from typing import Any, NoReturn

from . import birth, import_path, jail, loading, network, serving


def main(descriptors: list[int], parent: int, order: jail.Order, mount_point: str) -> NoReturn:
    """Run functions until the supervisor closes the HTTP socket. Never returns."""
    status = 70
    try:
        http_fd, control_fd, line_fd, out_fd, err_fd = descriptors
        os.setsid()
        birth.redirect(out_fd, err_fd)
        birth.close_all_but(http_fd, control_fd, line_fd)
        control = socket.socket(fileno=control_fd)
        job = birth.read_job(control)
        order = jail.with_view(order, job["view"])
        if birth.confined(control, order, parent, mount_point, jail.OWN_CODE):
            _run(socket.socket(fileno=http_fd), control, line_fd, job)
            status = 0
    except BaseException:  # noqa: BLE001 (nothing may reach the fork server's own code)
        sys.excepthook(*sys.exc_info())
    finally:
        serving.flush()
        os._exit(status)


def _run(http: socket.socket, control: socket.socket, line_fd: int, job: dict[str, Any]) -> None:
    _settle(job)
    network.lead_through(line_fd)

    def tell(message: dict[str, Any]) -> None:
        control.sendall(json.dumps(message).encode() + b"\n")

    tell(loading.load(job["modules"], job["app_root"], job["extensions"]))
    asyncio.run(serving.serve(http, job["app_root"], tell))


def _settle(job: dict[str, Any]) -> None:
    """Become the app: its environment, its folder, its import path."""
    os.environ.clear()
    os.environ.update(job["environment"])
    os.chdir(job["app_root"])
    import_path.complete()
    sys.path[:0] = job["import_roots"]
    sys.argv = ["sandbox"]
    sys.dont_write_bytecode = True
