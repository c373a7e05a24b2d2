"""What the workflows pane shows: functions, the server, runs, and one of them in full."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant import events
from assistant.tui.lines import Lines
from assistant.tui.panes.workflows.listing import run_row, workflow_row
from assistant.tui.panes.workflows.runs import Runs
from assistant.tui.text import line


class Board(Vertical):
    """Lists that belong together: the runs are those of the function that is marked."""

    DEFAULT_CSS: ClassVar[str] = """
    Board OptionList { background: transparent; padding: 0 1; border: none;
        scrollbar-size-vertical: 1; &:focus { border: none; } }
    Board #functions { height: 2fr; }
    Board #runs { height: 1fr; border-top: solid $foreground 20%;
        &:focus { border-top: solid $primary; } }
    Board #server { height: auto; max-height: 2; padding: 0 1; color: $foreground 60%; }
    Board Lines { height: 2fr; padding: 0 1; border-top: solid $foreground 20%;
        &:focus { border-top: solid $primary; } }
    """

    def __init__(self, runs: Runs) -> None:
        super().__init__()
        self._runs = runs
        self._functions: dict[str, events.FunctionSeen] = {}
        self._unheard: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Functions, runs, a run."""
        yield OptionList(id="functions", markup=False)
        yield Static(id="server", markup=False)
        yield OptionList(id="runs", markup=False)
        yield Lines(id="detail")

    def on_mount(self) -> None:
        """Say how to begin."""
        self.show([line(("Enter opens a run, g the code.", "dim"))])

    @property
    def has_functions(self) -> bool:
        """Whether there is something to list."""
        return bool(self._functions)

    @property
    def function(self) -> events.FunctionSeen | None:
        """The function that is marked."""
        return self._functions.get(self._marked("#functions") or "")

    @property
    def run_id(self) -> str | None:
        """The run that is marked."""
        return self._marked("#runs")

    def know(self, app: events.AppRead) -> None:
        """What the app holds now."""
        self._functions = {each.id: each for each in app.functions}
        self._unheard = app.unheard

    def list_all(self) -> None:
        """List functions and runs anew."""
        rows = [(f.id, workflow_row(f, self._runs.last(f.id))) for f in self._functions.values()]
        _refill(self.query_one("#functions", OptionList), rows)
        self._list_runs()
        self._tell_server()

    def show(self, rows: list[Content], at: int = 0) -> None:
        """Show these lines in full."""
        self.query_one(Lines).show(rows, at)

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
