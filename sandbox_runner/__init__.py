"""Runs Inngest functions in a process of their own, with the real SDK, in virtual time.

`run(RunRequest(FunctionSource(app_root, (app_root,), ("app.jobs",), "sync-contacts")))` is a Report.
Everything here is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox_runner.early import Started, warm_up
    from sandbox_runner.errors import SandboxError
    from sandbox_runner.executor.faults import Fault
    from sandbox_runner.report import Report, RunEvent
    from sandbox_runner.request import Arrival, FunctionSource, Limits, RunRequest
    from sandbox_runner.runtimes.interpreter import Interpreter, find_interpreter
    from sandbox_runner.sandbox import Sandbox

__all__ = [
    "Arrival",
    "Fault",
    "FunctionSource",
    "Interpreter",
    "Limits",
    "Report",
    "RunEvent",
    "RunRequest",
    "Sandbox",
    "SandboxError",
    "Started",
    "find_interpreter",
    "run",
    "warm_up",
]

_HOMES = {
    "Arrival": "request",
    "Fault": "executor.faults",
    "FunctionSource": "request",
    "Interpreter": "runtimes.interpreter",
    "Limits": "request",
    "Report": "report",
    "RunEvent": "report",
    "RunRequest": "request",
    "Sandbox": "sandbox",
    "SandboxError": "errors",
    "Started": "early",
    "find_interpreter": "runtimes.interpreter",
    "warm_up": "early",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def run(request: "RunRequest") -> "Report":
    """Run one function and wait for its report. Must not be called in a running event loop."""
    from sandbox_runner.once import run_once

    return run_once(request)
