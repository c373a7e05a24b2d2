"""The screen: tabs, chat on the left, the other panes on the right, keys and status below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import ContentSwitcher, Footer

from assistant.errors import AssistantError
from assistant.events import Noticed, Opened
from assistant.tui.bridge import Bridge
from assistant.tui.command import Order
from assistant.tui.commands import commands, near
from assistant.tui.divider import Divider
from assistant.tui.messages import Began, Done, Failed, Happened, Queued, Withdrawn
from assistant.tui.pane import Pane, found_panes, pane_name
from assistant.tui.status import Status
from assistant.tui.tabs import Tab, Tabs
from assistant.tui.themes import DEFAULT, THEMES
from assistant.tui.wishes import Wish

if TYPE_CHECKING:
    from assistant.core.conversation import Conversation

_NARROW = 100
"""Columns below which one side is shown at a time."""


class AssistantApp(App[AssistantError]):
    """Talks with a person about one app; its result is why there was nothing to talk with."""

    CSS_PATH = "app.tcss"
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_NARROW, "-wide")]  # noqa: RUF012 - as in App
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", show=False),
        Binding("ctrl+q", "quit", "Quit", show=True, priority=True),
    ]

    def __init__(self, opening: Callable[[], Conversation]) -> None:
        super().__init__()
        self.title = "assistant"
        self._bridge = Bridge(opening, self.post_message)
        self._kinds = {pane_name(pane): pane for pane in found_panes()}
        self.panes: dict[str, Pane] = {}
        self._tabs, self._status = Tabs(self._kinds), Status()
        self.conversation: str | None = None
        """What `--resume` takes, once something was said."""

    def compose(self) -> ComposeResult:
        """Put the panes in their places."""
        self.panes = {name: kind(id=name) for name, kind in self._kinds.items()}
        right = [pane for pane in self.panes.values() if pane.SIDE == "right"]
        yield self._tabs
        with Horizontal(id="body"):
            with Horizontal(id="left"):
                yield from (pane for pane in self.panes.values() if pane.SIDE == "left")
            yield Divider()
            with ContentSwitcher(id="right", initial=right[0].id):
                yield from right
        with Vertical(id="foot"):
            yield self._status
            yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin the conversation once the screen is there."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DEFAULT
        for name, pane in self._kinds.items():
            self.bind(pane.KEY, f"show_pane('{name}')", description=pane.TITLE, show=False)
        self.action_show_pane(next(iter(self.panes)))
        self.call_after_refresh(self._bridge.start)

    def on_unmount(self) -> None:
        """End the conversation."""
        self._bridge.close()

    def action_show_pane(self, name: str) -> None:
        """Show a pane and focus it."""
        pane = self.panes[name]
        self.screen.set_class(pane.SIDE == "left", "-left")
        if pane.SIDE == "right":
            self.query_one("#right", ContentSwitcher).current = name
        self._mark()
        # Not `focus()`, which is late: keys that are typed next are meant for this pane.
        self.screen.set_focus(pane.first_focus())

    def on_resize(self) -> None:
        """Mark what is in sight now."""
        self.call_after_refresh(self._mark)

    def action_stop(self) -> None:
        """Stop what is under way; what waits is taken back."""
        if self._bridge.busy:
            self._tell(partial(Withdrawn, self._bridge.withdraw()))
        self._bridge.stop()

    def action_copy_last(self) -> None:
        """Copy what was said last."""
        text = next(filter(None, (pane.copied() for pane in self.panes.values())), "")
        self.copy_to_clipboard(text)
        self.notify("copied" if text else "there is nothing to copy yet", timeout=1.5)

    @on(Order)
    async def _carry_out(self, order: Order) -> None:
        command = commands().get(order.name)
        if command is None:
            wrong = Noticed("warning", f"there is no order /{order.name}", near(order.name))
            self._tell(partial(Happened, wrong))
            return
        deed = command.deed(order.argument)
        if isinstance(deed, Wish):
            self._bridge.wish(deed)
        else:
            await self.run_action(deed)

    @on(Tab.Chosen)
    def _show_chosen(self, message: Tab.Chosen) -> None:
        self.action_show_pane(message.pane)

    @on(Wish)
    def _pass_down(self, wish: Wish) -> None:
        self._bridge.wish(wish)

    @on(Pane.Flagged)
    def _flag(self, message: Pane.Flagged) -> None:
        self._tabs.flag(str(message.pane.id), message.flag)

    @on(Divider.Moved)
    def _move_divider(self, message: Divider.Moved) -> None:
        self.query_one("#left").styles.width = max(30, min(message.column, self.size.width - 30))

    def on_happened(self, message: Happened) -> None:
        """Tell every pane."""
        if isinstance(message.event, Opened):
            self.conversation = message.event.id
        self._status.take(message.event)
        self._tell(partial(Happened, message.event))

    def on_failed(self, message: Failed) -> None:
        """Leave: there is nothing to talk with."""
        self.exit(message.error)

    def on_began(self, message: Began) -> None:
        """Tell every pane."""
        self._status.begin(message.wish.doing)
        self._tell(partial(Began, message.wish))

    def on_done(self, message: Done) -> None:
        """Tell every pane."""
        if not message.waiting:
            self._status.end()
        self._tell(partial(Done, message.wish, message.waiting))

    def on_queued(self, message: Queued) -> None:
        """Tell every pane."""
        self._tell(partial(Queued, message.waiting))

    def _tell(self, make: Callable[[], Message]) -> None:
        for pane in self.panes.values():
            pane.post_message(make())

    def _mark(self) -> None:
        """Mark the tabs of what is in sight."""
        current = self.query_one("#right", ContentSwitcher).current
        left = {name for name, kind in self._kinds.items() if kind.SIDE == "left"}
        if self.screen.has_class("-wide"):
            seen = left | {str(current)}
        else:
            seen = left if self.screen.has_class("-left") else {str(current)}
        self._tabs.activate(seen)


def _name(pane: type[Pane]) -> str:
    return pane.__module__.split(".")[3]
