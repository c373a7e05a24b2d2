"""One turn of a conversation, collected for a JSON document and an exit code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant import events
from assistant.cli.exits import Exit

if TYPE_CHECKING:
    from assistant.core.claims import Claim
    from assistant.planners.protocol import Question

_OUTCOMES = {"proposed": "planned", "answered": "answered", "asked": "question"}
_CODES = {
    "proposed": Exit.DONE,
    "answered": Exit.DONE,
    "asked": Exit.QUESTION,
    "refused": Exit.REFUSED,
    "unrepaired": Exit.REFUSED,
    "stopped": Exit.INTERRUPTED,
    "budget": Exit.FAILED,
    "failed": Exit.FAILED,
}


@dataclass(slots=True)
class Collected:
    """What a turn showed; the last of each kind counts."""

    text: str = ""
    proposal: events.Proposed | None = None
    questions: tuple[Question, ...] = ()
    claims: tuple[Claim, ...] = ()
    run: Any = None
    applied: events.Applied | None = None
    reversed: events.Reversed | None = None
    shown: list[str] = field(default_factory=list)
    notices: list[events.Noticed] = field(default_factory=list)
    spent: events.Spent | None = None
    ended: events.Ended | None = None

    def add(self, event: events.Event) -> None:
        """Take one event in."""
        match event:
            case events.TextDelta(text):
                self.text += text
            case events.TextVoided():
                self.text = ""
            case events.Proposed():
                self.proposal = event
            case events.Asked(questions):
                self.questions = questions
            case events.ClaimsMade(claims):
                self.claims = claims
            case events.RunEnded(report):
                self.run = report
            case events.Spent():
                self.spent = event
            case events.Ended():
                self.ended = event
            case _:
                self._add_rest(event)

    def _add_rest(self, event: events.Event) -> None:
        match event:
            case events.Applied():
                self.applied = event
            case events.Reversed():
                self.reversed = event
            case events.Showed(_, lines):
                self.shown.extend(lines)
            case events.Noticed():
                self.notices.append(event)

    def add_all(self, found: Iterable[events.Event]) -> None:
        """Take several events in."""
        for event in found:
            self.add(event)

    @property
    def exit_code(self) -> int:
        """How a command that held this one turn ends."""
        if self.ended is None:
            return Exit.FAILED
        failed = self.applied and self.run is not None and self.run["status"] != "completed"
        return Exit.FAILED if failed else _CODES[self.ended.reason]

    def to_json(self) -> dict[str, Any]:
        """The fields of `generate`, with what was said and what it cost."""
        proposal, ended = self.proposal, self.ended
        reason = ended.reason if ended else "failed"
        return {
            "outcome": _OUTCOMES.get(reason, "refused"),
            "workflow": proposal.workflow.to_json() if proposal else None,
            "questions": [question.to_json() for question in self.questions],
            "problems": _problems(proposal, self.notices),
            "usage": _usage(self.spent),
            "text": self.text,
            "shown": self.shown,
            "files": _files(proposal),
            "applied": self.applied is not None,
            "run": self.run,
            "claims": [claim.to_json() for claim in self.claims],
            "next_runs": [dict(run) for run in proposal.next_runs] if proposal else [],
            "secrets": list(proposal.secrets) if proposal else [],
            "ended": {"reason": reason, "message": ended.message if ended else ""},
        }


def _problems(proposal: events.Proposed | None, notices: list[events.Noticed]) -> list[Any]:
    found = [each.model_dump(mode="json") for each in proposal.problems] if proposal else []
    return found + [
        {"level": n.level, "rule": "notice", "path": "", "message": n.text, "hint": n.hint}
        for n in notices
    ]


def _files(proposal: events.Proposed | None) -> list[dict[str, str]]:
    edits = proposal.changes.edits if proposal else ()
    return [{"path": edit.path, "status": edit.status, "diff": edit.diff()} for edit in edits]


def _usage(spent: events.Spent | None) -> dict[str, Any] | None:
    if spent is None:
        return None
    names = ("model", "request_cost", "session_cost", "session_tokens", "cap")
    return {name: getattr(spent, name) for name in names}
