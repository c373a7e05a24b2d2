"""The last line: what is being done, by whom, what it has cost, and in which app."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget

from assistant.events import Event, Opened, Spent, Waiting
from assistant.tui.text import line
from assistant.tui.turning import FRAMES, PER_SECOND

Clock = Callable[[], float]
"""Seconds since some moment."""


class Status(Widget):
    """One line; it moves while something is being done."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Status { height: 1; background: $surface; color: $foreground 70%; padding: 0 1; }
    """

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._opened: Opened | None = None
        self._spent: Spent | None = None
        self._doing, self._since, self._note = "opening", clock(), ""

    def on_mount(self) -> None:
        """Draw it again while something is being done: first of all, the app is opened."""
        self._timer = self.set_interval(1 / PER_SECOND, self.refresh)

    def take(self, event: Event) -> None:
        """Note what concerns this line."""
        match event:
            case Opened():
                self._opened = event
                self.end()
            case Spent():
                self._spent = event
            case Waiting(why, seconds, attempt, attempts):
                self._note = f"{why} Try {attempt} of {attempts} in {seconds:.0f} s."
            case _:
                self._note = ""
                return
        self.refresh()

    def begin(self, doing: str) -> None:
        """Something is being done."""
        self._doing, self._since = doing, self._clock()
        self._timer.resume()
        self.refresh()

    def end(self) -> None:
        """It is done."""
        self._doing = self._note = ""
        self._timer.pause()
        self.refresh()

    def render(self) -> Content:
        """What is being done on the left, the rest on the right."""
        left, width = self._left(), self.content_size.width
        right = self._right(width - left.cell_length - 1)
        left = left.truncate(max(0, width - right.cell_length), ellipsis=True)
        return line(left, " " * max(0, width - left.cell_length - right.cell_length), right)

    def _left(self) -> Content:
        if not self._doing:
            return line("ready")
        seconds = self._clock() - self._since
        frame = FRAMES[int(seconds * PER_SECOND) % len(FRAMES)]
        what = self._note or f"{self._doing} {seconds:.0f} s"
        return line((f"{frame} {what}", "$primary"), ("  Esc stops" if self._opened else "", "dim"))

    def _right(self, room: int) -> Content:
        """Who answers, what it cost and which app; where there is no room, the app goes first."""
        if self._opened is None:
            return line("")
        who = " · ".join(filter(None, (self._opened.provider, self._opened.model)))
        costs = _costs(self._spent, self._opened.cap)
        forms = ([who, *costs, self._opened.app], [who, *costs], [who, *costs[-1:]], [who])
        texts = (line(" │ ".join(parts)) for parts in forms)
        return next((text for text in texts if text.cell_length <= room), line(""))


def _costs(spent: Spent | None, cap: float | None) -> list[str]:
    """Tokens and cost of the session, and the cap of a request; nothing without a model."""
    limit = f", cap ${cap:g}" if cap is not None else ""
    if spent is None:
        return [f"$0{limit}"] if limit else []
    cost = "cost unknown" if spent.session_cost is None else f"${spent.session_cost:.4f}"
    return [f"{spent.session_tokens:,} tokens", f"{cost}{limit}"]
