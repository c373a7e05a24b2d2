"""Programs for seccomp: which system calls pass, with which arguments.

A program is a list of classic BPF instructions over `struct seccomp_data`.
Source: https://docs.kernel.org/userspace-api/seccomp_filter.html
"""

from __future__ import annotations

import ctypes
import errno
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .syscalls import ARCHITECTURES, FIRST_NEW, NUMBERS
from .system import MACHINE, JailFailedError, call, prctl

Program = list[tuple[int, int, int, int]]
"""Instructions: code, jump if true, jump if false, operand."""

_LOAD, _AND, _JUMP, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x05, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCH_AT, _ARGUMENTS_AT = 0, 4, 16
_ALL_BITS = 0xFFFFFFFF
_X32 = 0x40000000

ALLOW = 0x7FFF0000
KILL = 0x80000000
_ERRNO = 0x00050000
_NO_NEW_PRIVILEGES, _FILTER, _ALL_THREADS = 38, 1, 1


def refuse(number: int) -> int:
    """The verdict that lets a system call fail with this error number."""
    return _ERRNO | number


@dataclass(frozen=True)
class Test:
    """Whether the low half of an argument, masked, is one of some values."""

    argument: int
    values: Sequence[int]
    mask: int = _ALL_BITS
    high: bool = False
    """Look at the high half instead."""

    def steps(self) -> Program:
        """Jumps over the instruction after it when a value fits, else goes on to that."""
        place = _ARGUMENTS_AT + 8 * self.argument + 4 * self.high
        steps: Program = [(_LOAD, 0, 0, place), (_AND, 0, 0, self.mask)]
        for index, value in enumerate(self.values):
            steps.append((_EQUAL, len(self.values) - index, 0, value))
        return steps


class Rules:
    """Collects rules; the first one that decides holds. What none decides is refused."""

    def __init__(self) -> None:
        if MACHINE not in ARCHITECTURES:
            known = ", ".join(sorted(ARCHITECTURES))
            problem = f"seccomp is only written for {known}; this machine is {MACHINE}"
            raise JailFailedError(errno.ENOSYS, problem)
        self._architecture = ARCHITECTURES[MACHINE]
        self._steps: Program = []

    def decide(self, names: Iterable[str], verdict: int) -> None:
        """Give these calls one verdict."""
        for name in names:
            self._add(name, [(_RETURN, 0, 0, verdict)])

    def when(self, name: str, tests: Sequence[Test], verdict: int) -> None:
        """Give a call a verdict when all tests hold; otherwise later rules decide."""
        body: Program = [(_RETURN, 0, 0, verdict)]
        for test in reversed(tests):
            body = [*test.steps(), (_JUMP, 0, 0, len(body)), *body]
        self._add(name, [*body, (_LOAD, 0, 0, _NUMBER_AT)])

    def program(self) -> Program:
        """All of it."""
        head: Program = [
            (_LOAD, 0, 0, _ARCH_AT),
            (_EQUAL, 1, 0, self._architecture.audit),
            (_RETURN, 0, 0, KILL),
            (_LOAD, 0, 0, _NUMBER_AT),
            (_AT_LEAST, 0, 1, _X32),
            (_RETURN, 0, 0, refuse(errno.ENOSYS)),
        ]
        tail: Program = [
            (_AT_LEAST, 0, 1, FIRST_NEW),
            (_RETURN, 0, 0, refuse(errno.ENOSYS)),
            (_RETURN, 0, 0, refuse(errno.EPERM)),
        ]
        return [*head, *self._steps, *tail]

    def _add(self, name: str, body: Program) -> None:
        number = NUMBERS[name][self._architecture.column]
        if number is not None:
            self._steps += [(_EQUAL, 0, len(body), number), *body]


def install(program: Program) -> None:
    """Put this process, with all its threads, under a program for good. Raises JailFailedError."""
    code = b"".join(struct.pack("HBBI", *step) for step in program)
    steps = ctypes.create_string_buffer(code, len(code))
    head = struct.pack("HxxxxxxP", len(program), ctypes.addressof(steps))
    prctl(_NO_NEW_PRIVILEGES, 1)
    number = ARCHITECTURES[MACHINE].seccomp
    call("seccomp", number, _FILTER, _ALL_THREADS, ctypes.create_string_buffer(head, len(head)))
