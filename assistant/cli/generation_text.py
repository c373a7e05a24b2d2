"""A proposal and what became of it, in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.cli import diagnostics, output
from assistant.cli.report_text import report_lines
from assistant.cli.workflow_text import workflow_lines

if TYPE_CHECKING:
    from assistant.core.claims import Claim
    from assistant.core.generation import Generation
    from assistant.core.proposal import Proposal

_LEVEL_COLOURS = {"proved": "green", "ran": "green", "simulated": "yellow", "unproven": "yellow"}


def show_proposal(proposal: Proposal) -> None:
    """Print the workflow, the diff, the next runs and the secrets it needs."""
    from assistant.core.previews import next_runs

    for line in workflow_lines(proposal.workflow):
        output.text(line)
    output.text()
    for edit in proposal.changes.edits:
        if edit.path.startswith(".assistant/"):
            output.text(f"{edit.status}: {edit.path} (the typed workflow)")
        else:
            output.diff(edit.diff())
    runs = next_runs(proposal.workflow, datetime.now(UTC))
    if runs:
        output.text("\nnext runs")
        for run in runs:
            same = run["local"].removesuffix("+00:00") == run["utc"].removesuffix("Z")
            output.text(f"  {run['utc']}" if same else f"  {run['local']}   {run['utc']}")
    if proposal.secrets:
        output.text(f"\nneeds in the environment: {', '.join(proposal.secrets)}")


def show_outcome(done: Generation) -> None:
    """Print the run and the claims."""
    if done.applied:
        diagnostics.say(f"applied: {', '.join(done.applied.paths)}", colour="green")
    if done.report:
        output.text()
        for line in report_lines(done.report):
            output.text(line)
    output.text("\nwhat is known")
    for claim in done.claims():
        show_claim(claim)


def show_claim(claim: Claim) -> None:
    """Print one claim with its level and evidence."""
    line = f"  {claim.level:<9}  {claim.claim} ({claim.evidence})"
    output.text(line, colour=_LEVEL_COLOURS[claim.level])
