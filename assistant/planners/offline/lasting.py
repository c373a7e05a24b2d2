"""Sayings about how long something lasts: `stand by for X`, `3 days go by`, `we give it 36 hours`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.numbers import read_duration
from assistant.planners.offline.sayings import ABSENCES, LASTING, LATER, PASSES, WAITS
from assistant.planners.offline.surroundings import REACH, ends_length, kind_at, norm_at, said
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed


def read_waits(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`stand by for order/paid`, `do nothing until data.dueAt`."""
    size, norm = said(WAITS, tokens, at)
    watched = tokens[at].norm in _WATCHES and kind_at(tokens, at + size + 1) != "event"
    lasts = size > 0 and norm_at(tokens, at + size) in LASTING
    return (size, norm) if lasts and before and not watched else (0, "")


_WATCHES = listed("look watch keep stay be rest")
"""What is as often said of what starts a workflow: `look out for new issues`."""


def read_awaits(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`await order/paid`, `watch for order/paid` behind what starts the workflow."""
    size = 1 if tokens[at].norm in {"await", "awaits", "expect", "expects"} else 0
    if tokens[at].norm in {"watch", "look", "listen"} and norm_at(tokens, at + 1) == "for":
        return (1, "wait") if before and kind_at(tokens, at + 2) == "event" else (0, "")
    return (size, "wait") if size and before and kind_at(tokens, at + size) == "event" else (0, "")


def read_passes(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`let 3 days pass`, `3 days go by`."""
    if tokens[at].norm == "let":
        length = read_duration(tokens, at + 1)
        ends = length is not None and said(PASSES, tokens, length.end)[0] > 0
        return (1, "wait") if ends else (0, "")
    size, _ = said(PASSES, tokens, at)
    ends = size > 0 and norm_at(tokens, at + size) in {"", ",", ".", ";", "and", "then", "before"}
    bound = any(token.norm in _BOUNDS for token in before[-6:])
    if not ends or bound or not ends_length(before):
        return 0, ""
    waited = any(token.norm in {"wait", "up"} for token in before[-5:])
    return size, "afterwards" if waited else "later"


_BOUNDS = listed("once when if after unless as stop abort kill cancel should")
"""Words by which a length of time that passes is a condition."""


def read_absent(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`if it stays away`: it does not come."""
    asked = any(token.norm in {"if", "should"} for token in before[-4:])
    return said(ABSENCES, tokens, at) if asked else (0, "")


def read_later(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`five days on from there`: behind a length of time."""
    size, norm = said(LATER, tokens, at)
    return (size, norm) if size and ends_length(before) else (0, "")


def read_follows(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`two days following shop/order.paid`."""
    named = tokens[at].norm in {"following", "past", "since"} and kind_at(tokens, at + 1) == "event"
    return (1, "after") if named and ends_length(before) else (0, "")


_GRANTS = listed("gets has receives")


def read_before(tokens: Sequence[Token], at: int, _: list[Token]) -> tuple[int, str]:
    """`give it a week before emailing …`, `allow 2 days for order/paid`: a wait, no limit of the run."""
    if tokens[at].norm not in {"give", "allow"}:
        return 0, ""
    size = 1 + (norm_at(tokens, at + 1) in _GIVEN)
    length = read_duration(tokens, at + size)
    if length is None:
        return 0, ""
    pair = (norm_at(tokens, length.end), norm_at(tokens, length.end + 1))
    acts = size == 2 and pair[0] == "before" and pair[1].endswith("ing") and pair[1] not in _STOPS
    awaits = size == 1 and pair[0] == "for" and kind_at(tokens, length.end + 1) == "event"
    return (size, "wait") if acts or awaits else (0, "")


_STOPS = listed(
    "aborting killing stopping giving cancelling canceling timing ending quitting failing terminating dropping "
    "abandoning calling halting starting"
)


_GIVEN = listed("it them him her this that everyone everybody")


def read_lasts(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`An offer/extended gets 4 days.`: the event starts it, and it waits."""
    begun = before and before[-1].kind == "event" and len(before) <= 2
    size = 1 if tokens[at].norm in _GRANTS else 0
    if tokens[at].norm == "is" and norm_at(tokens, at + 1) in {"given", "allowed", "granted"}:
        size = 2
    length = read_duration(tokens, at + size) if size and begun else None
    ends = length is not None and norm_at(tokens, length.end) in {"", ".", ",", ";", ":", "to"}
    return (size, "wait") if ends else (0, "")


_ALLOWED = listed(
    "giving up after otherwise we i it they that give gives gets get has have allow allows allowed given grant wait waits we'll i'll can "
    "giving giving-up after otherwise may take takes is will let this for them no more longer than within max maximum tops"
)


def read_granted(tokens: Sequence[Token], at: int, before: list[Token]) -> tuple[int, str]:
    """`wait for order/paid (we give it 36 hours)`: how long the wait may last."""
    alternative = tokens[at].norm == "or"
    if not alternative and (not before or before[-1].norm not in {"(", ",", "–", "—"}):
        return 0, ""
    stop = at + alternative
    while stop < len(tokens) and stop - at < REACH and tokens[stop].norm in _ALLOWED:
        stop += 1
    length = read_duration(tokens, stop) if stop > at + 1 or alternative else None
    waited = any(token.norm in {"wait", "waits"} for token in before[-REACH:])
    near = before[-REACH:]
    named = any(token.kind == "event" for token in near)
    timed = any(read_duration(near, place) for place in range(len(near)))
    ends = length is not None and norm_at(tokens, length.end) in {")", ",", ".", ""}
    if alternative:
        ends = length is not None and said(PASSES, tokens, length.end)[0] > 0
    return (stop - at, "up") if ends and waited and named and not timed else (0, "")
