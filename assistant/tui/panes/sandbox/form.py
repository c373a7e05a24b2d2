"""JSON to be edited, with what is wrong with it said while it is typed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static, TextArea

from assistant.tui.text import line


class _Json(TextArea):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "finish", "Take it", priority=True),
        Binding("escape", "leave", "Leave it as it was", priority=True),
    ]

    class Finished(Message):
        """It is ready."""

    class Left(Message):
        """It is not wanted."""

    def action_finish(self) -> None:
        """Take it."""
        self.post_message(self.Finished())

    def action_leave(self) -> None:
        """Leave it."""
        self.post_message(self.Left())


class Form(Vertical):
    """A document of one of two kinds: what a run begins with, or from where it goes on."""

    DEFAULT_CSS: ClassVar[str] = """
    Form { height: 1fr; display: none; }
    Form TextArea { height: 1fr; border: none; padding: 0; &:focus { border: none; } }
    Form Static { height: auto; padding: 0 1; background: $surface; }
    """

    class Taken(Message):
        """This is the document, and it is right."""

        def __init__(self, document: dict[str, Any], purpose: str) -> None:
            super().__init__()
            self.document, self.purpose = document, purpose

    class Closed(Message):
        """It is out of sight again."""

    def __init__(self) -> None:
        super().__init__()
        self._purpose, self._known = "", dict[str, Any]()

    def compose(self) -> ComposeResult:
        """What it is for, the text, what is wrong with it."""
        yield Static("", id="purpose", markup=False)
        yield _Json(
            id="json", soft_wrap=False, show_line_numbers=True, tab_behavior="indent", compact=True
        )
        yield Static("", id="wrong", markup=False)

    def open(self, document: Mapping[str, Any], purpose: str, said: str) -> None:
        """Edit a document; what is there now is known to be needed."""
        self._purpose, self._known = purpose, dict(document)
        self.query_one("#purpose", Static).update(
            line((said, "bold"), ("  ^s takes it · Esc leaves it", "dim"))
        )
        text = self.query_one(_Json)
        text.text = json.dumps(document, indent=2, ensure_ascii=False)
        self.display = True
        self.screen.set_focus(text)
        self._judge()

    @on(TextArea.Changed)
    def _judge(self) -> None:
        text = self.query_one(_Json).text
        wrong = list(problems(text)) or [f"! {each}" for each in missing(self._known, text)]
        style = "$error" if wrong and not wrong[0].startswith("!") else "$warning"
        said = line((wrong[0], style)) if wrong else line(("✓ right", "$success"))
        self.query_one("#wrong", Static).update(said)

    @on(_Json.Finished)
    def _take(self) -> None:
        text = self.query_one(_Json).text
        if not list(problems(text)):
            self._close()
            self.post_message(self.Taken(json.loads(text), self._purpose))

    @on(_Json.Left)
    def _close(self) -> None:
        self.display = False
        self.post_message(self.Closed())


def problems(text: str) -> Iterator[str]:
    """Why a text is no such document."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError as wrong:
        yield f"✗ line {wrong.lineno}, column {wrong.colno}: {wrong.msg}"
        return
    except RecursionError:
        yield "✗ it is nested too deeply"
        return
    if not isinstance(document, dict):
        yield "✗ it has to be an object: { … }"
        return
    yield from _event(document.get("event"))
    yield from _parts(document)


def missing(known: Mapping[str, Any], text: str) -> Iterator[str]:
    """Fields that the event is known to need, and that it has no more."""
    document = json.loads(text)
    for name in _paths(known.get("event")):
        if name not in set(_paths(document.get("event"))):
            yield f"the function reads event.{name}, which is not there"


def _event(event: Any) -> Iterator[str]:
    if event is None:
        return
    if not isinstance(event, dict) or not isinstance(event.get("name"), str) or not event["name"]:
        yield '✗ "event" needs a "name", a text; null lets the schedule tick'
    elif not isinstance(event.get("data", {}), dict):
        yield '✗ "data" of the event has to be an object: { … }'


def _parts(document: dict[str, Any]) -> Iterator[str]:
    if not isinstance(document.get("stubs", []), list):
        yield '✗ "stubs" has to be a list: [ … ]'
    elif any(
        not isinstance(each, dict) or "host" not in each for each in document.get("stubs", [])
    ):
        yield '✗ each of the "stubs" needs a "host"'
    if not isinstance(document.get("steps", {}), dict):
        yield '✗ "steps" has to be an object of outputs by step id'
    unknown = document.keys() - {"event", "stubs", "steps"}
    if unknown:
        yield f"✗ there is no {min(unknown)!r}; known are event, stubs, steps"


def _paths(value: Any, before: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield f"{before}{name}"
            yield from _paths(each, f"{before}{name}.")
