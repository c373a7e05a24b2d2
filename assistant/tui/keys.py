"""The last line: the keys of where one is, each of them whole; F1 tells those there is no room for."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import ActiveBinding
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from assistant.tui.text import line

_BETWEEN = 2
"""Columns between two keys."""


class Keys(Widget):
    """Where there is no room the last ones are left out; those that work everywhere stay."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Keys { height: 1; padding: 0 1; color: $footer-description-foreground; text-wrap: nowrap; }
    """

    def on_mount(self) -> None:
        """Draw it again when other keys work."""
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._look())

    def render(self) -> Content:
        """As many as there is room for."""
        room = self.content_size.width
        here = [_of(*each) for each in self._shown]
        while here and _width(here) > room:
            del here[-2 if len(here) > 1 else -1]
        return Content(" " * _BETWEEN).join(here)

    def _look(self) -> None:
        shown = tuple(self._found())
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def _found(self) -> Iterable[tuple[str, str, str]]:
        """Key, how it is written, and what it does; the nearest first."""
        active: dict[str, ActiveBinding] = {}
        for each in self.screen.active_bindings.values():
            if each.binding.show and each.enabled:
                active.setdefault(each.binding.action, each)
        ordered = sorted(active.values(), key=lambda each: each.node is self.app)
        for _, binding, _, _ in ordered:
            yield binding.key, self.app.get_key_display(binding), binding.description


def _of(key: str, shown: str, what: str) -> Content:
    press = Style.from_meta({"@click": f"app.simulate_key({key!r})"})
    return line((shown, "bold $footer-key-foreground"), f" {what}").stylize(press)


def _width(parts: list[Content]) -> int:
    return sum(part.cell_length for part in parts) + _BETWEEN * (len(parts) - 1)
