"""The life of one run's process, from the fork to the moment at which it becomes Node."""

from __future__ import annotations

import json
import os
import socket
import sys
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from sandbox_runner.runtimes.sdk.worker import birth, jail
else:
    from _inngest_sandbox_worker import birth, jail

_FLAGS = ("--no-warnings", "--openssl-config=/dev/null")
_MEGABYTE = 1024 * 1024
_CHANNEL = {"NODE_CHANNEL_SERIALIZATION_MODE": "json", "UV_THREADPOOL_SIZE": "2"}


def main(descriptors: list[int], parent: int, order: jail.Order, mount_point: str) -> NoReturn:
    """Become Node in a jail. Never returns."""
    try:
        http_fd, control_fd, line_fd, out_fd, err_fd = descriptors
        os.setsid()
        birth.redirect(out_fd, err_fd)
        birth.close_all_but(http_fd, control_fd, line_fd)
        control = socket.socket(fileno=control_fd)
        job = birth.read_job(control)
        order = jail.with_view(order, job["view"])
        job_fd = _kept(job["node"])
        if birth.confined(control, order, parent, mount_point, (job["worker"],)):
            _become_node(order, job, (job_fd, http_fd, control_fd), line_fd)
    except BaseException:  # noqa: BLE001 (nothing may reach the fork server's own code)
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(70)


def _kept(job: dict[str, Any]) -> int:
    """A descriptor to read the job from, after everything else is gone."""
    descriptor = os.memfd_create("job", 0)
    os.write(descriptor, json.dumps(job).encode())
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def _become_node(
    order: jail.Order, job: dict[str, Any], given: tuple[int, int, int], line_fd: int
) -> None:
    for descriptor in (*given, line_fd):
        os.set_inheritable(descriptor, True)
    os.chdir(order.scratch)
    program = str(order.program)
    heap = f"--max-old-space-size={order.bounds.memory_bytes // _MEGABYTE * 3 // 4}"
    command = [program, *_FLAGS, heap, f"{job['worker']}/main.cjs", *map(str, given)]
    environment = {**job["environment"], **_CHANNEL, "NODE_CHANNEL_FD": str(line_fd)}
    os.execve(program, command, environment)  # noqa: S606 (a shell is not wanted)
