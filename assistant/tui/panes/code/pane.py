"""The code pane: summary above, diff below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from assistant import events
from assistant.tui.lines import Lines
from assistant.tui.pane import Pane
from assistant.tui.panes.code.diff import diff_lines
from assistant.tui.text import line, lines
from assistant.tui.times import local, utc
from assistant.tui.wishes import Accept, Redo, Reject, Undo


class CodePane(Pane):
    """Shows what would be written, and writes it."""

    TITLE = "Code"
    KEY = "f3"
    HELP = "What is proposed, before anything is written. Nothing touches the disk until you apply."
    DEFAULT_CSS: ClassVar[str] = """
    CodePane { height: 1fr; }
    CodePane #summary { height: auto; max-height: 40%; padding: 1 1 0 1; }
    CodePane Lines { padding: 1 0 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Apply"),
        Binding("x", "reject", "Drop"),
        Binding("u", "undo", "Undo"),
        Binding("U", "redo", "Redo"),
    ]

    def compose(self) -> ComposeResult:
        """Summary and diff."""
        yield Static(line(("Nothing is proposed yet.", "dim")), id="summary", markup=False)
        yield Lines(id="diff")

    async def take(self, event: events.Event) -> None:
        """Show the proposal, or what became of it."""
        match event:
            case events.Proposed():
                self._show(event)
            case events.Applied(_, paths, title):
                self._say(f"{title}: written and read back", paths)
            case events.Reversed(verb, title, paths):
                self._say(f"{title}: {verb}", paths)
            case events.Dropped():
                self._say("The proposal is dropped; nothing was written.")

    def action_accept(self) -> None:
        """Write it."""
        self.post_message(Accept())

    def action_reject(self) -> None:
        """Forget it."""
        self.post_message(Reject())

    def action_undo(self) -> None:
        """Take the last change back."""
        self.post_message(Undo())

    def action_redo(self) -> None:
        """Make it again."""
        self.post_message(Redo())

    def _show(self, event: events.Proposed) -> None:
        self.query_one("#summary", Static).update(lines(list(_summary(event))))
        self.query_one(Lines).show(diff_lines(event))
        self.flag("●" if event.sound else "!")

    def _say(self, text: str, paths: tuple[str, ...] = ()) -> None:
        rows = [line((text, "bold")), *(line("  ", path) for path in paths)]
        self.query_one("#summary", Static).update(lines(rows))
        self.query_one(Lines).show(())
        self.flag("")


def _summary(event: events.Proposed) -> Iterator[Content]:
    workflow = event.workflow
    yield line((workflow.id, "bold"), f"  {workflow.name}")
    for run in event.next_runs:
        yield line(("next  ", "dim"), local(run), (f"  {utc(run)}", "dim"))
    for name in event.secrets:
        yield line(("needs ", "dim"), name)
    for problem in event.problems:
        yield line((f"{problem.level} ", "$warning"), problem.message)
