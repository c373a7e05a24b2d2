"""The sandbox pane: run, let things go wrong, begin elsewhere, compare."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from assistant.tui.panes.sandbox.board import RunBoard
from assistant.tui.panes.sandbox.form import Form
from assistant.tui.panes.sandbox.spots import Spots
from assistant.tui.wishes import Run, RunMatrix, WantSample


class SandboxPane(RunBoard):
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
