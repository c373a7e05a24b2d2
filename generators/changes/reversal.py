"""The way back from one replacement, given what the file holds today."""

from generators.changes.carry import carry
from generators.changes.entry import Replacement


def way_back(done: Replacement, current: bytes | None) -> Replacement | None:
    """What takes `done` back from a file that holds `current`; None when that is not clear.

    Changes made by hand elsewhere in the file stay.
    """
    if current == done.before:
        return Replacement(done.path, current, current, done.mode)
    if current == done.after:
        return done.reversed
    if done.before is None or done.after is None or current is None:
        return None
    restored = carry(done.after, done.before, current)
    return None if restored is None else Replacement(done.path, current, restored, done.mode)
