"""`test --record`: what services answered becomes stubs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.cli import diagnostics
from assistant.errors import FailedError

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts, FunctionFacts
    from sandbox_runner.report import Report


def keep_recording(
    app: AppFacts, function: FunctionFacts, report: Report, passed: Iterable[str] = ()
) -> None:
    """Write the recording of a run, and say where it is."""
    from assistant.core.stubbing import write_recording

    if not report.recorded:
        diagnostics.say("nothing was called that a stub does not answer; nothing was recorded")
        return
    try:
        path = write_recording(app.root, function.id, report.recorded, app.env_names, passed)
    except OSError as wrong:
        raise FailedError(f"the recording cannot be written: {wrong.strerror}") from None
    diagnostics.say(f"recorded {len(report.recorded)} real calls in {path}")
