"""What a person wants of the conversation: posted by panes, granted by the bridge.

A pane that wants something else of it adds a class of its own; it bubbles to the app like these.
"""

from __future__ import annotations

from assistant.tui.wishes.deciding import Accept, AskReversible, Redo, Reject, Revise, Undo
from assistant.tui.wishes.reading import Look, ReadFiles
from assistant.tui.wishes.running import KeepSample, Run, RunMatrix, WantSample
from assistant.tui.wishes.serving import CancelRun, RerunRun, SeeRun, SendEvent, WatchServer
from assistant.tui.wishes.talking import (
    Comment,
    Explain,
    KeepUnsent,
    ListConversations,
    Say,
    TalkAbout,
)
from assistant.tui.wishes.wish import Wish

__all__ = [
    "Accept",
    "AskReversible",
    "CancelRun",
    "Comment",
    "Explain",
    "KeepSample",
    "KeepUnsent",
    "ListConversations",
    "Look",
    "ReadFiles",
    "Redo",
    "Reject",
    "RerunRun",
    "Revise",
    "Run",
    "RunMatrix",
    "Say",
    "SeeRun",
    "SendEvent",
    "TalkAbout",
    "Undo",
    "WantSample",
    "WatchServer",
    "Wish",
]
