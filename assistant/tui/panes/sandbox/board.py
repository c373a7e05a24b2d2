"""What the sandbox pane shows: what would run, what runs, what ran; as events tell it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from assistant import events
from assistant.tui.lines import Lines
from assistant.tui.pane import Pane
from assistant.tui.panes.sandbox.book import Book
from assistant.tui.panes.sandbox.comparison import comparison
from assistant.tui.panes.sandbox.detail import detail_lines
from assistant.tui.panes.sandbox.faults import Faults
from assistant.tui.panes.sandbox.form import Form
from assistant.tui.panes.sandbox.grid import grid
from assistant.tui.panes.sandbox.spots import Spots
from assistant.tui.panes.sandbox.timeline import planned_spots, progress_spot, run_spots
from assistant.tui.text import line, lines
from assistant.tui.wishes import KeepSample, Run, WantSample, Wish

_WIDE = 110
"""Columns from which on the line of time is long."""


class RunBoard(Pane):
    """Everything but the keys."""

    def compose(self) -> ComposeResult:
        """What is run, what happened, one thing of it in full."""
        yield Static("", id="about-run", markup=False)
        yield Spots()
        yield Lines(id="detail")
        yield Form()

    def on_mount(self) -> None:
        """Nothing ran yet."""
        self._book, self._faults = Book(), Faults()
        self._ours = False
        self._function: str | None = None
        self._planned: tuple[str, ...] = ()
        self._event: Mapping[str, Any] | None = None
        self._stubs: list[Mapping[str, Any]] = []
        self._other, self._compares, self._wanted = "", False, ""
        self._show()

    def first_focus(self) -> Widget:
        """The timeline, or the document that is edited."""
        form = self.query_one(Form)
        return form.query_one("#json") if form.display else self.query_one(Spots)

    async def began(self, wish: Wish) -> None:
        """Remember what is done for this pane."""
        self._ours = isinstance(wish, (Run, KeepSample, WantSample))

    async def done(self, _: Wish) -> None:
        """It is done."""
        self._ours = False

    async def take(self, event: events.Event) -> None:
        """Show a run while it happens, and whole when it is over."""
        spots = self.query_one(Spots)
        match event:
            case events.Proposed():
                self._talk_about(event.workflow.id, event.steps)
                if self._book.report is None:
                    self._show()
            case events.RunProgress("run_started") if len(spots.rows) == 0 or self._book.report:
                spots.put([progress_spot(event)])
            case events.RunProgress():
                spots.append(progress_spot(event))
            case events.RunEnded(report):
                self._ran(report)
            case events.MatrixEnded(document):
                spots.put(grid(document))
                self._function = document["function_id"]
                self._about()
                self.flag("" if document["holds"] else "✗")
            case events.Sampled():
                self._take_sample(event)
            case _ if self._ours:
                self._hear(event)

    def _hear(self, event: events.Event) -> None:
        """What is said of something that was done for this pane."""
        match event:
            case events.Noticed(_, text, hint):
                self._about(f"{text}  {hint}")
            case events.Ended(reason, message, hint) if reason != "answered":
                self._show(keep=True)
                self._about(f"✗ {reason}: {message}  {hint}")

    def _talk_about(self, function_id: str, steps: tuple[str, ...]) -> None:
        if function_id != self._function:
            self._faults.clear()
            self._event, self._stubs, self._other = None, [], ""
        self._function, self._planned = function_id, steps

    def _ran(self, report: Mapping[str, Any]) -> None:
        self._talk_about(report["function_id"], self._planned)
        self._book.add(report)
        self._compares = False
        self._show()
        self.flag("" if report["status"] == "completed" else "✗")

    def _take_sample(self, event: events.Sampled) -> None:
        self._function = event.function_id
        if self._wanted == "keep":
            stubs = self._stubs or event.stubs
            self.post_message(KeepSample(event.function_id, self._event or event.event, stubs))
        elif self._wanted == "edit":
            document = {
                "event": self._event or event.event,
                "stubs": self._stubs or list(event.stubs),
            }
            how = "kept in the app" if event.kept else "made from the fields that are known"
            self._open(document, "begin", f"What {event.function_id} begins with ({how})")
        self._wanted = ""

    def _show(self, *, keep: bool = False) -> None:
        """The run that is looked at, or what would run."""
        spots, report = self.query_one(Spots), self._book.report
        cells = 30 if self.size.width >= _WIDE else 12
        pair = self._book.pair() if self._compares else None
        if pair is not None:
            (first, one), (second, other) = pair
            spots.put(comparison(one, other, (first, second)))
        elif report is not None:
            spots.put(run_spots(report, self._faults.words, cells), keep=keep)
        else:
            spots.put(planned_spots(self._planned, self._faults.words), keep=keep)
        self._about()

    def _about(self, told: str = "") -> None:
        if self._function is None:
            self._say([("Nothing to run yet: say in the chat what should happen.", "bold")])
            return
        run = f"  run {self._book.number} of {self._book.count}" if self._book.count else ""
        rows = [(self._function, "bold"), (run, "dim")]
        if self._other:
            rows.append((f"  begins with {self._other}", "$warning"))
        for step, words in self._faults.words.items():
            rows.append((f"  ⚡ {step} {words}", "$warning"))
        self._say(rows, told)

    def _say(self, parts: list[tuple[str, str]], told: str = "") -> None:
        rows = [line(*parts), *([line((told, "bold"))] if told else [])]
        self.query_one("#about-run", Static).update(lines(rows))

    def on_resize(self) -> None:
        """A longer or a shorter line of time."""
        if self._book.report is not None and not self._compares:
            self._show(keep=True)

    @on(Spots.Pointed)
    def _look_at(self) -> None:
        spot = self.query_one(Spots).spot
        detail = spot.detail if spot else None
        self.query_one("#detail", Lines).show(detail_lines(detail) if detail is not None else ())

    @on(Form.Closed)
    def _close_form(self) -> None:
        self.remove_class("-edits")
        self.screen.set_focus(self.query_one(Spots))

    def _open(self, document: Mapping[str, Any], purpose: str, said: str) -> None:
        self.add_class("-edits")
        self.query_one(Form).open(document, purpose, said)
