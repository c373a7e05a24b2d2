"""A trusted, single-threaded process that has imported the SDK and forks a child for each run.

It speaks lines of JSON on a unix socket. From the supervisor: `{"fork": ID}` with four file
descriptors (HTTP, control, stdout, stderr), `{"kill": ID}` and `{"hello": N}`, which a supervisor
says first: another may take over when one has died. To the supervisor: `{"ready": {...}, "hello": N}`
in answer, `{"forked": ID, "pid": N}`, `{"exited": ID, "status": N}` (negative for a signal). When the
supervisor goes away, all children are killed, the scratch folder is removed and the server ends.
"""

from __future__ import annotations

import gc
import json
import os
import select
import shutil
import signal
import socket
import sys
from typing import Any

from . import preload

_DESCRIPTORS = 4
_IDLE_SECONDS = 0.1
_CLOSE_ON_EXEC = getattr(socket, "MSG_CMSG_CLOEXEC", 0)


def serve(control_fd: int, scratch: str) -> None:
    """Serve until the other end of the control socket is closed."""
    control = socket.socket(fileno=control_fd)
    control.set_inheritable(False)
    told = preload.describe()
    preload.extensions()
    gc.freeze()
    server = _ForkServer(control, told)
    try:
        server.run()
    finally:
        server.kill_all()
    shutil.rmtree(scratch, ignore_errors=True)
    os._exit(0)


class _ForkServer:
    def __init__(self, control: socket.socket, told: dict[str, Any]) -> None:
        self._control = control
        self._told = told
        self._runs: dict[int, int] = {}
        self._buffer = b""
        self._descriptors: list[int] = []
        self._wake, wake_write = os.pipe()
        for end in (self._wake, wake_write):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)

    def run(self) -> None:
        patience: float | None = _IDLE_SECONDS
        while True:
            control = self._control.fileno()
            readable, _, _ = select.select([control, self._wake], [], [], patience)
            if not readable:
                preload.idle()
                gc.freeze()
                patience = None
            if self._wake in readable:
                os.read(self._wake, 4096)
                self._reap()
            if control in readable and not self._receive():
                return

    def kill_all(self) -> None:
        for pid in list(self._runs):
            _kill(pid)
            os.waitpid(pid, 0)

    def _receive(self) -> bool:
        data, descriptors, _, _ = socket.recv_fds(
            self._control, 65536, _DESCRIPTORS * 8, _CLOSE_ON_EXEC
        )
        self._descriptors += descriptors
        self._buffer += data
        *lines, self._buffer = self._buffer.split(b"\n")
        for line in lines:
            self._do(json.loads(line))
        return bool(data)

    def _do(self, order: dict[str, Any]) -> None:
        if "hello" in order:
            _send(self._control, {"ready": self._told, "hello": order["hello"]})
            return
        if "kill" in order:
            for pid, run in self._runs.items():
                if run == order["kill"]:
                    _kill(pid)
            return
        descriptors = self._descriptors[:_DESCRIPTORS]
        del self._descriptors[:_DESCRIPTORS]
        self._fork(order["fork"], descriptors)

    def _fork(self, run: int, descriptors: list[int]) -> None:
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._control.close()
            from . import child  # already imported; this module must load without the SDK

            child.main(descriptors, parent)
        self._runs[pid] = run
        for descriptor in descriptors:
            os.close(descriptor)
        _send(self._control, {"forked": run, "pid": pid})

    def _reap(self) -> None:
        while self._runs:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            if ended is None:
                return
            _kill(ended.si_pid)
            _, status = os.waitpid(ended.si_pid, 0)
            run = self._runs.pop(ended.si_pid, None)
            if run is not None:
                _send(self._control, {"exited": run, "status": os.waitstatus_to_exitcode(status)})


def _kill(pid: int) -> None:
    """Kill a child and what it started. It is not reaped yet, so its id is not another's."""
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue


def _send(control: socket.socket, message: dict[str, Any]) -> None:
    try:
        control.sendall(json.dumps(message).encode() + b"\n")
    except OSError:
        sys.exit(0)
