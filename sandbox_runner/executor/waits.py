"""Who waits for which events."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox_runner.executor.cel import Unsupported, holds
from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.events import Event


@dataclass(slots=True, eq=False)
class Wait:
    """A step that waits, or a rule that cancels."""

    run: Run
    key: str
    """Names it among the waits of its run."""
    event: str
    condition: str | None
    do: Callable[[Event], None]
    until: int | None = None
    """Instant (ms) after which it no longer matters."""


def signal_name(signal: str) -> str:
    """What is waited for instead of an event; no event has such a name."""
    return f"\0signal:{signal}"


class Waits:
    """All that wait, by event name. Conditions that cannot be evaluated never match, and are noted."""

    def __init__(self, note: Callable[[str], None]) -> None:
        self._waits: dict[str, dict[Wait, None]] = {}
        self._note = note

    def add(self, wait: Wait) -> None:
        """Begin to wait."""
        if not wait.run.over:
            self._waits.setdefault(wait.event, {})[wait] = None
            wait.run.waits[wait.key] = wait

    def any(self, name: str) -> bool:
        """Whether somebody waits for events of this name."""
        return name in self._waits

    def take(self, run: Run, key: str) -> Wait | None:
        """Stop waiting; None when it was resolved before."""
        wait = run.waits.pop(key, None)
        if wait is not None:
            self._drop(wait)
        return wait

    def supersede(self, name: str) -> None:
        """Nothing of this name ends the waits for it any more; only their timeouts do."""
        self._waits.pop(name, None)

    def forget(self, run: Run) -> None:
        """The run waits for nothing any more."""
        for wait in run.waits.values():
            self._drop(wait)
        run.waits.clear()

    def met_by(self, event: Event, now: int) -> list[Wait]:
        """The waits that this event ends; they wait no longer."""
        waiting = list(self._waits.get(event["name"], ()))
        met = [wait for wait in waiting if self.meets(wait, event, now)]
        for wait in met:
            self.take(wait.run, wait.key)
        return met

    def _drop(self, wait: Wait) -> None:
        named = self._waits.get(wait.event, {})
        named.pop(wait, None)
        if not named:
            self._waits.pop(wait.event, None)

    def meets(self, wait: Wait, event: Event, now: int) -> bool:
        """Whether an event ends a wait at an instant (ms)."""
        if wait.run.over or (wait.until is not None and now > wait.until):
            return False
        if not wait.condition:
            return True
        try:
            return holds(wait.condition, {"event": wait.run.events[0], "async": event})
        except Unsupported as error:
            self._note(
                f"The condition {wait.condition!r} is not evaluated by the sandbox ({error}), "
                f"so the event {event['name']!r} was taken not to meet it."
            )
            return False
