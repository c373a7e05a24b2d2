"""Something in full: JSON over as many lines as it takes, errors with their stacks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from textual.content import Content

from assistant.tui.text import line

_TITLES = ("error", "stack")


def detail_lines(detail: Any) -> Iterator[Content]:
    """Lines of any JSON; texts with line breaks keep them."""
    if isinstance(detail, str):
        yield from _text(detail)
        return
    if not isinstance(detail, Mapping):
        yield from _text(_json(detail))
        return
    for name, value in detail.items():
        if name in _TITLES and isinstance(value, Mapping):
            yield from _error(name, value)
        elif name == "attempts":
            for number, each in enumerate(value, 1):
                if each.get("error"):
                    yield from _error(f"error of attempt {number}", each["error"])
        elif value not in (None, [], {}, ""):
            yield from _value(name, value)


def _value(name: str, value: Any) -> Iterator[Content]:
    text = value if isinstance(value, str) else _json(value)
    if "\n" not in text:
        yield line((f"{name}: ", "dim"), text)
        return
    yield line((f"{name}:", "dim"))
    yield from (line("  ", row) for row in text.split("\n"))


def _error(title: str, error: Mapping[str, Any]) -> Iterator[Content]:
    yield line((f"{title}: ", "dim"), (f"{error.get('name')}: {error.get('message')}", "$error"))
    if error.get("hint"):
        yield line("  ", str(error["hint"]))
    for row in str(error.get("stack") or "").splitlines():
        yield line("  ", (row, "dim"))


def _text(text: str) -> Iterator[Content]:
    yield from (line(row) for row in text.split("\n"))


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, default=str)
