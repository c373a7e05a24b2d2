"""Tools for services that have none: the prompt tells of them, a fence of JSON asks for one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import prompts
from assistant.llm.endpoint import Endpoint
from assistant.llm.errors import BrokenCall
from assistant.llm.events import ArgumentsDelta, LLMEvent, TextDelta
from assistant.llm.messages import Assistant, LLMRequest, ToolCall, ToolResult, User
from assistant.llm.stream import parse_arguments

_FENCE = re.compile(r"```(?:json|tool_call)?[ \t]*\n(.*?)(?:```|\Z)", re.DOTALL)
_BEGINS = re.compile(r"`{3}|^\s*\{")


def without_tools(request: LLMRequest) -> LLMRequest:
    """The same request in words: tools in the system text, calls and results as messages."""
    listed = [
        {"name": tool.name, "text": tool.description, "schema": json.dumps(dict(tool.schema))}
        for tool in request.tools
    ]
    told = prompts.render("call_tools", tools=listed)
    return replace(
        request,
        messages=tuple(_in_words(request)),
        system="\n\n".join(filter(None, (request.system, told))),
        tools=(),
        tool_choice="auto",
    )


def _in_words(request: LLMRequest) -> Iterator[User | Assistant]:
    names = {
        call.id: call.name
        for message in request.messages
        if isinstance(message, Assistant)
        for call in message.tool_calls
    }
    for message in request.messages:
        if isinstance(message, ToolResult):
            yield User(f"The tool {names.get(message.call_id, '')} answers:\n{message.content}")
        elif isinstance(message, Assistant):
            fences = (_fence(call) for call in message.tool_calls)
            yield Assistant("\n\n".join(filter(None, (message.text, *fences))))
        else:
            yield message


def _fence(call: ToolCall) -> str:
    document = {"tool": call.name, "arguments": dict(call.arguments)}
    return f"```json\n{json.dumps(document, ensure_ascii=False)}\n```"


class Fences:
    """Tells text from calls while an answer arrives."""

    def __init__(self, at: Endpoint) -> None:
        self._at = at
        self._seen = ""
        self._told = 0
        self._begun = False

    def text(self, piece: str) -> Sequence[LLMEvent]:
        """The part of the text that certainly belongs to no fence, and what a fence asks for."""
        if self._begun:
            self._seen += piece
            return (ArgumentsDelta(piece),)
        self._seen += piece
        begins = _BEGINS.search(self._seen)
        # Up to two ticks at the end may become a fence.
        end = begins.start() if begins else len(self._seen.rstrip("`"))
        said, self._begun = self._seen[self._told : end], bool(begins)
        self._told = max(self._told, end)
        asked = (ArgumentsDelta(self._seen[end:]),) if begins else ()
        return (*((TextDelta(said),) if said else ()), *asked)

    def end(self) -> Sequence[LLMEvent]:
        """The calls; without any, what was held back is text.

        Raises:
            BrokenCall: a fence that begins like a call is no JSON.
        """
        calls = [call for call in map(self._call, self._candidates()) if call is not None]
        rest = "" if calls else self._seen[self._told :]
        numbered = (
            ToolCall(f"call_{n}", each.name, each.arguments) for n, each in enumerate(calls)
        )
        return (*((TextDelta(rest),) if rest else ()), *numbered)

    def _candidates(self) -> list[str]:
        held = self._seen[self._told :]
        return _FENCE.findall(held) or ([held] if held.lstrip().startswith("{") else [])

    def _call(self, text: str) -> ToolCall | None:
        try:
            found: Any = json.loads(text)
        except (ValueError, RecursionError):
            if re.match(r'\s*\{\s*"tool"', text):
                raise BrokenCall(self._at, "a tool", "broken JSON") from None
            return None
        if not isinstance(found, dict) or not isinstance(found.get("tool"), str):
            return None
        given = found.get("arguments")
        text = json.dumps(given if isinstance(given, dict) else {})
        return ToolCall("", found["tool"], parse_arguments(self._at, found["tool"], text))
