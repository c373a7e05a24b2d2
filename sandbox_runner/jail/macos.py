"""A profile for macOS's `sandbox-exec`. UNTESTED, and not in use until it is tested.

Written from Apple's own profiles in /System/Library/Sandbox/Profiles. It closes what tier B closes:
files but for the views and the scratch folder, all networks, all new processes. Bounds of memory,
CPU time and descriptors are `setrlimit`'s there too.
"""

from __future__ import annotations

from .order import Order
from .places import program_places

_HEAD = """(version 1)
(deny default)
(import "system.sb")
(deny network*)
(deny process-fork)
(deny signal)
(deny mach-lookup)
(allow signal (target self))
(allow sysctl-read)
(allow file-read-metadata)
"""


def profile(order: Order, places: list[str]) -> str:
    """The profile of a jail.

    Args:
        order: what it is to be like.
        places: what its interpreter reads.
    """
    readable = [*places, *order.readable, *(program_places(order.program) if order.program else ())]
    lines = [_HEAD, "(allow file-read*"]
    lines += [f"  (subpath {_quoted(path)})" for path in dict.fromkeys(readable)]
    lines += [f"  (literal {_quoted(path)})" for path in order.listed]
    lines += [")", f"(allow file-read* file-write* (subpath {_quoted(order.scratch)}))"]
    if order.program:
        lines.append(f"(allow process-exec (literal {_quoted(order.program)}))")
    return "\n".join(lines) + "\n"


def _quoted(path: str) -> str:
    """A string of the profile's language. Raises ValueError for what it cannot hold."""
    if any(ord(character) < 0x20 for character in path):
        raise ValueError("a path with control characters cannot be in a profile")
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
