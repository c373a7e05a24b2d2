"""What was said of options and cannot all hold: a second throttle, two numbers of retries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.planners.offline.options.setting import FoundOption, OptionValue
from generators.spec.options import Concurrency, Options, RateLimit, Throttle, Timeouts

_PLURALS = {"concurrency": "two limits of concurrency", "throttle": "one throttle"}
_PLURALS |= {"rate_limit": "one rate limit", "timeouts": "one timeout of each kind"}


class Surplus(NamedTuple):
    """An option that has no place beside the one that was kept."""

    kept: FoundOption
    """The first of its kind."""
    left: FoundOption
    both: bool
    """Whether both could be meant, and only Inngest cannot hold them: else one is wrong."""

    @property
    def most(self) -> str:
        """How many of its kind a function can have, in words."""
        option = self.left.setting.option
        return _PLURALS.get(option, f"one {option.replace('_', ' ')}")


def surplus(found: Sequence[FoundOption], options: Options) -> Iterator[Surplus]:
    """Each option that was read and that the merged options do not hold."""
    first: dict[str, FoundOption] = {}
    for each in found:
        option, value = each.setting.option, each.setting.value
        kept = first.setdefault(option, each)
        rival = first.setdefault(_place(option, value), each)
        if rival.setting.value != value and isinstance(value, Concurrency):
            yield Surplus(rival, each, both=False)
        elif not _held(option, value, options):
            yield Surplus(kept, each, _both(kept.setting.value, value))


def _place(option: str, value: OptionValue) -> str:
    """Where only one limit can be: concurrency has one for each key and scope."""
    if not isinstance(value, Concurrency):
        return option
    return f"{option} {value.key} {value.scope}"


def _held(option: str, value: OptionValue, options: Options) -> bool:
    held = getattr(options, option)
    if option == "concurrency":
        return value in held or (options.singleton is not None and getattr(value, "limit", 0) == 1)
    if isinstance(value, Timeouts) and isinstance(held, Timeouts):
        return value.start in {None, held.start} and value.finish in {None, held.finish}
    return option == "singleton" or bool(value == held)


def _both(kept: OptionValue, left: OptionValue) -> bool:
    """Limits of different keys or periods can both be meant."""
    if isinstance(kept, Throttle | RateLimit) and isinstance(left, Throttle | RateLimit):
        return (kept.key, kept.period) != (left.key, left.period)
    return not isinstance(kept, int | str) and "limit" in type(kept).model_fields
