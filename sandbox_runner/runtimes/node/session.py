"""A Node worker: what it is started with, and how it is called."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.json_text import dump
from sandbox_runner.runtimes.sdk.job import Job
from sandbox_runner.runtimes.sdk.session import Session

LAUNCHER = Path(__file__).with_name("launcher")
WORKER = Path(__file__).with_name("worker")
_SDK = {"INNGEST_DEV": "1", "INNGEST_BASE_URL": "http://localhost:8288"}


@dataclass(frozen=True, slots=True)
class NodeJob(Job):
    """What a Node worker is started with."""

    def line(self) -> bytes:
        """The job as the launcher reads it."""
        return json.dumps(self._document(list(self.source.modules))).encode() + b"\n"

    def line_to_wait(self) -> bytes:
        """The same for a worker that loads the SDK and then waits for its modules."""
        return json.dumps(self._document(None)).encode() + b"\n"

    def order(self) -> bytes:
        """What such a worker waits for."""
        return json.dumps({"modules": list(self.source.modules)}).encode() + b"\n"

    def _document(self, modules: list[str] | None) -> dict[str, Any]:
        node = {
            "app_root": str(self.source.app_root.absolute()),
            "first": self.source.modules[0],
            "modules": modules,
        }
        bundle = self.extensions["network"]["ca_bundle"]
        return {
            "node": node,
            "worker": str(WORKER),
            "environment": {**self.environment, **_SDK, "NODE_EXTRA_CA_CERTS": bundle},
            "view": self.jail.view_to_json(),
        }


class NodeSession(Session):
    """Calls a Node worker."""

    def _body(self, call: FunctionCall) -> bytes:
        """Without the function's id the SDK does one step a call, and leaves the rest to us."""
        body: Mapping[str, Any] = call.body()
        context = {name: value for name, value in body["ctx"].items() if name != "fn_id"}
        return dump({**body, "ctx": context})
