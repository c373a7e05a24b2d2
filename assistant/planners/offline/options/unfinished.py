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
    "the|an one|event|run before|ahead [it|this|that]",
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
    + [
        (
            f"[but] if|when|while|whenever there is|'s [still|already] {run} {going} {_OF}",
            "running",
        )
        for run in (f"a|an|another|one [{_BEFORE}] [{_KIND}]",)
        for going in ("running|going|underway|active", "in progress|flight", "under way", "at work")
    ]
)
_NEWCOMERS = (
    f"the|this|that {_NEW} one|{_KIND}",
    f"this one|{_KIND}|time|round|turn",
    "the newcomer|latecomer",
)
_KILL = "cancel|stop|abort|kill|end|terminate|interrupt"
_IT = f"it|that|the [{_BEFORE}] [one|{_KIND}]"
_START = "start|run|begin|launch|do|use|take|go|continue|keep [on] [with]"
_OUTCOMES: PhraseTable[str] = PhraseTable(
    [
        *(
            row
            for new in _NEWCOMERS
            for row in (
                (f"skip|ignore|drop|discard|disregard {new}", "skip"),
                (f"leave|let {new} out|alone|be|pass", "skip"),
                (f"{new} is|gets|must|should [to] [be] skipped|ignored|dropped|discarded", "skip"),
                (f"{_KILL} {_IT} [,] and|then [then] {_START} {new} [instead]", "cancel"),
                (f"{_KILL} {_IT} in favour|favor of {new}", "cancel"),
                (f"[{_KILL} {_IT} [,] and] let {new} take its|the place", "cancel"),
                (f"[{_KILL} {_IT} [,] and] let {new} take over [from] [it]", "cancel"),
                (f"[{_KILL} {_IT} [,] and] {new} takes its|the place", "cancel"),
                (f"[{_KILL} {_IT} [,] and] {new} takes over [from] [it]", "cancel"),
                (f"replace {_IT} with|by {new}", "cancel"),
            )
        ),
        ("skip|ignore|drop|discard it|this", "skip it"),
        ("skip a|the run|event|one", "skip it"),
        ("do nothing", "skip it"),
        (f"{_KILL} {_IT} [,] and|then start|begin over|afresh|anew|again", "cancel"),
    ]
)
_OTHER = listed("previous last earlier older prior preceding existing another same before")
_WORK = listed(_KIND.replace("|", " ")) | listed(
    "one refresh crawl deploy render backup report scan check update migration cleanup"
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
        said = tokens[running[0].start : running[0].end]
        fits = outcome and _fits(outcome[1], said)
        return (
            _found(running[0], outcome[1], outcome[0].end, spelling) if outcome and fits else None
        )
    outcome = _OUTCOMES.longest(tokens, at)
    behind = outcome[0].end if outcome else len(tokens)
    running = _RUNNING.longest(tokens, behind) if behind < len(tokens) else None
    if not (running and outcome and _fits(outcome[1], tokens[behind : running[0].end])):
        return None
    return _found(running[0], outcome[1], running[0].end, spelling)


def _fits(outcome: str, running: Sequence[Token]) -> bool:
    """`Skip it` may be about anything, unless a run before this one is told of."""
    words = {token.norm for token in running}
    return outcome != "skip it" or bool(words & _OTHER and words & _WORK)


def _found(running: Match, outcome: str, end: int, spelling: Spelling) -> FoundLimit:
    key = spelling.cel(running.text("key"))
    value = Singleton(mode="cancel" if outcome == "cancel" else "skip", key=key)
    return FoundLimit((Setting("singleton", value),), end)
