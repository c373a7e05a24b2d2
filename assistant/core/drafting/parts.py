"""The parts of a draft in words: its name, what starts it, its steps, or what is asked instead.

The paths are those of a planner's answer (`planners/model/schema.py`) and of the arguments of tools
(`conversation/wire_forms.py`). Whatever a model writes, there is a line or none; nothing raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assistant.llm.partial_json import Path

_WRAPPERS = ("result", "arguments")
_MOST = 160
"""Characters of a line."""
_DETAILS = ("operation", "url", "event", "duration", "until", "function", "output")
"""What a step is about, where it says so in a word."""


def line_of(path: Path, value: Any) -> str:
    """The line for a value of a draft; empty where its parts say enough, or where it says nothing."""
    path = path[1:] if path[:1] and path[0] in _WRAPPERS else path
    if len(path) == 1 and path[0] in _HEAD:
        return _line(_HEAD[str(path[0])], _one(value))
    if len(path) > 1 and isinstance(path[-1], int) and path[-2] in _LISTS:
        label, words = _LISTS[str(path[-2])]
        return _line(label, words(value) if isinstance(value, Mapping) else _one(value))
    return ""


def open_line(path: Path, text: str) -> str:
    """What a text that grows is, and its end."""
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    return f"{name}: {' '.join(text.split())}" if name else " ".join(text.split())


def _line(label: str, words: str) -> str:
    words = " ".join(words.split())
    return f"{label:<8} {words[:_MOST]}" if words else ""


def _one(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _said(value: Mapping[str, Any], *names: str) -> str:
    return " ".join(filter(None, (_one(value.get(name)) for name in names)))


def _trigger(value: Mapping[str, Any]) -> str:
    if _one(value.get("event")):
        condition = _one(value.get("if"))
        return f"on {_one(value['event'])}{f' if {condition}' if condition else ''}"
    cron = _said(value, "local_cron", "timezone")
    return f"{_one(value.get('words'))}{f' ({cron})' if cron else ''}"


def _step(value: Mapping[str, Any]) -> str:
    name = _one(value.get("id")) or _one(value.get("name"))
    kind = _one(value.get("kind"))
    detail = next(filter(None, (_one(value.get(each)) for each in _DETAILS)), "")
    about = detail if kind == "call" else f"{kind} {detail}".strip()
    inside = _one(value.get("inside"))
    return f"{name}: {about}{f' (in {inside})' if inside else ''}" if name else about


def _option(value: Mapping[str, Any]) -> str:
    said = {name: _one(each) for name, each in value.items() if _one(each)}
    details = (f"{name} {each}" for name, each in said.items() if name not in ("option", "value"))
    head = " ".join(filter(None, (said.get("option", ""), said.get("value", ""))))
    return ", ".join(filter(None, (head, *details)))


def _emission(value: Mapping[str, Any]) -> str:
    return ", ".join(filter(None, map(_one, value.values())))


def _operation(value: Mapping[str, Any]) -> str:
    """An edit; what it adds was told step by step."""
    name = _one(value.get("op")).replace("_", " ")
    return " ".join(filter(None, (name, _said(value, "step", "option", "name"))))


_HEAD = {"id": "id", "name": "name", "function": "changes", "reason": "refuses", "text": "asks"}
_LISTS: dict[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "triggers": ("starts", _trigger),
    "options": ("option", _option),
    "steps": ("step", _step),
    "emissions": ("sends", _emission),
    "operations": ("edit", _operation),
    "questions": ("asks", lambda value: _one(value.get("text"))),
    "assumptions": ("assumes", lambda _: ""),
}
