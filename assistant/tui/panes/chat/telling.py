"""Puts what happens into the log, in its order."""

from __future__ import annotations

from assistant import events
from assistant.tui.panes.chat.activity import Activity
from assistant.tui.panes.chat.answer import Answer
from assistant.tui.panes.chat.entries import Notice
from assistant.tui.panes.chat.log import Log
from assistant.tui.panes.chat.showing import entry_of
from assistant.tui.text import line

_WRITES = "the model writes"
_AFTER_A_DRAFT = (events.ActivityStarted, events.TextDelta, events.TextVoided, events.Ended)


class Teller:
    """Knows which answer grows, and what is being done."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._answer: Answer | None = None
        self._last: Answer | None = None
        self._doing: dict[str, Activity] = {}
        self._draft: Activity | None = None

    @property
    def last_answer(self) -> str:
        """What was said last, in Markdown."""
        return self._last.copied if self._last else ""

    def tell(self, event: events.Event) -> None:
        """Show one event."""
        if isinstance(event, events.Drafting):
            self._write(event)
            return
        if self._draft is not None and isinstance(event, _AFTER_A_DRAFT):
            self._end_draft(self._draft, event)
        match event:
            case events.TextDelta(text):
                self._speak(text)
            case events.TextVoided():
                self._take_back()
            case events.ActivityStarted(id_, name, summary):
                self._begin(id_, name, summary)
            case events.ActivityEnded(id_):
                if activity := self._doing.pop(id_, None):
                    activity.end(event)
            case events.RunProgress():
                self._note(_progress(event))
            case events.Ended():
                self._finish(event)
            case _:
                self._enter(event)

    def _enter(self, event: events.Event) -> None:
        entry = entry_of(event)
        if entry is not None:
            self._answer = None
            self._log.add(entry)

    def _speak(self, text: str) -> None:
        if self._answer is not None:
            self._answer.grow(text)
            return
        self._answer = self._last = Answer(text)
        self._log.add(self._answer)

    def _take_back(self) -> None:
        """The connection broke: what was said is void, and is said again."""
        if self._answer is not None:
            self._log.take_out(self._answer)
        self._answer = self._last = None
        self._log.add(Notice.of("warning", "the connection broke; it is said again"))

    def _write(self, event: events.Drafting) -> None:
        """A line that tells what a model is writing, as long as it writes; it opens to what it wrote."""
        if self._draft is None:
            self._answer = None
            self._draft = Activity("draft", _WRITES)
            self._log.add(self._draft)
        for each in event.lines:
            self._draft.note(each)
        if event.open:
            self._draft.go_on(f"{_WRITES}: {event.open}")

    def _end_draft(self, draft: Activity, event: events.Event) -> None:
        """What was written whole is shown as what came of it; what broke off stays."""
        self._draft = None
        if isinstance(event, events.Ended) and event.reason in ("stopped", "failed", "budget"):
            draft.end(events.ActivityEnded("", "what was written so far", ok=False, seconds=0.0))
        else:
            self._log.take_out(draft)

    def _begin(self, id_: str, name: str, summary: str) -> None:
        self._answer = None
        activity = self._doing[id_] = Activity(name, summary)
        self._log.add(activity)

    def _note(self, detail: str) -> None:
        for activity in self._doing.values():
            activity.note(detail)

    def _finish(self, event: events.Ended) -> None:
        self._answer = None
        for activity in self._doing.values():
            activity.end(events.ActivityEnded("", f"{event.reason}", ok=False, seconds=0.0))
        self._doing.clear()
        self._enter(event)


def _progress(event: events.RunProgress) -> str:
    status = event.data.get("status", "")
    return line(f"{event.step_id or event.kind}  {status}").plain
