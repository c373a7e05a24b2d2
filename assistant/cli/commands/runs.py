"""Runs on an Inngest server: list them, look at one, cancel it, run it again."""

# ruff: noqa: ARG001 (every command takes --app)

from __future__ import annotations

import json
from typing import Any

import click

from assistant.cli import output
from assistant.cli.common import command
from assistant.cli.exits import Exit
from assistant.cli.serverside import platform, server_option, show_rows
from assistant.config import Settings
from assistant.errors import UsageError

_STATUSES = ("queued", "running", "completed", "failed", "cancelled")

COMMAND = click.Group(help="Runs on an Inngest server: local, self-hosted or cloud.")


@command("List runs, the newest first.")
@click.option("--limit", type=click.IntRange(1, 100), default=20, help="At most so many (20).")
@click.option("--status", type=click.Choice(_STATUSES), help="Only those.")
@server_option
def _list(
    settings: Settings,
    *,
    limit: int,
    status: str | None,
    server: str | None,
    as_json: bool,
) -> int:
    asked = platform(server)
    show_rows(asked, asked.runs(limit=limit, status=status), "runs", as_json=as_json)
    return Exit.DONE


@command("Show the run RUN_ID with its steps and its output.")
@click.argument("run_id")
@server_option
def _get(settings: Settings, *, run_id: str, server: str | None, as_json: bool) -> int:
    asked = platform(server)
    run = asked.run(run_id)
    if as_json:
        output.document({"server": asked.place.api, "api": asked.spoke, "run": run})
        return Exit.DONE
    output.text(f"run {run['id']} of {run['function']}: {run['status']}")
    for step in run.get("steps", []):
        took = "" if step["duration_ms"] is None else f"  {step['duration_ms']} ms"
        output.text(f"  step   {step['name']}  {step['status']}{took}")
    if "output" in run:
        output.text(f"  output {json.dumps(run['output'], ensure_ascii=False)}")
    return Exit.DONE


@command("Cancel the run RUN_ID.")
@click.argument("run_id")
@server_option
def _cancel(settings: Settings, *, run_id: str, server: str | None, as_json: bool) -> int:
    asked = platform(server)
    asked.cancel(run_id)
    _done({"run_id": run_id, "cancelled": True}, f"cancelled {run_id}", as_json=as_json)
    return Exit.DONE


@command("Run RUN_ID again, or only from one of its steps on.")
@click.argument("run_id")
@click.option("--from-step", metavar="STEP", help="Steps before it keep their results.")
@click.option("--input", "given", metavar="JSON", help="What that step is called with instead.")
@server_option
def _rerun(
    settings: Settings,
    *,
    run_id: str,
    from_step: str | None,
    given: str | None,
    server: str | None,
    as_json: bool,
) -> int:
    asked = platform(server)
    again = asked.rerun(run_id, _from_step(from_step, given))
    _done({"run_id": again, "rerun_of": run_id}, again, as_json=as_json)
    return Exit.DONE


def _from_step(step: str | None, given: str | None) -> dict[str, Any] | None:
    if step is None:
        if given is not None:
            raise UsageError("--input goes with --from-step", "name the step")
        return None
    if given is None:
        return {"stepId": step}
    try:
        return {"stepId": step, "input": json.loads(given)}
    except ValueError as wrong:
        raise UsageError(f"--input is not JSON: {wrong}") from None


def _done(document: dict[str, Any], line: str, *, as_json: bool) -> None:
    if as_json:
        output.document(document)
    else:
        output.text(line)


for _name, _command in (("list", _list), ("get", _get), ("cancel", _cancel), ("rerun", _rerun)):
    COMMAND.add_command(_command, _name)
