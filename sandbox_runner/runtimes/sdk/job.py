"""What a worker is started with, and how it may end."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox_runner.request import FunctionSource


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is started with."""

    source: FunctionSource
    environment: Mapping[str, str]
    extensions: Mapping[str, Mapping[str, Any]]
    """Worker modules to install before the app is loaded, with their arguments."""

    def line(self) -> bytes:
        """The job as the worker reads it."""
        source = self.source
        job = {
            "app_root": str(source.app_root.absolute()),
            "import_roots": [str(root.absolute()) for root in source.import_roots],
            "modules": list(source.modules),
            "environment": dict(self.environment),
            "extensions": {name: dict(given) for name, given in self.extensions.items()},
        }
        return json.dumps(job).encode() + b"\n"


def describe_end(status: int) -> str:
    """How a process ended, in words."""
    if status >= 0:
        return f"The worker process ended in the middle of a call, with exit status {status}."
    import signal

    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = f"signal {-status}"
    return f"The worker process was killed by {name} in the middle of a call."
