"""What surrounds a request: `please create a workflow that …`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.clauses import verb_at
from assistant.planners.offline.lexicon import CONTAINERS, MAKERS, POLITE
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

_REACH = 9
"""Tokens between `create` and `workflow`, at most."""
_LINKS = listed("that which to who for will should and")
_AFTER = _LINKS | {":", ".", "when", "called", "named", "titled"}


def frame_end(tokens: Sequence[Token]) -> int:
    """The position where the request itself begins."""
    at = 0
    while at < len(tokens) and (tokens[at].norm in POLITE or tokens[at].norm == ","):
        at += 1
    start = at
    if at < len(tokens) and tokens[at].norm in MAKERS:
        at += 1 + (at + 1 < len(tokens) and tokens[at + 1].norm == "up")
    container = _container(tokens, at)
    if container is None:
        return start
    after = container + 1
    if after + 1 < len(tokens) and tokens[after].norm in {"called", "named", "titled"}:
        after += 2
    if after < len(tokens) and tokens[after].norm in {":", "-", "–", "—"}:
        return after + 1
    if after < len(tokens) and tokens[after].norm in _LINKS:
        return after + 1
    follows = after >= len(tokens) or tokens[after].norm in {"when", "whenever", "on", "every", "."}
    return after if follows or verb_at(tokens, after) else start


def _container(tokens: Sequence[Token], at: int) -> int | None:
    for place in range(at, min(len(tokens), at + _REACH)):
        token = tokens[place]
        if token.kind in {"newline", "event", "url"} or token.norm in {
            ".",
            ",",
            "when",
            "in",
            "to",
        }:
            return None
        if token.norm in CONTAINERS:
            linked = place + 1 < len(tokens) and tokens[place + 1].norm in _AFTER
            return place if token.norm != "task" or linked else None
    return None
