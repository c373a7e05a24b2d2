"""The workflows pane: every function of the app, with its trigger and next run."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant import events
from assistant.tui.pane import Pane
from assistant.tui.text import line, lines
from assistant.tui.times import local
from assistant.tui.wishes import Look, Run, TalkAbout, Wish


class WorkflowsPane(Pane):
    """Lists what the app has."""

    TITLE = "Workflows"
    KEY = "f5"
    HELP = "Every Inngest function of the app, as it is on the disk."
    DEFAULT_CSS: ClassVar[str] = """
    WorkflowsPane { height: 1fr; }
    WorkflowsPane OptionList { height: 1fr; background: transparent; padding: 1 1;
        border: none; &:focus { border: none; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "run", "Run"),
        Binding("e", "talk", "Edit in the chat"),
        Binding("f", "look", "Refresh"),
    ]

    def compose(self) -> ComposeResult:
        """The list."""
        yield OptionList(id="functions", markup=False)

    async def take(self, event: events.Event) -> None:
        """Show what the app holds."""
        if isinstance(event, events.AppRead):
            found = self.query_one(OptionList)
            at = found.highlighted
            found.clear_options()
            found.add_options(Option(_row(each), id=each.id) for each in event.functions)
            if event.functions:
                found.highlighted = min(at or 0, len(event.functions) - 1)

    def action_run(self) -> None:
        """Run the function in the sandbox."""
        self._wish(Run)

    def action_talk(self) -> None:
        """Talk about the function."""
        self._wish(TalkAbout)

    def action_look(self) -> None:
        """Read the app again."""
        self.post_message(Look())

    def _wish(self, kind: type[Run | TalkAbout]) -> None:
        found = self.query_one(OptionList)
        if found.highlighted is not None:
            wish: Wish = kind(str(found.get_option_at_index(found.highlighted).id))
            self.post_message(wish)


def _row(function: events.FunctionSeen) -> Content:
    rows = [line((function.id, "bold"), ("  " + function.place, "dim"))]
    rows += [line("  ", trigger) for trigger in function.triggers]
    if function.next_run:
        rows.append(line(("  next ", "dim"), local(function.next_run)))
    return lines(rows)
