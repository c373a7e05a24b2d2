"""An executor that serves apps: takes events, starts what they trigger, fires schedules."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from sandbox_runner.clock import to_datetime, to_ms
from sandbox_runner.executor import announcing
from sandbox_runner.executor.backoff import jitter
from sandbox_runner.executor.cel import Unsupported, holds
from sandbox_runner.executor.cron import CronUnreadable, parse_cron
from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.flow.intake import Intake
from sandbox_runner.executor.flow.rates import Keep, keep_nothing
from sandbox_runner.executor.run import Memory, Run
from sandbox_runner.protocol.events import Event, normal_event, timer_event
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.functions import FunctionConfig

_NO_RUN = ""
"""What is due for no run is not recorded."""


class Registry(Protocol):
    """The functions that are served."""

    @property
    def functions(self) -> Mapping[str, FunctionConfig]:
        """By id with prefix."""

    def triggered_by(self, name: str) -> Iterable[FunctionConfig]:
        """Those with a trigger for events of this name."""


class Service:
    """Joins an engine and the functions of apps."""

    def __init__(
        self,
        engine: Engine,
        registry: Registry,
        *,
        store: Callable[[Event, int], None] = lambda _event, _now: None,
        keep: Keep = keep_nothing,
    ) -> None:
        """A service.

        Args:
            engine: what performs.
            registry: what can be triggered.
            store: keeps each event and the instant (ms) at which it came.
            keep: keeps what must survive the end of the process.
        """
        self.engine = engine
        self._registry = registry
        self._store = store
        self._clock = Run(_NO_RUN, FunctionConfig("", "", "", ()), (), 0)
        self.intake = Intake(engine, self._clock, self.function, keep)
        engine.ended, engine.publish = self._ended, self.publish

    def receive(self, events: Sequence[Mapping[str, Any]], ids: Sequence[str] = ()) -> list[str]:
        """Take events from outside; the executor's ids of them."""
        now = self.engine.clock.now
        taken = []
        for number, given in enumerate(events):
            internal = ids[number] if ids else self.engine.ids.ulid(now)
            event = normal_event(given, event_id=internal, now=now)
            event["id"] = event["id"] or internal
            self._store({**event, "internal_id": internal}, now)
            taken.append(internal)
            self.publish(event, given_id=bool(given.get("id")))
        return taken

    def publish(self, event: Event, *, given_id: bool = False) -> None:
        """Let an event end waits and start functions."""
        self.engine.deliver(event)
        for function in list(self._registry.triggered_by(event["name"])):
            if self._fires(function, event):
                self.intake.offer(function, event, given_id=given_id)

    def invoke(self, function: FunctionConfig, event: Event, memory: Sequence[Memory] = ()) -> Run:
        """Start a function, whatever its triggers and rules."""
        return self.engine.start(function, (event,), memory=memory)

    def again(
        self, function: FunctionConfig, events: Sequence[Event], memory: Sequence[Memory]
    ) -> Run:
        """Start a function with the events of an earlier run, and what it remembers."""
        return self.engine.start(function, tuple(events), memory=memory)

    def cancel(self, run: Run) -> None:
        """End a run on demand."""
        self.engine.end(run, "cancelled", error=Failure("Cancelled", "Cancelled on demand."))

    def schedule(self) -> None:
        """Arm the schedules of all functions; those that are no longer there are dropped."""
        wanted = {
            f"cron:{function.id}:{cron}": (function.id, cron)
            for function in self._registry.functions.values()
            for cron in function.crons
        }
        for key in [key for key in self._clock.todo if key.startswith("cron:")]:
            if key not in wanted:
                del self._clock.todo[key]
        for key, (function_id, cron) in wanted.items():
            if key not in self._clock.todo:
                self._arm(key, function_id, cron, self.engine.clock.now)

    def later(self, at: int, key: str, do: Callable[[object], None]) -> None:
        """Do something that belongs to no run at an instant (ms)."""
        self.engine.agenda.add(at, self._clock, key, do)

    def function(self, identity: str) -> FunctionConfig | None:
        """A function that is served, by its id with prefix."""
        return self._registry.functions.get(identity)

    def _arm(self, key: str, function_id: str, cron: str, after: int) -> None:
        try:
            moment = parse_cron(cron).next_at(to_datetime(after + 1))
        except CronUnreadable as error:
            self.engine.note(f"The schedule {cron!r} of {function_id} is not read: {error}.")
            return
        if moment is not None:
            at = to_ms(moment)
            fire = partial(self._fire, key, function_id, cron, at)
            self.engine.agenda.add(at, self._clock, key, fire)

    def _fire(self, key: str, function_id: str, cron: str, at: int, _given: object) -> None:
        function = self._registry.functions.get(function_id)
        if function is None or cron not in function.crons:
            return
        event = timer_event(cron, at)
        most = max(trigger.jitter for trigger in function.triggers if trigger.cron == cron)
        later = jitter(f"{function_id}:{cron}:{at}", most)
        if not self.intake.limited(function, event):
            self.intake.begin(function, [event], later=later)
        self._arm(key, function_id, cron, at)

    def _fires(self, function: FunctionConfig, event: Event) -> bool:
        return any(
            trigger.event and _named(trigger.event, event["name"]) and self._met(trigger, event)
            for trigger in function.triggers
        )

    def _met(self, trigger: Any, event: Event) -> bool:
        if trigger.condition is None:
            return True
        try:
            return holds(trigger.condition, {"event": event})
        except Unsupported as error:
            self.engine.note(f"The condition {trigger.condition!r} is not evaluated: {error}.")
            return False

    def _ended(self, run: Run) -> None:
        """Tell the rest of the world; forget what is on disk."""
        self.intake.ended(run)
        self.engine.runs.pop(run.id, None)
        told = tuple(filter(self._matters, announcing.names(run)))
        for event in announcing.events(run, told, self.engine.clock.now):
            self.publish(event)

    def _matters(self, name: str) -> bool:
        """Whether somebody is triggered by such events, or waits for one."""
        return self.engine.waits.any(name) or any(True for _ in self._registry.triggered_by(name))


def _named(pattern: str, name: str) -> bool:
    return name.startswith(pattern[:-1]) if pattern.endswith("*") else pattern == name
