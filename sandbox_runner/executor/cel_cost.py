"""What a condition may cost: it is the function's text, and nothing interrupts the library.

Loops in loops and strings that double are small texts with no end in sight, so the worst case is
bounded before anything is evaluated.
"""

import re
from collections.abc import Mapping
from typing import Any

_LOOP = re.compile(
    r"\.\s*(?:all|exists|exists_one|existsOne|filter|map|transformList|transformMap|sort\w*)\s*\("
)
_MOST_TURNS = 1_000_000
_MOST_BYTES = 64 * 1024 * 1024


def affordable(expression: str, variables: Mapping[str, Any]) -> bool:
    """Whether it ends soon and stays small, whatever it says."""
    loops, sums = len(_LOOP.findall(expression)), expression.count("+")
    if not loops and not sums:
        return True
    longest, size = _measures(variables)
    longest = max(longest, expression.count(",") + 1)
    turns = float(longest) ** loops * len(expression) ** min(loops, 1)
    grown = float(sums + 1) ** max(loops, 1) * (size + len(expression)) * max(loops, 1)
    return turns <= _MOST_TURNS and grown <= _MOST_BYTES


def _measures(variables: Mapping[str, Any]) -> tuple[int, int]:
    """The longest list or map in a value, and about how many characters it has in all."""
    longest, size, waiting = 1, 0, [variables]
    while waiting:
        value: Any = waiting.pop()
        if isinstance(value, Mapping):
            size += sum(len(str(key)) for key in value)
            longest = max(longest, len(value))
            waiting += value.values()
        elif isinstance(value, list | tuple):
            longest = max(longest, len(value))
            waiting += value
        else:
            size += len(value) if isinstance(value, str) else 8
    return longest, size
