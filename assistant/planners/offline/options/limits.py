"""How many at a time, and how many a period: a number with what is said around it, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.planners.offline.clauses import is_sentence_end
from assistant.planners.offline.numbers import FoundNumber, read_number, read_period
from assistant.planners.offline.options.heads import CONCURRENT, HEADS
from assistant.planners.offline.options.qualifiers import Qualifiers, read_qualifiers
from assistant.planners.offline.options.setting import Setting, Spelling
from assistant.planners.offline.phrases import PhraseTable
from assistant.planners.offline.services.names import MODELS
from assistant.planners.offline.slots import RHYTHMS
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from generators.spec.durations import duration_ms
from generators.spec.options import Concurrency, RateLimit, Singleton, Throttle

_AROUND = frozenset({"key", "scope", "account", "env", "period", "together", "capped"})
_AROUND |= {"total", "burst", "drop", "queue"}
_BEFORE = frozenset({"key", "account", "env"})
_HEADS: PhraseTable[str] = PhraseTable(HEADS)
_CONCURRENT: PhraseTable[str] = PhraseTable(CONCURRENT)
_LINKS = listed("to at of : = is be most more than up only , under below by with it")
_NOUNS = 5
"""Words between a number and what is said of it, at most."""
_NOISE = listed("alert alerts notification notifications ping pings page pages warning warnings")
_NOTES = _NOISE | listed(
    "message messages email emails mail mails sms text texts post posts reminder reminders digest "
    "summary update updates nudge nudges"
)
_FEW = 5
_HOUR = 3_600_000


class Limit(NamedTuple):
    """A number with its head, what is counted, and what is said around it."""

    head: str
    number: int
    nouns: tuple[str, ...]
    around: Qualifiers
    end: int


class FoundLimit(NamedTuple):
    """Settings that a stretch of tokens makes, and its end."""

    settings: tuple[Setting, ...]
    end: int
    middle: int | None = None
    """Where the second setting begins, when there are two."""


def read_limit(tokens: Sequence[Token], at: int, spelling: Spelling) -> FoundLimit | None:
    """Read a limit that begins at a position, and the second one that an `and` adds to it."""
    found = _limit(tokens, at)
    further = _further(tokens, found) if found else None
    if found and further and _pairs(found, further):
        found = found._replace(head=found.head if found.around.period else "concurrency")
    setting = _setting(found, spelling) if found else None
    if found is None or setting is None:
        return None
    second = _setting(further, spelling) if further else None
    if further and second and second != setting:
        return FoundLimit((setting, second), further.end, found.end)
    return FoundLimit((setting,), found.end)


def _limit(tokens: Sequence[Token], at: int) -> Limit | None:
    matched = _HEADS.longest(tokens, at)
    head, place = (matched[1], matched[0].end) if matched else ("", at)
    key = matched[0].text("key") if matched else None
    before, place = read_qualifiers(tokens, place, _BEFORE) if head else (Qualifiers(), place)
    while head and place < len(tokens) and tokens[place].norm in _LINKS:
        place += 1
    begun = bool(head) or (_begins(tokens, at) and tokens[at].norm in RHYTHMS)
    number = _counted(tokens, place) or (_rhythmic(tokens, place) if begun else None)
    if number is None or not (head or _stands_alone(tokens, at)):
        return None
    around, nouns, end = _around(tokens, number.end)
    around = _joined(before, around, key)
    if not around.period and around.total and {*nouns} & _RUNS:
        around = replace(around, together=True)
    if not head and not (around.together or around.capped or around.period):
        return None
    bare = not head and around.period is not None and not (around.capped or around.excess)
    each = around.key and not {*nouns} - _TIMES
    often = each and bool({*nouns} or _times(tokens, place))
    if bare and not (often or (_begins(tokens, at) and (each or {*nouns} & _COUNTED))):
        return None
    rhythm = ("times",) if number.end == place else ()
    nouns = (*_times(tokens, place), *rhythm, *nouns)
    return Limit(head, number.value, nouns, around, end)


_TIMES = listed("time times")
_RUNS = listed("run runs running job jobs execution executions instance instances")
"""`12 runs overall`: what is counted is there at the same time, as nothing says a period."""


def _joined(before: Qualifiers, behind: Qualifiers, key: str | None) -> Qualifiers:
    key, scope = behind.key or before.key or key, behind.scope or before.scope
    capped = before.capped or behind.capped
    return replace(behind, key=key, scope=scope, capped=capped)


def _counted(tokens: Sequence[Token], at: int) -> FoundNumber | None:
    """`5`, `five`, `a single`, `once`, `twice`; an amount of money is no limit."""
    if at >= len(tokens) or tokens[at].kind == "money":
        return None
    word = tokens[at].norm
    if word in {"once", "twice", "thrice"}:
        return FoundNumber(at + 1, {"once": 1, "twice": 2, "thrice": 3}[word])
    if word in {"a", "just"} and at + 1 < len(tokens) and tokens[at + 1].norm in {"single", "one"}:
        return FoundNumber(at + 2, 1)
    if word == "a" and at + 1 < len(tokens) and tokens[at + 1].norm in {"hundred", "thousand"}:
        return read_number(tokens, at + 1)
    found = read_number(tokens, at)
    return found if found and found.value > 0 else None


def _rhythmic(tokens: Sequence[Token], at: int) -> FoundNumber | None:
    """`at most [hourly]`, `never more than [every 10 minutes]`: once in each period."""
    word = tokens[at].norm if at < len(tokens) else ""
    every = word in {"every", "each"} and read_period(tokens, at + 1) is not None
    return FoundNumber(at, 1) if word in RHYTHMS or every else None


def _times(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    return ("times",) if tokens[at].norm in {"once", "twice", "thrice"} else ()


def _around(tokens: Sequence[Token], at: int) -> tuple[Qualifiers, tuple[str, ...], int]:
    """What is said of a number, and the nouns before that: `5 [runs of it] [at a time]`."""
    nouns: list[str] = []
    for place in range(at, min(len(tokens), at + _NOUNS + 1)):
        concurrent = _CONCURRENT.match(tokens, place)
        if concurrent:
            after = _after_noun(tokens, concurrent[0].end)
            found, end = read_qualifiers(tokens, after, _AROUND - {"together"})
            return replace(found, together=True), tuple(nouns), end
        found, end = read_qualifiers(tokens, place, _AROUND)
        if end > place:
            late, stop = _late(tokens, end, found)
            return late, tuple(nouns), stop
        if not _is_noun(tokens, place):
            break
        nouns.append(tokens[place].norm)
    return Qualifiers(), tuple(nouns), at


def _late(tokens: Sequence[Token], at: int, found: Qualifiers) -> tuple[Qualifiers, int]:
    """`at most 2 per customer running at once`, `50 per account to Stripe a second`."""
    if found.together or found.period:
        return found, at
    for place in range(at, min(len(tokens), at + _NOUNS - 1)):
        more, end = read_qualifiers(tokens, place, _AROUND)
        if end > place:
            told = more.together or more.period
            return (_joined(found, more, None), end) if told else (found, at)
        if not _is_noun(tokens, place):
            break
    return found, at


def _after_noun(tokens: Sequence[Token], at: int) -> int:
    """Behind `concurrent`, the thing: `5 concurrent [runs of it]`."""
    place = at
    while place < min(len(tokens), at + 3) and _is_noun(tokens, place):
        found, end = read_qualifiers(tokens, place, _AROUND - {"together"})
        if end > place and (found.key or found.scope):
            break
        place += 1
    return place


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    plain = token.kind in {"word", "dotted", "code", "event"}
    return plain and token.norm not in _NO_NOUNS


_NO_NOUNS = listed("and then when if or but while unless a an")


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number without a head may be a limit: not within words that it counts for."""
    return at == 0 or tokens[at - 1].norm not in {
        "of",
        "than",
        "every",
        "least",
        "day",
        "days",
        "up",
    }


def _begins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause begins here, so that a bare `100 per minute` says how many may be."""
    if at == 0 or is_sentence_end(tokens, at - 1):
        return True
    return tokens[at - 1].norm in {",", "(", ":", "-", "–", "—", "with", "and", "but"}


_COUNTED = listed(
    "request requests call calls req reqs run runs message messages email emails mails sms texts event "
    "events job jobs invocation invocations operation operations starts executions sends notifications"
)
"""What a bare `100 calls per minute` counts."""


def _pairs(first: Limit, second: Limit) -> bool:
    """`12 overall and 3 per shop`: of two that are there at once, one is of all, one of each key."""
    if second.around.together and first.around.key:
        return True
    around = first.around
    if around.period or around.together or not first.head or not (around.total or around.key):
        return False
    told = second.head == "concurrency" and not second.around.period
    return told and bool(second.around.key) != bool(around.key)


def _further(tokens: Sequence[Token], first: Limit) -> Limit | None:
    """`at most 2 per customer and 50 in total`: the second counts what the first does."""
    place = first.end
    while place < len(tokens) and tokens[place].norm in _FURTHER:
        place += 1
    if place == first.end or place >= len(tokens):
        return None
    matched = _HEADS.longest(tokens, place)
    start = (
        matched[0].end if matched and matched[1] in {"limit", "concurrency", "throttle"} else place
    )
    while start < len(tokens) and start > first.end and tokens[start].norm in {"at", "to"}:
        start += 1
    number = _counted(tokens, start)
    if number is None:
        return None
    around, nouns, end = _around(tokens, number.end)
    if around.period:
        named = matched[1] if matched and matched[1] != "concurrency" else "limit"
        named = first.head if first.around.period and named == "limit" else named
        timed = {*nouns} & {"times", "time"} or _times(tokens, start)
        told = around.key or matched or not timed
        return Limit(named, number.value, nouns, around, end) if told else None
    if first.around.period or not (around.key or around.total or around.scope or around.together):
        return None
    return Limit("concurrency", number.value, nouns, around, end)


_FURTHER = listed(", and but ; with plus of which among them thereof")


def _setting(limit: Limit, spelling: Spelling) -> Setting | None:
    around, key = limit.around, spelling.cel(limit.around.key)
    if limit.head == "concurrency" or around.together:
        if around.excess == "drop" and limit.number == 1 and not around.scope:
            return Setting("singleton", Singleton(mode="skip", key=key))
        scoped = around.scope is not None
        shared = key or (_shared(limit.nouns) if scoped else None)
        scope = "account" if around.scope == "account" else "env" if scoped else None
        value = Concurrency(limit=limit.number, key=shared, scope=scope)
        return Setting("concurrency", value, _WAITS if around.excess == "drop" else "")
    if around.period is None:
        return None
    if _drops(limit):
        return Setting("rate_limit", RateLimit(limit=limit.number, period=around.period, key=key))
    throttle = Throttle(limit=limit.number, period=around.period, burst=around.burst, key=key)
    return Setting("throttle", throttle)


_WAITS = "runs above the concurrency limit wait for their turn; none is dropped"


def _shared(nouns: tuple[str, ...]) -> str:
    """What functions share a limit for, as a constant: `10 OpenAI calls across all functions`."""
    named = next((word for word in nouns if word in MODELS or word.isalpha()), "shared")
    return f"'{named}'"


def _drops(limit: Limit) -> bool:
    """Whether what is too much is dropped; what only paces calls lets the rest wait."""
    around = limit.around
    if limit.head == "rate_limit" or around.excess == "drop":
        return True
    if limit.head == "throttle" or around.excess == "queue" or around.burst:
        return False
    slow = around.period is not None and (duration_ms(around.period) or 0) >= _HOUR
    said = {*limit.nouns}
    if said & {"times", "time"}:
        return slow or limit.number == 1
    noted = limit.number == 1 and bool(said & _NOTES)
    few = slow and limit.number <= _FEW and bool(said & _NOTES) and around.key is not None
    return noted or few or (slow and limit.number <= 2 * _FEW and bool(said & _NOISE))
