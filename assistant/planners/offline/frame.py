"""What surrounds a request: `please create a workflow that …`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.actions.causing import caused
from assistant.planners.offline.clauses import verb_at
from assistant.planners.offline.lexicon import CONTAINERS, MAKERS, POLITE, VAGUE_CONTAINERS
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

_REACH = 9
"""Tokens between `create` and `workflow`, at most."""
_LINKS = listed("that which to who for will should and where")
_AFTER = _LINKS | {":", ".", "when", "called", "named", "titled", "triggered", "running"}
_FOLLOWS = listed(
    "when whenever on every each . triggered running listening daily hourly weekly at"
)
_RUNS = listed(
    "run runs running trigger triggers fire fires start starts kick kicks execute executes"
)
_OPENERS = listed(
    "at on daily hourly nightly weekly monthly when whenever each any as after once if upon off the"
)
_NOT_BEFORE = frozenset([".", ",", "when", "in", "to", "from"])


def frame_end(tokens: Sequence[Token]) -> int:
    """The position where the request itself begins."""
    at = _polite(tokens, _greeted(tokens, _polite(tokens, 0)))
    start = at = _asked(tokens, at)
    if at < len(tokens) and caused(tokens, at, len(tokens)):
        return at
    if at < len(tokens) and tokens[at].norm in MAKERS:
        at += 1 + (at + 1 < len(tokens) and tokens[at + 1].norm == "up")
    container = _container(tokens, at)
    return start if container is None else _runs(tokens, _linked(tokens, container + 1, start))


def _polite(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and (tokens[at].norm in POLITE or tokens[at].norm == ","):
        if caused(tokens, at, len(tokens)):
            break
        at += 1
    return at


def _greeted(tokens: Sequence[Token], at: int) -> int:
    """`hi team,`, `need:`: whom it is said to, up to the comma."""
    for place in range(at, min(at + 4, len(tokens))):
        if place > 0 and tokens[place].norm in {",", ":", "!"} and at > 0:
            said = {token.norm for token in tokens[:place]}
            return place + 1 if said <= POLITE | _PEOPLE | {",", ":", "!"} else at
    return at


def _asked(tokens: Sequence[Token], at: int) -> int:
    """`could you set up that …`, `would it be possible that …`, `I want that …`."""
    for place in range(at, min(at + 6, len(tokens))):
        if tokens[place].norm == "that" and place > 0:
            said = {token.norm for token in tokens[:place]}
            return place + 1 if said <= POLITE | MAKERS | _PEOPLE | _ASKS | {",", "!"} else at
    return at


_PEOPLE = listed("team all everyone there folks guys dear support sir madam colleagues friends")
_ASKS = listed("up it be possible is to so make sure need arrange needed nice if great")


def _linked(tokens: Sequence[Token], after: int, start: int) -> int:
    """The position behind what links a container with the rest; `start` when nothing does."""
    if after + 1 < len(tokens) and tokens[after].norm in {"called", "named", "titled"}:
        after += 2
    if after < len(tokens) and tokens[after].norm in {":", "-", "–", "—", ","}:
        return after + 1
    if after < len(tokens) and tokens[after].norm in _LINKS:
        return after + (tokens[after].norm != "for" or not _fresh(tokens, after))
    follows = after >= len(tokens) or tokens[after].norm in _FOLLOWS
    return after if follows or verb_at(tokens, after) else start


def _fresh(tokens: Sequence[Token], at: int) -> bool:
    """`for new GitLab issues`: the words belong to what happens."""
    return at + 1 < len(tokens) and tokens[at + 1].norm in {"new", "every", "each"}


def _runs(tokens: Sequence[Token], at: int) -> int:
    """Skip `is triggered` and `runs` before what says when."""
    place = at
    while place < len(tokens) and tokens[place].norm in {"is", "gets", "be", "will"}:
        place += 1
    runs = place < len(tokens) and tokens[place].norm in _RUNS
    opens = place + 1 < len(tokens) and tokens[place + 1].norm in _OPENERS
    return place + 1 if runs and opens else at


def _container(tokens: Sequence[Token], at: int) -> int | None:
    for place in range(at, min(len(tokens), at + _REACH)):
        token = tokens[place]
        if token.kind in {"newline", "event", "url"} or token.norm in _NOT_BEFORE:
            return None
        if token.norm in CONTAINERS:
            return _last(tokens, place)
        linked = place + 1 < len(tokens) and tokens[place + 1].norm in {"that", "which", "to"}
        if token.norm in VAGUE_CONTAINERS and linked:
            return place
    return None


def _last(tokens: Sequence[Token], place: int) -> int | None:
    """The last of `cron job`; a task is one only when something links it with the rest."""
    while place + 1 < len(tokens) and tokens[place + 1].norm in CONTAINERS:
        place += 1
    linked = place + 1 < len(tokens) and tokens[place + 1].norm in _AFTER
    return place if tokens[place].norm != "task" or linked else None
