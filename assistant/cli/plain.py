"""A conversation as linear text: no cursor movement, nothing by colour alone."""

from __future__ import annotations

from collections.abc import Iterable

from assistant import events
from assistant.cli import diagnostics, output
from assistant.planners.protocol import Question

YOU, ASSISTANT = "You: ", "Assistant: "


class PlainFace:
    """Prints what happens: what is said on stdout, what is being done on stderr."""

    def __init__(self) -> None:
        self._speaking = False

    def show(self, event: events.Event) -> None:
        """Print one event."""
        match event:
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
                diagnostics.say(f"{why} Try {attempt} of {attempts} in {seconds:.0f} s.")
            case events.ActivityEnded(_, summary, ok, seconds):
                diagnostics.say(f"  [{'ok' if ok else 'no'}] {summary} ({seconds:.1f} s)")
            case events.Noticed(level, text, hint):
                diagnostics.say(f"{level}: {text}")
                if hint:
                    diagnostics.say(f"  {hint}")
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
                output.text(f"{title}: written and read back: {', '.join(paths)}")
            case events.Reversed(verb, title, paths):
                output.text(f"{title}: {verb}: {', '.join(paths)}")
            case events.Showed(title, lines):
                _list(f"{title}:", lines)
            case events.RunEnded(report):
                steps = ", ".join(f"{step['id']} {step['status']}" for step in report["steps"])
                output.text(f"Sandbox run: {report['status']} ({steps or 'no steps'})")
            case events.Spent():
                diagnostics.say(f"  {spending(event)}")

    def _proposal(self, event: events.Proposed) -> None:
        from assistant.cli.workflow_text import workflow_lines

        output.text(f"Proposal {event.number}{'' if event.sound else ' (cannot be accepted)'}:")
        for line in workflow_lines(event.workflow):
            output.text(line)
        for edit in event.changes.edits:
            if edit.path.startswith(".assistant/"):
                output.text(f"{edit.status}: {edit.path} (the typed workflow)")
            else:
                output.diff(edit.diff())
        for run in event.next_runs:
            output.text(f"  next {run['local']} = {run['utc']}")
        if event.secrets:
            output.text(f"Needs in the environment: {', '.join(event.secrets)}")
        for problem in event.problems:
            output.text(f"{problem.level}: {problem.message}")

    def _speak(self, text: str) -> None:
        if not self._speaking:
            output.piece(ASSISTANT)
            self._speaking = True
        output.piece(text)

    def _pause(self) -> None:
        """End the line that is being said, before something else is printed."""
        if self._speaking:
            output.text()
            self._speaking = False

    def _end(self, event: events.Ended) -> None:
        self._pause()
        if event.reason == "proposed":
            output.text('Nothing is written yet. Say "apply it" to write it, or what to change.')
        elif event.reason not in ("answered", "asked"):
            output.text(f"{ASSISTANT}({event.reason}) {event.message}")
            if event.hint:
                output.text(f"  {event.hint}")


def _question(question: Question) -> None:
    output.text(f"? {question.text}")
    for number, choice in enumerate(question.choices, 1):
        output.text(f"  {number}. {choice}{' (default)' if choice == question.default else ''}")


def _list(title: str, lines: Iterable[str]) -> None:
    output.text(title)
    for line in lines:
        output.text(f"  {line}")


def spending(event: events.Spent) -> str:
    """What was spent, in one line; unknown prices are said to be unknown."""
    cached = f", {event.cached_tokens:,} of them cached" if event.cached_tokens else ""
    tokens = f"{event.input_tokens:,} tokens in{cached}, {event.output_tokens:,} out"
    cap = f" of ${event.cap:g}" if event.cap is not None else ""
    costs = f"request {_dollars(event.request_cost)}{cap}, session {_dollars(event.session_cost)}"
    return f"{event.model}: {tokens}; {costs}"


def _dollars(cost: float | None) -> str:
    return "cost unknown" if cost is None else f"${cost:.4f}"
