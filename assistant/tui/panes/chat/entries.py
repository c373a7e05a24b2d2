"""What stands in the log of a conversation, one widget for each."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from assistant import events
from assistant.tui.text import line, lines, shown
from assistant.tui.times import local

if TYPE_CHECKING:
    from textual.visual import VisualType

MARKS = {"error": "✗", "warning": "!", "info": "·"}
COLOURS = {"error": "$error", "warning": "$warning", "info": "$foreground 70%"}


class Entry(Static, can_focus=False):
    """Something in the log."""

    DEFAULT_CSS = """
    Entry { height: auto; width: 1fr; padding: 0 1; margin: 0 0 1 0; }
    """

    def __init__(self, content: VisualType = "") -> None:
        super().__init__(content, markup=False)


class Said(Entry):
    """What the person said."""

    DEFAULT_CSS = """
    Said { border-left: outer $primary; background: $surface; color: $foreground; }
    """

    def __init__(self, text: str) -> None:
        super().__init__(shown(text))


class Notice(Entry):
    """Something to know."""

    def __init__(self, event: events.Noticed) -> None:
        colour = COLOURS[event.level]
        rows = [line((f"{MARKS[event.level]} {event.text}", colour))]
        if event.hint:
            rows.append(line(("  " + event.hint, "dim")))
        super().__init__(lines(rows))


class Plain(Entry):
    """Lines under a title."""

    def __init__(self, title: str, rows: list[Content]) -> None:
        super().__init__(lines([line((title, "bold")), *rows]))


@singledispatch
def entry_of(_: events.Event) -> Entry | None:
    """What stands in the log for an event; None when nothing does."""
    return None


@entry_of.register
def _(event: events.Noticed) -> Entry:
    return Notice(event)


@entry_of.register
def _(event: events.Said) -> Entry:
    return Said(event.text)


@entry_of.register
def _(event: events.ActivityEnded) -> Entry:
    mark = "✓" if event.ok else "✗"
    return Entry(line((f"{mark} {event.summary}  {event.seconds:.1f} s", "dim")))


@entry_of.register
def _(event: events.Proposed) -> Entry:
    what = "change" if event.base else "new"
    title = f"Proposal {event.number}: {event.workflow.id} ({what})"
    edits = [edit for edit in event.changes.edits if not edit.path.startswith(".assistant/")]
    rows = [line("  ", (edit.status, "dim"), " ", edit.path) for edit in edits]
    rows += [line("  next ", local(run)) for run in event.next_runs[:1]]
    rows += [line("  needs ", name) for name in event.secrets]
    if event.sound:
        rows.append(line(("  nothing is written yet: F3 shows the diff, a applies it", "dim")))
    return Plain(title, rows)


@entry_of.register
def _(event: events.ClaimsMade) -> Entry:
    rows = [
        line(f"  {claim.level:<9} ", claim.claim, (f"  {claim.evidence}", "dim"))
        for claim in event.claims
    ]
    return Plain("What is known", rows)


@entry_of.register
def _(event: events.Asked) -> Entry:
    rows = [
        line(f"  {number}. {choice}")
        for question in event.questions
        for number, choice in enumerate(question.choices, 1)
    ]
    return Plain(f"? {event.questions[0].text}", rows)


@entry_of.register
def _(event: events.Showed) -> Entry:
    return Plain(event.title, [line("  ", row) for row in event.lines])


@entry_of.register
def _(event: events.Applied) -> Entry:
    return Plain(f"{event.title}: written and read back", [line("  ", p) for p in event.paths])


@entry_of.register
def _(event: events.Reversed) -> Entry:
    return Plain(f"{event.title}: {event.verb}", [line("  ", path) for path in event.paths])


@entry_of.register
def _(event: events.Ended) -> Entry | None:
    if event.reason in ("answered", "asked", "proposed"):
        return None
    return Notice(events.Noticed("warning", f"{event.reason}: {event.message}", event.hint))
