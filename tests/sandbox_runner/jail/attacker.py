"""Runs the attacks of a topic in a sandbox: `python attacker.py TIER TOPIC FOLDER`, as some user.

Prints a JSON document: `{"user", "left", "tiers", "wrong": [{"name", "expected", "found", "harm"}]}`.
"""

import asyncio
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast

sys.path.insert(0, str(Path(__file__).parents[3]))

from sandbox_runner import FunctionSource, Limits, Report, RunRequest, Sandbox
from tests.sandbox_runner.jail.attacks import ALIVE, REFUSED, Attack, attacks
from tests.sandbox_runner.jail.attacks.grouping import look_after, processes
from tests.sandbox_runner.jail.attacks.node import READING
from tests.sandbox_runner.jail.attacks.text import module
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
_NOT_WITHOUT_A_JAIL = {
    "memory by ptrace",
    "descriptors of another process",
    "connections without end",
}
"""These would stop whoever runs the tests, read what is meant for them, or only take long."""
Tier = Literal["A", "A'", "B", "unsafe"]


async def main(tier: Tier, topic: str, folder: Path) -> dict[str, Any]:
    """Try everything."""
    tried = [each for each in attacks(topic) if tier != "unsafe" or harmless(each)]
    async with World(folder / "world") as world, Sandbox() as sandbox:
        trial = Trial(sandbox, world, tier)
        for together in processes(tried):
            await trial.attempt(together)
    return {"user": os.getuid(), "tiers": sorted(trial.tiers), "wrong": trial.wrong}


def harmless(attack: Attack) -> bool:
    """Whether it may be tried without a jail."""
    if attack.for_node:
        return attack.name in {row[0] for row in READING}
    return attack.name not in _NOT_WITHOUT_A_JAIL


class Trial:
    """Attacks of one tier on one world."""

    def __init__(self, sandbox: Sandbox, world: World, tier: Tier) -> None:
        self._sandbox = sandbox
        self._world = world
        self._tier: Tier = tier
        self.tiers: set[str] = set()
        """In which they really ran."""
        self.wrong: list[dict[str, Any]] = []

    async def attempt(self, together: list[Attack]) -> None:
        """Try attacks one after another in one process, and look at what each has done."""
        limits = {"ended": _LITTLE_TIME, "cpu": _LITTLE_CPU}.get(together[0].expected, _LIMITS)
        (self._world.app / together[0].file).write_text(module(together))
        before = self._world.signature()
        requests = [self._request(each, number, limits) for number, each in enumerate(together)]
        if len(together) > 1:
            async with aclosing(self._sandbox.runs(requests)) as reports:
                ends = [self._end(report, before) async for report in reports]
        else:
            ends = [self._end(await self._sandbox.run(requests[0]), before)]
        if self._world.signature() != before:
            ends[-1].harm.append("changed files later on")
        for attack, end in zip(together, ends, strict=True):
            self._judge(attack, end)
        look = look_after(together[0])
        if look is not None and ends[0].found == REFUSED:
            await self._sandbox._waiting.ready()
            await self.attempt([look])

    def _request(self, attack: Attack, number: int, limits: Limits) -> RunRequest:
        source = FunctionSource(self._world.app, (self._world.app,), ("jobs",), "job")
        if attack.for_node:
            source = replace(source, modules=(attack.file,), runtime="node")
        event = {"name": "x", "data": {**self._world.told(), "attack": number}}
        return RunRequest(source, (event,), tier=self._tier, limits=limits)

    def _end(self, report: Report, before: str) -> "End":
        return End(outcome(report), list(self._harm(report, before)))

    def _harm(self, report: Report, before: str) -> Iterator[str]:
        """What a run has done that it must not."""
        self.tiers.add(str((report.jail or {}).get("tier")))
        yield from self._world.harm(json.dumps(report.to_json()))
        if self._world.signature() != before:
            yield "changed the files of the user"
        if report.jail is None:
            yield "it never ran"
        try:
            json.dumps(report.to_json(), allow_nan=False)
        except ValueError as error:
            yield f"the report is no JSON: {error}"
        failed = {"JailFailed", "NoJail", "SyntaxError"}
        if report.error is not None and report.error.name in failed:
            yield report.error.message

    def _judge(self, attack: Attack, end: "End") -> None:
        """Remember what is not as its table says."""
        if end.found.partition(":")[0] not in attack.expected.split("|") or end.harm:
            facts = {"name": attack.name, "expected": attack.expected}
            self.wrong.append({**facts, "found": end.found, "harm": end.harm})


@dataclass(frozen=True)
class End:
    """How an attack ended, and what harm it did."""

    found: str
    """In the words of the tables, or what else it was."""
    harm: list[str]


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
    return ALIVE if report.output == "ALIVE" else REFUSED


if __name__ == "__main__":
    told = asyncio.run(main(cast("Tier", sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
    told["left"] = [path.name for path in Path(sys.argv[3]).glob("inngest-sandbox-*")]
    sys.stdout.write(json.dumps(told))
