"""Laws of the concurrency gate: as a plain list would do it, only faster."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.executor.agenda import Due
from sandbox_runner.executor.flow.gate import ConcurrencyGate, Slot, Slots
from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.flow_rules import Concurrency, FlowRules
from sandbox_runner.protocol.functions import FunctionConfig

PLAIN = FunctionConfig("f", "f", "f", ())
RULES = (
    (),
    (Concurrency(1),),
    (Concurrency(2, "event.data.k"),),
    (Concurrency(2), Concurrency(1, "event.data.k")),
    (Concurrency(2, "event.data.k", "env"),),
)


def due(number: int, kind: int, key: int, early: int = 0) -> Due:
    rules = FlowRules(concurrency=RULES[kind], priority="event.data.early")
    function = replace(PLAIN, id=f"f{kind}", rules=rules)
    event = {"name": "e", "data": {"k": key, "early": early}}
    run = Run(f"r{number}", function, (event,), number)
    return Due(number, number, run, f"enter:{number}", lambda _given: None, None)


class Model:
    """A list that is looked through from its beginning."""

    def __init__(self, at_once: int) -> None:
        self.gate = ConcurrencyGate(at_once)
        self.used: dict[str, int] = {}
        self.waiting: list[tuple[int, int, Due]] = []
        self.count = 0

    def slots(self, due: Due) -> Slots:
        """Its places."""
        return self.gate._slots(due)

    def free(self, due: Due) -> bool:
        """Whether there is one of each."""
        return all(self.used.get(name, 0) < limit for name, limit in self.slots(due))

    def take(self, due: Due, by: int) -> None:
        """Take them, or give them back."""
        for name, _ in self.slots(due):
            self.used[name] = self.used.get(name, 0) + by

    def admit(self, due: Due) -> bool:
        """As the gate does."""
        if self.free(due):
            self.take(due, 1)
            return True
        early = due.run.events[0]["data"]["early"] * 1000
        self.waiting.append((due.run.started_at - early, self.count, due))
        self.count += 1
        return False

    def ready(self) -> list[Due]:
        """As the gate does."""
        found = []
        for item in sorted(self.waiting, key=lambda item: item[:2]):
            if self.free(item[2]):
                self.take(item[2], 1)
                self.waiting.remove(item)
                found.append(item[2])
        return found


ACTION = st.one_of(
    st.tuples(st.just("come"), st.integers(0, 4), st.integers(0, 2), st.integers(-1, 1)),
    st.tuples(st.just("go"), st.integers(0, 20), st.just(0), st.just(0)),
)


@given(st.integers(1, 4), st.lists(ACTION, max_size=60))
def test_as_a_list_would(at_once: int, actions: list[tuple[str, int, int, int]]) -> None:
    """The same calls are made in the same order as when all that waits is looked through."""
    gate, model, flying = ConcurrencyGate(at_once), Model(at_once), []
    for number, (what, kind, key, early) in enumerate(actions):
        if what == "come":
            each = due(number, kind, key, early)
            admitted = gate.admit(each)
            assert admitted is model.admit(each)
            flying += [each] if admitted else []
        elif flying:
            gone = flying.pop(kind % len(flying))
            gate.leave(gone)
            model.take(gone, -1)
            ready = gate.ready()
            assert ready == model.ready()
            flying += ready
        assert len(gate) == len(model.waiting)


class Counting(ConcurrencyGate):
    """Counts how often it looks whether places are free."""

    looks = 0

    def _full(self, slots: Slots) -> Slot | None:
        self.looks += 1
        return super()._full(slots)


def looks(keys: int) -> float:
    gate = Counting(1)
    dues = [due(number, 3, number) for number in range(keys)]
    flying: list[Any] = [each for each in dues if gate.admit(each)]
    before = gate.looks
    while flying:
        gate.leave(flying.pop())
        flying += gate.ready()
    return (gate.looks - before) / keys


def test_cost_of_an_ending() -> None:
    """What is done when a call ends does not grow with the keys that wait."""
    assert looks(2_000) <= looks(20) + 1
