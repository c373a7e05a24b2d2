"""The frame: where the panes stand, what keys do everywhere, colours and the line between the sides."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import ContentSwitcher

from assistant.errors import AssistantError
from assistant.events import Opened
from assistant.tui import clipboard
from assistant.tui.breakage import breakage
from assistant.tui.canvas import Canvas, Covered
from assistant.tui.command import Order
from assistant.tui.commands import commands
from assistant.tui.divider import Divider
from assistant.tui.keys import Keys
from assistant.tui.pane import Pane, found_panes, pane_name
from assistant.tui.preferences import Preferences
from assistant.tui.status import Clock, Status
from assistant.tui.tabs import Tab, Tabs
from assistant.tui.themes import THEMES, WORDS

if TYPE_CHECKING:
    from textual.widget import Widget

_NARROW = 100
"""Columns below which one side is shown at a time."""
_STEP = 4
"""Percent by which a key moves the line between the sides."""


class Frame(App[AssistantError]):
    """Everything on the screen that does not depend on what is talked about."""

    CSS_PATH = "app.tcss"
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_NARROW, "-wide")]  # noqa: RUF012 - as in App
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", show=False, priority=True),
        Binding("ctrl+p", "command_palette", "Find", show=False, priority=True),
        Binding("ctrl+o", "jump", "Jump", show=False, priority=True),
        Binding("alt+left", "split(-1)", "Narrower chat", show=False),
        Binding("alt+right", "split(1)", "Wider chat", show=False),
        Binding("ctrl+q", "quit", "Quit", priority=True),
    ]

    def __init__(self, clock: Clock = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self.title = "assistant"
        self._kinds = {pane_name(pane): pane for pane in found_panes()}
        self.panes: dict[str, Pane] = {}
        self.opened: Opened | None = None
        self.preferences = Preferences.load()
        self.broken: list[Exception] = []
        """Surprises inside of panes."""

    def _handle_exception(self, error: Exception) -> None:
        """Leave with one message instead of a stack over a broken screen."""
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self.exit(breakage(error), return_code=1)

    def get_default_screen(self) -> Screen[None]:
        """Paint keys first."""
        return Canvas()

    async def on_event(self, event: events.Event) -> None:
        """Tell the screen of keys, before they go to who has the focus."""
        pressed = isinstance(event, events.Key) and not event.is_forwarded
        if pressed and isinstance(self.screen, Canvas):
            self.screen.press()
        await super().on_event(event)

    def compose(self) -> ComposeResult:
        """Put the panes in their places."""
        self.tabs, self.status = Tabs(self._kinds), Status(self._clock)
        self.panes = {name: kind(id=name) for name, kind in self._kinds.items()}
        right = [pane for pane in self.panes.values() if pane.SIDE == "right"]
        yield self.tabs
        with Covered(id="body"):
            with Covered(id="left"):
                yield from (pane for pane in self.panes.values() if pane.SIDE == "left")
            yield Divider()
            with ContentSwitcher(id="right", initial=right[0].id):
                yield from right
        with Vertical(id="foot"):
            yield self.status
            yield Keys()

    def on_mount(self) -> None:
        """Take the colours that were chosen, and show the first pane."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.preferences.theme
        for name, pane in self._kinds.items():
            # First of all keys: what is typed next is meant for this pane, however fast it comes.
            self._bindings.bind(
                pane.KEY, f"show_pane('{name}')", pane.TITLE, show=False, priority=True
            )
        self.begin()

    def begin(self) -> None:
        """Begin at the first pane."""
        self._widen(self.preferences.split)
        self.action_show_pane(next(iter(self.panes)))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette finds: every order, and every theme."""
        for command in commands().values():
            order = partial(self.post_message, Order(command.name))
            yield SystemCommand(command.name.capitalize(), command.summary, order)
        for name, words in WORDS.items():
            choose = partial(self.action_choose_theme, name)
            yield SystemCommand(f"Theme: {words}", "and keep it", choose)
        if screen.maximized is None:
            yield SystemCommand("Wider chat", "Alt+→", partial(self.action_split, 1))
            yield SystemCommand("Narrower chat", "Alt+←", partial(self.action_split, -1))

    def action_show_pane(self, name: str) -> None:
        """Show a pane and focus it."""
        if self.screen.is_modal:
            return
        pane = self.panes[name]
        self.screen.set_class(pane.SIDE == "left", "-left")
        if pane.SIDE == "right":
            self.query_one("#right", ContentSwitcher).current = name
        self._mark()
        # Not `focus()`, which is late: keys that are typed next are meant for this pane.
        self.screen.set_focus(pane.first_focus())

    def on_resize(self, event: events.Resize) -> None:
        """Give the sides their widths, and mark what is in sight now."""
        self._widen(self.preferences.split, event.size.width)
        self.call_after_refresh(self._mark)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy to the terminal's clipboard (OSC 52) and to the desktop's, where there is one."""
        super().copy_to_clipboard(text)
        clipboard.copy(text)

    def action_help(self) -> None:
        """Say what the keys do where the focus is."""
        from assistant.tui.help import Help
        from assistant.tui.jump import Jump

        screen = self.screen
        if isinstance(screen, Help):
            screen.dismiss()
        elif isinstance(screen, Jump):
            self.push_screen(Help(self.screen_stack[-2], screen))
        else:
            self.push_screen(Help(screen))

    def action_jump(self) -> None:
        """Go to what a letter stands on; at once, for keys that are typed next are meant for it."""
        from assistant.tui.jump import Jump

        if not self.screen.is_modal:
            self.push_screen(Jump(self.screen), self._go_to)

    def _go_to(self, target: Widget | None) -> None:
        if isinstance(target, Tab):
            self.action_show_pane(str(target.name))
        elif target is not None:
            target.focus()

    def action_settings(self) -> None:
        """Show what is set, and where."""
        from assistant.tui.settings import SettingsScreen

        self.push_screen(SettingsScreen(self.preferences, self.opened))

    def action_choose_theme(self, name: str) -> None:
        """Take other colours, and keep them."""
        self.theme = name
        self.preferences = self.preferences.keep(theme=name)

    def action_split(self, step: int) -> None:
        """Make the chat wider or narrower."""
        self._widen(self.preferences.split + step * _STEP)

    @on(Tab.Chosen)
    def _show_chosen(self, message: Tab.Chosen) -> None:
        self.action_show_pane(message.pane)

    @on(Pane.Flagged)
    def _flag(self, message: Pane.Flagged) -> None:
        self.tabs.flag(str(message.pane.id), message.flag)

    @on(Divider.Moved)
    def _move_divider(self, message: Divider.Moved) -> None:
        self._widen(round(100 * message.column / self.size.width))

    def _widen(self, percent: int, columns: int | None = None) -> None:
        percent = max(20, min(percent, 80))
        alone = (columns or self.size.width) < _NARROW
        self.query_one("#left").styles.width = "1fr" if alone else f"{percent}%"
        if percent != self.preferences.split:
            self.preferences = self.preferences.keep(split=percent)

    def _mark(self) -> None:
        """Mark the tabs of what is in sight."""
        current = self.query_one("#right", ContentSwitcher).current
        left = {name for name, kind in self._kinds.items() if kind.SIDE == "left"}
        if self.screen.has_class("-wide"):
            seen = left | {str(current)}
        else:
            seen = left if self.screen.has_class("-left") else {str(current)}
        self.tabs.activate(seen)
