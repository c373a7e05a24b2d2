"""The provider: hands out replies in order, and keeps what it was asked."""

import json
import re
from collections.abc import AsyncIterator

from assistant.llm.errors import ScriptEnded
from assistant.llm.events import ArgumentsDelta, Done, LLMEvent, TextDelta
from assistant.llm.messages import Assistant, LLMRequest, Message, User
from assistant.llm.providers.scripted.script import AT, Reply, Script

_WORDS = re.compile(r"\S*\s+|\S+")


class ScriptedProvider:
    """Answers each request with the script's next reply, a word at a time."""

    def __init__(self, script: Script) -> None:
        self.history: list[LLMRequest] = []
        """All requests so far, oldest first."""
        self._script = script

    @property
    def name(self) -> str:
        """As `--provider` takes it."""
        return AT.provider

    async def aclose(self) -> None:
        """Holds nothing."""

    async def stream(self, request: LLMRequest) -> AsyncIterator[LLMEvent]:
        """The events of the next reply.

        Raises:
            ScriptEnded: no reply is left, or the next one expects another message.
        """
        reply = self._next(request)
        for word in _WORDS.findall(reply.text):
            yield TextDelta(word)
        for number, call in enumerate(reply.tool_calls):
            arguments = json.dumps(call.arguments, ensure_ascii=False)
            for word in _WORDS.findall(arguments):
                yield ArgumentsDelta(word, number, call.name)
            yield call
        if reply.usage is not None:
            yield reply.usage
        if reply.error is not None:
            raise reply.error
        yield Done("tool_calls" if reply.tool_calls else "end")

    def _next(self, request: LLMRequest) -> Reply:
        number = len(self.history)
        self.history.append(request)
        replies = self._script.replies
        if number >= len(replies):
            raise ScriptEnded(AT, f"nothing: {self._script.source} has only {len(replies)} replies")
        reply = replies[number]
        if reply.expect not in _said(request.messages[-1]):
            raise ScriptEnded(AT, f"nothing: reply {number + 1} expects {reply.expect!r}")
        return reply


def _said(message: Message) -> str:
    return message.text if isinstance(message, User | Assistant) else message.content
