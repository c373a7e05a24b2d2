"""How long to wait before trying again."""

from sandbox_runner.clock import from_iso

_SECONDS = (15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200)


def retry_at(attempt: int, now: int, retry_after: str | None) -> int:
    """The instant (ms) of the next try.

    Without jitter, which on Inngest adds up to 30 s: two runs of one request are the same.

    Args:
        attempt: the one that failed, from 0.
        now: the current instant in ms.
        retry_after: the answer's `retry-after`, an ISO instant or seconds.
    """
    asked = _asked(retry_after, now)
    if asked is not None:
        return max(now, asked)
    return now + _SECONDS[min(attempt, len(_SECONDS) - 1)] * 1_000


def _asked(retry_after: str | None, now: int) -> int | None:
    if not retry_after:
        return None
    if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 10:
        return now + int(retry_after) * 1_000
    return from_iso(retry_after)
