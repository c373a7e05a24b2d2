"""Ids that look like the real ones and are the same on every run of the same request."""

import hashlib
from base64 import b64encode
from functools import lru_cache

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_PAIRS32 = [first + second for first in _CROCKFORD for second in _CROCKFORD]
_PAIRS36 = [first + second for first in _BASE36 for second in _BASE36]


class Identifiers:
    """A stream of ids, decided by its seed."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def ulid(self, ms: int) -> str:
        """A 26-character id that sorts by its instant."""
        return _instant(ms) + _encode(self._bits() >> 176, 16, _PAIRS32)

    def job(self) -> str:
        """The id of a queue item, such as `3t1ejab510lbu`."""
        return _encode(self._bits() >> 189, 13, _PAIRS36)

    def trace(self) -> str:
        """A W3C trace parent."""
        text = f"{self._bits():064x}"
        return f"00-{text[:32]}-{text[32:48]}-01"

    def _bits(self) -> int:
        self._count += 1
        digest = hashlib.sha256(f"{self._seed}:{self._count}".encode("utf-8", "surrogatepass"))
        return int.from_bytes(digest.digest(), "big")


def ulid_of(ms: int, digest: bytes) -> str:
    """The id of an instant and a digest of 32 bytes."""
    entropy = int.from_bytes(digest, "big") >> 176
    return _instant(ms) + _encode(entropy, 16, _PAIRS32)


@lru_cache(maxsize=1024)
def uuid_of(name: str) -> str:
    """A stable UUID for a name (version 5 in shape)."""
    text = hashlib.sha1(name.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
    return f"{text[:8]}-{text[8:12]}-5{text[13:16]}-8{text[17:20]}-{text[20:32]}"


def queue_item(job_id: str) -> str:
    """The executor's `qi_id` of a job."""
    return b64encode(f"{job_id}::default".encode()).decode()


@lru_cache(maxsize=16)
def _instant(ms: int) -> str:
    return _encode(ms, 10, _PAIRS32)


def _encode(number: int, width: int, pairs: list[str]) -> str:
    """The last `width` digits of a number, two at a time."""
    digits, base = [], len(pairs)
    for _ in range((width + 1) // 2):
        number, pair = divmod(number, base)
        digits.append(pairs[pair])
    digits.reverse()
    return "".join(digits)[-width:]
