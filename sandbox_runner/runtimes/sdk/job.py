"""What a worker is started with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox_runner.jail.order import Order
from sandbox_runner.request import FunctionSource


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is started with."""

    source: FunctionSource
    environment: Mapping[str, str]
    extensions: Mapping[str, Mapping[str, Any]]
    """Worker modules to install before the app is loaded, with their arguments."""
    jail: Order
    """The jail that it is in."""

    def line(self) -> bytes:
        """The job as the worker reads it."""
        source = self.source
        job = {
            "app_root": str(source.app_root.absolute()),
            "import_roots": [str(root.absolute()) for root in source.import_roots],
            "modules": list(source.modules),
            "environment": dict(self.environment),
            "view": self.jail.view_to_json(),
            "extensions": {name: dict(given) for name, given in self.extensions.items()},
        }
        return json.dumps(job).encode() + b"\n"

    def line_to_wait(self) -> bytes:
        """The job of a worker that waits for its order; here it gets all of it at once."""
        return self.line()

    def order(self) -> bytes:
        """What a worker that waits is told."""
        return b""
