"""Random-looking words: what nobody would write, and no dictionary or hash function."""

from __future__ import annotations

import re
from collections import Counter
from math import log2

_KNOWN = re.compile(
    r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"  # a UUID
    r"|[0-9a-f]{24,128}|[0-9A-F]{24,128}"  # a hash
    r"|[0-9A-HJKMNP-TV-Z]{26}"  # a ULID
    r"|\d+"
)
_RUNS = re.compile(r"[a-z]+|[A-Z][a-z]+|[A-Z]+|\d+")
LEAST_BITS = 3.8
"""Per character; English words and identifiers stay below."""
_LEAST_RUNS_SHARE = 0.38


def looks_random(word: str) -> bool:
    """Whether a word of 24 characters or more looks like a key.

    Paths, identifiers, UUIDs and hashes do not: what is random changes between small letters,
    capitals and digits much more often than words do.
    """
    if _KNOWN.fullmatch(word) or not any(char.isdigit() for char in word):
        return False
    if not (any(char.islower() for char in word) and any(char.isupper() for char in word)):
        return False
    runs = _RUNS.findall(word)
    return len(runs) / len(word) >= _LEAST_RUNS_SHARE and bits(word) >= LEAST_BITS


def bits(word: str) -> float:
    """Shannon entropy per character, in bits."""
    counts = Counter(word).values()
    return -sum(count / len(word) * log2(count / len(word)) for count in counts)
