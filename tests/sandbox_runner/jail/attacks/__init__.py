"""Bodies of functions that try to break out, by what they try.

Each module holds one table, `ATTACKS`: name, expected outcome, code. The code is the body of a
Python function that knows `d`, the world around it (see `world`), and a few shortcuts (see
`PRELUDE`). It returns "ESCAPED" when it got what it wanted; a canary that shows up anywhere, or a
change outside, counts as an escape whatever it returns.
"""

from dataclasses import dataclass
from importlib import import_module

TOPICS = (
    "reading",
    "writing",
    "resources",
    "processes",
    "kernel",
    "network",
    "output",
    "forgery",
    "persistence",
    "node",
    "node_more",
    "memory",
    "interfaces",
    "truth",
    "endings",
    "hostile",
    "node_hostile",
)

AT_IMPORT = "# at import"
"""What code begins with that runs while the module is loaded; its function then fails."""
REFUSED = "refused"
"""The attempt raises, or comes back with nothing."""
ENDED = "ended"
"""The worker is ended or ends; the run is a crash or has run out of time."""
ALIVE = "alive"
"""Nothing stands in the way: what a control must find."""


@dataclass(frozen=True)
class Attack:
    """One attempt."""

    topic: str
    name: str
    expected: str
    """`refused`, `ended`, or the name of the bound that must be told."""
    code: str

    @property
    def file(self) -> str:
        """The name of the module that a sandbox runs."""
        return "jobs.mjs" if self.for_node else "jobs.py"

    @property
    def for_node(self) -> bool:
        """Whether it is JavaScript."""
        return self.topic.startswith("node")


def attacks(topic: str) -> list[Attack]:
    """The attempts of one topic."""
    table = import_module(f"{__name__}.{topic}").ATTACKS
    return [Attack(topic, *row) for row in table]
