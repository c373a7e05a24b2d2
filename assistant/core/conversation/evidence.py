"""Claims about what is proposed or written, from what was seen in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.core import claims
from assistant.core.claims import Claim
from assistant.core.conversation.parts import changed_parts, parts_of, unnamed_parts
from assistant.core.previews import proofs

if TYPE_CHECKING:
    from assistant.core.conversation.checking import Trial
    from generators.changes.apply import Applied


def claims_of(trial: Trial, applied: Applied | None = None) -> tuple[Claim, ...]:
    """What is known, each with its evidence; says what is not known too."""
    of_workflow = claims.from_proofs(proofs(trial.workflow, datetime.now(UTC)))
    return (
        *_of_what_is_left(trial, of_workflow),
        *_of_wish(trial),
        *_of_edit(trial),
        *claims.from_files(applied),
        *claims.from_report(trial.report),
        *claims.from_failures(trial.workflow, trial.report),
    )


def _of_what_is_left(trial: Trial, of_workflow: Iterable[Claim]) -> Iterator[Claim]:
    """What was proved of the workflow; nothing of it holds for code that differs from it."""
    differs = _differing(trial)
    if not differs:
        yield from of_workflow
        return
    why = f"so says the workflow; what is left of its code differs: {differs}"
    yield from (replace(claim, level="unproven", evidence=why) for claim in of_workflow)
    kept = "left out or edited by hand; the kept workflow still has everything"
    yield Claim("the code does what was asked for", "unproven", kept)


def _differing(trial: Trial) -> str:
    """Files that are other than rendered: `app/sync.py`; empty when all are as rendered."""
    if trial.whole is None or trial.whole.proposal is None or trial.proposal is None:
        return ""
    proposed, now = trial.whole.proposal.changes, trial.proposal.changes
    edits = (edit for edit in proposed.edits if now.edit(edit.path) != edit)
    return ", ".join(edit.path for edit in edits if not edit.path.startswith(".assistant/"))


def _of_wish(trial: Trial) -> Iterator[Claim]:
    """What a change of a workflow touches, and what of it no word that was said is about."""
    if trial.wish is None:
        return
    before, after = trial.wish.about, trial.workflow
    if changed := changed_parts(before, after):
        same = len({*parts_of(before), *parts_of(after)}) - len(changed)
        evidence = f"compared part by part: {same} others are the same"
        yield Claim(f"nothing but {_listed(changed)} changes in the workflow", "proved", evidence)
    if unnamed := unnamed_parts(trial.wish.words, before, after):
        beyond = "changed beyond what was asked" if unnamed != changed else "changed"
        evidence = f"{beyond}: {_listed(unnamed)}, which no word of the request names"
        yield Claim("everything that changes was asked for", "unproven", evidence)


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


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
