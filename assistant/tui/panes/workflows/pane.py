"""The workflows pane: every function of the app above, its runs below, one of them in full."""

from __future__ import annotations

import json
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from assistant import events
from assistant.tui.pane import Pane
from assistant.tui.panes.workflows.board import Board
from assistant.tui.panes.workflows.listing import trace
from assistant.tui.panes.workflows.runs import Runs
from assistant.tui.panes.workflows.sending import EventForm
from assistant.tui.text import line
from assistant.tui.wishes import (
    CancelRun,
    Explain,
    Look,
    ReadFiles,
    RerunRun,
    Run,
    SeeRun,
    SendEvent,
    TalkAbout,
    WatchServer,
)

_EVERY = 3.0
"""Seconds between two looks at the server, while the pane is in sight."""


class WorkflowsPane(Pane):
    """Lists what the app has, and what became of it."""

    TITLE = "Workflows"
    KEY = "f5"
    HELP = (
        "Every Inngest function of the app, as it is on the disk, with what ails it (!). Its runs "
        "are those of the sandbox and of the Inngest server that the environment names, else of "
        "the local one (assistant dev). Tab goes between functions, runs and the run in full."
    )
    DEFAULT_CSS: ClassVar[str] = """
    WorkflowsPane { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "run", "Run"),
        Binding("e", "talk", "Edit in the chat"),
        Binding("g", "code", "Code"),
        Binding("x", "explain", "Explain"),
        Binding("s", "send", "Send"),
        Binding("R", "rerun", "Rerun"),
        Binding("c", "cancel", "Cancel"),
        Binding("f", "look", "Refresh", show=False),
        Binding("y", "copy", "Copy the run's JSON", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._runs = Runs()
        self._board = Board(self._runs)
        self._wanted: tuple[str, int] | None = None
        """The file and line that is to be shown, once it is read."""

    def compose(self) -> ComposeResult:
        """All of it is on the board."""
        yield self._board

    def on_mount(self) -> None:
        """Look at the server while somebody looks here."""
        self.set_interval(_EVERY, self._watch)

    def on_show(self) -> None:
        """Look at the server at once."""
        self._watch()

    async def remember(self, past: tuple[events.Event, ...]) -> None:
        """Runs of an earlier time."""
        for event in past:
            if isinstance(event, events.RunEnded):
                self._runs.add(event.report)

    async def take(self, event: events.Event) -> None:
        """Show what the app holds, and what ran."""
        match event:
            case events.AppRead():
                self._board.know(event)
                ailing = sum(bool(each.ails) for each in event.functions)
                self.flag(f"!{ailing}" if ailing else "")
            case events.RunEnded(report):
                self._runs.add(report)
            case events.RunsSeen():
                if event == self._runs.server:
                    return
                self._runs.server = event
            case events.RunTold(_, document):
                self._runs.tell(document)
                if document["id"] == self._board.run_id:
                    self._board.show(list(trace(document)))
                return
            case events.FilesSeen(files) if self._wanted:
                self._show_code(files)
                return
            case _:
                return
        self._board.list_all()

    def copied(self) -> str:
        """The run that is marked, as JSON."""
        document = self._runs.document(self._board.run_id or "")
        return json.dumps(document, ensure_ascii=False, indent=1) if document else ""

    @on(OptionList.OptionSelected, "#runs")
    def _open_run(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self._see(str(message.option.id))

    def _see(self, run_id: str) -> None:
        document = self._runs.document(run_id)
        self._board.show(
            list(trace(document)) if document else [line(("asking the server …", "dim"))]
        )
        if self._runs.is_of_server(run_id):
            self.post_message(SeeRun(run_id))

    def _show_code(self, files: tuple[events.FileSeen, ...]) -> None:
        assert self._wanted is not None  # noqa: S101 - asked before
        (path, at), self._wanted = self._wanted, None
        text = next((file.text for file in files if file.path == path), None)
        if text is None:
            self._board.show([line((f"{path} cannot be read", "$error"))])
            return
        rows = [
            line((f"{number:>4} ", "bold $accent" if number == at else "dim"), row)
            for number, row in enumerate(text.splitlines(), 1)
        ]
        self._board.show(rows, max(0, at - 2))

    def _watch(self) -> None:
        if self.display and self.region.width and self._board.has_functions:
            self.post_message(WatchServer())

    def action_run(self) -> None:
        """Run the function in the sandbox."""
        if function := self._board.function:
            self.post_message(Run(function.id))

    def action_talk(self) -> None:
        """Talk about the function."""
        if function := self._board.function:
            self.post_message(TalkAbout(function.id))

    def action_code(self) -> None:
        """Show where it is written."""
        function = self._board.function
        if function is not None:
            path, _, at = function.place.rpartition(":")
            self._wanted = (path, int(at))
            self.post_message(ReadFiles((path,)))

    def action_explain(self) -> None:
        """Say why the marked run ended as it did, else the last one of the function."""
        function = self._board.function
        last = self._runs.last(function.id) if function else None
        document = self._runs.document(self._board.run_id or (last.id if last else ""))
        if document is None:
            self.notify("open the run first (Enter)", severity="warning")
        else:
            self.post_message(Explain({"steps": (), "error": None, **document}))

    @work
    async def action_send(self) -> None:
        """Send the event that starts it, or another."""
        function = self._board.function
        name = next(iter(function.events), "") if function else ""
        written = await self.app.push_screen_wait(EventForm(name))
        if written is not None:
            self.post_message(SendEvent(*written))

    def action_rerun(self) -> None:
        """Run the marked run again where it ran."""
        run = self._board.run_id
        if run and self._runs.is_of_server(run):
            self.post_message(RerunRun(run))
        else:
            self.action_run()

    def action_cancel(self) -> None:
        """End the marked run of the server."""
        run = self._board.run_id
        if run and self._runs.is_of_server(run):
            self.post_message(CancelRun(run))
        else:
            self.notify("runs of the sandbox are stopped with Esc", severity="warning")

    def action_look(self) -> None:
        """Read the app again."""
        self.post_message(Look())
        self._watch()

    def action_copy(self) -> None:
        """Copy the marked run."""
        self.app.copy_to_clipboard(self.copied())
        self.notify("copied" if self.copied() else "no run is marked", timeout=1.5)
