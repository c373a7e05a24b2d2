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
    event: str
    condition: str | None
    resolve: Callable[[Event], None]
    until: int | None = None
    """Instant (ms) after which it no longer matches."""


class Waits:
    """All that wait. Conditions that cannot be evaluated never match, and are noted."""

    def __init__(self, note: Callable[[str], None]) -> None:
        self._waits: list[Wait] = []
        self._note = note

    def add(self, wait: Wait) -> None:
        """Begin to wait."""
        self._waits.append(wait)

    def remove(self, wait: Wait) -> bool:
        """Stop waiting; False when it has already been resolved."""
        if wait not in self._waits:
            return False
        self._waits.remove(wait)
        return True

    def deliver(self, event: Event, now: int) -> None:
        """Resolve everything that this event meets."""
        self._waits = [wait for wait in self._waits if not wait.run.over]
        for wait in [wait for wait in self._waits if self._meets(wait, event, now)]:
            self._waits.remove(wait)
            wait.resolve(event)

    def _meets(self, wait: Wait, event: Event, now: int) -> bool:
        if wait.event != event["name"] or (wait.until is not None and now > wait.until):
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
