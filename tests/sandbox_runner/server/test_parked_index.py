"""Laws of finding parked runs that an event may cancel."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.functions import CancelRule, FunctionConfig
from sandbox_runner.server.parked_index import ParkedIndex

RULES = (
    (CancelRule("stop", "async.data.n == event.data.n"),),
    (CancelRule("stop", "async.data.n > event.data.n"), CancelRule("halt", "async.data.n == 'x'")),
    (CancelRule("stop"),),
    (),
)


def run(number: int, rules: int, n: Any) -> Run:
    function = FunctionConfig("f", "f", "f", (), cancel=RULES[rules])
    return Run(f"r{number}", function, ({"name": "go", "data": {"n": n}},), 0)


RUNS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=12)


@given(RUNS, st.sampled_from(["stop", "halt", "other"]), st.integers(0, 3), st.integers(0, 3))
def test_nobody_is_missed(told: Any, name: str, n: int, current: int) -> None:
    """Each parked run that may be meant is found, none that has left, whatever the rules are then."""
    index, there = ParkedIndex(), []
    for number, (rules, own, leaves) in enumerate(told):
        each = run(number, rules, own)
        index.add(each)
        if leaves:
            index.drop(each)
        elif RULES[rules]:
            there.append((each, rules, own))
    event = {"name": name, "data": {"n": n}}
    found = dict(index.concerned(event, lambda _function_id: RULES[current]))
    ids = found.get("f", [])
    assert set(ids) <= {each.id for each, _, _ in there}
    for each, rules, own in there:
        if any(rule.event == name for rule in RULES[current]) and (rules != current or own == n):
            wanted = name == "stop" or rules != current
            assert (each.id in ids) or not wanted
    assert len(ids) == len(set(ids))


def test_others_are_not_found() -> None:
    """Only runs with the value are looked at."""
    index = ParkedIndex()
    for number in range(1_000):
        index.add(run(number, 0, number))
    event = {"name": "stop", "data": {"n": 7}}
    assert dict(index.concerned(event, lambda _function_id: RULES[0])) == {"f": ["r7"]}
