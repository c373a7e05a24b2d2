"""The settings: what the screen looks like, and where everything else is set."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import RadioButton, RadioSet, Static

from assistant.events import Opened
from assistant.tui.preferences import Preferences, path
from assistant.tui.text import line, lines
from assistant.tui.themes import CHOICES, WORDS


class SettingsScreen(ModalScreen[None]):
    """Themes are tried as they are chosen, and kept."""

    DEFAULT_CSS = """
    SettingsScreen { align: center middle; }
    SettingsScreen > VerticalScroll { width: 76; max-width: 95%; height: auto; max-height: 95%;
        background: $surface; border: round $primary; padding: 0 1; }
    SettingsScreen Static { height: auto; }
    SettingsScreen RadioSet { border: none; padding: 0; background: transparent; width: 1fr; }
    SettingsScreen RadioSet:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", key_display="Esc")
    ]

    def __init__(self, preferences: Preferences, opened: Opened | None) -> None:
        super().__init__()
        self._preferences, self._opened = preferences, opened

    def compose(self) -> ComposeResult:
        """Themes, then facts."""
        with VerticalScroll():
            yield Static(line(("Settings", "bold $primary")), markup=False)
            yield Static(line("Colours (↑ ↓ and Enter; kept at once)"), markup=False)
            with RadioSet(id="themes"):
                for name in CHOICES:
                    yield RadioButton(WORDS[name], name == self._preferences.theme, name=name)
            yield Static(lines(self._facts()), markup=False)

    def on_mount(self) -> None:
        """Begin at the themes."""
        self.query_one(RadioSet).focus()

    def _facts(self) -> list[Content]:
        opened = self._opened
        who = f"{opened.provider} {opened.model}".strip() if opened else "…"
        cap = f"${opened.cap:g} a request" if opened and opened.cap is not None else "no cap"
        rows = (
            ("answered by", f"{who}   (--provider, --model; a key in the environment)"),
            ("may cost", f"{cap}   (max_cost in [tool.assistant] of the app's pyproject.toml)"),
            ("chat's width", f"{self._preferences.split} %   (drag the line, or Alt+← Alt+→)"),
            ("kept in", str(path())),
        )
        return [line("")] + [line((f"{name:<14}", "dim"), value) for name, value in rows]

    @on(RadioSet.Changed)
    async def _choose(self, message: RadioSet.Changed) -> None:
        message.stop()
        await self.run_action(f"app.choose_theme('{message.pressed.name}')")
