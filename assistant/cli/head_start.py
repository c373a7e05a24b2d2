"""Starts the app's interpreter for `assistant test` before the command line is parsed.

It needs longer to import the SDK than everything else takes; what it turns out not to be needed
for is ended again.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox_runner import Started

_waiting: list[tuple[Path, Path | None, Started]] = []
"""What was started for an app and an interpreter, until somebody takes it."""


def begin(arguments: list[str]) -> None:
    """Start the interpreter when these arguments will need it; errors are left to the command."""
    if arguments[:1] != ["test"] or {"-h", "--help"} & set(arguments):
        return
    app = Path(_option(arguments, "--app") or ".").expanduser()
    if not app.is_dir():
        return
    from sandbox_runner import SandboxError, warm_up

    given = _option(arguments, "--python")
    python = Path(given) if given else None
    try:
        _waiting.append((app.resolve(), python, warm_up(app.resolve(), python)))
    except (SandboxError, OSError):
        return


def take(app: Path, python: Path | None) -> Started:
    """Give the interpreter of an app: the one that is starting, else one started now."""
    from sandbox_runner import warm_up

    for waiting in list(_waiting):
        if waiting[:2] == (app, python):
            _waiting.remove(waiting)
            return waiting[2]
    return warm_up(app, python)


def drop() -> None:
    """End what nobody took."""
    while _waiting:
        _waiting.pop()[2].close()


def _option(arguments: list[str], name: str) -> str | None:
    for at, argument in enumerate(arguments):
        if argument == name:
            return arguments[at + 1] if at + 1 < len(arguments) else None
        if argument.startswith(f"{name}="):
            return argument.removeprefix(f"{name}=")
    return None
