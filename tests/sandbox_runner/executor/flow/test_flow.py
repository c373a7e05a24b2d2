"""Each rule of flow control lets start what Inngest lets start, when it lets it."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.executor.flow.rates import Pace, Windows
from sandbox_runner.protocol.flow_rules import Rate, read_rules

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


def test_throttle(world: Make) -> None:
    """Starts are spread evenly over the period; none is lost."""
    made = world({"throttle": {"limit": 2, "period": "60s"}})
    made.at(0, *(go(n) for n in range(4)))
    made.play()
    assert made.starts() == [(0, [0]), (30, [1]), (60, [2]), (90, [3])]


def test_throttle_with_a_burst(world: Make) -> None:
    """A burst starts together."""
    made = world({"throttle": {"limit": 2, "period": "60s", "burst": 3}})
    made.at(0, *(go(n) for n in range(5)))
    made.play()
    assert [at for at, _ in made.starts()] == [0, 0, 0, 30, 60]


def test_rate_limit(world: Make) -> None:
    """What is over the limit in a period is skipped, for each key."""
    made = world({"rateLimit": {"limit": 2, "period": "60s", "key": "event.data.user"}})
    for second, user in ((0, "a"), (1, "a"), (2, "a"), (3, "b"), (60, "a"), (60.5, "a")):
        made.at(second, go(second, user=user))
    made.play()
    assert [n for _, (n,) in made.starts()] == [0, 1, 3, 60]


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
    assert {kind for kind, _ in made.kept} == {"seen"}
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


INSTANTS = st.lists(st.integers(0, 1000), min_size=1, max_size=40).map(sorted)


@given(INSTANTS, st.integers(1, 5), st.integers(1, 200))
def test_windows_hold(instants: list[int], limit: int, period: int) -> None:
    """No period has more starts than the limit, and nothing is refused that would have fit."""
    rule, windows = Rate(limit, period), Windows()
    admitted = [at for at in instants if windows.admit("k", rule, at)]
    for at in admitted:
        assert sum(at <= other < at + period for other in admitted) <= limit
    assert len(admitted) == len(instants) or len(admitted) >= limit


@given(INSTANTS, st.integers(1, 5), st.integers(10, 200), st.integers(1, 4))
def test_pace_holds(instants: list[int], limit: int, period: int, burst: int) -> None:
    """Starts keep their order and come no earlier than asked; beyond the burst they are evenly apart."""
    rule, pace = Rate(limit, period, burst=burst), Pace()
    starts = [pace.start_at("k", rule, at) for at in instants]
    assert starts == sorted(starts)
    assert all(start >= at for start, at in zip(starts, instants, strict=True))
    apart = period / limit
    for first, later in zip(starts, starts[burst:], strict=False):
        assert later - first >= apart - 1


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["limit", "period", "key", "mode", "maxSize", "concurrency", "throttle", "batchEvents", "singleton", "debounce", "priority", "timeouts", "idempotency", "rateLimit"]), inner)))  # fmt: skip
def test_any_rules(config: Any) -> None:
    """Whatever is registered can be read."""
    assert read_rules(config if isinstance(config, dict) else {"throttle": config}) is not None
