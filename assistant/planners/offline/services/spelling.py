"""Words that differ by one letter."""

from __future__ import annotations


def near(said: str, meant: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two have changed places."""
    if abs(len(said) - len(meant)) > 1:
        return False
    start = 0
    while start < min(len(said), len(meant)) and said[start] == meant[start]:
        start += 1
    rest, wanted = said[start:], meant[start:]
    if len(said) != len(meant):
        longer, shorter = (rest, wanted) if len(said) > len(meant) else (wanted, rest)
        return longer[1:] == shorter
    swapped = rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]
    return rest[1:] == wanted[1:] or swapped
