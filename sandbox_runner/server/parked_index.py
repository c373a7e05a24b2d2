"""Which parked runs an event may cancel, told by what their rules need to be equal."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from sandbox_runner.executor.equalities import equality_of, key_at
from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.events import Event
from sandbox_runner.protocol.functions import CancelRule, FunctionConfig

_ALL = 0


class _Values:
    """Ids of runs by a value. Most values have one run, which is kept without a set of its own."""

    def __init__(self) -> None:
        self._ids: dict[int, str | dict[str, None]] = {}

    def __bool__(self) -> bool:
        return bool(self._ids)

    def add(self, value: int, run_id: str) -> None:
        there = self._ids.get(value)
        if there is None:
            self._ids[value] = run_id
        elif isinstance(there, dict):
            there[run_id] = None
        else:
            self._ids[value] = {there: None, run_id: None}

    def drop(self, value: int, run_id: str) -> None:
        there = self._ids.get(value)
        if isinstance(there, dict):
            there.pop(run_id, None)
        if not there or there == run_id:
            self._ids.pop(value, None)

    def at(self, value: int) -> list[str]:
        there = self._ids.get(value)
        return [there] if isinstance(there, str) else list(there or ())

    def all(self) -> list[str]:
        return [run_id for value in self._ids for run_id in self.at(value)]


class _Parked:
    """The runs of one function, by each of its rules as they were."""

    def __init__(self, rules: Sequence[CancelRule]) -> None:
        self.rules = rules
        self.values = [_Values() for _ in rules]

    def places(self, run: Run) -> Iterator[tuple[_Values, int]]:
        for rule, values in zip(self.rules, self.values, strict=True):
            equality = equality_of(rule.condition)
            yield values, equality.key(run.events[0]) if equality else _ALL

    def concerned(self, event: Event, rules: Sequence[CancelRule]) -> Iterator[str]:
        if self.rules != rules:
            yield from self.values[0].all()
            return
        for rule, values in zip(self.rules, self.values, strict=True):
            if rule.event == event["name"]:
                equality = equality_of(rule.condition)
                yield from values.at(key_at(event, equality.coming) if equality else _ALL)


class ParkedIndex:
    """Ids only; what they stand for is on disk."""

    def __init__(self) -> None:
        self._parked: dict[str, list[_Parked]] = {}
        """By the id of the function, once for each state of its rules."""

    def add(self, run: Run) -> None:
        """A run is parked."""
        rules = run.function.cancel
        if rules:
            for values, value in self._of(run.function).places(run):
                values.add(value, run.id)

    def drop(self, run: Run) -> None:
        """A run is in memory again."""
        for parked in self._parked.get(run.function.id, ()):
            for values, value in parked.places(run):
                values.drop(value, run.id)
        kept = [each for each in self._parked.get(run.function.id, ()) if any(each.values)]
        if kept:
            self._parked[run.function.id] = kept
        else:
            self._parked.pop(run.function.id, None)

    def concerned(
        self, event: Event, rules_of: Callable[[str], Sequence[CancelRule]]
    ) -> Iterator[tuple[str, list[str]]]:
        """Functions by id, each with its runs that the event may cancel.

        `rules_of` tells the rules as they are: where they have changed, all runs may be meant.
        """
        for function_id, states in list(self._parked.items()):
            rules = rules_of(function_id)
            if any(rule.event == event["name"] for rule in rules):
                found = (each.concerned(event, rules) for each in states)
                yield function_id, list(dict.fromkeys(chain.from_iterable(found)))

    def _of(self, function: FunctionConfig) -> _Parked:
        states = self._parked.setdefault(function.id, [])
        for each in states:
            if each.rules == function.cancel:
                return each
        states.append(_Parked(function.cancel))
        return states[-1]
