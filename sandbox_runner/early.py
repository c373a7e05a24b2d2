"""Starting the worker's Python before anything else is imported: it takes longest."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sandbox_runner.jail.order import NAMESPACES
from sandbox_runner.runtimes.interpreter import Interpreter, find_interpreter
from sandbox_runner.runtimes.sdk.launch import Launched, launch
from sandbox_runner.scratch import new_scratch, remove_folder


@dataclass(frozen=True, slots=True)
class Started:
    """An interpreter that is starting. Give it to a Sandbox, or close it."""

    interpreter: Interpreter
    launched: Launched

    def close(self) -> None:
        """End it, when no sandbox has taken it."""
        from sandbox_runner.runtimes.sdk.fork_server import stop

        stop(self.launched)


def warm_up(app_root: Path, python: Path | None = None, runtime: str = "python") -> Started:
    """Begin to start the app's interpreter; returns in a few milliseconds.

    Raises:
        InterpreterMissing: there is no such interpreter.
        OSError: it cannot be executed.
    """
    interpreter, scratch = _search(runtime)(app_root, python), new_scratch()
    try:
        return start_interpreter(interpreter, scratch)
    except OSError:
        remove_folder(scratch)
        raise


def _search(runtime: str) -> Callable[[Path, Path | None], Interpreter]:
    if runtime != "node":
        return find_interpreter
    from sandbox_runner.runtimes.node.finding import find_node

    return find_node


def start_interpreter(interpreter: Interpreter, scratch: Path, best: str = NAMESPACES) -> Started:
    """Begin to start this interpreter; the scratch folder is removed when its sandbox ends.

    Raises:
        OSError: it cannot be executed.
    """
    if interpreter.runtime == "node":
        from sandbox_runner.runtimes.node.session import LAUNCHER

        return Started(interpreter, launch(Path(sys.executable), scratch, best, LAUNCHER))
    return Started(interpreter, launch(interpreter.path, scratch, best))
