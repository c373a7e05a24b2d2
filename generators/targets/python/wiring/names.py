"""The name under which something is used in a module, imported if need be."""

from dataclasses import dataclass, replace

from generators.targets.python.wiring.document import Document
from generators.targets.python.wiring.imported import Import
from generators.targets.python.wiring.imports import bound_as, with_import
from generators.targets.python.wiring.line_length import BLACK


@dataclass(frozen=True, slots=True)
class Named:
    """A name to write, and the module in which it means what it should."""

    document: Document
    name: str


def imported(
    document: Document,
    wanted: Import,
    first_party: frozenset[str],
    avoid: frozenset[str] = frozenset(),
    *,
    line_length: int = BLACK,
) -> Named:
    """Import something unless it is there; another name is given to it where its own is taken.

    `avoid` holds names that are taken in the place where it is used.
    """
    known = bound_as(document, wanted)
    if known is not None and known.partition(".")[0] not in avoid:
        return Named(document, known)
    alias = free_name(wanted.name or wanted.module, document.taken | avoid)
    chosen = replace(wanted, alias=alias)
    return Named(with_import(document, chosen, first_party, line_length), alias)


def free_name(name: str, taken: frozenset[str]) -> str:
    """`name`, or one like it that nothing has."""
    candidates = (name, f"inngest_{name.lstrip('_')}")
    free = (one for one in candidates if one not in taken)
    numbered = (f"{name}_{number}" for number in range(2, len(taken) + 4))
    return next(free, None) or next(one for one in numbered if one not in taken)
