"""A trusted, single-threaded process that has imported the SDK and forks a child for each run.

It speaks lines of JSON on a unix socket. From the supervisor: `{"fork": ID, "order": ORDER}` with
five file descriptors (HTTP, control, network, stdout, stderr), `{"kill": ID}` and `{"hello": N}`,
which a supervisor says first: another may take over when one has died. To the supervisor:
`{"ready": {...}, "hello": N}` in answer, `{"forked": ID}`, `{"exited": ID, "status": N, "bound":
NAME}` (negative for a signal; the bound that ended it, or null). When the supervisor goes away, all
children are killed, the scratch folder is removed and the server ends.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from . import jail

_DESCRIPTORS = 5
_IDLE_SECONDS = 0.1
_WATCH_SECONDS = 0.05
_CLOSE_ON_EXEC = getattr(socket, "MSG_CMSG_CLOEXEC", 0)


def serve(control_fd: int, scratch: str, best: str, runtime: str) -> None:
    """Serve until the other end of the control socket is closed.

    Args:
        control_fd: the socket.
        scratch: a private folder.
        best: the best tier to try.
        runtime: a package with the modules `preload` and `child`.
    """
    control = socket.socket(fileno=control_fd)
    mount_point, offer = _offer(scratch, best=best)
    control.set_inheritable(False)
    preload = importlib.import_module(f"{runtime}.preload")
    told = preload.describe()
    preload.extensions()
    told |= {"tier": offer.tier, "refused": offer.refused, "code": preload.code_places()}
    gc.freeze()
    child = importlib.import_module(f"{runtime}.child")
    server = _ForkServer(control, told, mount_point, preload.idle, child.main)
    try:
        server.run()
    finally:
        server.kill_all()
    jail.remove_folder(scratch)
    os._exit(0)


def _offer(scratch: str, *, best: str) -> tuple[str, jail.Offer]:
    """Where trees are put together, and the tiers that can be had; the right to make them is kept.

    It may start the program again, inside of `bwrap`.
    """
    mount_point, empty = f"{scratch}/root", f"{scratch}/probe"
    for folder in (mount_point, empty):
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 (another server may have been here)
    if jail.is_wrapped():
        inside = jail.find_tier(empty, mount_point, (jail.WRAPPED,))
        return mount_point, jail.Offer(
            inside.tier, {jail.NAMESPACES: jail.why_not_better(), **inside.refused}
        )
    tiers = (jail.NAMESPACES, jail.LANDLOCK) if best != jail.WRAPPED else (jail.LANDLOCK,)
    offer = jail.find_tier(empty, mount_point, tiers)
    if offer.tier == jail.LANDLOCK:
        problem = jail.wrap(scratch, offer.refused.get(jail.NAMESPACES, ""))
        return mount_point, jail.Offer(offer.tier, {**offer.refused, jail.WRAPPED: problem})
    if offer.tier == jail.NAMESPACES and not jail.is_admin():
        jail.become_admin()
    return mount_point, offer


class _ForkServer:
    def __init__(
        self,
        control: socket.socket,
        told: dict[str, Any],
        mount_point: str,
        idle: Callable[[], None],
        run: Callable[[list[int], int, jail.Order, str], NoReturn],
    ) -> None:
        self._idle = idle
        self._run = run
        self._control = control
        self._told = told
        self._mount_point = mount_point
        jail.adopt_orphans()
        self._runs: dict[int, int] = {}
        self._watches: dict[int, jail.Watch] = {}
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
            pause = _WATCH_SECONDS if self._runs else patience
            readable, _, _ = select.select([control, self._wake], [], [], pause)
            if not readable and patience is not None and not self._runs:
                self._idle()
                gc.freeze()
                patience = None
            if self._wake in readable:
                os.read(self._wake, 4096)
                self._reap()
            self._watch()
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
        self._fork(order["fork"], jail.read_order(order["order"]), descriptors)

    def _fork(self, run: int, order: jail.Order, descriptors: list[int]) -> None:
        parent = os.getpid()
        inside = order.tier == jail.NAMESPACES
        try:
            pid = jail.fork_inside() if inside else os.fork()
        except OSError:
            pid = -1
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._run(descriptors, 0 if inside else parent, order, self._mount_point)
        for descriptor in descriptors:
            os.close(descriptor)
        _send(self._control, {"forked": run})
        if pid < 0:
            _send(self._control, {"exited": run, "status": 70, "bound": None})
            return
        self._runs[pid] = run
        self._watches[pid] = jail.Watch(pid, order)

    def _watch(self) -> None:
        for pid, watch in self._watches.items():
            if not watch.look():
                _kill(pid)

    def _reap(self) -> None:
        for pid in _ended(self._runs):
            _kill(pid)
            _, status = os.waitpid(pid, 0)
            watch = self._watches.pop(pid, None)
            run = self._runs.pop(pid, None)
            if run is not None and watch is not None:
                ended = {"exited": run, "status": _how(status), "bound": watch.passed}
                _send(self._control, ended)


def _ended(runs: dict[int, int]) -> Iterator[int]:
    """Children that have ended and are not reaped yet, so their ids are not another's."""
    while runs:
        ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if ended is None:
            return
        yield ended.si_pid


def _how(status: int) -> int:
    """The exit status, or the negative number of a signal; a jail ends what kills itself by SIGSYS."""
    code = os.waitstatus_to_exitcode(status)
    return -signal.SIGKILL if code == -signal.SIGSYS else code


def _kill(pid: int) -> None:
    """Kill a child and what it started."""
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
