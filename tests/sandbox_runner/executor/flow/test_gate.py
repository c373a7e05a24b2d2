"""Laws of the gate: as a plain list would do it, only faster."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.clock import VirtualClock
from sandbox_runner.executor.agenda import Due
from sandbox_runner.executor.flow.gate import FlowGate
from sandbox_runner.executor.flow.places import Places, Slots
from sandbox_runner.executor.flow.rates import Rates
from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.flow_rules import Concurrency, FlowRules, Rate
from sandbox_runner.protocol.functions import FunctionConfig

PLAIN = FunctionConfig("f", "f", "f", ())
RULES = (
    (),
    (Concurrency(1),),
    (Concurrency(2, "event.data.k"),),
    (Concurrency(2), Concurrency(1, "event.data.k")),
    (Concurrency(2, "event.data.k", "env"),),
    (Concurrency(2),),
    (Concurrency(1, "event.data.k"),),
)
THROTTLES = {5: Rate(1, 3_000), 6: Rate(2, 7_000, "event.data.k", 3)}
"""By number of the rules."""


def due(number: int, kind: int, key: int, early: int = 0) -> Due:
    rules = FlowRules(
        concurrency=RULES[kind], priority="event.data.early", throttle=THROTTLES.get(kind)
    )
    function = replace(PLAIN, id=f"f{kind}", rules=rules)
    event = {"name": "e", "data": {"k": key, "early": early}}
    run = Run(f"r{number}", function, (event,), number)
    return Due(number, number, run, f"enter:{number}", lambda _given: None, None)


class Model:
    """A list that is looked through from its beginning."""

    def __init__(self, clock: VirtualClock, at_once: int) -> None:
        self.clock = clock
        self.names = Places(clock, at_once, Rates("none"))
        self.starts = Rates("model")
        self.used: dict[str, int] = {}
        self.waiting: list[tuple[int, int, Due]] = []
        self.count = 0

    def slots(self, due: Due) -> Slots:
        """What it needs."""
        return self.names.needed(due)

    def free(self, due: Due) -> bool:
        """Whether there is one of each."""
        now = self.clock.now
        return all(
            self.starts.opens_at(name, rate, now) <= now if rate else self.used.get(name, 0) < limit
            for name, limit, rate in self.slots(due)
        )

    def take(self, due: Due) -> None:
        """Take them."""
        for name, _, rate in self.slots(due):
            if rate:
                self.starts.take(name, rate, self.clock.now)
            else:
                self.used[name] = self.used.get(name, 0) + 1

    def give_back(self, due: Due) -> None:
        """Give places back."""
        for name, _, rate in self.slots(due):
            self.used[name] = self.used.get(name, 0) - (0 if rate else 1)

    def admit(self, due: Due) -> bool:
        """As the gate does."""
        if self.free(due):
            self.take(due)
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
                self.take(item[2])
                self.waiting.remove(item)
                found.append(item[2])
        return found


ACTION = st.one_of(
    st.tuples(st.just("come"), st.integers(0, 6), st.integers(0, 2), st.integers(-1, 1)),
    st.tuples(st.just("go"), st.integers(0, 20), st.just(0), st.just(0)),
    st.tuples(st.just("wait"), st.integers(1, 4_000), st.just(0), st.just(0)),
)


@given(st.integers(1, 4), st.lists(ACTION, max_size=60))
def test_as_a_list_would(at_once: int, actions: list[tuple[str, int, int, int]]) -> None:
    """The same calls are made in the same order as when all that waits is looked through."""
    clock = VirtualClock(0)
    gate, model, flying = FlowGate(clock, at_once), Model(clock, at_once), []
    for number, (what, kind, key, early) in enumerate(actions):
        if what == "come":
            each = due(number, kind, key, early)
            admitted = gate.admit(each)
            assert admitted is model.admit(each)
            flying += [each] if admitted else []
        elif what == "wait":
            clock.now += kind
            ready = gate.ready()
            assert ready == model.ready()
            flying += ready
        elif flying:
            gone = flying.pop(kind % len(flying))
            gate.leave(gone)
            model.give_back(gone)
            ready = gate.ready()
            assert ready == model.ready()
            flying += ready
        assert len(gate) == len(model.waiting)


@given(st.lists(ACTION, max_size=40))
def test_time_makes_ready_when_it_is_told(actions: list[tuple[str, int, int, int]]) -> None:
    """Nothing that only waits for time becomes ready before the instant that is told, or later."""
    clock = VirtualClock(0)
    gate = FlowGate(clock, 1_000)
    for number, (what, _, key, early) in enumerate(actions):
        if what == "come":
            gate.admit(due(number, 5, key, early))
    waiting = len(gate)
    for _ in range(waiting):
        at = gate.opens_at()
        assert at is not None
        clock.now = at - 1
        assert gate.ready() == []
        clock.now = at
        (made,) = gate.ready()
        gate.leave(made)
    assert (len(gate), gate.opens_at()) == (0, None)


def test_nobody_overtakes() -> None:
    """What comes when a throttle has opened again waits behind what has waited for that."""
    clock = VirtualClock(0)
    gate = FlowGate(clock, 1_000)
    first, second, third = (due(number, 5, 0) for number in range(3))
    assert gate.admit(first)
    assert not gate.admit(second)
    clock.now = 3_000
    assert not gate.admit(third)
    assert gate.ready() == [second]


class Counting(Places):
    """Counts how often it is looked what there is none of."""

    looks = 0

    def missing(self, slots: Slots) -> Any:
        """As the places do."""
        self.looks += 1
        return super().missing(slots)


def looks(keys: int) -> float:
    clock = VirtualClock(0)
    gate, places = FlowGate(clock, 1), Counting(clock, 1, Rates("none"))
    gate._places = places
    dues = [due(number, 3, number) for number in range(keys)]
    flying: list[Any] = [each for each in dues if gate.admit(each)]
    before = places.looks
    while flying:
        gate.leave(flying.pop())
        flying += gate.ready()
    return (places.looks - before) / keys


def test_cost_of_an_ending() -> None:
    """What is done when a call ends does not grow with the keys that wait."""
    assert looks(2_000) <= looks(20) + 1
