"""Invocations with a key of the client's: the same key starts one run in 24 hours."""

from collections.abc import Callable
from typing import Any

from sandbox_runner.executor.flow.rates import Keep
from sandbox_runner.protocol.flow_rules import DAY_MS

KIND = "invoked"


class Invocations:
    """Remembers which run a key has started."""

    def __init__(self, keep: Keep, now: Callable[[], int]) -> None:
        """`keep` lets them survive the end of the process; `now` tells the instant (ms)."""
        self._keep = keep
        self._now = now
        self._started: dict[str, dict[str, Any]] = {}

    def run_of(self, function_id: str, key: str) -> str | None:
        """The id of the run that was started with a key, in the last 24 hours."""
        found = self._started.get(f"{function_id}:{key}")
        return str(found["run_id"]) if found and found["until"] > self._now() else None

    def started(self, function_id: str, key: str, run_id: str) -> None:
        """A run was started with a key."""
        name, value = f"{function_id}:{key}", {"run_id": run_id, "until": self._now() + DAY_MS}
        self._started[name] = value
        self._keep(KIND, name, value)

    def resume(self, name: str, value: dict[str, Any]) -> None:
        """Go on with what was kept."""
        self._started[name] = value

    def sweep(self) -> None:
        """Forget what is over."""
        now = self._now()
        for name in [name for name, value in self._started.items() if value["until"] <= now]:
            del self._started[name]
            self._keep(KIND, name, None)
