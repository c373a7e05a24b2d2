"""Which attacks share a process: a process costs more than most attacks.

An attack that changes nothing of its process when it is refused may be followed by another; one that
is not refused is found out by what it returns and by what it did, as it would be alone. The last in a
shared process does what every function may do: were that refused, what came before may have been
refused for no good reason.
"""

from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import groupby

from . import ALIVE, REFUSED, Attack

QUIET_TOPICS = {"reading", "writing", "kernel", "interfaces", "network", "processes"}
LOUD = {
    "by importing it",
    "inherited descriptors",
    "without the patches",
    "descriptors handed to the stub server",
    "requests that never end",
    "connections without end",
    "fork bomb",
}
"""Attacks of these topics that would be in the way of those after them."""

CONTROL = Attack(
    "control",
    "what every function may do",
    ALIVE,
    """
    import helper
    with open(os.environ['HOME'] + '/alive', 'w') as file: file.write('x')
    for end in socket.socketpair(): end.close()
    return 'ALIVE' * helper.VALUE
    """,
)
"""Comes last in a process: were it refused, what came before may have been so for no good reason."""
NODE_CONTROL = Attack(
    "node_control",
    "what every function may do",
    ALIVE,
    """
    const fs = await import('node:fs'); fs.writeFileSync(process.env.HOME + '/alive', 'x');
    return fs.readFileSync(d.app + '/helper.py', 'utf8').startsWith('VALUE') && 'ALIVE';
    """,
)


def is_quiet(attack: Attack) -> bool:
    """Whether its process is afterwards what it was before."""
    if attack.expected != REFUSED:
        return False
    if attack.for_node:
        return attack.name in import_module(f"{__package__}.{attack.topic}").QUIET
    return attack.topic in QUIET_TOPICS and attack.name not in LOUD


def processes(tried: Sequence[Attack]) -> Iterator[list[Attack]]:
    """The attacks by the process that they share: quiet ones, with a control; each other alone."""
    for quiet, group in groupby(sorted(tried, key=lambda each: not is_quiet(each)), is_quiet):
        if quiet:
            together = list(group)
            yield [*together, NODE_CONTROL if together[0].for_node else CONTROL]
        else:
            yield from ([each] for each in group)


def look_after(attack: Attack) -> Attack | None:
    """What another process does to find out whether this attack has left something."""
    leaves = attack.topic == "persistence" or attack.name.startswith("left in ")
    code = getattr(import_module(f"{__package__}.{attack.topic}"), "LOOK", None)
    if not leaves or code is None or attack.code == code:
        return None
    return Attack(attack.topic, f"{attack.name}, looked for", attack.expected, code)
