"""Sentences that say why, not what: `We notice failed payments too late.` before what is asked."""

from __future__ import annotations

from collections.abc import Callable

from assistant.planners.offline.clauses import is_sentence_end, verb_at
from assistant.planners.offline.sentence import Sheet
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

_TELLERS = listed("we i i'm i've we've our my there it's there's currently today lately")
_STATES = listed(
    "have has had am are is was were 'm 've lose miss forget spend keep notice do did struggle "
    "get i'm i've we've it's there's"
)
_ORDERS = listed("want need would like please should must wish if when whenever once every each")


def mark_remarks(sheet: Sheet) -> None:
    """Mark leading and trailing sentences that ask for nothing; one sentence must be left."""
    _mark_always(sheet)
    spans = _sentences(sheet)
    if len(spans) < 2:
        return
    left = [span for span in spans if not _is_remark(sheet, *span)]
    for span in spans if left else ():
        if span not in left:
            sheet.mark(*span, "remark")


def _mark_always(sheet: Sheet) -> None:
    """`every 45 minutes, around the clock`: said of a schedule, it adds nothing."""
    words = [token.norm for token in sheet.tokens]
    for at, word in enumerate(words):
        for saying in _ALWAYS.get(word, ()):
            end = at + len(saying)
            if tuple(words[at:end]) == saying and all(map(sheet.free, range(at, end))):
                sheet.mark(at, end, "remark")


_ALWAYS: dict[str, list[tuple[str, ...]]] = {
    "around": [("around", "the", "clock")],
    "round": [("round", "the", "clock")],
    "day": [("day", "and", "night")],
    "night": [("night", "and", "day")],
    "24": [("24", "/", "7")],
    "24/7": [("24/7",)],
    "exactly": [("exactly",)],
    "precisely": [("precisely",)],
}


def _sentences(sheet: Sheet) -> list[tuple[int, int]]:
    spans, start = [], 0
    for at in range(len(sheet.tokens)):
        if is_sentence_end(sheet.tokens, at) or at + 1 == len(sheet.tokens):
            if at >= start and any(sheet.matters(place) for place in range(start, at + 1)):
                spans.append((start, at + 1))
            start = at + 1
    return spans


def _is_remark(sheet: Sheet, start: int, end: int) -> bool:
    tokens = sheet.tokens[start:end]
    words = [token.norm for token in tokens]
    if {*words} <= _THANKS:
        return True
    told = words[0] in _TELLERS and bool({*words[:4]} & _STATES)
    plain = not {*words} & _ORDERS and all(map(_untouched(sheet), range(start, end)))
    return told and plain and not any(map(_is_literal, tokens)) and not _commands(sheet, start, end)


def _untouched(sheet: Sheet) -> Callable[[int], bool]:
    return lambda at: sheet.meaning(at) in {"", "frame"}


_THANKS = listed(
    "thanks thank you cheers best regards kind ! . , in advance a lot so much very hi hello"
)


def _is_literal(token: Token) -> bool:
    return token.kind in {"event", "channel", "email", "url", "quoted", "code"}


def _commands(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a clause of it tells somebody to do something: behind a comma, or first."""
    opens = (
        at for at in range(start, end) if at == start or sheet.tokens[at - 1].norm in {",", "so"}
    )
    return any(verb_at(sheet.tokens, at) for at in opens)
