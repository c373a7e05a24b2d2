"""How many at a time, and how many a period."""

from __future__ import annotations

from assistant.planners.offline.options.setting import (
    LIMITS,
    PER_KEY,
    Row,
    Setting,
    Spelling,
    rows,
)
from assistant.planners.offline.phrases import Match
from generators.spec.options import Concurrency, RateLimit, Singleton, Throttle


def _concurrency(match: Match, spelling: Spelling) -> Setting | None:
    limit = match.number("count") or 1
    return Setting("concurrency", Concurrency(limit=limit, key=spelling.cel(match.text("key"))))


def _throttle(match: Match, spelling: Spelling) -> Setting | None:
    limit, period = match.number("count") or 1, match.text("period")
    if not period:
        return None
    key = spelling.cel(match.text("key"))
    return Setting("throttle", Throttle(limit=limit, period=period, key=key))


def _rate_limit(match: Match, spelling: Spelling) -> Setting | None:
    limit, period = match.number("count") or 1, match.text("period")
    if not period:
        return None
    key = spelling.cel(match.text("key"))
    return Setting("rate_limit", RateLimit(limit=limit, period=period, key=key))


def _skip_overlap(match: Match, spelling: Spelling) -> Setting | None:
    key = spelling.cel(match.text("key"))
    return Setting("singleton", Singleton(mode="skip", key=key))


def _one_at_a_time(match: Match, spelling: Spelling) -> Setting | None:
    """With a key the others wait their turn; without one, a run that overlaps is skipped."""
    return (_concurrency if match.text("key") else _skip_overlap)(match, spelling)


def _cancel_overlap(match: Match, spelling: Spelling) -> Setting | None:
    key = spelling.cel(match.text("key"))
    return Setting("singleton", Singleton(mode="cancel", key=key))


_AT_ONCE = (
    "at a time",
    "at once",
    "at the same time",
    "in parallel",
    "concurrently",
    "simultaneously",
    "running",
    "in flight",
    "concurrent",
)
_A_PERIOD = ("per|a|an|each|every {period:period}", "in any {period:period}", "in {period:period}")

CONCURRENCY: list[Row] = [
    *rows(
        LIMITS,
        [
            f"{{count:number}} [{{what:words}}] {tail} [{{what:word}}] {PER_KEY}"
            for tail in _AT_ONCE
        ],
        _concurrency,
    ),
    *rows(LIMITS, [f"{{count:number}} concurrent {{what:word}} {PER_KEY}"], _concurrency),
    (f"{{count:number}} at a time {PER_KEY}", _concurrency),
    (f"one [{{what:word}}] at a time {PER_KEY}", _concurrency),
    (f"one after the other {PER_KEY}", _concurrency),
    (f"{{count:number}} [{{what:words}}] in parallel at most {PER_KEY}", _concurrency),
    (f"concurrency [limit] [of|to|is|=|:|at] [{{count:number}}] {PER_KEY}", _concurrency),
    (f"limit [the] concurrency to {{count:number}} {PER_KEY}", _concurrency),
]
THROTTLE: list[Row] = [
    *rows(
        LIMITS,
        [f"{{count:number}} [{{what:words}}] {tail} {PER_KEY}" for tail in _A_PERIOD],
        _throttle,
    ),
    *rows(
        ("at a rate of", "at a maximum rate of", "at a pace of"),
        [f"[at] [most] {{count:number}} [{{what:words}}] {tail} {PER_KEY}" for tail in _A_PERIOD],
        _throttle,
    ),
    *rows(
        ("throttle", "throttled"),
        [
            f"[it|them|this] [{{which:event}}] [to|at] [at] [most] {{count:number}} [{{what:words}}] {tail} {PER_KEY}"
            for tail in _A_PERIOD
        ],
        _throttle,
    ),
    (f"{{count:number}} [{{what:word}}] per {{period:period}} at most {PER_KEY}", _throttle),
]
_NOTES = "alert|alerts|notification|message|email|mail|sms|text|post|reminder|ping|page|warning"

RATE_LIMIT: list[Row] = [
    *rows(
        LIMITS,
        [
            f"one|1 [single] {_NOTES} {{PER}} {tail} {{PER}}".replace("{PER}", PER_KEY)
            for tail in _A_PERIOD
        ],
        _rate_limit,
    ),
    *rows(
        ("rate limit", "rate limited", "rate - limit", "rate-limit", "rate-limited"),
        [
            f"[it|them|this] [{{which:event}}] [to|at|of] {{count:number}} [{{what:words}}] {tail} {PER_KEY}"
            for tail in _A_PERIOD
        ],
        _rate_limit,
    ),
    (f"at most once {PER_KEY} per|a|an|every|in {{period:period}} {PER_KEY}", _rate_limit),
    (
        f"[but] not|no|never more often than once {PER_KEY} per|a|an|every|in {{period:period}} {PER_KEY}",
        _rate_limit,
    ),
    (f"no more than once {PER_KEY} per|a|an|every|in {{period:period}} {PER_KEY}", _rate_limit),
    (f"not more than once {PER_KEY} per|a|an|every|in {{period:period}} {PER_KEY}", _rate_limit),
    (f"only once {PER_KEY} per|a|an|every {{period:period}} {PER_KEY}", _rate_limit),
]
_OTHERS = (
    "[any|the|all] [new|newer|later|further|other|more] ones|runs|events|requests|triggers|one|run"
)
_BUSY = "is|are [still|already] [still|already] running|active|going|busy|working|executing"
_RUNNING = (
    f"[the|a|an] [previous|last|first] one|it|another|run|job|sync|import|export {_BUSY} {PER_KEY}"
)
_NO_OTHER = "don't|never start|begin|launch [another|a] [new|second] [one|run|job]"

SINGLETON: list[Row] = [
    ("only|exactly one [{what:word}] per {key:key} at any|a|once|one [given] time", _concurrency),
    ("at most one [{what:word}] per {key:key} at any|a|once|one [given] time", _concurrency),
    (f"skip|ignore|drop|discard {_OTHERS} while|when|if|as {_RUNNING}", _skip_overlap),
    (f"if|when|while {_RUNNING} [,] [then] skip|ignore|drop {_OTHERS}", _skip_overlap),
    (f"if|when|while {_RUNNING} [,] [then] {_NO_OTHER}", _skip_overlap),
    (f"{_NO_OTHER} while|when|if {_RUNNING}", _skip_overlap),
    (f"only one [run|instance|copy|job] at a time {PER_KEY}", _one_at_a_time),
    (f"never [let] [it|runs|two] overlap [runs] {PER_KEY}", _skip_overlap),
    ("[must] don't|not overlap [runs]", _skip_overlap),
    ("do not overlap", _skip_overlap),
    ("no overlapping runs", _skip_overlap),
    ("without overlapping [runs]", _skip_overlap),
    ("never overlapping", _skip_overlap),
    ("no|without overlap|overlaps", _skip_overlap),
    ("never run two [of them] at once|twice", _skip_overlap),
    (
        "skip [it|the] [run] if|when [the] [previous|last] [one|it|run] is still|already running",
        _skip_overlap,
    ),
    ("skip if one is already running", _skip_overlap),
    (
        "cancel|stop|abort the previous|running|older run|one [if|when] [it] [is] [still] [running]",
        _cancel_overlap,
    ),
]
