"""A run that is not done when the next one comes: `if the last crawl is still going, drop this one`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.options.limits import FoundLimit
from assistant.planners.offline.options.setting import Setting, Spelling
from assistant.planners.offline.phrases import Match, PhraseTable
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from generators.spec.options import Singleton

_NEW = "new|newer|next|later|second|latest|fresh|incoming|following"
_KIND = (
    "run|runs|event|request|job|sync|import|export|build|rebuild|instance|execution|call|trigger"
)
_BEFORE = "previous|last|earlier|older|old|prior|preceding|existing|other|first"
_OF = "[for|with|of|on [the|that|this|a|any] same {key:key}]"
_IS = "is|'s|be|isn't [still|already|currently|yet|not]"
_GOING = "running|going|underway|busy|active|ongoing"
_RUNS = (
    f"[the|a|an|any|its] {_BEFORE} [{{what:word}}]",
    "another [{what:word}]",
    f"a|an|one|the|any [{_BEFORE}] {_KIND}",
    "one|it",
)
_STATES = (
    f"[still|already] {_IS} {_GOING} [on]",
    f"[still|already] {_IS} in progress|flight",
    f"[still|already] {_IS} under way",
    f"[still|already] {_IS} at work",
    "isn't [yet] done|finished|complete|completed|through [yet]",
    "is not [yet] done|finished|complete|completed|through [yet]",
    "hasn't|haven't [yet] [been] finished|ended|completed|done [yet]",
    "has|have not [yet] [been] finished|ended|completed|done [yet]",
)
_RUNNING: PhraseTable[str] = PhraseTable(
    [
        (f"[but] if|when|while|whenever|should {run} {_OF} {state} {_OF}", "running")
        for run in _RUNS
        for state in _STATES
    ]
)
_NEWCOMERS = (
    f"the|this|that {_NEW} one|{_KIND}",
    f"this one|{_KIND}|time|round|turn",
    "the newcomer|latecomer",
)
_KILL = "cancel|stop|abort|kill|end|terminate|interrupt"
_IT = f"it|that|the [{_BEFORE}] [one|{_KIND}]"
_START = "start|run|begin|launch|do|use|take"
_OUTCOMES: PhraseTable[str] = PhraseTable(
    [
        *(
            row
            for new in _NEWCOMERS
            for row in (
                (f"skip|ignore|drop|discard|disregard {new}", "skip"),
                (f"leave|let {new} out|alone|be|pass", "skip"),
                (f"{_KILL} {_IT} [,] and|then [then] {_START} {new} [instead]", "cancel"),
                (f"{_KILL} {_IT} in favour|favor of {new}", "cancel"),
                (f"[{_KILL} {_IT} [,] and] let {new} take its|the place", "cancel"),
                (f"[{_KILL} {_IT} [,] and] let {new} take over [from] [it]", "cancel"),
                (f"[{_KILL} {_IT} [,] and] {new} takes its|the place", "cancel"),
                (f"[{_KILL} {_IT} [,] and] {new} takes over [from] [it]", "cancel"),
                (f"replace {_IT} with|by {new}", "cancel"),
            )
        ),
        (f"{_KILL} {_IT} [,] and|then start|begin over|afresh|anew|again", "cancel"),
    ]
)
_BETWEEN = listed(", then just simply")


def read_unfinished(tokens: Sequence[Token], at: int, spelling: Spelling) -> FoundLimit | None:
    """Read what becomes of a run that overlaps, in either order; None unless both are said."""
    running = _RUNNING.longest(tokens, at)
    if running:
        place = running[0].end
        while place < len(tokens) and tokens[place].norm in _BETWEEN:
            place += 1
        outcome = _OUTCOMES.longest(tokens, place) if place < len(tokens) else None
        return _found(running[0], outcome[1], outcome[0].end, spelling) if outcome else None
    outcome = _OUTCOMES.longest(tokens, at)
    behind = outcome[0].end if outcome else len(tokens)
    running = _RUNNING.longest(tokens, behind) if behind < len(tokens) else None
    return _found(running[0], outcome[1], running[0].end, spelling) if running and outcome else None


def _found(running: Match, outcome: str, end: int, spelling: Spelling) -> FoundLimit:
    key = spelling.cel(running.text("key"))
    value = Singleton(mode="cancel" if outcome == "cancel" else "skip", key=key)
    return FoundLimit((Setting("singleton", value),), end)
