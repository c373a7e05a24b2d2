"""Which tier this machine offers: found by trying, in a process that then ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .confine import confine
from .namespaces import become_admin, is_admin
from .order import LANDLOCK, NAMESPACES, Order
from .system import function

_NEW_PROCESSES = 0x20000000
_LONGEST = 500


@dataclass(frozen=True)
class Offer:
    """What can be had."""

    tier: str | None
    """The best one; None when there is none."""
    refused: dict[str, str]
    """Why the better ones cannot be had, by tier."""


def find_tier(
    scratch: str, mount_point: str, tiers: Sequence[str] = (NAMESPACES, LANDLOCK)
) -> Offer:
    """Try the tiers, the best one first.

    Args:
        scratch: an existing empty folder.
        mount_point: another one.
        tiers: which to try; A' is for a process that is already inside `bwrap`.
    """
    refused: dict[str, str] = {}
    for tier in tiers:
        problem = _problem(lambda tier=tier: _try(tier, scratch, mount_point))  # type: ignore[misc]
        if problem is None:
            return Offer(tier, refused)
        refused[tier] = problem
    return Offer(None, refused)


def _try(tier: str, scratch: str, mount_point: str) -> None:
    parent = os.getppid()
    if tier == NAMESPACES:
        if not is_admin():
            become_admin()
        function("unshare", _NEW_PROCESSES)
    confine(Order(tier, scratch), parent, mount_point)


def _problem(attempt: Callable[[], None]) -> str | None:
    """What a process of its own says went wrong."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        _report(attempt, write)
    os.close(write)
    with os.fdopen(read, "rb") as told:
        answer = told.read(_LONGEST)
    os.waitpid(pid, 0)
    if answer == b"ok":
        return None
    return answer.decode("utf-8", "replace") or "the process that tried it was killed"


def _report(attempt: Callable[[], None], write: int) -> None:
    answer = b"ok"
    try:
        attempt()
    except BaseException as error:  # noqa: BLE001 (whatever the system makes of it)
        answer = str(error).encode("utf-8", "replace")[:_LONGEST] or b"unknown"
    os.write(write, answer)
    os._exit(0)
