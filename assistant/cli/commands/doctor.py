"""Say whether everything is wired: the app, its interpreter, the jail, the keys of models."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from assistant.cli import output
from assistant.cli.common import command
from assistant.cli.exits import Exit
from assistant.config import Settings

if TYPE_CHECKING:
    from assistant.core.doctor.check import Check

_MARKS = {"ok": ("ok", "green"), "warning": ("!", "yellow"), "problem": ("PROBLEM", "red")}


@command("Say whether everything is wired.")
def COMMAND(settings: Settings, *, as_json: bool) -> int:  # noqa: N802
    """Look at everything; fail when something keeps functions from working."""
    from assistant.core.doctor.isolation import check_sandbox
    from assistant.core.doctor.models import check_inngest, check_providers
    from assistant.core.doctor.wiring import check_app

    checks = [
        *check_app(settings),
        *asyncio.run(check_sandbox(settings)),
        *check_providers(os.environ),
        *check_inngest(os.environ),
    ]
    good = all(check.verdict != "problem" for check in checks)
    if as_json:
        output.document({"good": good, "checks": [check.to_json() for check in checks]})
    else:
        for check in checks:
            _show(check)
    return Exit.DONE if good else Exit.FAILED


def _show(check: Check) -> None:
    mark, colour = _MARKS[check.verdict]
    output.text(f"{mark:<8} {check.name:<10} {check.says}", colour=colour)
    if check.help:
        output.text(f"{'':<19} try: {check.help}")
