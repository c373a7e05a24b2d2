"""Finds every option that a request sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.planners.offline.options import limits, repeats, timing
from assistant.planners.offline.options.setting import Maker, Setting, Spelling
from assistant.planners.offline.phrases import PhraseTable
from assistant.planners.offline.tokens import Token
from generators.spec.options import Options, Timeouts


@dataclass(frozen=True, slots=True)
class FoundOption:
    """A setting and the tokens that said it."""

    setting: Setting
    start: int
    end: int


@cache
def _table() -> PhraseTable[Maker]:
    """All phrases; what is more particular stands before what is less."""
    return PhraseTable(
        [
            *limits.SINGLETON,
            *limits.RATE_LIMIT,
            *repeats.ONCE,
            *timing.DEBOUNCE,
            *timing.BATCHES,
            *limits.CONCURRENCY,
            *limits.THROTTLE,
            *repeats.RETRIES,
            *repeats.PRIORITY,
            *timing.TIMEOUTS,
        ]
    )


def find_options(tokens: Sequence[Token], spelling: Spelling) -> Iterator[FoundOption]:
    """Read options from left to right; what an option rejects is left to other readers."""
    for match, maker in _table().find_all(tokens):
        setting = maker(match, spelling)
        if setting:
            yield FoundOption(setting, match.start, match.end)


def merged(settings: Sequence[Setting]) -> Options:
    """Join settings into options; the first of a kind wins, concurrency takes two."""
    values: dict[str, object] = {}
    limits: list[object] = []
    for setting in settings:
        if setting.option == "concurrency":
            limits.append(setting.value)
        elif setting.option == "timeouts" and isinstance(setting.value, Timeouts):
            before = values.get("timeouts")
            values["timeouts"] = _joined(before, setting.value)
        else:
            values.setdefault(setting.option, setting.value)
    return Options.model_validate({**values, "concurrency": tuple(limits[:2])})


def _joined(before: object, after: Timeouts) -> Timeouts:
    if not isinstance(before, Timeouts):
        return after
    return Timeouts(start=before.start or after.start, finish=before.finish or after.finish)
