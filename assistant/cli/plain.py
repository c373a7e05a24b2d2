"""A conversation as linear text: no cursor movement, nothing by colour alone."""

from __future__ import annotations

from collections.abc import Iterable

from assistant import events
from assistant.cli import diagnostics, output
from assistant.cli.live import Live
from assistant.planners.protocol import Question
from generators.changes.changeset import FileEdit

YOU, ASSISTANT = "You: ", "Assistant: "
_RUNS = 3
"""Next firings that are shown; more are told when they are asked for."""


class PlainFace:
    """Prints what happens: what is said on stdout, what is being done on stderr.

    On a terminal that includes what a model writes for tools, while it writes.
    """

    def __init__(self) -> None:
        self._live = Live() if diagnostics.watched() else None
        self._speaking = False
        self._files: dict[str, str] = {}
        """What the last proposal would write, by path: the next one is told by what differs."""
        self._subject = ""
        """The workflow that the last proposal was about."""
        self._runs: tuple[object, ...] = ()
        self._errors: list[events.Noticed] = []
        """Held back until the end, which says the worst of them."""

    def show(self, event: events.Event) -> None:
        """Print one event."""
        match event:
            case events.Drafting():
                self._draft(event)
                return
            case events.TextDelta(text):
                self._speak(text)
                return
            case events.Ended():
                self._end(event)
                return
        self._pause()
        match event:
            case events.TextVoided():
                diagnostics.say("the connection broke; what was said above is void")
            case events.Waiting(why, seconds, attempt, attempts):
                when = diagnostics.soon(seconds)
                diagnostics.say(f"{why} Try {attempt} of {attempts} {when}.")
            case events.ActivityEnded(_, summary, ok, seconds):
                diagnostics.say(f"  [{'ok' if ok else 'no'}] {summary} ({seconds:.1f} s)")
            case events.Estimated() | events.Spent():
                self._cost(event)
            case events.Noticed(level="error"):
                self._errors.append(event)
            case events.Noticed():
                _notice(event)
            case _:
                self._show_result(event)

    def _show_result(self, event: events.Event) -> None:
        match event:
            case events.Proposed():
                self._proposal(event)
            case events.Asked(questions):
                for question in questions:
                    _question(question)
            case events.ClaimsMade(claims):
                _list("What is known:", (f"{c.level}: {c.claim} ({c.evidence})" for c in claims))
            case events.Applied(_, paths, title):
                self._files = {}
                output.text(f"{title}: written and read back: {', '.join(paths)}")
            case events.Reversed(verb, title, paths):
                self._files = {}
                output.text(f"{title}: {verb}: {', '.join(paths)}")
            case events.Showed(title, lines):
                _list(f"{title}:", lines)
            case events.RunEnded(report):
                steps = ", ".join(f"{step['id']} {step['status']}" for step in report["steps"])
                output.text(f"Sandbox run: {report['status']} ({steps or 'no steps'})")

    def _proposal(self, event: events.Proposed) -> None:
        from assistant.cli.workflow_text import workflow_lines

        output.text(f"Proposal {event.number}{'' if event.sound else ' (cannot be accepted)'}:")
        for line in workflow_lines(event.workflow):
            output.text(line)
        self._changes(event)
        if event.next_runs[:_RUNS] != self._runs:
            self._runs = event.next_runs[:_RUNS]
            for run in event.next_runs[:_RUNS]:
                output.text(f"  next {run['local']} = {run['utc']}")
        if event.secrets:
            output.text(f"Needs in the environment: {', '.join(event.secrets)}")
        for problem in event.problems:
            output.text(f"{problem.level}: {problem.message}")

    def _changes(self, event: events.Proposed) -> None:
        """The diff of a first proposal; of a later one what is different from the one before it."""
        if event.workflow.id != self._subject:
            self._files, self._subject = {}, event.workflow.id
        before, self._files = self._files, {e.path: e.after or "" for e in event.changes.edits}
        again = any(edit.path in before for edit in event.changes.edits)
        if again:
            output.text('changed since the proposal before ("show me the diff" shows all):')
        for edit in event.changes.edits:
            if edit.path.startswith(".assistant/"):
                if not again:
                    output.text(f"{edit.status}: {edit.path} (the typed workflow)")
            elif edit.path not in before:
                output.diff(edit.diff())
            elif edit.after != before[edit.path]:
                output.diff(
                    FileEdit.modified(edit.path, before[edit.path], edit.after or "").diff()
                )

    def _cost(self, event: events.Estimated | events.Spent) -> None:
        diagnostics.cost(event)
        if self._live is not None and isinstance(event, events.Estimated):
            self._live.expect(event.model)

    def _draft(self, event: events.Drafting) -> None:
        if self._live is not None:
            if self._speaking:
                self._pause()
            self._live.show(event)

    def _speak(self, text: str) -> None:
        if not self._speaking:
            self._pause()
            output.piece(ASSISTANT)
            self._speaking = True
        output.piece(text)

    def _pause(self) -> None:
        """End the line that is being said or written, before something else is printed."""
        if self._live is not None:
            self._live.pause()
        if self._speaking:
            output.text()
            self._speaking = False

    def _end(self, event: events.Ended) -> None:
        self._pause()
        for error in self._errors:
            if error.text != event.message:
                _notice(error)
        self._errors.clear()
        if event.reason == "proposed":
            output.text('Nothing is written yet. Say "apply it" to write it, or what to change.')
        elif event.reason not in ("answered", "asked"):
            output.text(f"{ASSISTANT}({event.reason}) {event.message}")
            if event.hint:
                output.text(f"  {event.hint}")


def _notice(event: events.Noticed) -> None:
    diagnostics.say(f"{event.level}: {event.text}")
    if event.hint:
        diagnostics.say(f"  {event.hint}")


def _question(question: Question) -> None:
    output.text(f"? {question.text}")
    for number, choice in enumerate(question.choices, 1):
        output.text(f"  {number}. {choice}{' (default)' if choice == question.default else ''}")


def _list(title: str, lines: Iterable[str]) -> None:
    output.text(title)
    for line in lines:
        output.text(f"  {line}")
