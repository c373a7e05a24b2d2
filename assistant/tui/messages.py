"""What comes up to the panes."""

from __future__ import annotations

from textual.message import Message

from assistant.errors import AssistantError
from assistant.events import Event
from assistant.tui.wishes import Wish


class Happened(Message, bubble=False):
    """The conversation tells something."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event


class Remembered(Message, bubble=False):
    """The conversation is gone on with: this happened before."""

    def __init__(self, events: tuple[Event, ...]) -> None:
        super().__init__()
        self.events = events


class Failed(Message, bubble=False):
    """There is no conversation: it could not be opened."""

    def __init__(self, error: AssistantError) -> None:
        super().__init__()
        self.error = error


class Began(Message, bubble=False):
    """A wish is being granted."""

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self.wish = wish


class Done(Message, bubble=False):
    """A wish was granted, refused or stopped; `waiting` are the ones that come next."""

    def __init__(self, wish: Wish, waiting: tuple[Wish, ...] = ()) -> None:
        super().__init__()
        self.wish, self.waiting = wish, waiting


class Queued(Message, bubble=False):
    """What waits until the present wish is done."""

    def __init__(self, waiting: tuple[Wish, ...]) -> None:
        super().__init__()
        self.waiting = waiting


class Withdrawn(Message, bubble=False):
    """What waited is taken back, because the person stopped."""

    def __init__(self, wishes: tuple[Wish, ...]) -> None:
        super().__init__()
        self.wishes = wishes
