"""How many runs may start in time, by the generic cell rate algorithm (GCRA), as Inngest counts.

Starts are `period / limit` apart; up to `at_once` of them may come together after a pause. Of each
key one instant is remembered: when everything that has started would be over, had it been spread
evenly. The server forgets it after the whole seconds that are left until then, at least one, so a
key is free again up to a second early; so it is here.

Source: github.com/inngest/inngest at 253303cdffec27f6c70e208114305326baaa5dd7, behaviour only:
`pkg/constraintapi/lua/helper/gcra.lua` (both algorithms), `pkg/constraintapi/lua.go` (the burst of a
rate limit), `pkg/constraintapi/lua/acquire.lua` (that of a throttle), `pkg/sdk/function.go`
(idempotency is a rate limit of one in 24 hours).
"""

from fractions import Fraction
from math import ceil
from typing import Any, Protocol

from sandbox_runner.protocol.flow_rules import Rate

_SWEEP_AT = 10_000
SECOND_MS = 1_000
Cell = tuple[Fraction, int]
"""The instant (ms) at which what has started is over, and the one at which that is forgotten."""


class Keep(Protocol):
    """Keeps what must survive the end of the process; `value` None forgets it."""

    def __call__(self, kind: str, key: str, value: Any) -> None:
        """Keep a JSON value under a kind and a key."""


def keep_nothing(kind: str, key: str, value: Any) -> None:
    """For those who need not survive."""


class Rates:
    """What has started, by key."""

    def __init__(self, kind: str, keep: Keep = keep_nothing) -> None:
        """`kind` is what its keys are kept under."""
        self._kind = kind
        self._keep = keep
        self._cells: dict[str, Cell] = {}
        self._sweep_at = _SWEEP_AT

    def opens_at(self, key: str, rate: Rate, now: int) -> int:
        """The earliest instant (ms), from now on, at which one more may start."""
        over, forgotten = self._cells.get(key, (Fraction(0), 0))
        if forgotten <= now:
            return now
        early = (rate.at_once - 1) * interval(rate)
        return max(now, min(ceil(over - early), forgotten))

    def take(self, key: str, rate: Rate, now: int) -> None:
        """One starts now, whether or not it may."""
        over, forgotten = self._cells.get(key, (Fraction(0), 0))
        over = (max(over, Fraction(now)) if forgotten > now else Fraction(now)) + interval(rate)
        forgotten = now + max(SECOND_MS, int(over - now) // SECOND_MS * SECOND_MS)
        self._cells[key] = over, forgotten
        self._keep(self._kind, key, [over.numerator, over.denominator, forgotten])
        if len(self._cells) > self._sweep_at:
            self.sweep(now)

    def resume(self, key: str, value: list[int]) -> None:
        """Go on with what was kept."""
        self._cells[key] = Fraction(value[0], value[1]), value[2]

    def sweep(self, now: int) -> None:
        """Forget what has no effect any more."""
        for key in [key for key, (_, forgotten) in self._cells.items() if forgotten <= now]:
            del self._cells[key]
            self._keep(self._kind, key, None)
        self._sweep_at = max(_SWEEP_AT, 2 * len(self._cells))


def interval(rate: Rate) -> Fraction:
    """How far apart (ms) starts are."""
    return Fraction(rate.period, rate.limit)
