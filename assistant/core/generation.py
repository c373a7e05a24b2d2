"""What `generate` found out and did, put together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from assistant.core.claims import Claim, from_failures, from_files, from_proofs, from_report
from assistant.core.planning import plan_document
from assistant.core.previews import next_runs, proofs
from assistant.core.proposal import Proposal, file_document
from assistant.planners.protocol import Plan

if TYPE_CHECKING:
    from generators.changes.apply import Applied
    from sandbox_runner.report import Report


@dataclass(frozen=True, slots=True)
class Generation:
    """One request, from its plan to its run; what did not happen is None."""

    plan: Plan
    proposal: Proposal | None = None
    applied: Applied | None = None
    report: Report | None = None
    request: str = ""

    def claims(self) -> tuple[Claim, ...]:
        """What is known of the result, from evidence only."""
        if self.proposal is None:
            return ()
        start = datetime.now(UTC)
        return (
            *from_proofs(proofs(self.proposal.workflow, start)),
            *from_files(self.applied),
            *from_report(self.report),
            *from_failures(self.proposal.workflow, self.report),
        )

    def to_json(self) -> dict[str, Any]:
        """Give the JSON form of `generate`."""
        proposal = self.proposal
        document = plan_document(self.plan, request=self.request)
        if proposal:
            document["problems"] += [each.model_dump(mode="json") for each in proposal.problems]
        return {
            **document,
            "files": [file_document(edit) for edit in proposal.changes.edits] if proposal else [],
            "applied": self.applied is not None,
            "run": self.report.to_json() if self.report else None,
            "claims": [claim.to_json() for claim in self.claims()],
            "next_runs": next_runs(proposal.workflow, datetime.now(UTC)) if proposal else [],
            "secrets": list(proposal.secrets) if proposal else [],
        }
