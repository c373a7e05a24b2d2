"""From an event to the start of a run: duplicates, limits, debounce, batches, singletons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.flow.expressions import key_of, limiting_key, meets
from sandbox_runner.executor.flow.rates import Keep, Rates
from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.events import Event
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.flow_rules import DAY_MS
from sandbox_runner.protocol.functions import FunctionConfig


@dataclass(slots=True)
class Held:
    """Events that wait to become one run."""

    function_id: str
    kind: str
    """`batch` or `debounce`."""
    first_at: int
    due: int
    events: list[Event] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "function_id": self.function_id,
            "kind": self.kind,
            "first_at": self.first_at,
            "due": self.due,
            "events": self.events,
        }


class Intake:
    """Decides what an event does to a function that it triggers."""

    def __init__(
        self, engine: Engine, timer: Run, find: Callable[[str], FunctionConfig | None], keep: Keep
    ) -> None:
        """`timer` is a run that is never over, to which what waits here belongs."""
        self._engine = engine
        self._timer = timer
        self._find = find
        self._keep = keep
        self._limits = Rates("limit", keep)
        self._seen: dict[str, int] = {}
        self._held: dict[str, Held] = {}
        self._running: dict[str | None, str] = {}
        """Ids of singletons' runs that are not over, by key."""
        self.live: Callable[[str], Run | None] = engine.runs.get
        """Finds a run that is not over, wherever it waits."""

    def offer(
        self, function: FunctionConfig, event: Event, *, given_id: bool = False, later: int = 0
    ) -> Run | None:
        """An event triggers a function; the run, where one starts at once.

        Args:
            function: what is triggered.
            event: by what.
            given_id: whether its sender gave the id, so that it starts one run in 24 hours.
            later: ms by which such a run is put off.
        """
        rules, now = function.rules, self._engine.clock.now
        if given_id and self.is_repeated(function, event, now):
            return None
        if rules.batch and meets(rules.batch.condition, event):
            return self._gather(function, event, now)
        if self.limited(function, event):
            return None
        if rules.debounce:
            self._put_off(function, event, now)
            return None
        return self.begin(function, [event], later=later)

    def limited(self, function: FunctionConfig, event: Event) -> bool:
        """Whether the function's rate limit lets no run start; else one counts as started.

        Batches have none, as in Inngest: `pkg/execution/executor/executor.go` at 253303cd.
        """
        rate, now = function.rules.rate_limit, self._engine.clock.now
        key = limiting_key(rate.key, event) if rate else None
        if rate is None or key is None:
            return False
        name = f"{function.id}:{key}"
        if self._limits.opens_at(name, rate, now) > now:
            return True
        self._limits.take(name, rate, now)
        return False

    def begin(
        self, function: FunctionConfig, events: Sequence[Event], *, later: int = 0
    ) -> Run | None:
        """Start a run, now or `later` ms; None when it is a singleton's and another runs."""
        key = _singleton(function, events[0])
        if key in self._running:
            if function.rules.singleton and function.rules.singleton.mode == "skip":
                return None
            other = self.live(self._running[key])
            if other is not None:
                reason = Failure("Cancelled", "Cancelled by a newer run (singleton).")
                self._engine.end(other, "cancelled", error=reason)
        at = self._engine.clock.now + later if later else None
        run = self._engine.start(function, tuple(events), at=at)
        if key is not None:
            self._running[key] = run.id
        return run

    def resume(self, kind: str, key: str, value: Any, now: int) -> None:
        """Go on with something that was kept."""
        if kind == "seen":
            if value > now:
                self._seen[key] = value
            else:
                self._keep("seen", key, None)
        elif kind == "limit":
            self._limits.resume(key, value)
        elif kind == "held":
            self._held[key] = Held(**value)
            self._arm(key, value["due"])

    def sweep(self) -> None:
        """Forget the ids and keys that may start runs again."""
        now = self._engine.clock.now
        for name in [name for name, until in self._seen.items() if until <= now]:
            del self._seen[name]
            self._keep("seen", name, None)
        self._limits.sweep(now)

    def resume_run(self, run: Run) -> None:
        """A run that goes on is the one of its singleton."""
        key = _singleton(run.function, run.events[0])
        if key is not None:
            self._running[key] = run.id

    def ended(self, run: Run) -> None:
        """A run is over."""
        key = _singleton(run.function, run.events[0])
        if self._running.get(key) == run.id:
            del self._running[key]

    def is_repeated(self, function: FunctionConfig, event: Event, now: int) -> bool:
        """Whether an event came before, by the id that its sender gave; from now on it has."""
        name = f"{function.id}:id:{event['id']}"
        if self._seen.get(name, 0) > now:
            return True
        self._seen[name] = now + DAY_MS
        self._keep("seen", name, now + DAY_MS)
        return False

    def _gather(self, function: FunctionConfig, event: Event, now: int) -> Run | None:
        rule = function.rules.batch
        if rule is None:
            return None
        key = f"{function.id}:batch:{key_of(rule.key, event)}"
        held = self._held.get(key)
        if held is None:
            held = self._held[key] = Held(function.id, "batch", now, now + rule.timeout)
            self._arm(key, held.due)
        held.events.append(event)
        if len(held.events) >= rule.size:
            return self._release(key)
        self._keep("held", key, held.to_json())
        return None

    def _put_off(self, function: FunctionConfig, event: Event, now: int) -> None:
        rule = function.rules.debounce
        if rule is None:
            return
        key = f"{function.id}:debounce:{key_of(rule.key, event)}"
        held = self._held.get(key) or Held(function.id, "debounce", now, now)
        self._held[key] = held
        last = held.first_at + rule.timeout if rule.timeout else None
        held.due = min(now + rule.period, last) if last else now + rule.period
        held.events = [event]
        self._arm(key, held.due)
        self._keep("held", key, held.to_json())

    def _arm(self, key: str, at: int) -> None:
        def release(_given: object) -> None:
            self._release(key)

        self._engine.agenda.add(at, self._timer, f"held:{key}", release)

    def _release(self, key: str) -> Run | None:
        held = self._held.pop(key, None)
        self._timer.todo.pop(f"held:{key}", None)
        function = self._find(held.function_id) if held else None
        self._keep("held", key, None)
        return self.begin(function, held.events) if held and function else None


def _singleton(function: FunctionConfig, event: Event) -> str | None:
    """The key of the singleton that a run is; None where it is none."""
    rule = function.rules.singleton
    key = limiting_key(rule.key, event) if rule else None
    return None if key is None else f"{function.id}:{key}"
