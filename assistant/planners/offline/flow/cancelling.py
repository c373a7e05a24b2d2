"""Events that stop a run: `cancel it when the order is cancelled`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.planners.offline.clauses import is_sentence_end
from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.events.happening import read_happening
from assistant.planners.offline.flow.sameness import common_key, same_at
from assistant.planners.offline.flow.waiting import event_name, match_of
from assistant.planners.offline.phrases import Match, PhraseTable
from assistant.planners.offline.sentence import Sheet
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from generators.spec.options import Cancel

_LONGEST = 60
"""Tokens that a clause about an event may have."""
_STOP = "cancel|stop|abort|end|kill|terminate|halt|quit|cancels|stops|aborts|ends|kills|terminates|halts"
_DONE = "cancelled|canceled|stopped|aborted|ended|killed|terminated|halted|dropped"
_THINGS = "run|runs|workflow|function|job|sequence|series|drip|reminders|emails|onboarding|flow|process|wait|rest|thing|execution|campaign|countdown"
_RUN = (
    "[it|this|that|everything|all] [the|this|its] [whole|remaining|rest|current|entire|running|pending] [of] [the] "
    f"[{_THINGS}]"
)
_REST = f"[the|this|its] [whole|remaining|rest|entire|current|running] [of] [the|it] [{_THINGS}]"
_NOTE = "reminder|reminders|email|emails|message|follow-up|notification|nudge|wait"
_ON = "when|if|once|on|upon|whenever|with|by|should"
_MARK = "options.cancel"
_STOPPING: PhraseTable[str] = PhraseTable(
    [
        (f"[but] {_STOP} {_RUN} [immediately|early|right] [away] {_ON} [ever]", "before"),
        (f"[but] {_STOP} {_RUN} [immediately|early] as soon as", "before"),
        (f"[but] {_STOP} {_RUN} [immediately|early] in case [of]", "before"),
        (f"{_STOP} the|this|that [{{what:word}}] {_NOTE} {_ON}", "before"),
        (f"[and] drop|forget|abandon the whole|rest|remaining [{_THINGS}] {_ON}", "before"),
        (f"[and] drop|forget|abandon|scrap [about] it|this|everything|all|that {_ON}", "before"),
        (f"{_DONE} by|on|when|if|once|upon", "before"),
        (
            f"[it|this] [the|this] [{_THINGS}] [is] no longer needed|wanted|necessary|required when|once|after|if|on",
            "before",
        ),
        (f"{_DONE} as soon as", "before"),
        (
            f"[the] [it|this|everything|that|whole] [{_THINGS}] is|are|gets|should|must|shall|will|can|may [be] [be] {_DONE} {_ON}",
            "before",
        ),
        (
            f"[the] [it|this|everything|that|whole] [{_THINGS}] is|are|gets|should|must|shall|will|can|may [be] [be] {_DONE} as soon as",
            "before",
        ),
    ]
)
_STOPPED: PhraseTable[str] = PhraseTable(
    [
        (f"[then] [,] {_STOP} it|this|everything|that", "after"),
        ("[then] , stop|abort|cancel|end|terminate|kill", "after"),
        (
            f"[then] [,] {_STOP} the|this [whole|entire|current|running] [remaining] {_THINGS}",
            "after",
        ),
        (
            f"[then] [,] [the] it|everything|run|workflow|job is|should|must|gets [be] {_DONE}",
            "after",
        ),
    ]
)
_EARLY = "[early|prematurely|short|immediately|instantly|at] [once]"
_ENDING: PhraseTable[str] = PhraseTable(
    [
        (
            "[event|events] [should|must|will|shall|also] call|calls off the|this [whole|rest] "
            f"[of] [the] {_THINGS}",
            "behind",
        ),
        ("[event|events] puts|put an end|stop to it|this|everything", "behind"),
        (f"[event|events] puts|put an end|stop to the|this [whole] {_THINGS}", "behind"),
        (f"[event|events] means|is the end of it|everything|the|this [{_THINGS}]", "behind"),
        (
            f"[event|events] [should|must|will|shall|also] {_STOP} it|this|everything|that {_EARLY}",
            "behind",
        ),
        (
            f"[event|events] [should|must|will|shall|also] {_STOP} [the|this|that|a|any] [whole|entire|current|running|pending] {_THINGS} {_EARLY}",
            "behind",
        ),
        (
            f"[event|events] [should|must|will|shall|also] {_STOP} the|this|that|any {_NOTE}",
            "behind",
        ),
        (
            f"[event|events] [should|must|will|shall|also] call|calls [it|this|everything|that|all] [of] {_REST} off",
            "behind",
        ),
        (
            f"[event|events] [should|must|will|shall|also] bring|brings [it|this|everything|that|all] [of] {_REST} to an|a end|halt|stop",
            "behind",
        ),
        (
            f"[event|events] [should|must|will|shall|also] make|makes [it|this|everything|that|all] [of] {_REST} pointless|moot|unnecessary|obsolete",
            "behind",
        ),
    ]
)
"""What stands behind an event that stops the run."""


class Stop(NamedTuple):
    """Tokens that say what stops the run; `event` are those that tell the event."""

    start: int
    end: int
    event: tuple[int, int]


def find_stops(sheet: Sheet, begin: int) -> list[Stop]:
    """Find what may stop a run, and mark it, so that nobody takes it for what starts one."""
    found: list[Stop] = []
    at = begin
    while at < len(sheet.tokens):
        stop = _at(sheet, at) if sheet.free(at) else None
        if stop and _tells(sheet, stop):
            sheet.mark(stop.start, stop.end, _MARK)
            found.append(stop)
        at = max(at + 1, stop.end if stop else 0)
    return found


def read_cancels(sheet: Sheet, stops: Sequence[Stop], desk: Desk) -> list[Cancel]:
    """Name the event of each stop; without an event that starts it nothing can be compared."""
    cancels = [_cancels(sheet, stop, desk) for stop in stops]
    if not all(cancels):
        sheet.rename(_MARK, "")
        return []
    return [each for found in cancels for each in found]


def _at(sheet: Sheet, at: int) -> Stop | None:
    tokens = sheet.tokens
    before = _STOPPING.longest(tokens, at)
    if before:
        end = _clause_end(tokens, before[0].end)
        return Stop(at, end, (before[0].end, end))
    if tokens[at].kind == "event" or tokens[at].norm in _ARTICLES:
        named = at + (tokens[at].kind != "event")
        told = _about(tokens, named + 1)
        behind = _ENDING.match(tokens, told) if told < len(tokens) else None
        if behind and tokens[named].kind == "event" and _closes(tokens, behind[0], len(tokens)):
            return Stop(at, behind[0].end, (named, told))
    if tokens[at].norm == "unless":
        return _unless(sheet, at) or _condition_first(sheet, at)
    if tokens[at].norm in {"if", "when", "once", "should", "whenever"}:
        return _condition_first(sheet, at)
    return None


_ARTICLES = listed("a an any each every another the")


def _about(tokens: Sequence[Token], at: int) -> int:
    """Behind `with that reservationId`, where that stands at a position; else the position."""
    named = at + (at < len(tokens) and tokens[at].norm == "event")
    found = same_at(tokens, named)
    return found.end if found else at


def _tells(sheet: Sheet, stop: Stop) -> bool:
    """Whether an event is named, or told of: `cancel when it snows` is somebody else's."""
    stretch = sheet.tokens[slice(*stop.event)]
    named = any(token.kind == "event" for token in stretch)
    if any(token.norm in {"longer", "than"} for token in stretch):
        return named
    return (
        named
        or read_happening(sheet.tokens, stop.event[0], _comma(sheet.tokens, *stop.event))
        is not None
    )


_FIRST: PhraseTable[bool] = PhraseTable(
    [("first", True), ("before [that|then]", True), ("in the meantime", True), ("meanwhile", True)]
)


def _unless(sheet: Sheet, at: int) -> Stop | None:
    """`unless they upgraded first`."""
    end = _comma(sheet.tokens, at + 1, _clause_end(sheet.tokens, at + 1))
    for place in range(at + 2, end):
        found = _FIRST.match(sheet.tokens, place)
        if found and found[0].end == end:
            return Stop(at, end, (at + 1, place))
    return None


def _condition_first(sheet: Sheet, at: int) -> Stop | None:
    """`if X arrives before that, stop the run`."""
    end = _clause_end(sheet.tokens, at + 1)
    for place in range(at + 2, end):
        after = _STOPPED.match(sheet.tokens, place)
        if after and after[0].end <= end and _closes(sheet.tokens, after[0], end):
            return Stop(at, after[0].end, (at + 1, place))
    return None


def _closes(tokens: Sequence[Token], match: Match, end: int) -> bool:
    """Whether nothing else that the verb could be about follows: `cancel it`, not `cancel it in Stripe`."""
    return match.end == end or tokens[match.end].norm in {
        ",",
        "and",
        "then",
        "immediately",
        ")",
        ":",
        ".",
        ";",
        "!",
        "but",
    }


def _clause_end(tokens: Sequence[Token], at: int) -> int:
    end = min(len(tokens), at + _LONGEST)
    ends = (p for p in range(at, end) if is_sentence_end(tokens, p) or tokens[p].norm == ":")
    return next(ends, end)


def _cancels(sheet: Sheet, stop: Stop, desk: Desk) -> list[Cancel]:
    """One for each event: `stop if order/cancelled or order/refunded arrives`."""
    told = stop.event
    stretch = sheet.tokens[told[0] : told[1]]
    events = [token.norm for token in stretch if token.kind == "event"]
    if not events:
        happening = read_happening(sheet.tokens, told[0], _comma(sheet.tokens, *told))
        events = [event_name(happening, desk)] if happening else []
    if desk.event is None:
        return []
    key = common_key(stretch)
    return [Cancel(event=event, if_=match_of(desk, key)) for event in dict.fromkeys(events)]


def _comma(tokens: Sequence[Token], start: int, end: int) -> int:
    return next((at for at in range(start, end) if tokens[at].norm == ","), end)
