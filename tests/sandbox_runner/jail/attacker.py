"""Runs the attacks of a topic in a sandbox: `python attacker.py TIER TOPIC FOLDER`, as some user.

Prints a JSON document: `{"user", "left", "tiers", "wrong": [{"name", "expected", "found", "harm"}]}`.
"""

import asyncio
import json
import os
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, cast

sys.path.insert(0, str(Path(__file__).parents[3]))

from sandbox_runner import FunctionSource, Limits, Report, RunRequest, Sandbox
from tests.sandbox_runner.jail.attacks import Attack, attacks
from tests.sandbox_runner.jail.attacks.node import LOOK as LOOK_IN_NODE
from tests.sandbox_runner.jail.attacks.node import READING
from tests.sandbox_runner.jail.attacks.persistence import LOOK
from tests.sandbox_runner.jail.world import World

_MEGABYTE = 1024 * 1024
_LIMITS = Limits(
    call_seconds=20.0,
    memory_bytes=256 * _MEGABYTE,
    cpu_seconds=10,
    threads=64,
    descriptors=256,
    output_bytes=_MEGABYTE,
)
_LITTLE_TIME = replace(_LIMITS, call_seconds=0.5)
_LITTLE_CPU = replace(_LIMITS, cpu_seconds=1)
_NOT_WITHOUT_A_JAIL = {"memory by ptrace"}
"""It would stop whoever runs the tests."""
Tier = Literal["A", "A'", "B", "unsafe"]


async def main(tier: Tier, topic: str, folder: Path) -> dict[str, Any]:
    """Try everything."""
    wrong, tiers = [], set()
    async with World(folder / "world") as world, Sandbox() as sandbox:
        for attack in attacks(topic):
            if tier == "unsafe" and not harmless(attack):
                continue
            found, harm, jail = await attempt(sandbox, world, attack, tier)
            tiers.add(jail)
            if found.partition(":")[0] not in attack.expected.split("|") or harm:
                facts = {"name": attack.name, "expected": attack.expected}
                wrong.append({**facts, "found": found, "harm": harm})
    return {"user": os.getuid(), "tiers": sorted(tiers), "wrong": wrong}


def harmless(attack: Attack) -> bool:
    """Whether it may be tried without a jail."""
    if attack.topic == "node":
        return attack.name in {row[0] for row in READING}
    return attack.name not in _NOT_WITHOUT_A_JAIL


async def attempt(
    sandbox: Sandbox, world: World, attack: Attack, tier: Tier
) -> tuple[str, list[str], str]:
    """How it ended, what harm it did, and the tier it ran in."""
    limits = {"ended": _LITTLE_TIME, "cpu": _LITTLE_CPU}.get(attack.expected, _LIMITS)
    report = await one_run(sandbox, world, attack, tier, limits)
    before = world.signature()
    harm = list(world.harm(json.dumps(report.to_json())))
    if report.jail is None:
        harm.append("it never ran")
    if report.error is not None and report.error.name in {"JailFailed", "NoJail", "SyntaxError"}:
        harm.append(report.error.message)
    found = outcome(report)
    if attack.topic == "persistence" and found == "refused":
        look = Attack(attack.topic, "look", attack.expected, LOOK)
        found = outcome(await one_run(sandbox, world, look, tier, limits))
    elif attack.name.startswith("left in") and found == "refused":
        look = Attack(attack.topic, "look", attack.expected, LOOK_IN_NODE)
        found = outcome(await one_run(sandbox, world, look, tier, limits))
    elif before != world.signature():
        harm.append("changed files later on")
    return found, harm, str((report.jail or {}).get("tier"))


async def one_run(
    sandbox: Sandbox, world: World, attack: Attack, tier: Tier, limits: Limits
) -> Report:
    """Run it; a change of the world is said in a log line that counts as harm."""
    (world.app / attack.file).write_text(attack.app())
    before = world.signature()
    source = FunctionSource(world.app, (world.app,), ("jobs",), "job")
    if attack.for_node:
        source = replace(source, modules=(attack.file,), runtime="node")
    event = {"name": "x", "data": world.told()}
    report = await sandbox.run(RunRequest(source, (event,), tier=tier, limits=limits))
    if world.signature() != before:
        world.sinks.heard.append("the files of the user")
    return report


def outcome(report: Report) -> str:
    """In the words of the tables, or what else it was."""
    said = report.error.message if report.error else ""
    bound = re.search(r"--limit (\w+)=", said)
    if bound is not None and report.error is not None and report.error.name == "LimitReached":
        return bound[1]
    if report.status in {"crashed", "timed_out"}:
        return f"ended: {said}"
    if "ESCAPED" in json.dumps(report.output):
        return f"escaped: {report.output!r}"
    return "refused"


if __name__ == "__main__":
    told = asyncio.run(main(cast("Tier", sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
    told["left"] = [path.name for path in Path(sys.argv[3]).glob("inngest-sandbox-*")]
    sys.stdout.write(json.dumps(told))
