"""Counting starts in time."""

from collections import deque

from sandbox_runner.protocol.flow_rules import Rate

_SWEEP_AT = 10_000


class Windows:
    """Rate limits: at most so many starts in any period; further ones are refused."""

    def __init__(self) -> None:
        self._starts: dict[str, deque[int]] = {}

    def admit(self, key: str, rule: Rate, now: int) -> bool:
        """Whether another start is within the limit; it counts if so."""
        starts = self._starts.setdefault(key, deque())
        while starts and starts[0] <= now - rule.period:
            starts.popleft()
        if len(starts) >= rule.limit:
            return False
        starts.append(now)
        if len(self._starts) > _SWEEP_AT:
            self._sweep(now - rule.period)
        return True

    def _sweep(self, before: int) -> None:
        self._starts = {key: kept for key, kept in self._starts.items() if kept[-1] > before}


class Pace:
    """Throttles: starts are spread evenly over the period (GCRA), further ones are put off."""

    def __init__(self) -> None:
        self._next: dict[str, float] = {}

    def start_at(self, key: str, rule: Rate, now: int) -> int:
        """The instant (ms) at which the next run may start; it counts as started then."""
        interval = rule.period / rule.limit
        arrival = self._next.get(key, 0.0)
        at = max(float(now), arrival - (rule.burst - 1) * interval)
        self._next[key] = max(at, arrival) + interval
        if len(self._next) > _SWEEP_AT:
            self._next = {key: at for key, at in self._next.items() if at > now}
        return round(at)
