"""Claims: what is known of a workflow, and how.

| level | means |
| --- | --- |
| proved | computed for every case, or compared byte by byte |
| ran | happened in the sandbox, with the real SDK |
| simulated | happened, but with made-up answers from outside |
| unproven | nobody has looked |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from assistant.core.period.tally import Tally
    from generators.changes.apply import Applied
    from generators.schedules import Proof
    from generators.spec.workflow import Workflow
    from sandbox_runner.report import Report, RunTrace

ClaimLevel = Literal["proved", "ran", "simulated", "unproven"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence, and what it rests on."""

    claim: str
    level: ClaimLevel
    evidence: str

    def to_json(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {"claim": self.claim, "level": self.level, "evidence": self.evidence}


def from_proofs(proofs: Sequence[Proof]) -> Iterator[Claim]:
    """What the schedules' proofs show."""
    for proof in proofs:
        span = f"{proof.start:%Y-%m-%d}…{proof.end:%Y-%m-%d}"
        counts = f"{proof.meant:,} moments meant, {proof.happens:,} happen"
        if proof.exact:
            yield Claim(f"the schedule is exact {span}", "proved", counts)
        else:
            wrong = f"{proof.missing_count:,} missing, {proof.extra_count:,} too many"
            yield Claim(f"the schedule is not exact {span}", "proved", f"{counts}; {wrong}")


def from_files(applied: Applied | None) -> Iterator[Claim]:
    """What was read back from the disk."""
    if applied is None:
        yield Claim("the files are written", "unproven", "nothing was applied")
    else:
        evidence = f"read back and compared by hash: {len(applied.paths)} files"
        yield Claim("the files are written as shown", "proved", evidence)


def from_report(report: Report | None) -> Iterator[Claim]:
    """What a run in the sandbox shows."""
    if report is None:
        yield Claim("the function runs", "unproven", "it was not run")
        return
    yield _of_run(report)
    yield from _of_jail(report)
    yield from _of_secrets(report)
    simulated = [
        call for call in report.http if call.get("simulated") and call.get("matched", True)
    ]
    unanswered = [call for call in report.http if call.get("matched") is False]
    if "invoke" in report.simulated:
        said = "functions that are not in the app gave a made-up result"
        yield Claim("the functions that it invokes do their work", "simulated", said)
    if unanswered:
        said = f"outside calls that no stub answers: {len(unanswered)}"
        yield Claim("the function copes with real answers", "unproven", said)
    if simulated:
        said = f"outside calls answered by samples: {len(simulated)}"
        yield Claim("the services answer as documented", "simulated", said)
        yield Claim("the services accept your credentials", "unproven", "no real call was made")


def from_failures(workflow: Workflow, report: Report | None) -> Iterator[Claim]:
    """What is known of what happens when all retries have failed; nothing where nothing is to happen."""
    if workflow.options.on_failure is None:
        return
    handled = [each for each in report.children if _is_failure(each)] if report else []
    for run in handled:
        done = sum(step.status == "completed" for step in run.steps)
        evidence = f"{run.status}; {done} of {len(run.steps)} steps completed"
        how = "completes" if run.status == "completed" else "did not complete"
        yield Claim(f"what happens on failure {how}", "ran", evidence)
    if not handled:
        said = "no run failed" if report else "it was not run"
        yield Claim("what happens on failure works", "unproven", said)


def _is_failure(run: RunTrace) -> bool:
    return run.event.get("name") == "inngest/function.failed"


def from_period(tally: Tally) -> Claim:
    """What the firings of a period show."""
    total = tally.total
    ran = (
        f"ran {total['firings']:,} of {tally.planned:,} firings until {tally.until:%Y-%m-%dT%H:%MZ}"
    )
    kinds = ("missed", "doubled", "unmeant") if tally.compared else ("doubled",)
    found = ", ".join(f"{kind} {total[kind]:,}" for kind in kinds)
    counts = (total["worked"], total["skipped"], total["failed"])
    evidence = "{:,} worked, {:,} skipped by the guard, {:,} failed".format(*counts)
    if not tally.compared:
        evidence += "; no workflow says what was meant"
    return Claim(f"{ran}; {found}", "ran", evidence)


def _of_jail(report: Report) -> Iterator[Claim]:
    """Only what weakens the other claims: a jail is what a reader expects."""
    if report.jail is not None and report.jail["tier"] == "unsafe":
        evidence = "--unsafe: it could do whatever you can, and change what it is judged by"
        yield Claim("the function ran in isolation", "unproven", evidence)


def _of_secrets(report: Report) -> Iterator[Claim]:
    """Only when it was given some."""
    if report.secrets:
        evidence = f"--secret: it knew the real {', '.join(report.secrets)}"
        yield Claim("the function knew no secret", "unproven", evidence)


def _of_run(report: Report) -> Claim:
    ran = sum(step.status == "completed" for step in report.steps)
    evidence = f"{report.status}; {ran} of {len(report.steps)} steps completed"
    if report.status != "completed":
        return Claim("the function did not complete in the sandbox", "ran", evidence)
    if not report.steps:
        return Claim("the function runs", "unproven", "it ended before its first step")
    return Claim("the function completes with the real SDK", "ran", evidence)
