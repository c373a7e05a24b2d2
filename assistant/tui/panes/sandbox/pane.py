"""The sandbox pane: the last run as a timeline, and another one on a key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from assistant import events
from assistant.tui.lines import Lines
from assistant.tui.pane import Pane
from assistant.tui.panes.sandbox.timeline import progress_line, run_lines
from assistant.tui.text import line
from assistant.tui.wishes import Run


class SandboxPane(Pane):
    """Shows what a run did."""

    TITLE = "Sandbox"
    KEY = "f4"
    HELP = "Runs with the real SDK in virtual time, on a copy of the app; outside calls are answered by samples."
    DEFAULT_CSS: ClassVar[str] = """
    SandboxPane { height: 1fr; }
    SandboxPane Lines { padding: 1 0 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("r", "run", "Run")]

    def compose(self) -> ComposeResult:
        """The timeline."""
        yield Lines(id="timeline")

    def on_mount(self) -> None:
        """Say what will be here."""
        self.query_one(Lines).show([line(("No run yet: r runs what is talked about.", "dim"))])

    async def take(self, event: events.Event) -> None:
        """Show a run while it happens, and whole when it is over."""
        timeline = self.query_one(Lines)
        match event:
            case events.RunProgress("run_started"):
                timeline.show([line(("running …", "dim"))])
            case events.RunProgress():
                timeline.add(progress_line(event))
            case events.RunEnded(report):
                timeline.show(run_lines(report))
                self.flag("" if report["status"] == "completed" else "✗")

    def action_run(self) -> None:
        """Run what is talked about."""
        self.post_message(Run())
