"""What to run: a function of an app, with which events, faults and limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from sandbox_runner.executor.faults import Fault
    from sandbox_runner.stubs.routes import StubRoute


@dataclass(frozen=True, slots=True)
class FunctionSource:
    """Where a function's code is."""

    app_root: Path
    """The worker's current directory."""
    import_roots: tuple[Path, ...]
    """Prepended to `sys.path` in the worker."""
    modules: tuple[str, ...]
    """Dotted modules to load; the first defines the function."""
    function_id: str
    """The author's id, such as `sync-contacts`."""
    more_modules: tuple[str, ...] = ()
    """Loaded only when another function must be found."""
    runtime: Literal["python", "node"] = "python"
    """For `node` modules are files, relative to the app's root."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one run; each ends it with a report that names the bound."""

    call_seconds: float = 30.0
    """Wall-clock seconds for one entry into the function."""
    load_seconds: float = 30.0
    """Wall-clock seconds for loading the app's modules."""
    run_seconds: float = 120.0
    """Wall-clock seconds for everything."""
    steps: int = 1_000
    """Steps of one run, as Inngest has it."""
    output_bytes: int = 4 * 1024 * 1024
    """JSON text of one answer, as Inngest has it for a step."""
    state_bytes: int = 32 * 1024 * 1024
    """JSON text of all step outputs of one run, as Inngest has it."""
    log_bytes: int = 256 * 1024
    """What is kept of stdout and stderr, each."""
    runs: int = 50
    """Runs that one run may start by invoking functions."""
    memory_bytes: int = 1024 * 1024 * 1024
    """Memory of the worker."""
    cpu_seconds: int = 120
    """CPU time of the worker."""
    threads: int = 128
    """Threads of the worker; it cannot start processes."""
    descriptors: int = 512
    """Files, sockets and pipes that the worker has open."""
    scratch_bytes: int = 32 * 1024 * 1024
    """What the worker writes to its scratch folder."""
    scratch_files: int = 2_048
    """Files and folders in its scratch folder."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An event that reaches Inngest while the function runs."""

    after: timedelta
    """Virtual time since the run began."""
    event: Mapping[str, Any]
    """`{"name", "data", ...}`."""
    early: bool = False
    """Whether it comes before the first step where both are at the same instant."""


@dataclass(frozen=True, slots=True)
class RunRequest:
    """One run of one function."""

    source: FunctionSource
    events: tuple[Mapping[str, Any], ...] = ()
    """What triggers it, `{"name", "data", ...}`; several are a batch. Without any: the tick of its
    schedule if it has one, else its trigger's event with no data."""
    at: datetime | None = None
    """Where virtual time begins, UTC; without it the event's own `ts`, else Monday 2026-01-05
    00:00 UTC. A schedule ticks at its first firing at or after it."""
    faults: "Mapping[str, Fault | int]" = field(default_factory=dict)
    """What goes wrong in a step, by its id; a number is how often it raises."""
    stubs: "tuple[StubRoute, ...]" = ()
    """Answers for outside calls; the first that fits wins."""
    secrets: tuple[str, ...] = ()
    """Environment variables that the worker gets with fake values of the right shape."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Further environment variables of the worker, as they are."""
    elsewhere: tuple[str, ...] = ()
    """Functions that are not in the app, with or without the id of theirs before them: invoking one
    gives a made-up result, which is told as simulated."""
    ended: Mapping[str, Any] = field(default_factory=dict)
    """Steps that the run begins with as completed, by id, and their outputs: it goes on after them."""
    arrivals: tuple[Arrival, ...] = ()
    """Events for its waits and cancellations."""
    delivered: int = 1
    """How often each event is delivered: 2 is what a network does that has lost an answer."""
    limits: Limits = field(default_factory=Limits)
    python: Path | None = None
    """The interpreter, of Python or Node; without it the app's own is looked for."""
    record: bool = False
    """Whether outside calls that no stub answers are really made, from outside of the jail."""
    tier: Literal["best", "A", "A'", "B", "unsafe"] = "best"
    """The jail: the best that the machine offers, a certain one, or none at all."""
