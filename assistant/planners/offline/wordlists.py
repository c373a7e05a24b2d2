"""Tables of words are written as text and read as sets."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The set of words in a text."""
    return frozenset(words.split())


def ordered(words: str) -> tuple[str, ...]:
    """The words of a text in their order."""
    return tuple(words.split())
