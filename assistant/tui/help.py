"""F1: what the place is for where one is, and every key that works there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from assistant.tui.pane import Pane
from assistant.tui.text import line, lines

Rows = dict[str, list[ActiveBinding]]
"""By what they do."""


class Help(ModalScreen[None]):
    """Closed by F1, Escape or q."""

    DEFAULT_CSS = """
    Help { align: center middle; }
    Help > VerticalScroll { width: 84; max-width: 95%; height: auto; max-height: 90%;
        background: $surface; border: round $primary; padding: 0 1; }
    Help Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q", "dismiss", "Close", key_display="Esc")
    ]

    def __init__(self, screen: Screen[object], layer: Screen[Any] | None = None) -> None:
        super().__init__()
        self._about = [*_about_layer(layer), *_about(screen)]

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with VerticalScroll():
            yield Static(lines(self._about), markup=False)


def _about_layer(layer: Screen[Any] | None) -> Iterator[Content]:
    """What lies over the screen says of itself what it is for."""
    if layer is not None:
        yield line((type(layer).__name__, "bold $primary"))
        yield line(str(getattr(layer, "HELP", "")))
        yield line("")


def _about(screen: Screen[object]) -> Iterator[Content]:
    focused = screen.focused
    chain = focused.ancestors_with_self if focused else [screen]
    pane = next((node for node in chain if isinstance(node, Pane)), None)
    if pane is not None:
        yield line((f"{pane.TITLE}  {pane.KEY.upper()}", "bold $primary"))
        yield line(pane.HELP)
    for title, rows in _sections(screen).items():
        yield line("")
        yield line((title, "bold"))
        yield from rows


def _sections(screen: Screen[object]) -> dict[str, list[Content]]:
    """Keys by the place that they belong to, the nearest first; of every text box and list, last."""
    ours: dict[str, Rows] = {}
    plain: dict[str, Rows] = {}
    for active in screen.active_bindings.values():
        if active.binding.description and not active.binding.system:
            place = (ours if _is_ours(active) else plain).setdefault(_place(active), {})
            place.setdefault(active.binding.description, []).append(active)
    sections = [*ours.items(), *((f"{place}: moving", rows) for place, rows in plain.items())]
    return {place: [_row(screen, each) for each in rows.items()] for place, rows in sections}


def _is_ours(active: ActiveBinding) -> bool:
    """Whether this program gave the key its meaning, or Textual did for all widgets of its kind."""
    return any(
        active.binding.action == binding.action
        for kind in type(active.node).__mro__
        if kind.__module__.startswith("assistant.")
        for given in vars(kind).get("BINDINGS", ())
        for binding in Binding.make_bindings([given])
    ) or active.binding.action.startswith("show_pane")


def _place(active: ActiveBinding) -> str:
    node = active.node
    if isinstance(node, Pane):
        return node.TITLE
    return "Everywhere" if node is node.app or isinstance(node, Screen) else type(node).__name__


def _row(screen: Screen[object], row: tuple[str, list[ActiveBinding]]) -> Content:
    what, bindings = row
    keys = " ".join(screen.app.get_key_display(active.binding) for active in bindings[:3])
    return line((f"  {keys:<18}", "$accent"), what)
