"""How long after something a thing is done: `after three days`, `3, 7 and 14 days later`, `day 3`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.planners.offline.numbers import read_duration, read_number
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from generators.spec.durations import duration_ms

_LATER = listed("later afterwards afterward")
_THAT = (("after", "that"), ("after", "this"), ("after", "which"))
_JOINTS = listed(", and & then or")
_NOT_BEFORE = listed(
    "every each older more less than for within last past up expires expire ends due"
)
_NOT_BEHIND = listed("of without no minutes hours days old")
_LAPSES = listed(
    "expire expires expiring ends end ending due starts renews renew whose who that which"
)
_MOST = 12


@dataclass(frozen=True, slots=True)
class Delay:
    """Lengths of time, and the tokens that said them."""

    lengths: tuple[str, ...]
    start: int
    end: int
    counted: bool
    """Whether they are counted from the event (`after 3 days`), not from what came before."""

    def waits(self, elapsed: int) -> tuple[str, ...]:
        """How long to wait before each, when the event is `elapsed` milliseconds ago."""
        found = []
        for number, length in enumerate(self.lengths):
            whole = _whole(length)
            since = elapsed if self.counted or number else 0
            found.append(written(whole - since) if whole > since else length if whole else "")
            elapsed = whole if self.counted or number else elapsed + whole
        return tuple(found)


def _whole(length: str) -> int:
    """Milliseconds; `day 0` is at once."""
    return 0 if length == "0d" else duration_ms(length)


def written(length: int) -> str:
    """Milliseconds as Inngest writes them, in the largest unit that fits."""
    for unit, size in (("d", 86_400_000), ("h", 3_600_000), ("m", 60_000)):
        if length % size == 0:
            return f"{length // size}{unit}"
    return f"{length // 1000}s"


def delay_at(tokens: Sequence[Token], at: int, end: int) -> Delay | None:
    """Read a delay that begins at a position."""
    day = _day(tokens, at, end)
    if day:
        return day
    prepared = tokens[at].norm in {"after", "in"}
    start = at + prepared
    found = _lengths(tokens, start, end)
    if found is None:
        return None
    lengths, stop = found
    behind = tuple(token.norm for token in tokens[stop : stop + 2])
    if behind[:1] and behind[0] in _LATER:
        return Delay(lengths, at, stop + 1, counted=len(lengths) > 1)
    if behind in _THAT:
        return Delay(lengths, at, stop + 2, counted=False)
    if not prepared or (behind and behind[0] in _NOT_BEHIND):
        return None
    another = tokens[start].norm in {"another", "further"}
    return Delay(lengths, at, stop, counted=not another)


def delay_within(
    tokens: Sequence[Token], at: int, end: int, free: Callable[[int], bool]
) -> Delay | None:
    """Read a delay behind the verb of a clause; `in 3 days` only where it ends one."""
    places = [place for place in range(at, end) if free(place)]
    if any(_lapses(tokens, place) for place in places):
        return None
    for place in places[1:]:
        if tokens[place - 1].norm in _NOT_BEFORE:
            continue
        found = delay_at(tokens, place, end)
        inside = found and tokens[place].norm == "in" and found.end < end
        if found and not inside and all(map(free, range(place, found.end))):
            return found
    return None


def _lapses(tokens: Sequence[Token], at: int) -> bool:
    """`trials that end in 3 days`: the time is told of a thing, not of what is done."""
    return tokens[at].norm in _LAPSES and tokens[at - 1].norm != "after"


def _day(tokens: Sequence[Token], at: int, end: int) -> Delay | None:
    """`day 3` and `on days 1, 3 and 7`, counted from the event."""
    place = at + (tokens[at].norm in {"on", "at"})
    if place + 1 >= end or tokens[place].norm not in {"day", "days"}:
        return None
    numbers, stop = _numbers(tokens, place + 1, end)
    lengths = tuple(f"{number}d" for number in numbers)
    return Delay(lengths, at, stop, counted=True) if lengths else None


def _lengths(tokens: Sequence[Token], at: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """`1 day, 3 days and 7 days`, or `3, 7 and 14 days`, and where they end."""
    found: list[str] = []
    stop = place = at
    while place < end and len(found) < _MOST:
        length = read_duration(tokens, place)
        if length is None or length.end > end:
            break
        found.append(length.value)
        stop = place = length.end
        place = _joint(tokens, place, end)
    if found:
        return tuple(found), stop
    numbers, place = _numbers(tokens, at, end)
    last = read_duration(tokens, place - 1) if numbers else None
    if last is None or len(numbers) < 2 or last.end > end:
        return None
    unit = last.value[-1]
    return tuple(f"{number}{unit}" for number in numbers), last.end


def _numbers(tokens: Sequence[Token], at: int, end: int) -> tuple[tuple[int, ...], int]:
    found: list[int] = []
    stop = place = at
    while place < end and len(found) < _MOST:
        number = read_number(tokens, place)
        if number is None:
            break
        found.append(number.value)
        stop = number.end
        place = _joint(tokens, stop, end)
        if place == stop:
            break
    return tuple(found), stop


def _joint(tokens: Sequence[Token], at: int, end: int) -> int:
    while at < end and tokens[at].norm in _JOINTS:
        at += 1
    if at < end and tokens[at].norm in {"after", "in", "again"}:
        return at + 1
    return at
