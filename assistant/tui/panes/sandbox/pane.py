"""The sandbox pane: run, see what happened in virtual time, let things go wrong, compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
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
from assistant.tui.wishes import KeepSample, Run, RunMatrix, WantSample, Wish

_WIDE = 110
"""Columns from which on the line of time is long."""


class SandboxPane(Pane):
    """Runs functions and shows what they did."""

    TITLE = "Sandbox"
    KEY = "f4"
    HELP = (
        "Runs with the real SDK in virtual time, on a copy of the app; outside calls are answered "
        "by stubs. Begin with another event, let a step go wrong, go on from a step with other "
        "outputs before it, kill the run at every step, compare runs. █ completed, x failed, "
        "─ backoff, ░ slept or waited."
    )
    DEFAULT_CSS: ClassVar[str] = """
    SandboxPane { height: 1fr; }
    SandboxPane #about-run { height: auto; padding: 0 1; background: $surface; }
    SandboxPane Lines { scrollbar-size-horizontal: 0; }
    SandboxPane #detail { height: 40%; border-top: solid $foreground 20%; padding: 0 1; }
    SandboxPane #detail:focus { border-top: solid $primary; }
    SandboxPane.-edits Spots, SandboxPane.-edits #detail { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "run", "Run"),
        Binding("e", "edit", "Event"),
        Binding("x", "fault", "Fault"),
        Binding("t", "from_here", "From step"),
        Binding("m", "matrix", "Crashes"),
        Binding("c", "compare", "Compare"),
        Binding("s", "keep", "Save"),
        Binding("v", "other_event", "Other event", show=False),
        Binding("z", "clear", "As usual", show=False),
        Binding("left_square_bracket", "older(-1)", "Earlier run", key_display="[", show=False),
        Binding("right_square_bracket", "older(1)", "Later run", key_display="]", show=False),
    ]

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

    def _open(self, document: Mapping[str, Any], purpose: str, said: str) -> None:
        self.add_class("-edits")
        self.query_one(Form).open(document, purpose, said)

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

    def _trial(self) -> dict[str, Any]:
        """What is other than usual in the next run."""
        trial: dict[str, Any] = {}
        if self._event is not None:
            trial["events"] = (self._event,)
        if self._stubs:
            trial["stubs"] = tuple(self._stubs)
        if self._faults.wanted:
            trial["faults"] = self._faults.wanted
        return trial

    def on_resize(self) -> None:
        """A longer or a shorter line of time."""
        if self._book.report is not None and not self._compares:
            self._show(keep=True)

    def action_run(self) -> None:
        """Run what is talked about."""
        self.post_message(Run(self._function, **self._trial()))

    def action_matrix(self) -> None:
        """Kill a run in every way."""
        trial = {name: each for name, each in self._trial().items() if name != "faults"}
        self._about("killing the run at every step …")
        self.post_message(RunMatrix(self._function, **trial))

    def action_edit(self) -> None:
        """Edit the event and the answers of the next run."""
        self._wanted = "edit"
        self.post_message(WantSample(self._function))

    def action_keep(self) -> None:
        """Keep the event and the answers in the app."""
        self._wanted = "keep"
        self.post_message(WantSample(self._function))

    def action_other_event(self) -> None:
        """Begin with the event of another run; after the last of them, as usual."""
        known = self._book.events
        at = known.index(self._event) + 1 if self._event in known else 0
        self._event = known[at] if at < len(known) else None
        self._other = f"{known[at]['name']} {known[at].get('data')}"[:60] if self._event else ""
        self._about()

    def action_fault(self) -> None:
        """Let the step at the cursor go wrong, in the next way."""
        spot = self.query_one(Spots).spot
        if spot is not None and spot.step is not None:
            self._faults.next(spot.step)
            self._show(keep=True)
        else:
            self._about("x lets a step go wrong: go to a step first")

    def action_clear(self) -> None:
        """The next run is as usual."""
        self._faults.clear()
        self._event, self._stubs, self._other = None, [], ""
        self._show(keep=True)

    def action_compare(self) -> None:
        """Beside the run before, or alone again."""
        if self._book.pair() is None:
            self._about("there is no earlier run to compare with: r runs again")
            return
        self._compares = not self._compares
        self._show()

    def action_older(self, step: int) -> None:
        """Look at an earlier or a later run."""
        self._book.step(step)
        self._show()

    def action_from_here(self) -> None:
        """Run again from the step at the cursor, with other outputs before it."""
        spot, report = self.query_one(Spots).spot, self._book.report
        if spot is None or spot.step is None or report is None:
            self._about("t goes on from a step: go to a step of a run first")
            return
        event = {name: report["event"].get(name) for name in ("name", "data")}
        document = {"event": event, "steps": spot.steps_before}
        self._open(document, "go on", f"From {spot.step} on: the steps before it ended like this")

    @on(Spots.Pointed)
    def _look_at(self) -> None:
        spot = self.query_one(Spots).spot
        detail = spot.detail if spot else None
        self.query_one("#detail", Lines).show(detail_lines(detail) if detail is not None else ())

    @on(Form.Taken)
    def _begin_with(self, message: Form.Taken) -> None:
        event = message.document.get("event")
        if message.purpose == "go on":
            trial = {**self._trial(), "ended": message.document.get("steps", {})}
            if event and not str(event.get("name", "")).startswith("inngest/"):
                trial["events"] = (event,)
            self.post_message(Run(self._function, **trial))
            return
        self._event, self._stubs = event, message.document.get("stubs", [])
        self._other = "what you edited"
        self._about("r runs it · s keeps it in the app")

    @on(Form.Closed)
    def _close_form(self) -> None:
        self.remove_class("-edits")
        self.screen.set_focus(self.query_one(Spots))
