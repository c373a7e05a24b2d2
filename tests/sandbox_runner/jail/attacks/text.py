"""Apps whose functions are attacks."""

from collections.abc import Sequence
from textwrap import dedent

from . import AT_IMPORT, Attack

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

_FAILS = "raise ValueError('it fails')"


def module(tried: Sequence[Attack]) -> str:
    """The text of an app whose function `job` does the attack that its event numbers."""
    return _in_node(tried) if tried[0].for_node else _in_python(tried)


def _in_node(tried: Sequence[Attack]) -> str:
    bodies = "".join(f"async (d, event, step) => {{\n{each.code}\n}},\n" for each in tried)
    return (
        "import { Inngest } from 'inngest';\n"
        "export const client = new Inngest({ id: 'evil' });\n"
        "const options = { id: 'job', triggers: [{ event: 'x' }], retries: 0 };\n"
        f"const bodies = [\n{bodies}];\n"
        "export const job = client.createFunction(options, async ({ event, step }) =>\n"
        "  step.run('attack', () => bodies[event.data.attack](event.data, event, step)));\n"
    )


def _in_python(tried: Sequence[Attack]) -> str:
    early = "".join(dedent(each.code) for each in tried if each.code.startswith(AT_IMPORT))
    bodies = "".join(_body(number, each) for number, each in enumerate(tried))
    return (
        f"{PRELUDE}\nimport inngest\nclient = inngest.Inngest(app_id='evil')\n{early}\n{bodies}"
        "@client.create_function(\n"
        "    fn_id='job', retries=0, trigger=inngest.TriggerEvent(event='x'))\n"
        "async def job(ctx):\n"
        "    data = ctx.event.data\n"
        "    async def attack(): return globals()[f'body_{data[\"attack\"]}'](data, ctx)\n"
        "    return await ctx.step.run('attack', attack)\n"
    )


def _body(number: int, attack: Attack) -> str:
    code = _FAILS if attack.code.startswith(AT_IMPORT) else dedent(attack.code).strip()
    lines = "\n".join(f"    {line}" for line in code.splitlines())
    return f"def body_{number}(d, ctx):\n{lines}\n"
