"""What failure is called: `if it fails`, `if it doesn't return 200`, `when anything goes wrong`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.phrases import PhraseTable
from assistant.planners.offline.sentence import Sheet
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

_IF = "if|when|on|should|once|whenever|case|that|in"
_SUBJECT = (
    "[in] [the|a|any|one|all|both|everything|something|anything|this|that|it|they] [of] [the|these|them|those] [whole|entire|final|last] "
    "[step|steps|job|sync|run|workflow|import|export|call|calls|request|delivery|upload|check|function|attempt|attempts|retry|retries|payment|charge|send|transfer|backup|process|thing|part|script]"
)
_EVER = "[still|all|ever|finally|keeps|both|ultimately|eventually|permanently|nevertheless]"
_BREAKS = "fails|fail|failed|failing|errors|breaks|crashes|bombs|explodes|dies|throws|fails"
_TAIL = "[out|for|permanently|completely|definitively|again|anyway|entirely|at|with|an|up] [good|all|last|every|error|ever] [time]"
_LATER = "[even] [after|despite] [all|the|those|its|these] [{count:number}] [of] [the|its] [retries|attempts|tries] [are|have|been] [exhausted|used|up]"
_FAILURE: PhraseTable[bool] = PhraseTable(
    [
        (f"{_IF} {_SUBJECT} {_EVER} {_BREAKS} {_TAIL} {_LATER}", True),
        (
            f"if|when|should {_SUBJECT} {_EVER} doesn't|don't|didn't|won't work|succeed|complete [out] {_LATER}",
            True,
        ),
        (f"if|when {_SUBJECT} does|do|did|could|can not {_EVER} work|succeed [out] {_LATER}", True),
        ("if|when|should|in|once [case] something|anything|things goes|go|went wrong", True),
        (
            "[if|on|in|upon|after] [case] [of] [a|an|any|final|permanent|complete|total] failure|error|errors|failures",
            True,
        ),
        (
            "if|when|once [all|the] [{count:number}] retries|attempts|tries [have|has|are|were|all] [been|all] fail|failed|exhausted|used|over|gone|up|done|spent [up|out]",
            True,
        ),
        ("once|when|if it|this|that gave|gives|has|is [given|out] up|of [retries|attempts]", True),
        ("if|when|once it|this|that runs|ran out of retries|attempts|tries", True),
        ("after the last|final retry|attempt|try [fails|failed|has] [failed]", True),
        ("after all retries|attempts|tries [fail|failed|have] [failed]", True),
        ("if|when [the] [whole] {what:word} fails [for] [good] [permanently]", True),
        (
            "if|when it|this|that does not|n't return|respond|answer|equal [with] [a] [an] [{code:number}] [ok]",
            True,
        ),
        (
            "if|when it|this|that doesn't|isn't return|respond|answer|up|ok|reachable|available [with] [a] [{code:number}]",
            True,
        ),
        ("if|when it|this|that is down|unreachable|unavailable|offline", True),
        ("if|when it|this|that returns an error [code]", True),
    ]
)


def failure_end(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """The end of the words for a failure that begin at a position."""
    start = at - (at > 0 and tokens[at - 1].norm == "should")
    found = _FAILURE.longest(tokens[start : min(end, start + _LONGEST)], 0)
    if found is None or found[0].end <= 1 + at - start:
        return None
    return start + found[0].end


_LONGEST = 24
"""Tokens that say that something failed, at most."""


def gives_up_before(sheet: Sheet, at: int) -> bool:
    """Whether it is given up just before: `stop after 4 retries, then email the owner`."""
    place = at - 1
    while place >= 0 and sheet.tokens[place].norm in _THEN and sheet.free(place):
        place -= 1
    end = place
    while place >= 0 and sheet.meaning(place) == "options.retries":
        place -= 1
    said = {token.norm for token in sheet.tokens[place + 1 : end + 1]}
    ahead = sheet.tokens[place].norm if place >= 0 else ""
    counted = bool((said | {ahead}) & {"after", "then", "before"})
    return at - 1 > end >= 0 and counted and bool((said | {ahead}) & _GIVES_UP)


_THEN = listed(", ; and then")
_GIVES_UP = listed("give giving up stop fail abort quit")
