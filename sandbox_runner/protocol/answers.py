"""What a function answers, read without trusting it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from sandbox_runner.protocol.failure import Failure, read_failure
from sandbox_runner.protocol.json_text import NotJson, parse
from sandbox_runner.protocol.opcodes import Opcode
from sandbox_runner.protocol.step_ids import counted
from sandbox_runner.protocol.text import one_line

MAX_OPS = 1_000
_MAX_ID = 1_000
_WIRE_ID = re.compile(r"[!-~]+").fullmatch
_OPCODES = frozenset(Opcode)


@dataclass(frozen=True, slots=True)
class Op:
    """One thing that the function asks for or reports."""

    code: Opcode
    hashed: str
    """The step's id on the wire."""
    step_id: str
    """The id that the author wrote, with its count when repeated."""
    display_name: str
    name: str
    """The sleep's end, the awaited event's name; else as displayed."""
    opts: Mapping[str, Any] = field(default_factory=dict)
    data: Any = None
    error: Failure | None = None


@dataclass(frozen=True, slots=True)
class Ops:
    """206: steps."""

    ops: tuple[Op, ...]
    no_retry: bool = False
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """200: the function returned."""

    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """An error status: the function raised."""

    failure: Failure
    no_retry: bool = False
    retry_after: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Nothing that the protocol knows."""

    reason: str


Answer = Ops | Result | Failed | Unreadable


def read_answer(status: int, headers: Mapping[str, str], body: bytes) -> Answer:
    """What an answer says. Never raises.

    Args:
        status: the HTTP status.
        headers: names in lower case.
        body: as received.
    """
    try:
        value = parse(body) if body else None
    except NotJson as error:
        return Unreadable(f"the answer cannot be read: {error}")
    if status == 206:
        return _read_ops(value, headers)
    if status == 200:
        return Result(value)
    no_retry = headers.get("x-inngest-no-retry") == "true"
    return Failed(read_failure(value), no_retry, headers.get("retry-after"))


def _read_ops(value: object, headers: Mapping[str, str]) -> Answer:
    if not isinstance(value, list) or not value:
        return Unreadable("status 206 without a list of steps")
    if len(value) > MAX_OPS:
        return Unreadable(f"{len(value)} steps in one answer; at most {MAX_OPS} are allowed")
    ops = [_read_op(item) for item in value]
    known = tuple(op for op in ops if op is not None)
    if len(known) != len(ops):
        return Unreadable("a step without an id, or with an op code that is not known")
    if known[0].code is Opcode.RUN_COMPLETE:
        return Result(known[0].data)
    return Ops(known, headers.get("x-inngest-no-retry") == "true", _version(headers))


def _read_op(item: object) -> Op | None:
    if not isinstance(item, dict):
        return None
    code, hashed = item.get("op"), item.get("id")
    if not isinstance(code, str) or code not in _OPCODES or not _is_wire_id(hashed):
        return None
    display = one_line(_string(item.get("displayName")) or _string(item.get("name")) or hashed)
    error, opts = item.get("error"), item.get("opts")
    return Op(
        code=Opcode(code),
        hashed=hashed,
        step_id=_written_id(item.get("userland")) or display,
        display_name=display,
        name=_string(item.get("name")) or "",
        opts=opts if isinstance(opts, dict) else {},
        data=item.get("data"),
        error=read_failure(error) if error is not None else None,
    )


def _is_wire_id(value: object) -> TypeGuard[str]:
    """A hash in all SDKs; it goes into headers, so nothing but visible ASCII will do."""
    return isinstance(value, str) and 0 < len(value) <= _MAX_ID and _WIRE_ID(value) is not None


def _written_id(userland: object) -> str | None:
    if not isinstance(userland, dict) or not isinstance(userland.get("id"), str):
        return None
    index = userland.get("index")
    return counted(one_line(userland["id"][:_MAX_ID]), index if isinstance(index, int) else None)


def _string(value: object) -> str | None:
    return value[:_MAX_ID] if isinstance(value, str) else None


def _version(headers: Mapping[str, str]) -> int | None:
    text = headers.get("x-inngest-req-version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None
