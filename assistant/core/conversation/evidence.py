"""Claims about what is proposed or written, from what was seen in this process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.core import claims
from assistant.core.claims import Claim
from assistant.core.previews import proofs

if TYPE_CHECKING:
    from assistant.core.conversation.checking import Trial
    from generators.changes.apply import Applied


def claims_of(trial: Trial, applied: Applied | None = None) -> tuple[Claim, ...]:
    """What is known, each with its evidence; says what is not known too."""
    return (
        *claims.from_proofs(proofs(trial.workflow, datetime.now(UTC))),
        *_of_edit(trial),
        *claims.from_files(applied),
        *claims.from_report(trial.report),
    )


def _of_edit(trial: Trial) -> Iterator[Claim]:
    """What an edit leaves alone, by comparing the lines of its files."""
    if trial.base is None or trial.proposal is None:
        return
    for edit in trial.proposal.changes.edits:
        if edit.path.startswith(".assistant/") or edit.before is None or edit.after is None:
            continue
        lines = edit.diff(context=0).splitlines()
        taken = sum(line.startswith("-") and not line.startswith("---") for line in lines)
        added = sum(line.startswith("+") and not line.startswith("+++") for line in lines)
        evidence = f"compared line by line: {taken} taken out, {added} put in"
        yield Claim(f"nothing else in {edit.path} changes", "proved", evidence)
