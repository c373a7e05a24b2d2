"""Laws of waiting before trying again."""

from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.executor.backoff import JITTER_MS, jitter, retry_at


@given(st.text(), st.integers(0, JITTER_MS))
def test_jitter_is_bounded_and_repeatable(name: str, most: int) -> None:
    """Jitter is from nothing to its bound, and the same for a name, so that recovery repeats it."""
    assert 0 <= jitter(name, most) <= most
    assert jitter(name, most) == jitter(name, most)


def test_jitter_spreads() -> None:
    """What failed together is not tried again together."""
    assert len({jitter(f"job:{number}", JITTER_MS) for number in range(100)}) > 90


@given(st.integers(0, 20), st.integers(0, JITTER_MS))
def test_a_wanted_instant_has_no_jitter(attempt: int, later: int) -> None:
    """Jitter is added to the backoff, never to what the answer asked for."""
    assert retry_at(attempt, 0, None, later) - retry_at(attempt, 0, None) == later
    assert retry_at(attempt, 0, "7", later) == 7_000
