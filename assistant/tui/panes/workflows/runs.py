"""The runs that are known: of this conversation's sandbox, and of a server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.events import RunSeen, RunsSeen
from assistant.tui.panes.workflows.listing import SANDBOX, sandbox_run

_MOST = 200
"""Reports of the sandbox that are kept."""


class Runs:
    """Latest first."""

    def __init__(self) -> None:
        self._reports: list[tuple[RunSeen, Mapping[str, Any]]] = []
        self._told: dict[str, Mapping[str, Any]] = {}
        self.server: RunsSeen | None = None

    def add(self, report: Mapping[str, Any]) -> None:
        """The sandbox ran something."""
        self._reports.insert(0, (sandbox_run(report, len(self._reports) + 1), report))
        del self._reports[_MOST:]

    def tell(self, document: Mapping[str, Any]) -> None:
        """A server told all of a run."""
        self._told[str(document["id"])] = document

    def of(self, function_id: str) -> Iterator[tuple[RunSeen, str]]:
        """Its runs, each with where it ran; ids on servers begin with the app's."""
        yield from ((run, SANDBOX) for run, _ in self._reports if run.function_id == function_id)
        if self.server is not None:
            for run in self.server.runs:
                if run.function_id == function_id or run.function_id.endswith(f"-{function_id}"):
                    yield run, self.server.server

    def last(self, function_id: str) -> RunSeen | None:
        """The latest, the server's before the sandbox's."""
        found = sorted(self.of(function_id), key=lambda pair: pair[1] == SANDBOX)
        return found[0][0] if found else None

    def document(self, run_id: str) -> Mapping[str, Any] | None:
        """All that is known of a run; None when the server was not asked yet."""
        found = (report for run, report in self._reports if run.id == run_id)
        return next(found, self._told.get(run_id))

    def is_of_server(self, run_id: str) -> bool:
        """Whether the server can be asked about it."""
        return self.server is not None and any(run.id == run_id for run in self.server.runs)
