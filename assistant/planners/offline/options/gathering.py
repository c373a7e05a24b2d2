"""Batches whose parts stand in any order: `batch per room: 60 readings or 2 minutes`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.planners.offline.numbers import read_duration
from assistant.planners.offline.options.limits import FoundLimit
from assistant.planners.offline.options.qualifiers import read_qualifiers
from assistant.planners.offline.options.setting import Setting, Spelling
from assistant.planners.offline.phrases import PhraseTable
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from generators.spec.options import BatchEvents

_BATCH = "batch|batches|batched|batching"
_PACK = "group|groups|lot|lots|bundle|bundles|chunk|chunks|pack|packs"
_GATHER = "collect|collecting|gather|gathering|accumulate|accumulating|buffer|buffering|bundle|bundling|group|grouping|pool|pooling"
_EVENTS = (
    "[the|these|them|it|all|incoming|new] [{which:event}] [events|messages|records|rows|items|them]"
)
_KEY = "[per|by|for [each|every] {key:key} [,]]"
_HEADS: PhraseTable[str] = PhraseTable(
    [
        (f"[in|into|as|with|one] {_BATCH} [up|together] {_EVENTS} {_KEY}", "batch"),
        (f"{_GATHER} [up|together] {_EVENTS} {_KEY} in|into|to|as {_BATCH} {_KEY}", "batch"),
        (f"in|into {_PACK}", "pack"),
        (f"{_GATHER} [up|together] {_EVENTS} {_KEY} in|into|to|as {_PACK} {_KEY}", "pack"),
        (f"buffer|buffering|accumulate|accumulating [up] {_EVENTS} {_KEY}", "buffer"),
    ]
)
_SIZES: PhraseTable[str] = PhraseTable(
    [
        (
            "[up|at|of|max|maximum|size|with] [max|maximum|to|most|size|a] [size|max|maximum] [of|:|=] [up|at] [to|most] {size:number} [of] [{thing:word}] [at|per|in|to] [most|each|a|every] [batch]",
            "size",
        ),
    ]
)
_FIRST: PhraseTable[str] = PhraseTable(
    [("whichever|whatever [comes|is|happens|arrives] first|sooner|earlier", "first")]
)
_JOINTS = listed(", ; : ( - – — or and with either of /")
_CLOSES = listed(")")
_MOST = 6
"""Parts of one batch, at most."""


@dataclass(frozen=True, slots=True)
class _Parts:
    size: int | None = None
    timeout: str | None = None
    key: str | None = None


def read_batch(tokens: Sequence[Token], at: int, spelling: Spelling) -> FoundLimit | None:
    """Read a batch with its parts; None unless it has a length of time, and a size or a key."""
    head = _HEADS.longest(tokens, at)
    if head is None:
        return None
    parts, end = _Parts(key=head[0].text("key")), head[0].end
    for _ in range(_MOST):
        part = _part(tokens, end, parts)
        if part is None:
            break
        parts, end = part
    if parts.timeout is None or not (parts.size or parts.key):
        return None
    if head[1] == "pack" and not _or_else(tokens[head[0].end : end], parts):
        return None
    if parts.size is not None and not 2 <= parts.size <= 100_000:
        return None
    value = BatchEvents(
        max_size=parts.size or 100, timeout=parts.timeout, key=spelling.cel(parts.key)
    )
    note = "" if parts.size else "a batch holds at most 100 events"
    return FoundLimit((Setting("batch_events", value, note),), end)


def _or_else(tokens: Sequence[Token], parts: _Parts) -> bool:
    """Whether it is either full or late: `in groups of 50 every minute` says how fast to go."""
    return parts.size is not None and any(token.norm == "or" for token in tokens)


def _part(tokens: Sequence[Token], at: int, parts: _Parts) -> tuple[_Parts, int] | None:
    """The next part, behind what joins it to the one before."""
    while at < len(tokens):
        found = _length(tokens, at, parts) or _size(tokens, at, parts) or _named(tokens, at, parts)
        if found:
            closed = found[1] < len(tokens) and tokens[found[1]].norm in _CLOSES
            return found[0], found[1] + closed
        if tokens[at].norm not in _JOINTS:
            return None
        at += 1
    return None


def _length(tokens: Sequence[Token], at: int, parts: _Parts) -> tuple[_Parts, int] | None:
    found = read_duration(tokens, at) if parts.timeout is None else None
    if found is None:
        return None
    end = found.end + (tokens[found.end].norm in {"max", "tops"} if found.end < len(tokens) else 0)
    return replace(parts, timeout=found.value), end


def _size(tokens: Sequence[Token], at: int, parts: _Parts) -> tuple[_Parts, int] | None:
    found = _SIZES.longest(tokens, at) if parts.size is None else None
    if found is None or _timed(tokens, at, found[0].end):
        return None
    return replace(parts, size=found[0].number("size")), found[0].end


def _timed(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the number counts seconds or minutes: `at most 2 minutes`."""
    return any(read_duration(tokens, place) for place in range(at, end))


def _named(tokens: Sequence[Token], at: int, parts: _Parts) -> tuple[_Parts, int] | None:
    """`per room`, `with a timeout of 2 minutes`, `whichever comes first`."""
    first = _FIRST.longest(tokens, at)
    if first and parts.timeout:
        return parts, first[0].end
    kinds = {kind for kind in ("key", "timeout") if getattr(parts, kind) is None}
    if not kinds:
        return None
    said, end = read_qualifiers(tokens, at, frozenset(kinds))
    if end == at:
        return None
    return replace(parts, key=parts.key or said.key, timeout=parts.timeout or said.timeout), end
