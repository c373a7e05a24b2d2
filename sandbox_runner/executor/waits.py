"""Who waits for which events.

An event is compared with the waits that need of it what it has: `async.data.id == event.data.id` is
looked up by the value. Only conditions that need nothing to be equal are asked one by one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from sandbox_runner.executor.cel import Unsupported, holds
from sandbox_runner.executor.equalities import Path, equality_of, key_at
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
    order: int = field(default=0, init=False)
    """Earlier ones end first."""


Place = tuple[Path | None, int]
"""The field that must be equal, and its value; None where nothing must be."""
_ANYWHERE: Place = (None, 0)


def signal_name(signal: str) -> str:
    """What is waited for instead of an event; no event has such a name."""
    return f"\0signal:{signal}"


def end_of(caller: str, step: str) -> str:
    """What a step waits for that invokes a function; its end is told to it, and is no event."""
    return f"\0end:{caller}.{step}"


class _Named:
    """The waits for events of one name."""

    def __init__(self) -> None:
        self._at: dict[Place, dict[Wait, None]] = {}
        self._paths: dict[Path, int] = {}
        """How many places there are by field."""

    def __bool__(self) -> bool:
        return bool(self._at)

    def add(self, wait: Wait) -> None:
        place = _place(wait)
        if place not in self._at and place[0] is not None:
            self._paths[place[0]] = self._paths.get(place[0], 0) + 1
        self._at.setdefault(place, {})[wait] = None

    def drop(self, wait: Wait) -> None:
        place = _place(wait)
        there = self._at.get(place, {})
        there.pop(wait, None)
        if not there and self._at.pop(place, None) is not None and place[0] is not None:
            self._paths[place[0]] -= 1
            if not self._paths[place[0]]:
                del self._paths[place[0]]

    def concerned(self, event: Event) -> list[Wait]:
        """Those that the event may end, in their order."""
        return sorted(self._found(event), key=lambda wait: wait.order)

    def _found(self, event: Event) -> Iterator[Wait]:
        yield from self._at.get(_ANYWHERE, ())
        for path in self._paths:
            yield from self._at.get((path, key_at(event, path)), ())


def _place(wait: Wait) -> Place:
    equality = equality_of(wait.condition)
    return (equality.coming, equality.key(wait.run.events[0])) if equality else _ANYWHERE


class Waits:
    """All that wait, by event name. Conditions that cannot be evaluated never match, and are noted."""

    def __init__(self, note: Callable[[str], None]) -> None:
        self._waits: dict[str, _Named] = {}
        self._note = note
        self._orders = count()

    def add(self, wait: Wait) -> None:
        """Begin to wait."""
        if not wait.run.over:
            wait.order = next(self._orders)
            self._waits.setdefault(wait.event, _Named()).add(wait)
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
        named = self._waits.get(event["name"])
        return self._take_met(named.concerned(event) if named else (), event, now)

    def met_of(self, run: Run, event: Event, now: int) -> list[Wait]:
        """The waits of one run that this event ends; they wait no longer."""
        named = [wait for wait in run.waits.values() if wait.event == event["name"]]
        return self._take_met(named, event, now)

    def _take_met(self, waiting: Iterable[Wait], event: Event, now: int) -> list[Wait]:
        met = [wait for wait in waiting if self.meets(wait, event, now)]
        for wait in met:
            self.take(wait.run, wait.key)
        return met

    def _drop(self, wait: Wait) -> None:
        named = self._waits.get(wait.event)
        if named is not None:
            named.drop(wait)
            if not named:
                del self._waits[wait.event]

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
