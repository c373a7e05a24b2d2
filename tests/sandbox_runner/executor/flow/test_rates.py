"""Laws of the counting of starts: as a bucket of tokens that is filled drop by drop."""

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.executor.flow.rates import Rates, interval
from sandbox_runner.protocol.flow_rules import Rate, read_rules

INSTANTS = st.lists(st.integers(0, 60_000), min_size=1, max_size=40).map(sorted)
RATES = st.builds(
    Rate,
    st.integers(1, 12),
    st.integers(1, 20).map(lambda seconds: seconds * 1_000),
    st.none(),
    st.integers(1, 6),
)


class Bucket:
    """Filled up evenly to `at_once` tokens; each start takes one. Full after whole seconds at most."""

    def __init__(self, rate: Rate) -> None:
        self.rate = rate
        self.starts: list[int] = []

    def level(self, now: int) -> Fraction:
        """The tokens at an instant, told from all starts before it."""
        level, at, full_at = Fraction(self.rate.at_once), 0, 0
        for start in self.starts:
            level, at = self._filled(level, at, full_at, start) - 1, start
            missing = (self.rate.at_once - level) * interval(self.rate)
            full_at = start + max(1, int(missing / 1_000)) * 1_000
        return self._filled(level, at, full_at, now)

    def _filled(self, level: Fraction, at: int, full_at: int, now: int) -> Fraction:
        full = Fraction(self.rate.at_once)
        return full if now >= full_at else min(full, level + (now - at) / interval(self.rate))


@given(INSTANTS, RATES)
def test_as_a_bucket_would(instants: list[int], rate: Rate) -> None:
    """A start is let through exactly when there is a token, and takes it."""
    rates, bucket = Rates("limit"), Bucket(rate)
    for now in instants:
        admitted = rates.opens_at("k", rate, now) == now
        assert admitted is (bucket.level(now) >= 1)
        if admitted:
            rates.take("k", rate, now)
            bucket.starts.append(now)


@given(INSTANTS, RATES)
def test_opens_when_it_says(instants: list[int], rate: Rate) -> None:
    """The instant that is told is the first one at which one more may start."""
    rates = Rates("start")
    for now in instants:
        at = rates.opens_at("k", rate, now)
        assert at >= now
        assert rates.opens_at("k", rate, at) == at
        assert at == now or rates.opens_at("k", rate, at - 1) > at - 1
        rates.take("k", rate, at)


@given(INSTANTS, RATES)
def test_what_is_kept_goes_on(instants: list[int], rate: Rate) -> None:
    """Another process that resumes what was kept counts on; what has no effect is forgotten."""
    kept: dict[str, Any] = {}

    def keep(kind: str, key: str, value: Any) -> None:
        assert kind == "start"
        kept[key] = value
        if value is None:
            del kept[key]

    first, second = Rates("start", keep), Rates("start")
    for now in instants:
        first.take("k", rate, now)
    for key, value in kept.items():
        second.resume(key, value)
    for later in (0, 1, 500, 10_000, 100_000):
        now = instants[-1] + later
        assert second.opens_at("k", rate, now) == first.opens_at("k", rate, now)
    first.sweep(instants[-1] + 10**7)
    assert not kept


def test_keys_are_apart() -> None:
    """What starts with one key says nothing of another."""
    rates, rate = Rates("limit"), Rate(1, 1_000)
    rates.take("a", rate, 5)
    assert (rates.opens_at("a", rate, 5), rates.opens_at("b", rate, 5)) == (1_005, 5)


def test_registered_rules() -> None:
    """Whole seconds count; a throttle's burst comes on top; idempotency takes a rate limit's place."""
    told = {"limit": 25, "period": "90500ms", "key": "event.data.k", "burst": 3}
    rules = read_rules({"throttle": told, "rateLimit": told})
    assert rules.throttle == Rate(25, 90_000, "event.data.k", 28)
    assert rules.rate_limit == Rate(25, 90_000, "event.data.k", 3)
    rules = read_rules({"rateLimit": told, "idempotency": "event.data.id"})
    assert rules.rate_limit == Rate(1, 86_400_000, "event.data.id", 1)
