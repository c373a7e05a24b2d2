"""The interpreter that functions run with, and the jail that they run in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.core.doctor.check import Check

if TYPE_CHECKING:
    from assistant.config import Settings
    from sandbox_runner.sandbox import Looked


async def check_sandbox(settings: Settings) -> list[Check]:
    """Start it, as a run would, and look."""
    from sandbox_runner.errors import SandboxError
    from sandbox_runner.sandbox import Sandbox

    python = Path(settings.python) if settings.python else None
    try:
        async with Sandbox() as sandbox:
            looked = await sandbox.look(settings.app, python)
    except (SandboxError, OSError) as error:
        return [Check("python", "problem", str(error))]
    return [_python(looked), *_node(settings), *_jail(looked.told)]


def _node(settings: Settings) -> Iterator[Check]:
    """Only where the app has packages of npm."""
    if not (settings.app / "package.json").is_file():
        return
    from sandbox_runner.errors import InterpreterMissing
    from sandbox_runner.runtimes.node.finding import find_node

    try:
        node = find_node(settings.app)
    except InterpreterMissing as error:
        yield Check("node", "problem", error.reason)
        return
    if node.sdk_version is None:
        said = f"{node.path}; npm's inngest is not installed in the app"
        yield Check("node", "warning", said, "npm install inngest")
    else:
        yield Check("node", "ok", f"{node.path}, inngest {node.sdk_version}")


def _python(looked: Looked) -> Check:
    interpreter, told = looked.interpreter, looked.told
    if looked.problem is not None:
        return Check("python", "problem", f"{interpreter.path}: {looked.problem}")
    version = f"{told['python']}, inngest {told['sdk_version']}, {interpreter.path}"
    if interpreter.origin == "ours":
        said = f"{version}: the assistant's own, as the app has no environment"
        return Check("python", "warning", said, "python3 -m venv .venv")
    return Check("python", "ok", f"{version} ({interpreter.origin})")


def _jail(told: Mapping[str, Any]) -> Iterator[Check]:
    from sandbox_runner.advice import advice, this_machine
    from sandbox_runner.jailing import OF_TIER

    if "tier" not in told:
        return
    tier, refused = told["tier"], told["refused"]
    why = "".join(f"; not {name}: {reason}" for name, reason in refused.items())
    line = advice(tier, refused, this_machine())
    if tier is None:
        said = f"none, so functions are not run{why}"
        yield Check("jail", "problem", said, line or "assistant test … --unsafe runs without one")
    else:
        said = f"tier {tier}: {OF_TIER[tier]}{why}"
        yield Check("jail", "ok" if tier == "A" else "warning", said, line)
