"""Events that stop a run: `cancel it when the order is cancelled`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.clauses import is_sentence_end
from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.events.happening import read_happening
from assistant.planners.offline.flow.waiting import event_name, match_of
from assistant.planners.offline.phrases import Match, PhraseTable
from assistant.planners.offline.sentence import Sheet
from assistant.planners.offline.tokens import Token
from generators.spec.options import Cancel

_LONGEST = 60
"""Tokens that a clause about an event may have."""
_STOP = "cancel|stop|abort|end|kill|cancels|stops|aborts|ends"
_RUN = (
    "[it|this|that|everything|all] [the|this] [whole|remaining|rest] [of] [the] "
    "[run|workflow|function|job|sequence|series|drip|reminders|emails|onboarding|flow|process|wait|rest]"
)
_NOTE = "reminder|reminders|email|emails|message|follow-up|notification|nudge|wait"
_STOPPING: PhraseTable[str] = PhraseTable(
    [
        (f"{_STOP} {_RUN} [immediately|early] when|if|once|on|whenever [ever]", "before"),
        (f"{_STOP} {_RUN} as soon as", "before"),
        (f"{_STOP} the|this|that [{{what:word}}] {_NOTE} if|when|once", "before"),
        ("cancelled|canceled|stopped|aborted by|on|when|if", "before"),
    ]
)
_STOPPED: PhraseTable[str] = PhraseTable(
    [
        (f"[then] [,] {_STOP} it|this|everything|that", "after"),
        ("[then] , stop|abort|cancel|end", "after"),
        (
            f"[then] [,] {_STOP} the|this [whole] [remaining] run|workflow|function|job|sequence|series|drip|reminders|emails|flow|process",
            "after",
        ),
    ]
)
_SAME: PhraseTable[str] = PhraseTable(
    [("with|for|has|having the same {key:key}", "same"), ("same {key:key}", "same")]
)


def read_cancels(sheet: Sheet, desk: Desk, begin: int) -> list[Cancel]:
    """Find every event that stops the run, and mark its tokens."""
    found: list[Cancel] = []
    at = begin
    while at < len(sheet.tokens):
        cancel = _at(sheet, at, desk) if sheet.free(at) else None
        if cancel:
            found.append(cancel)
        at += 1
    return found


def _at(sheet: Sheet, at: int, desk: Desk) -> Cancel | None:
    before = _STOPPING.match(sheet.tokens, at)
    if before:
        end = _clause_end(sheet.tokens, before[0].end)
        return _cancel(sheet, (at, end), (before[0].end, end), desk)
    if sheet.tokens[at].norm == "unless":
        return _unless(sheet, at, desk) or _condition_first(sheet, at, desk)
    if sheet.tokens[at].norm in {"if", "when", "once"}:
        return _condition_first(sheet, at, desk)
    return None


_FIRST: PhraseTable[bool] = PhraseTable(
    [("first", True), ("before [that|then]", True), ("in the meantime", True), ("meanwhile", True)]
)


def _unless(sheet: Sheet, at: int, desk: Desk) -> Cancel | None:
    """`unless they upgraded first`."""
    end = _comma(sheet.tokens, at + 1, _clause_end(sheet.tokens, at + 1))
    for place in range(at + 2, end):
        found = _FIRST.match(sheet.tokens, place)
        if found and found[0].end == end:
            return _cancel(sheet, (at, end), (at + 1, place), desk)
    return None


def _condition_first(sheet: Sheet, at: int, desk: Desk) -> Cancel | None:
    """`if X arrives before that, stop the run`."""
    end = _clause_end(sheet.tokens, at + 1)
    for place in range(at + 2, end):
        after = _STOPPED.match(sheet.tokens, place)
        if after and after[0].end <= end and _closes(sheet.tokens, after[0], end):
            return _cancel(sheet, (at, after[0].end), (at + 1, place), desk)
    return None


def _closes(tokens: Sequence[Token], match: Match, end: int) -> bool:
    """Whether nothing else that the verb could be about follows: `cancel it`, not `cancel it in Stripe`."""
    return match.end == end or tokens[match.end].norm in {",", "and", "then", "immediately"}


def _clause_end(tokens: Sequence[Token], at: int) -> int:
    end = min(len(tokens), at + _LONGEST)
    ends = (p for p in range(at, end) if is_sentence_end(tokens, p) or tokens[p].norm == ":")
    return next(ends, end)


def _cancel(
    sheet: Sheet, whole: tuple[int, int], told: tuple[int, int], desk: Desk
) -> Cancel | None:
    stretch = sheet.tokens[told[0] : told[1]]
    event = next((token.norm for token in stretch if token.kind == "event"), None)
    if event is None:
        happening = read_happening(sheet.tokens, told[0], _comma(sheet.tokens, *told))
        event = event_name(happening, desk) if happening else None
    if event is None or desk.event is None:
        return None
    key = next((match.text("key") for match, _ in _SAME.find_all(stretch)), None)
    sheet.mark(*whole, "options.cancel")
    return Cancel(event=event, if_=match_of(desk, key))


def _comma(tokens: Sequence[Token], start: int, end: int) -> int:
    return next((at for at in range(start, end) if tokens[at].norm == ","), end)
