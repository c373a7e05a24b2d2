"""What failure is called: `if it fails`, `if it doesn't return 200`, `when anything goes wrong`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.phrases import PhraseTable
from assistant.planners.offline.tokens import Token

_IT = "[if|when|on|should] it|this|that|anything|something|everything|any|the|a|one|all"
_PARTS = "[step|steps|of|them|job|sync|run|workflow|import|call|request|delivery|upload|check]"
_LATER = "[after all retries] [after {count:number} retries|attempts|tries]"
_FAILURE: PhraseTable[bool] = PhraseTable(
    [
        (
            f"{_IT} [still] {_PARTS} {_PARTS} [still|ever|finally] fails|fail|errors|breaks|crashes {_LATER}",
            True,
        ),
        ("if|when something|anything goes wrong", True),
        ("[if|on|in] [case] [of] failure|error|errors", True),
        ("if|when [the] [whole] {what:word} fails [for] [good] [permanently]", True),
        ("if all retries|attempts fail", True),
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
    found = _FAILURE.match(tokens, at)
    if found is None or found[0].end > end or found[0].end <= at + 1:
        return None
    return found[0].end
