"""Each rule of flow control lets start what Inngest lets start, when it lets it."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.protocol.flow_rules import read_rules

Make = Callable[..., Any]
EARLY = "event.data.n == 'early' ? 60 : (event.data.n == 'late' ? -100 : 0)"


def go(n: Any = 0, **data: Any) -> dict[str, Any]:
    return {"name": "go", "data": {"n": n, **data}}


@pytest.mark.parametrize(("limit", "seconds"), [(1, 50), (2, 30), (5, 10)])
def test_concurrency(world: Make, limit: int, seconds: int) -> None:
    """No more than `limit` calls are made at once; the others follow in their order."""
    made = world({"concurrency": [{"limit": limit}]})
    made.at(0, *(go(n, seconds=10) for n in range(5)))
    notes = made.play()
    assert made.worker.most == limit
    assert [n for _, (n,) in made.starts()] == list(range(5))
    assert notes[-1][1] == seconds


def test_concurrency_by_key(world: Make) -> None:
    """A key has its own places; two rules hold both."""
    keyed = {"limit": 1, "key": "event.data.user"}
    made = world({"concurrency": [keyed, {"limit": 2, "scope": "account"}]})
    made.at(0, *(go(n, user=user, seconds=10) for n, user in enumerate("aabbc")))
    made.play()
    assert made.worker.most == 2
    assert made.starts() == [(0, [0]), (0, [2]), (10, [1]), (10, [3]), (20, [4])]


def test_sleeping_runs_take_no_place(world: Make) -> None:
    """A run that ended in failure gives its place back."""
    made = world({"concurrency": 1})
    made.at(0, go(0, seconds=5, fails=True), go(1, seconds=5))
    made.play()
    assert made.starts() == [(0, [0]), (5, [1])]


def test_priority(world: Make) -> None:
    """Where there is a queue, a run with a priority comes earlier by so many seconds."""
    made = world({"concurrency": [{"limit": 1}], "priority": {"run": EARLY}})
    made.at(0, go("first", seconds=10), go("late"), go("usual"))
    made.at(1, go("early"))
    made.play()
    assert [n for _, (n,) in made.starts()] == ["first", "early", "usual", "late"]


@pytest.mark.parametrize(
    ("burst", "at"),
    [
        ({}, [0, 0, 30, 60, 90]),
        ({"burst": 1}, [0, 0, 0, 30, 60]),
        ({"burst": 0}, [0, 0, 30, 60, 90]),
    ],
)
def test_throttle(world: Make, burst: dict[str, int], at: list[int]) -> None:
    """After a pause the limit and the burst start together, then one each period / limit."""
    made = world({"throttle": {"limit": 2, "period": "60s", **burst}})
    made.at(0, *(go(n) for n in range(5)))
    made.play()
    assert made.starts() == list(zip(at, ([n] for n in range(5)), strict=True))


def test_a_throttle_by_key(world: Make) -> None:
    """Each key has its own; events without it have one together."""
    made = world({"throttle": {"limit": 1, "period": "10s", "key": "event.data.user"}})
    made.at(0, go(0, user="a"), go(1, user="b"), go(2, user="a"), go(3), go(4))
    made.play()
    assert made.starts() == [(0, [0]), (0, [1]), (0, [3]), (10, [2]), (10, [4])]


def test_a_throttle_counts_what_starts(world: Make) -> None:
    """A run that waits for a place, or is cancelled while it waits, uses nothing of the throttle."""
    rules = {"throttle": {"limit": 1, "period": "10s"}, "concurrency": [{"limit": 1}]}
    made = world(rules | {"cancel": [{"event": "stop", "if": "event.data.n == async.data.n"}]})
    made.at(0, go(0, seconds=25), *(go(n) for n in (1, 2, 3)))
    made.at(1, {"name": "stop", "data": {"n": 1}})
    made.play()
    assert made.starts() == [(0, [0]), (25, [2]), (35, [3])]


def test_a_throttle_leaves_steps_alone(world: Make) -> None:
    """It lets runs start; what they do then is not held back by it."""
    made = world({"throttle": {"limit": 1, "period": "1h"}})
    made.at(0, go(0, fails=True))
    made.play()
    assert [status for _, status in made.ended] == ["failed"]


@pytest.mark.parametrize(
    ("limit", "seconds", "started"),
    [
        (1, (0, 59, 60, 61), [0, 60]),
        (2, (0, 1, 29, 30, 59, 60), [0, 30, 60]),
        (9, (0, 0, 0, 5, 6, 7), [0, 6]),
        (20, (0, 0, 0, 0, 3, 3, 6), [0, 0, 0, 3, 6]),
        (7, (0, 7, 8, 9), [0, 8]),
    ],
)
def test_rate_limit(world: Make, limit: int, seconds: Any, started: list[int]) -> None:
    """Starts are period / limit apart, a tenth of the limit beyond the first together; others skipped."""
    made = world({"rateLimit": {"limit": limit, "period": "60s"}})
    for second in seconds:
        made.at(second, go())
    made.play()
    assert [at for at, _ in made.starts()] == started


def test_a_rate_limit_by_key(world: Make) -> None:
    """Each key has its own; an event whose key is false or missing has no limit."""
    made = world({"rateLimit": {"limit": 1, "period": "60s", "key": "event.data.user"}})
    for n, user in enumerate(("a", "a", "b", False, False)):
        made.at(0, go(n, user=user))
    made.at(0, go(5), go(6))
    made.play()
    assert [n for _, (n,) in made.starts()] == [0, 2, 3, 4, 5, 6]


def test_a_rate_limit_of_a_schedule(world: Make) -> None:
    """Firings are events like others."""
    made = world({"triggers": [{"cron": "* * * * *"}], "rateLimit": {"limit": 1, "period": "2m"}})
    made.service.schedule()
    made.play(until=5 * 60)
    assert [at for at, _ in made.starts()] == [60, 180, 300]


def test_debounce(world: Make) -> None:
    """A run starts with the last event when none has come for the period, or at the timeout."""
    made = world({"debounce": {"period": "10s", "timeout": "25s", "key": "event.data.user"}})
    for second in (0, 5, 12):
        made.at(second, go(second, user="a"))
    for second in (0, 8, 16, 24):
        made.at(second, go(second, user="b"))
    made.play()
    assert made.starts() == [(22, [12]), (25, [24])]
    assert not made.kept


def test_batch(world: Make) -> None:
    """A run starts when a batch is full, or at its timeout; events that do not qualify go alone."""
    rule = {"maxSize": 3, "timeout": "10s", "key": "event.data.user", "if": "event.data.n < 90"}
    made = world({"batchEvents": rule})
    made.at(0, *(go(n, user="a") for n in range(4)), go(50, user="b"), go(99, user="a"))
    made.play()
    assert made.starts() == [(0, [0, 1, 2]), (0, [99]), (10, [3]), (10, [50])]
    assert not made.kept


def test_batches_and_debounces_survive(world: Make) -> None:
    """What waits to become a run is kept, and goes on elsewhere."""
    rules = {"batchEvents": {"maxSize": 3, "timeout": "10s"}}
    made = world(rules)
    made.at(0, go(1), go(2))
    made.play(until=5)
    assert made.starts() == []
    other = world(rules)
    for (kind, key), value in made.kept.items():
        other.service.intake.resume(kind, key, value, other.engine.clock.now)
    other.at(1, go(3))
    other.play()
    assert other.starts() == [(1, [1, 2, 3])]


def test_idempotency(world: Make) -> None:
    """Events with the same key start one run in 24 hours."""
    made = world({"idempotency": "event.data.order"})
    for second, order in ((0, 1), (1, 1), (2, 2), (86_401, 1)):
        made.at(second, go(second, order=order))
    made.play()
    assert [n for _, (n,) in made.starts()] == [0, 2, 86_401]


def test_what_may_start_again_is_forgotten(world: Make) -> None:
    """Ids and keys are kept for 24 hours, and no longer."""
    made = world({"idempotency": "event.data.n"})
    made.at(0, go(1) | {"id": "mine"})
    made.play()
    assert {kind for kind, _ in made.kept} == {"seen", "limit"}
    made.service.intake.sweep()
    assert made.kept
    made.engine.clock.now += 24 * 3_600_000
    made.service.intake.sweep()
    assert not made.kept


def test_event_ids(world: Make) -> None:
    """So do events with the same id, of whatever content."""
    made = world({})
    made.at(0, go(0) | {"id": "x"}, go(1) | {"id": "x"}, go(2) | {"id": "y"})
    made.play()
    assert [n for _, (n,) in made.starts()] == [0, 2]


@pytest.mark.parametrize(("mode", "entered"), [("skip", [0, 2]), ("cancel", [0, 1, 2])])
def test_singleton(world: Make, mode: str, entered: list[int]) -> None:
    """While a run goes on another one is skipped, or takes its place."""
    made = world({"singleton": {"mode": mode, "key": "event.data.user"}})
    made.at(0, go(0, user="a", seconds=10))
    made.at(5, go(1, user="a", seconds=10))
    made.at(30, go(2, user="a"))
    made.play()
    assert [n for _, (n,) in made.starts()] == entered
    statuses = [status for _, status in made.ended]
    assert statuses.count("cancelled") == (1 if mode == "cancel" else 0)


def test_a_singleton_without_a_key(world: Make) -> None:
    """Where its key is false or missing, a run is no singleton."""
    made = world({"singleton": {"mode": "skip", "key": "event.data.user"}})
    made.at(0, go(0, seconds=10), go(1, seconds=10), go(2, user=False, seconds=10), go(3, user="a"))
    made.play()
    assert [n for _, (n,) in made.starts()] == [0, 1, 2, 3]


def test_batches_have_no_rate_limit(world: Make) -> None:
    """What is gathered is not limited; what is not, is."""
    rule = {"maxSize": 2, "timeout": "10s", "if": "event.data.n < 9"}
    made = world({"batchEvents": rule, "rateLimit": {"limit": 1, "period": "1h"}})
    made.at(0, go(0), go(1), go(2), go(3), go(9), go(10))
    made.play()
    assert [n for _, n in made.starts()] == [[0, 1], [2, 3], [9]]


def test_start_timeout(world: Make) -> None:
    """A run that was not entered in time is cancelled."""
    made = world({"concurrency": [{"limit": 1}], "timeouts": {"start": "15s"}})
    made.at(0, *(go(n, seconds=10) for n in range(3)))
    made.play()
    assert [n for _, (n,) in made.starts()] == [0, 1]
    assert sorted(str(status) for _, status in made.ended) == [
        "cancelled",
        "completed",
        "completed",
    ]


def test_finish_timeout_counts_from_the_start(world: Make) -> None:
    """A run that has waited for its turn has all of its time: `timeouts.finish` counts from there."""
    made = world({"concurrency": [{"limit": 1}], "timeouts": {"finish": "15s"}})
    made.at(0, go(1, seconds=10), go(2, seconds=10), go(3, seconds=20))
    made.play()
    assert [status for _, status in made.ended] == ["completed", "completed", "cancelled"]


def test_jitter_of_schedules(world: Make) -> None:
    """Runs of a schedule with jitter begin later by at most that, the same each time."""
    starts = []
    for _ in range(2):
        made = world({"triggers": [{"cron": "0 * * * *", "jitter": "30s"}]})
        made.service.schedule()
        made.play(until=5 * 3_600)
        starts.append([at for at, _ in made.starts()])
    late = [at % 3_600 for at in starts[0]]
    assert starts[0] == starts[1]
    assert all(0 <= each <= 30 for each in late)
    assert len(set(late)) > 1


def test_cancel_on(world: Make) -> None:
    """An event cancels runs that it meets, also those in a queue, until the rule's timeout."""
    rule = {"event": "stop", "if": "async.data.user == event.data.user", "timeout": "60s"}
    made = world({"concurrency": [{"limit": 1}], "cancel": [rule]})
    made.at(0, *(go(n, user=user, seconds=50) for n, user in enumerate("aab")))
    made.at(1, {"name": "stop", "data": {"user": "b"}})
    made.at(70, {"name": "stop", "data": {"user": "a"}})
    made.play()
    assert made.starts() == [(0, [0]), (50, [1])]


def test_crons(world: Make) -> None:
    """A schedule fires at each of its instants."""
    made = world({"triggers": [{"cron": "*/10 * * * *"}, {"cron": "5 * * * *"}]})
    made.service.schedule()
    made.play(until=3600)
    assert [at // 60 for at, _ in made.starts()] == [5, 10, 20, 30, 40, 50, 60]


def test_conditions_of_triggers(world: Make) -> None:
    """Only events that meet a trigger start a run; a name may end in a star."""
    made = world({"triggers": [{"event": "go*", "expression": "event.data.n > 1"}]})
    made.at(0, go(1), go(2), {"name": "going", "data": {"n": 3}}, {"name": "g", "data": {"n": 4}})
    made.play()
    assert [n for _, (n,) in made.starts()] == [2, 3]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["limit", "period", "key", "mode", "maxSize", "concurrency", "throttle", "batchEvents", "singleton", "debounce", "priority", "timeouts", "idempotency", "rateLimit"]), inner)))  # fmt: skip
def test_any_rules(config: Any) -> None:
    """Whatever is registered can be read."""
    assert read_rules(config if isinstance(config, dict) else {"throttle": config}) is not None
