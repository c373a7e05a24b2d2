"""Which entry stands in the log for which event."""

from __future__ import annotations

from functools import singledispatch

from assistant import events
from assistant.tui.panes.chat.answer import Answer
from assistant.tui.panes.chat.entries import Entry, Notice, Plain, Said
from assistant.tui.panes.chat.reading import reading
from assistant.tui.text import line
from assistant.tui.times import local


@singledispatch
def entry_of(_: events.Event) -> Entry | None:
    """What stands in the log for an event; None when nothing does."""
    return None


@entry_of.register
def _(event: events.TextDelta) -> Entry:
    return Answer(event.text)


@entry_of.register
def _(event: events.Noticed) -> Entry:
    return Notice.of(event.level, event.text, event.hint)


@entry_of.register
def _(event: events.Said) -> Entry:
    return Said(event.text)


@entry_of.register
def _(event: events.Read) -> Entry | None:
    return reading(event)


@entry_of.register
def _(event: events.Proposed) -> Entry:
    what = "change" if event.base else "new"
    title = f"Proposal {event.number}: {event.workflow.id} ({what})"
    edits = [edit for edit in event.changes.edits if not edit.path.startswith(".assistant/")]
    rows = [line("  ", (edit.status, "dim"), " ", edit.path) for edit in edits]
    rows += [line("  next ", local(run)) for run in event.next_runs[:1]]
    rows += [line("  needs ", name) for name in event.secrets]
    if event.sound:
        rows.append(line(("  nothing is written yet: F3 shows the diff, /apply writes it", "dim")))
    return Plain.of(title, rows)


@entry_of.register
def _(event: events.ClaimsMade) -> Entry:
    rows = [
        row
        for claim in event.claims
        for row in (
            line(f"  {claim.level:<9} ", claim.claim),
            line((f"{'':<12}{claim.evidence}", "dim")),
        )
    ]
    return Plain.of("What is known", rows)


@entry_of.register
def _(event: events.Asked) -> Entry:
    first, *others = event.questions
    rows = [line(("  later: " + question.text, "dim")) for question in others]
    return Plain.of(f"? {first.text}", rows)


@entry_of.register
def _(event: events.Showed) -> Entry:
    return Plain.of(event.title, [line("  ", row) for row in event.lines])


@entry_of.register
def _(event: events.RunEnded) -> Entry:
    report = event.report
    well = report["status"] == "completed"
    done = sum(step["status"] == "completed" for step in report["steps"])
    said = f"sandbox: {report['function_id']} {report['status']}, {done} of {len(report['steps'])} steps"
    mark = ("✓ ", "$success") if well else ("✗ ", "$error")
    return Plain(line(mark, said, ("  F4 shows it", "dim")))


@entry_of.register
def _(event: events.Applied) -> Entry:
    return Plain.of(f"{event.title}: written and read back", [line("  ", p) for p in event.paths])


@entry_of.register
def _(event: events.Reversed) -> Entry:
    return Plain.of(f"{event.title}: {event.verb}", [line("  ", path) for path in event.paths])


@entry_of.register
def _(event: events.Ended) -> Entry | None:
    if event.reason in ("answered", "asked", "proposed"):
        return None
    told = event.message.startswith(event.reason)
    said = event.message if told else f"{event.reason}: {event.message}"
    return Notice.of("warning", said, event.hint)
