"""The first line: which panes there are, which is in sight, and which has something to look at."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, HorizontalGroup
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from assistant.tui.pane import Pane
from assistant.tui.text import line


class Tab(Widget):
    """The name of a pane; a click shows it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Tab { width: auto; height: 1; padding: 0 2 0 1; color: $foreground 60%; text-wrap: nowrap; }
    Tab:hover { color: $foreground; }
    Tab.-active { color: $primary; text-style: bold; }
    """

    class Chosen(Message):
        """The pane of this tab is wanted."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, pane: type[Pane], name: str) -> None:
        super().__init__(id=f"tab-{name}", name=name)
        self._pane, self.flag = pane, ""
        self.set_reactive(Widget.shrink, False)

    def render(self) -> Content:
        """Key, title, and the flag after it; what is in sight has a mark, not only a colour."""
        mark = "▸" if self.has_class("-active") else " "
        flag = (f" {self.flag}", "$warning bold") if self.flag else ""
        return line(mark, (self._pane.KEY.upper(), "dim"), " ", self._pane.TITLE, flag)

    def on_click(self) -> None:
        """Show the pane."""
        self.post_message(self.Chosen(str(self.name)))


class Tabs(Horizontal):
    """All tabs: those of the left side, those of the right."""

    DEFAULT_CSS = """
    Tabs { height: 1; background: $surface; }
    Tabs > HorizontalGroup { width: auto; }
    Tabs > #hints { width: 1fr; height: 1; text-align: right; padding: 0 1; text-style: dim;
        text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, panes: dict[str, type[Pane]]) -> None:
        super().__init__()
        self._tabs = {name: Tab(pane, name) for name, pane in panes.items()}
        self._sides = {name: pane.SIDE for name, pane in panes.items()}

    def compose(self) -> ComposeResult:
        """Two groups."""
        for side in ("left", "right"):
            with HorizontalGroup(classes=side):
                yield from (tab for name, tab in self._tabs.items() if side == self._sides[name])
        yield Static("F1 help  ^P find", id="hints", markup=False)

    def activate(self, names: set[str]) -> None:
        """Mark the panes that are in sight."""
        for name, tab in self._tabs.items():
            tab.set_class(name in names, "-active")
            tab.refresh(layout=True)

    def flag(self, name: str, mark: str) -> None:
        """Put a mark on a tab, which may not be on the screen yet."""
        tab = self._tabs[name]
        tab.flag = mark
        tab.refresh(layout=True)
