"""Sayings of several words that mean what one word means: `stand by for X`, `X turns up`.

Each becomes one token, so that all that is known of the one word holds for the saying too.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.numbers import read_duration
from assistant.planners.offline.sayings import (
    ABSENCES,
    ARRIVALS,
    EMITS,
    ENDS,
    LASTING,
    LATER,
    OPENS,
    PASSES,
    RETURNS,
    SUPPOSES,
    WAITS,
    Saying,
)
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

_DENIED = listed("hasn't haven't didn't not never doesn't don't isn't")
_REACH = 14
"""Tokens in which a saying looks back for what it is about."""


def joined(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Put one token for each saying of several words; time is linear in the number of tokens."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        size, norm = _meant(tokens, at, found)
        if size:
            first, last = tokens[at], tokens[at + size - 1]
            words = " ".join(token.text for token in tokens[at : at + size])
            found.append(Token("word", words, norm, first.start, last.end))
        else:
            found.append(tokens[at])
        at += size or 1
    return tuple(found)


def _meant(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """How many tokens from a position on mean one word, and that word; 0 where none do."""
    if tokens[at].kind != "word":
        return 0, ""
    for said in (
        _waits,
        _awaits,
        _passes,
        _opens,
        _supposes,
        _arrives,
        _returns,
        _emits,
        _later,
        _ends,
        _follows,
        _absent,
        _before,
        _lasts,
        _doubts,
        _granted,
        _tells,
    ):
        size, norm = said(tokens, at, before)
        if size:
            return size, norm
    return 0, ""


def _said(table: dict[str, list[Saying]], tokens: Sequence[Token], at: int) -> tuple[int, str]:
    for words, meaning in table.get(_norm(tokens, at), ()):
        if tuple(token.norm for token in tokens[at : at + len(words)]) == words:
            return len(words), meaning
    return 0, ""


def _waits(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`stand by for order/paid`, `do nothing until data.dueAt`."""
    size, norm = _said(WAITS, tokens, at)
    watched = tokens[at].norm in _WATCHES and _kind(tokens, at + size + 1) != "event"
    lasts = size > 0 and _norm(tokens, at + size) in LASTING
    return (size, norm) if lasts and before and not watched else (0, "")


_WATCHES = listed("look watch keep stay be rest")
"""What is as often said of what starts a workflow: `look out for new issues`."""


def _awaits(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`await order/paid`, `watch for order/paid` behind what starts the workflow."""
    size = 1 if tokens[at].norm in {"await", "awaits", "expect", "expects"} else 0
    if tokens[at].norm in {"watch", "look", "listen"} and _norm(tokens, at + 1) == "for":
        return (1, "wait") if before and _kind(tokens, at + 2) == "event" else (0, "")
    return (size, "wait") if size and before and _kind(tokens, at + size) == "event" else (0, "")


def _passes(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`let 3 days pass`, `3 days go by`."""
    if tokens[at].norm == "let":
        length = read_duration(tokens, at + 1)
        ends = length is not None and _said(PASSES, tokens, length.end)[0] > 0
        return (1, "wait") if ends else (0, "")
    size, _ = _said(PASSES, tokens, at)
    ends = size > 0 and _norm(tokens, at + size) in {"", ",", ".", ";", "and", "then", "before"}
    bound = any(token.norm in _BOUNDS for token in before[-6:])
    if not ends or bound or not _ends_length(before):
        return 0, ""
    waited = any(token.norm in {"wait", "up"} for token in before[-5:])
    return size, "afterwards" if waited else "later"


_BOUNDS = listed("once when if after unless as stop abort kill cancel should")
"""Words by which a length of time that passes is a condition."""


def _opens(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`in the event of order/failed`, `the minute bid/won reaches us`; `come the first of May`."""
    if not _begins(before):
        return 0, ""
    dated = _norm(tokens, at + 1) in {"the", "every", "each"} or _kind(tokens, at + 1) == "number"
    if tokens[at].norm == "come" and not before and dated:
        return 1, "on"
    size, norm = _said(OPENS, tokens, at)
    article = _norm(tokens, at + size) in {"a", "an", "any", "the", "every", "each"}
    return (size, norm) if size and _kind(tokens, at + size + article) == "event" else (0, "")


def _supposes(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`…, and in case it returns an error, …`; at the beginning it may tell what starts the workflow."""
    size, norm = _said(SUPPOSES, tokens, at)
    about = _norm(tokens, at + size) in _DOUBTED | {"there"}
    return (size, norm) if size and before and _begins(before) and about else (0, "")


def _begins(before: list[Token]) -> bool:
    return not before or before[-1].norm in _CLAUSE_OPENS or before[-1].kind == "newline"


def _arrives(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`whenever order/paid turns up`; denied, the name may stand further ahead."""
    size, norm = _said(ARRIVALS, tokens, at)
    if not size or not before:
        return 0, ""
    near = before[-_REACH:] if before[-1].norm in _DENIED else before[-1:]
    return (size, norm) if any(token.kind == "event" for token in near) else (0, "")


def _emits(tokens: Sequence[Token], at: int, _: list[Token]) -> tuple[int, str]:
    """`put out a shift/late event`."""
    size, norm = _said(EMITS, tokens, at)
    near = tokens[at + size : at + size + 3] if size else ()
    kinds = [token.kind for token in near]
    named = "event" in kinds and "mark" not in kinds[: kinds.index("event")]
    return (size, norm) if named else (0, "")


def _returns(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`if it comes back with a shortfall`."""
    asked = any(token.norm in {"if", "should", "unless", "when"} for token in before[-5:])
    return _said(RETURNS, tokens, at) if asked else (0, "")


def _absent(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`if it stays away`: it does not come."""
    asked = any(token.norm in {"if", "should"} for token in before[-4:])
    return _said(ABSENCES, tokens, at) if asked else (0, "")


def _later(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`five days on from there`: behind a length of time."""
    size, norm = _said(LATER, tokens, at)
    return (size, norm) if size and _ends_length(before) else (0, "")


def _ends_length(before: list[Token]) -> bool:
    places = range(max(0, len(before) - 4), len(before))
    lengths = (read_duration(before, place) for place in places)
    return any(found is not None and found.end == len(before) for found in lengths)


def _ends(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`order/voided calls off the rest`; `calls it off` is one of the ways to stop a run."""
    size, norm = _said(ENDS, tokens, at)
    return (size, norm) if any(token.kind == "event" for token in before[-8:]) else (0, "")


def _follows(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`two days following shop/order.paid`."""
    named = tokens[at].norm in {"following", "past", "since"} and _kind(tokens, at + 1) == "event"
    return (1, "after") if named and _ends_length(before) else (0, "")


_GRANTS = listed("gets has receives")


def _before(tokens: Sequence[Token], at: int, _: list[Token]) -> tuple[int, str]:
    """`give it a week before emailing …`, `allow 2 days for order/paid`: a wait, no limit of the run."""
    if tokens[at].norm not in {"give", "allow"}:
        return 0, ""
    size = 1 + (_norm(tokens, at + 1) in _GIVEN)
    length = read_duration(tokens, at + size)
    if length is None:
        return 0, ""
    pair = (_norm(tokens, length.end), _norm(tokens, length.end + 1))
    acts = size == 2 and pair[0] == "before" and pair[1].endswith("ing") and pair[1] not in _STOPS
    awaits = size == 1 and pair[0] == "for" and _kind(tokens, length.end + 1) == "event"
    return (size, "wait") if acts or awaits else (0, "")


_STOPS = listed(
    "aborting killing stopping giving cancelling canceling timing ending quitting failing terminating dropping "
    "abandoning calling halting starting"
)
_GIVEN = listed("it them him her this that everyone everybody")


def _lasts(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`An offer/extended gets 4 days.`: the event starts it, and it waits."""
    begun = before and before[-1].kind == "event" and len(before) <= 2
    size = 1 if tokens[at].norm in _GRANTS else 0
    if tokens[at].norm == "is" and _norm(tokens, at + 1) in {"given", "allowed", "granted"}:
        size = 2
    length = read_duration(tokens, at + size) if size and begun else None
    ends = length is not None and _norm(tokens, length.end) in {"", ".", ",", ";", ":", "to"}
    return (size, "wait") if ends else (0, "")


_CLAUSE_OPENS = listed(", . ; : and but then")
_DOUBTED = listed(
    "it they that this the a an any no nobody somebody someone anything nothing he she"
)


def _doubts(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`should it fail, …` as `if it fail, …`."""
    opens = _begins(before)
    about = _norm(tokens, at + 1) in _DOUBTED or _kind(tokens, at + 1) == "event"
    return (1, "if") if tokens[at].norm == "should" and opens and about else (0, "")


_ALLOWED = listed(
    "giving up after otherwise we i it they that give gives gets get has have allow allows allowed given grant wait waits we'll i'll can "
    "giving giving-up after otherwise may take takes is will let this for them no more longer than within max maximum tops"
)


def _granted(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`wait for order/paid (we give it 36 hours)`: how long the wait may last."""
    alternative = tokens[at].norm == "or"
    if not alternative and (not before or before[-1].norm not in {"(", ",", "–", "—"}):
        return 0, ""
    stop = at + alternative
    while stop < len(tokens) and stop - at < _REACH and tokens[stop].norm in _ALLOWED:
        stop += 1
    length = read_duration(tokens, stop) if stop > at + 1 or alternative else None
    waited = any(token.norm in {"wait", "waits"} for token in before[-_REACH:])
    near = before[-_REACH:]
    named = any(token.kind == "event" for token in near)
    timed = any(read_duration(near, place) for place in range(len(near)))
    ends = length is not None and _norm(tokens, length.end) in {")", ",", ".", ""}
    if alternative:
        ends = length is not None and _said(PASSES, tokens, length.end)[0] > 0
    return (stop - at, "up") if ends and waited and named and not timed else (0, "")


_EXPLAINS = listed("explain clarify justify relay outline recount recap")
_MENTIONS = listed("mention note highlight")
_MODELS = listed("gpt chatgpt claude gemini llm ai openai anthropic model mistral")


def _tells(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`explain why to the submitter by email` tells them; `mention the total in #sales` posts it."""
    opens = not before or before[-1].norm in _CLAUSE_OPENS or before[-1].kind in _PLAIN_OPENS
    if tokens[at].norm not in _EXPLAINS | _MENTIONS or not opens:
        return 0, ""
    clause = _clause(tokens, at)
    if any(token.norm in _MODELS for token in clause):
        return 0, ""
    if any(token.kind in {"channel", "handle"} for token in clause):
        return 1, "post"
    words = {token.norm for token in clause}
    mails = "by" in words and bool(words & {"email", "mail", "e-mail", "sms", "text"})
    return (1, "tell") if mails and tokens[at].norm in _EXPLAINS else (0, "")


_PLAIN_OPENS = listed("newline arrow event")


def _clause(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    stop = at + 1
    while stop < len(tokens) and stop - at < _REACH and tokens[stop].norm not in _CLAUSE_OPENS:
        stop += 1
    return tokens[at:stop]


def _norm(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].norm if at < len(tokens) else ""


def _kind(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].kind if at < len(tokens) else ""
