"""How long to wait before trying again."""

from hashlib import sha256

from sandbox_runner.clock import from_iso

_SECONDS = (15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200)


JITTER_MS = 30_000
"""What Inngest adds at most, so that what failed together is not tried again together."""


def jitter(name: str, most: int) -> int:
    """From 0 to `most` ms; the same for one name, so that it is the same when done again."""
    number = int.from_bytes(sha256(name.encode()).digest()[:8])
    return number % (most + 1)


def retry_at(attempt: int, now: int, retry_after: str | None, later: int = 0) -> int:
    """The instant (ms) of the next try.

    Args:
        attempt: the one that failed, from 0.
        now: the current instant in ms.
        retry_after: the answer's `retry-after`, an ISO instant or seconds.
        later: jitter (ms), where the answer does not say when.
    """
    asked = _asked(retry_after, now)
    if asked is not None:
        return max(now, asked)
    return now + _SECONDS[min(attempt, len(_SECONDS) - 1)] * 1_000 + later


def _asked(retry_after: str | None, now: int) -> int | None:
    if not retry_after:
        return None
    if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 10:
        return now + int(retry_after) * 1_000
    return from_iso(retry_after)
