"""The workflows pane: every function of the app above, its runs below, one of them in full."""

from __future__ import annotations

import json
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant import events
from assistant.tui.lines import Lines
from assistant.tui.pane import Pane
from assistant.tui.panes.workflows.listing import run_row, trace, workflow_row
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
    WorkflowsPane OptionList { background: transparent; padding: 0 1; border: none;
        scrollbar-size-vertical: 1; &:focus { border: none; } }
    WorkflowsPane #functions { height: 2fr; }
    WorkflowsPane #runs { height: 1fr; border-top: solid $foreground 20%;
        &:focus { border-top: solid $primary; } }
    WorkflowsPane #server { height: auto; max-height: 2; padding: 0 1; color: $foreground 60%; }
    WorkflowsPane Lines { height: 2fr; padding: 0 1; border-top: solid $foreground 20%;
        &:focus { border-top: solid $primary; } }
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
        self._functions: dict[str, events.FunctionSeen] = {}
        self._unheard: tuple[str, ...] = ()
        self._runs = Runs()
        self._wanted: tuple[str, int] | None = None
        """The file and line that is to be shown, once it is read."""

    def compose(self) -> ComposeResult:
        """Functions, runs, a run."""
        yield OptionList(id="functions", markup=False)
        yield Static(id="server", markup=False)
        yield OptionList(id="runs", markup=False)
        yield Lines(id="detail")

    def on_mount(self) -> None:
        """Look at the server while somebody looks here."""
        self.set_interval(_EVERY, self._watch)
        self._detail([line(("Enter opens a run, g the code.", "dim"))])

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
                self._functions = {each.id: each for each in event.functions}
                self._unheard = event.unheard
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
                if document["id"] == self._marked("#runs"):
                    self._detail(list(trace(document)))
                return
            case events.FilesSeen(files) if self._wanted:
                self._show_code(files)
                return
            case _:
                return
        self._list_functions()

    def copied(self) -> str:
        """The run that is marked, as JSON."""
        document = self._runs.document(self._marked("#runs") or "")
        return json.dumps(document, ensure_ascii=False, indent=1) if document else ""

    def _list_functions(self) -> None:
        rows = [(f.id, workflow_row(f, self._runs.last(f.id))) for f in self._functions.values()]
        _refill(self.query_one("#functions", OptionList), rows)
        self._list_runs()
        self._tell_server()

    def _list_runs(self) -> None:
        function = self._marked("#functions")
        found = self._runs.of(function) if function else ()
        rows = [(run.id, run_row(run, where)) for run, where in found]
        _refill(self.query_one("#runs", OptionList), rows)

    def _tell_server(self) -> None:
        server = self._runs.server
        says = [f"sent, and nothing listens: {', '.join(self._unheard)}"] if self._unheard else []
        if server is not None:
            says.append(f"{server.refused}" if server.refused else server.server)
        self.query_one("#server", Static).update(line((" │ ".join(says), "")))

    def _marked(self, which: str) -> str | None:
        found = self.query_one(which, OptionList)
        at = found.highlighted
        return None if at is None else found.get_option_at_index(at).id

    @on(OptionList.OptionHighlighted, "#functions")
    def _other_function(self, message: OptionList.OptionHighlighted) -> None:
        message.stop()
        self._list_runs()

    @on(OptionList.OptionSelected, "#functions")
    def _to_runs(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.query_one("#runs").focus()

    @on(OptionList.OptionSelected, "#runs")
    def _open_run(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self._see(str(message.option.id))

    def _see(self, run_id: str) -> None:
        document = self._runs.document(run_id)
        self._detail(list(trace(document)) if document else [line(("asking the server …", "dim"))])
        if self._runs.is_of_server(run_id):
            self.post_message(SeeRun(run_id))

    def _detail(self, rows: list[Content], at: int = 0) -> None:
        detail = self.query_one(Lines)
        detail.show(rows, at)

    def _show_code(self, files: tuple[events.FileSeen, ...]) -> None:
        assert self._wanted is not None  # noqa: S101 - asked before
        (path, at), self._wanted = self._wanted, None
        text = next((file.text for file in files if file.path == path), None)
        if text is None:
            self._detail([line((f"{path} cannot be read", "$error"))])
            return
        rows = [
            line((f"{number:>4} ", "bold $accent" if number == at else "dim"), row)
            for number, row in enumerate(text.splitlines(), 1)
        ]
        self._detail(rows, max(0, at - 2))

    def _watch(self) -> None:
        if self.display and self.region.width and self._functions:
            self.post_message(WatchServer())

    def action_run(self) -> None:
        """Run the function in the sandbox."""
        if function := self._marked("#functions"):
            self.post_message(Run(function))

    def action_talk(self) -> None:
        """Talk about the function."""
        if function := self._marked("#functions"):
            self.post_message(TalkAbout(function))

    def action_code(self) -> None:
        """Show where it is written."""
        function = self._functions.get(self._marked("#functions") or "")
        if function is not None:
            path, _, at = function.place.rpartition(":")
            self._wanted = (path, int(at))
            self.post_message(ReadFiles((path,)))

    def action_explain(self) -> None:
        """Say why the marked run ended as it did, else the last one of the function."""
        function = self._marked("#functions")
        last = self._runs.last(function) if function else None
        document = self._runs.document(self._marked("#runs") or (last.id if last else ""))
        if document is None:
            self.notify("open the run first (Enter)", severity="warning")
        else:
            self.post_message(Explain({"steps": (), "error": None, **document}))

    @work
    async def action_send(self) -> None:
        """Send the event that starts it, or another."""
        function = self._functions.get(self._marked("#functions") or "")
        name = next(iter(function.events), "") if function else ""
        written = await self.app.push_screen_wait(EventForm(name))
        if written is not None:
            self.post_message(SendEvent(*written))

    def action_rerun(self) -> None:
        """Run the marked run again where it ran."""
        run = self._marked("#runs")
        if run and self._runs.is_of_server(run):
            self.post_message(RerunRun(run))
        else:
            self.action_run()

    def action_cancel(self) -> None:
        """End the marked run of the server."""
        run = self._marked("#runs")
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


def _refill(found: OptionList, rows: list[tuple[str, Content]]) -> None:
    """Show other rows, with the mark where it was."""
    at = found.highlighted
    marked = None if at is None else found.get_option_at_index(at).id
    found.clear_options()
    found.add_options(Option(row, id=id_) for id_, row in _once(rows))
    ids = [option.id for option in found.options]
    if ids:
        found.highlighted = ids.index(marked) if marked in ids else min(at or 0, len(ids) - 1)


def _once(rows: list[tuple[str, Content]]) -> list[tuple[str, Content]]:
    return list(dict(reversed(rows)).items())[::-1]
