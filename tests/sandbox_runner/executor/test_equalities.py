"""Laws of finding whom an event concerns: the same as asking each, and no more work for more others."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.executor.equalities import Equality, equality_of, key_at
from sandbox_runner.executor.run import Run
from sandbox_runner.executor.waits import Wait, Waits
from sandbox_runner.protocol.functions import FunctionConfig

FUNCTION = FunctionConfig("f", "f", "f", ())
ID = Equality(("data", "id"), ("data", "id"))


@pytest.mark.parametrize(
    ("condition", "equality"),
    [
        ("async.data.id == event.data.id", ID),
        ("event.data.id == async.data.id", ID),
        ("(async.data.id==event.data['id'])", ID),
        ("async.data.n > 3 && async.data.id == event.data.id && event.data.x != ''", ID),
        ("async.data.kind == 'paid' && (async.data.id == event.data.id)", ID),
        ("async.data.kind == 'paid'", Equality(("data", "kind"), None, "paid")),
        ("async.user.id == event.data.a.b", Equality(("user", "id"), ("data", "a", "b"))),
        ("has(event.data.x) && async.data.id == event.data.id", ID),
        ("async.data.id == event.data.id || async.data.all", None),
        ("!(async.data.id == event.data.id)", None),
        ("async.data.id != event.data.id", None),
        ("async.data.id == event.data.id + '-x'", None),
        ("async.data.ids[0] == event.data.id", None),
        ("async.data.id == async.data.other", None),
        ("async.data.n > event.data.n", None),
        ("async.data.id == event.data.id == true", None),
        ("((", None),
        (None, None),
    ],
)
def test_what_must_be_equal(condition: str | None, equality: Equality | None) -> None:
    """A field of the event that comes, where the condition cannot be true without it."""
    assert equality_of(condition) == equality


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from([0.0, 1.0, 0.5, "", "1", "a"]),
    lambda inner: st.lists(inner, max_size=1),
    max_leaves=2,
)
DATA = st.fixed_dictionaries({}, optional={"id": VALUES, "n": st.integers(0, 2), "kind": VALUES})
CONDITIONS = st.sampled_from(
    [
        None,
        "async.data.id == event.data.id",
        "async.data.id == event.data.id && async.data.n >= event.data.n",
        "async.data.kind == 'a'",
        "async.data.n > event.data.n || async.data.id == event.data.id",
        "async.data.kind == event.data.id && async.data.id == 'a'",
        "size([1]) == 1 && async.data.id == event.data.id",
    ]
)


@given(st.lists(st.tuples(CONDITIONS, DATA), max_size=8), st.lists(DATA, min_size=1, max_size=3))
def test_as_if_each_were_asked(waiting: list[tuple[str | None, Any]], coming: list[Any]) -> None:
    """An event ends the waits that it meets, in their order, as if each had been compared with it."""
    waits, plain, left = Waits(lambda _note: None), Waits(lambda _note: None), []
    for number, (condition, data) in enumerate(waiting):
        run = Run(f"r{number}", FUNCTION, ({"name": "go", "data": data},), 0)
        wait = Wait(run, "k", "e", condition, lambda _event: None)
        waits.add(wait)
        left.append(wait)
    for data in coming:
        event = {"name": "e", "data": data}
        met = [wait for wait in left if plain.meets(wait, event, 0)]
        assert waits.met_by(event, 0) == met
        left = [wait for wait in left if wait not in met]
        assert waits.any("e") is bool(left)


@given(VALUES, VALUES)
def test_equal_values_have_one_key(one: Any, other: Any) -> None:
    """What CEL takes for equal is looked up in the same place."""
    waits = Waits(lambda _note: None)
    run = Run("r", FUNCTION, ({"name": "go", "data": {"id": one}},), 0)
    wait = Wait(run, "k", "e", "async.data.id == event.data.id", lambda _event: None)
    event = {"name": "e", "data": {"id": other}}
    if waits.meets(wait, event, 0):
        assert ID.key(run.events[0]) == key_at(event, ("data", "id"))


class Asking(Waits):
    """Counts the waits that an event is compared with."""

    asked = 0

    def meets(self, wait: Wait, event: Any, now: int) -> bool:
        """As the waits do."""
        self.asked += 1
        return super().meets(wait, event, now)


def test_others_cost_nothing() -> None:
    """Waits for other values are not looked at."""
    waits = Asking(lambda _note: None)
    for number in range(1_000):
        run = Run(f"r{number}", FUNCTION, ({"name": "go", "data": {"id": number}},), 0)
        waits.add(Wait(run, "k", "e", "async.data.id == event.data.id", lambda _event: None))
    (met,) = waits.met_by({"name": "e", "data": {"id": 7}}, 0)
    assert (met.run.id, waits.asked) == ("r7", 1)
