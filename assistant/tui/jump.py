"""Ctrl+O: a letter on everything that can be gone to; typing it goes there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset, Region
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Label

from assistant.tui.tabs import Tab

_LETTERS = "asdfghjklqwertyuiopzxcvbnm1234567890"


class Jump(ModalScreen["Widget | None"]):
    """Its result is where to go; any other key goes nowhere."""

    HELP: ClassVar[str] = (
        "Type one of the letters that stand on the screen: the keyboard goes there. Any other key "
        "goes back to where it was, which has these keys:"
    )

    DEFAULT_CSS = """
    Jump { background: transparent; }
    Jump Label { position: absolute; width: 3; height: 1; background: $accent; color: $background;
        text-style: bold; }
    """

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self.targets = dict(zip(_LETTERS, _targets(screen), strict=False))

    def compose(self) -> ComposeResult:
        """A letter at the upper left corner of each."""
        taken: set[Offset] = set()
        for letter, widget in self.targets.items():
            label = Label(f" {letter} ", markup=False)
            at = _corner(widget)
            while at in taken:
                at += Offset(0, 1)
            taken.add(at)
            label.styles.offset = at
            yield label

    def on_key(self, event: events.Key) -> None:
        """Go, or go nowhere."""
        event.stop()
        self.dismiss(self.targets.get(event.key))


def _targets(screen: Screen[object]) -> Iterable[Widget]:
    """Tabs, and what can be focused and is in sight."""
    yield from screen.query(Tab)
    yield from (widget for widget in screen.focus_chain if _seen(widget))


def _seen(widget: Widget) -> Region:
    screen = widget.screen
    geometry = screen._compositor.visible_widgets.get(widget)  # noqa: SLF001 - no public way
    return geometry[0].intersection(geometry[1]) if geometry else Region()


def _corner(widget: Widget) -> Offset:
    return (_seen(widget) or widget.region).offset
