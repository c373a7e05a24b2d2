"""Bodies of functions that try to break out, by what they try.

Each module holds one table, `ATTACKS`: name, expected outcome, code. The code is the body of a
Python function that knows `d`, the world around it (see `world`), and a few shortcuts (see
`PRELUDE`). It returns "ESCAPED" when it got what it wanted; a canary that shows up anywhere, or a
change outside, counts as an escape whatever it returns.
"""

from dataclasses import dataclass
from importlib import import_module
from textwrap import dedent

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
)

PRELUDE = """
import asyncio, ctypes, errno, gc, json, mmap, os, resource, signal, socket, stat, struct, sys
import threading, time
_C = ctypes.CDLL(None, use_errno=True)
def sc(number, *arguments):
    words = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = _C.syscall(ctypes.c_long(number), *words)
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
def read(path):
    with open(path, "rb") as file:
        return file.read(100_000).decode("latin-1")
def tries(function, items):
    found = []
    for item in items:
        try:
            found.append(function(item))
        except (OSError, ValueError, RuntimeError):
            pass
    return found
"""

AT_IMPORT, FAILS = "# at import", "raise ValueError('it fails')"
"""What code begins with that runs while the module is loaded; and what its function then does."""
REFUSED = "refused"
"""The attempt raises, or comes back with nothing."""
ENDED = "ended"
"""The worker is ended or ends; the run is a crash or has run out of time."""


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

    def app(self) -> str:
        """The text of that module."""
        if self.for_node:
            return (
                "import { Inngest } from 'inngest';\n"
                "export const client = new Inngest({ id: 'evil' });\n"
                "const options = { id: 'job', triggers: [{ event: 'x' }], retries: 0 };\n"
                "export const job = client.createFunction(options, async ({ event, step }) =>\n"
                "  step.run('attack', async () => { const d = event.data;\n"
                f"{self.code}\n}}));\n"
            )
        code = dedent(self.code).strip()
        early, code = (code, FAILS) if code.startswith(AT_IMPORT) else ("", code)
        body = "\n".join(f"    {line}" for line in code.splitlines())
        return (
            f"{PRELUDE}\nimport inngest\nclient = inngest.Inngest(app_id='evil')\n"
            f"{early}\ndef body(d, ctx):\n{body}\n"
            "@client.create_function(\n"
            "    fn_id='job', retries=0, trigger=inngest.TriggerEvent(event='x'))\n"
            "async def job(ctx):\n"
            "    async def attack(): return body(ctx.event.data, ctx)\n"
            "    return await ctx.step.run('attack', attack)\n"
        )


def attacks(topic: str) -> list[Attack]:
    """The attempts of one topic."""
    table = import_module(f"{__name__}.{topic}").ATTACKS
    return [Attack(topic, *row) for row in table]
