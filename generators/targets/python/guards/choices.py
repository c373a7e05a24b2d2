"""Small expressions that guards are made of."""

from __future__ import annotations

from collections.abc import Sequence


def among(code: str, values: Sequence[object]) -> str:
    """`code == 3`, or `code in (1, 3)`."""
    if len(values) == 1:
        return f"{code} == {values[0]}"
    return f"{code} in ({', '.join(map(str, values))})"


def negated(code: str) -> str:
    """The opposite, as one would write it."""
    if " and " in code or " or " in code:
        return f"not ({code})"
    if " in (" in code:
        return code.replace(" in (", " not in (", 1)
    return code.replace(" == ", " != ", 1) if " == " in code else f"not ({code})"


def either(parts: Sequence[str]) -> str:
    """At least one of the parts."""
    if len(parts) == 1:
        return parts[0]
    return " or ".join(f"({part})" if " and " in part else part for part in parts)


def both(parts: Sequence[str]) -> str:
    """All of the parts; `True` without any."""
    if len(parts) == 1:
        return parts[0]
    return " and ".join(f"({part})" if " or " in part else part for part in parts) or "True"
