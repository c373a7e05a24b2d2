"""A conversation that is gone on with, as the events that a face shows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from assistant.core.conversation.saved import question_of
from assistant.core.transcripts import Record
from assistant.events import (
    Applied,
    Asked,
    Dropped,
    Ended,
    Event,
    Noticed,
    Reversed,
    RunEnded,
    Said,
    TextDelta,
)

_QUIET = ("answered", "proposed", "asked")


def replayed(records: Iterable[Record]) -> Iterator[Event]:
    """What was said and done, in its order; a turn that was cut off is said to be."""
    within = False
    for record in records:
        make = _MAKE.get(record.kind)
        if make is not None:
            yield from make(record.data)
        within = record.kind == "user" or (within and record.kind != "ended")
    if within:
        text = "the last turn was cut off; what it had come to is kept"
        yield Noticed("warning", text, "say it again, or go on")


def _said(data: Mapping[str, Any]) -> Iterator[Event]:
    yield Said(data["text"])


def _answered(data: Mapping[str, Any]) -> Iterator[Event]:
    if data["text"]:
        yield TextDelta(data["text"])


def _proposed(data: Mapping[str, Any]) -> Iterator[Event]:
    workflow = data["workflow"]
    held = "" if data["sound"] else " (it did not hold)"
    yield Noticed("info", f"proposed: {workflow.get('id', '')}{held}")


def _asked(data: Mapping[str, Any]) -> Iterator[Event]:
    yield Asked(tuple(question_of(each) for each in data["questions"]))


def _applied(data: Mapping[str, Any]) -> Iterator[Event]:
    id_ = (data.get("workflow") or {}).get("id", "")
    yield Applied(id_, tuple(data["paths"]), data["title"])


def _reversed(data: Mapping[str, Any]) -> Iterator[Event]:
    yield Reversed(data["verb"], data["title"], tuple(data["paths"]))


def _dropped(_: Mapping[str, Any]) -> Iterator[Event]:
    yield Dropped()


def _ran(data: Mapping[str, Any]) -> Iterator[Event]:
    report = data["report"]
    yield RunEnded(report, scratch=True)


def _ended(data: Mapping[str, Any]) -> Iterator[Event]:
    if data["reason"] not in _QUIET:
        yield Ended(data["reason"], data.get("message", ""))


_MAKE: Mapping[str, Callable[[Mapping[str, Any]], Iterator[Event]]] = {
    "user": _said,
    "noted": _said,
    "said": _answered,
    "proposed": _proposed,
    "asked": _asked,
    "applied": _applied,
    "reversed": _reversed,
    "rejected": _dropped,
    "ran": _ran,
    "ended": _ended,
}
