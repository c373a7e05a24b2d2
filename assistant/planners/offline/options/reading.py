"""Finds every option that a request sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache

from assistant.planners.offline.numbers import read_period
from assistant.planners.offline.options import (
    batching,
    deadlines,
    debouncing,
    overlaps,
    ranking,
    repeats,
    scoring,
)
from assistant.planners.offline.options.alone import read_alone
from assistant.planners.offline.options.gathering import read_batch
from assistant.planners.offline.options.keys import with_key
from assistant.planners.offline.options.limits import FoundLimit, read_limit
from assistant.planners.offline.options.qualifiers import Qualifiers, read_key, read_qualifiers
from assistant.planners.offline.options.setting import (
    FoundOption,
    Setting,
    Spelling,
    Wording,
)
from assistant.planners.offline.options.unfinished import read_unfinished
from assistant.planners.offline.phrases import Match, PhraseTable
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from generators.spec.options import Concurrency, Options, Singleton, Timeouts

Table = PhraseTable[Wording]


@cache
def _table() -> PhraseTable[Wording]:
    """All phrases; what is more particular stands before what is less."""
    return PhraseTable(
        [
            *overlaps.SINGLETON,
            *repeats.ONCE,
            *debouncing.DEBOUNCE,
            *batching.BATCHES,
            *repeats.RETRIES,
            *scoring.SCORES,
            *ranking.PRIORITY,
            *deadlines.TIMEOUTS,
        ]
    )


def find_options(tokens: Sequence[Token], spelling: Spelling) -> Iterator[FoundOption]:
    """Read options from left to right; what an option rejects is left to other readers."""
    at, table = 0, _table().among({token.norm for token in tokens})
    while at < len(tokens):
        found = _at(tokens, at, spelling, table) or _keyed(tokens, at, spelling, table)
        if found:
            middle = found.middle or found.end
            for setting, start, end in zip(
                found.settings, (at, middle), (middle, found.end), strict=False
            ):
                yield FoundOption(setting, start, end)
        at = found.end if found else at + 1


def _at(tokens: Sequence[Token], at: int, spelling: Spelling, table: Table) -> FoundLimit | None:
    """The longest of what a phrase and a limit read at a position."""
    worded = _worded(tokens, at, spelling, table) or read_alone(tokens, at)
    for read in (read_batch, read_unfinished):
        found = read(tokens, at, spelling)
        if found and (worded is None or worded.end < found.end):
            worded = found
    limit = read_limit(tokens, at, spelling)
    if worded and limit:
        closed = tokens[limit.end - 1].norm == ")"
        return worded if worded.end >= limit.end - closed else limit
    return worded or limit


def _worded(
    tokens: Sequence[Token], at: int, spelling: Spelling, table: Table
) -> FoundLimit | None:
    best: FoundLimit | None = None
    for match, wording in table.matches(tokens, at):
        said, end = Qualifiers(), match.end
        if wording.takes:
            said, end = read_qualifiers(tokens, match.end, wording.takes)
        longer = best is None or end > best.end
        meant = longer and not _of_another(tokens, match, wording.unlike)
        setting = wording.make(match, said, spelling) if meant else None
        if setting:
            best = FoundLimit((setting,), end)
    if best and best.settings[0].option == "idempotency" and _periodic(tokens, best.end):
        return None
    return best._replace(end=_tail(tokens, best)) if best else None


def _periodic(tokens: Sequence[Token], at: int) -> bool:
    """Whether a period follows: `once per user per day` is a limit."""
    per = at < len(tokens) and tokens[at].norm in _PERS
    return per and read_period(tokens, at + 1) is not None


_PERS = listed("per a an each every and within in")


@cache
def _tails(option: str) -> PhraseTable[bool]:
    return PhraseTable([(pattern, True) for pattern in repeats.TAILS.get(option, ())])


def _tail(tokens: Sequence[Token], found: FoundLimit) -> int:
    """Behind `, even when the message comes again`, `, then give up`, where that follows."""
    place = found.end + (found.end < len(tokens) and tokens[found.end].norm in _PAUSES)
    table = _tails(found.settings[0].option)
    tail = table.longest(tokens, place) if place < len(tokens) else None
    return tail[0].end if tail else found.end


_PAUSES = listed(", ; : - – — (")


def _of_another(tokens: Sequence[Token], match: Match, things: Set[str]) -> bool:
    """`open an issue and set the priority to data.level`: the priority is the issue's."""
    if not things or any(token.norm in _RUNS for token in tokens[match.start : match.end]):
        return False
    before = tokens[max(0, match.start - _BACK) : match.start]
    return any(token.norm in things for token in before)


_BACK = 80
"""Tokens before a phrase in which the thing that it is about is looked for."""
_RUNS = listed("run runs event events job jobs")


def _keyed(tokens: Sequence[Token], at: int, spelling: Spelling, table: Table) -> FoundLimit | None:
    """`Per customer, at most 2 at a time`: the key stands before the option."""
    ahead = read_key(tokens, at)
    place = ahead.end if ahead else at
    while ahead and place < len(tokens) and tokens[place].norm in {",", ":", "-", "–", "—"}:
        place += 1
    if ahead is None or place >= len(tokens):
        return None
    once = _once(tokens, place, spelling.cel(ahead.text("key")))
    found = once or _at(tokens, place, spelling, table)
    if found is None or once:
        return once
    keyed = [with_key(setting, spelling.cel(ahead.text("key"))) for setting in found.settings]
    kept = tuple(setting for setting in keyed if setting)
    return FoundLimit(kept, found.end) if len(kept) == len(keyed) else None


@cache
def _alone() -> PhraseTable[str]:
    return PhraseTable(repeats.ONCE_ALONE)


def _once(tokens: Sequence[Token], at: int, key: str | None) -> FoundLimit | None:
    """`Per customer exactly once`; `once an hour` is a limit."""
    found = _alone().longest(tokens, at)
    end = found[0].end if found else at
    period = end < len(tokens) and tokens[end].norm in _PERIODIC
    return FoundLimit((Setting("idempotency", key),), end) if found and key and not period else None


_PERIODIC = listed("a an per every each in within / hourly daily weekly when after it the")


def merged(settings: Sequence[Setting]) -> Options:
    """Join settings into options; the first of a kind wins, concurrency takes two.

    What is possible wins over what is beyond the most that is.
    """
    values: dict[str, object] = {}
    limits: list[object] = []
    for setting in sorted(settings, key=lambda each: bool(each.beyond)):
        if setting.option == "concurrency":
            limits.append(setting.value)
        elif setting.option == "timeouts" and isinstance(setting.value, Timeouts):
            before = values.get("timeouts")
            values["timeouts"] = _joined(before, setting.value)
        elif setting.option == "singleton" and isinstance(setting.value, Singleton):
            values["singleton"] = _single(values.get("singleton"), setting.value)
        else:
            values.setdefault(setting.option, setting.value)
    limits = _one_only(limits, values)
    return Options.model_validate({**values, "concurrency": tuple(limits[:2])})


def _one_only(limits: list[object], values: dict[str, object]) -> list[object]:
    """`at most one per workspace at a time, and skip new ones`: the second says what the first means."""
    single = values.get("singleton")
    for each in limits:
        if not isinstance(each, Concurrency) or each.limit > 1 or not isinstance(single, Singleton):
            continue
        if single.key not in {None, each.key}:
            continue
        values["singleton"] = single.model_copy(update={"key": each.key})
        return [other for other in limits if other is not each]
    return limits


def _single(before: object, after: Singleton) -> Singleton:
    """`singleton per index, a new event cancels the run`: one says the key, one what happens."""
    if not isinstance(before, Singleton):
        return after
    cancels = "cancel" in {before.mode, after.mode}
    return Singleton(mode="cancel" if cancels else "skip", key=before.key or after.key)


def _joined(before: object, after: Timeouts) -> Timeouts:
    if not isinstance(before, Timeouts):
        return after
    return Timeouts(start=before.start or after.start, finish=before.finish or after.finish)
