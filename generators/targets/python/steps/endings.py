"""How the lines of a block end."""

from __future__ import annotations

from generators.targets.python.source.literals import Source


def finished(lines: list[Source], ending: list[Source]) -> list[Source]:
    """The lines with their ending; what is assigned only to be returned is returned at once."""
    if lines and len(ending) == 1:
        assigned_name, equals, value = lines[-1].partition(" = await ")
        if equals and ending[0] == f"return {assigned_name}":
            return [*lines[:-1], Source(f"return await {value}")]
    return [*lines, *ending]
