"""System calls that Python does not offer, on Linux."""

from __future__ import annotations

import ctypes
import os
import platform
from typing import Any

_C = ctypes.CDLL(None, use_errno=True)

MACHINE = platform.machine()


class JailFailedError(OSError):
    """The system refused a part of the jail."""


def call(what: str, number: int, *arguments: Any) -> int:
    """A system call by its number.

    Raises:
        JailFailedError: it was refused; `what` is in the message.
    """
    return checked(what, _C.syscall(ctypes.c_long(number), *map(_word, arguments)))


def function(name: str, *arguments: Any) -> int:
    """A function of the C library that returns -1 for failure. Raises JailFailedError."""
    return checked(name, getattr(_C, name)(*map(_word, arguments)))


def checked(what: str, result: int) -> int:
    """The result, unless it is -1."""
    if result == -1:
        number = ctypes.get_errno()
        raise JailFailedError(number, f"{what}: {os.strerror(number)}")
    return result


def prctl(option: int, *values: Any) -> int:
    """`prctl(2)`, with zeroes for what is not given. Raises JailFailedError."""
    return function("prctl", option, *values, *(0,) * (4 - len(values)))


def _word(value: Any) -> Any:
    return ctypes.c_ulong(value & 0xFFFFFFFFFFFFFFFF) if isinstance(value, int) else value
