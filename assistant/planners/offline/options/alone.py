"""A length of time that stands alone, with a cap: `four hours tops`, `in under 20 minutes`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.clauses import is_sentence_end
from assistant.planners.offline.numbers import read_duration
from assistant.planners.offline.options.limits import FoundLimit
from assistant.planners.offline.options.setting import Setting
from assistant.planners.offline.phrases import PhraseTable
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from generators.spec.options import Timeouts

_RUN = "run|thing|job|workflow|function|lot|execution|affair"
_HEADS: PhraseTable[str] = PhraseTable(
    [
        ("[done|finished|over|through|all] in under|below|less|fewer|max|maximum [than]", "capped"),
        ("[done|finished|over|through|all] in [at] most", "capped"),
        ("[for|in] [at] most|max|maximum", "capped"),
        ("[for] no|not more|longer than", "capped"),
        ("[for] up to", "plain"),
        (f"[the|a] whole|entire {_RUN} [in|within|takes|gets|has|:|–|-]", "whole"),
        ("[from] start|beginning to finish|end [in|within|:]", "whole"),
        ("end [-] to [-] end [in|within|:]", "whole"),
        ("end-to-end [in|within|:]", "whole"),
    ]
)
_UNIT = "second|minute|hour|day|moment"
_TAILS: PhraseTable[str] = PhraseTable(
    [
        ("tops|max|maximum|maximally", "capped"),
        ("at [the|its] most|outside|longest|max|maximum|latest", "capped"),
        (f"and|but|, no|not|never [a|one] [single] [{_UNIT}] longer|more|later", "capped"),
        ("or less|bust|nothing", "capped"),
        ("in all|total", "whole"),
        ("all told|in|together", "whole"),
        ("[from] start|beginning to finish|end", "whole"),
        ("end [-] to [-] end", "whole"),
        ("end-to-end", "whole"),
        (f"for the|a whole|entire {_RUN}", "whole"),
        ("on the clock", "whole"),
    ]
)
_WAITS = listed("wait waits waiting until await sleep pause")
_BEFORE = listed(", ( : ; - – — and but with")


def read_alone(tokens: Sequence[Token], at: int) -> FoundLimit | None:
    """Read how long a run may take, where a clause says nothing else."""
    if not _begins(tokens, at):
        return None
    head = _HEADS.longest(tokens, at)
    place = head[0].end if head else at
    length = read_duration(tokens, place)
    if length is None:
        return None
    tail, end = _tails(tokens, length.end)
    said = {head[1] if head else "", *tail}
    if not said & {"capped", "whole"} or not _ends(tokens, end) or _waits(tokens, at):
        return None
    return FoundLimit((Setting("timeouts", Timeouts(finish=length.value)),), end)


def _tails(tokens: Sequence[Token], at: int) -> tuple[set[str], int]:
    said: set[str] = set()
    while at < len(tokens):
        found = _TAILS.longest(tokens, at)
        if found is None:
            break
        said.add(found[1])
        at = found[0].end
    return said, at


def _begins(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or is_sentence_end(tokens, at - 1) or tokens[at - 1].norm in _BEFORE


def _ends(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].kind in {"mark", "newline"} or tokens[at].norm == "and"


def _waits(tokens: Sequence[Token], at: int) -> bool:
    """Whether the sentence so far waits for something: the length is how long."""
    start = at
    while start > 0 and not is_sentence_end(tokens, start - 1):
        start -= 1
    return any(token.norm in _WAITS for token in tokens[start:at])
