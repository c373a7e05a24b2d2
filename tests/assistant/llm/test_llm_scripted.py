"""The shipped test double: replies from a file, in order, with a history."""

from pathlib import Path

import pytest

from assistant.llm.answer import collect
from assistant.llm.errors import NotConfigured, RateLimited, ScriptEnded
from assistant.llm.events import Usage
from assistant.llm.messages import LLMRequest, ToolCall, User
from assistant.llm.provider import Provider
from assistant.llm.providers.scripted.client import ScriptedProvider
from assistant.llm.registry import connect


def ask(text: str = "hello") -> LLMRequest:
    return LLMRequest("script", (User(text),))


def script(tmp_path: Path, *lines: str) -> Provider:
    path = tmp_path / "replies.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return connect("scripted", {"ASSISTANT_SCRIPT": str(path)})


async def test_replies_come_in_order_and_questions_are_kept(tmp_path: Path) -> None:
    """Each question takes one line; comments and blank lines take none."""
    provider = script(tmp_path, "# a demo", '{"text": "Hello there"}', "", '{"json": {"a": "é"}}')
    assert isinstance(provider, ScriptedProvider)

    answers = [await collect(provider.stream(ask(text))) for text in ("one", "two")]

    assert [answer.text for answer in answers] == ["Hello there", '{"a": "é"}']
    assert answers[0].pieces == ["Hello ", "there"]
    assert [request.messages[0] for request in provider.history] == [User("one"), User("two")]


async def test_a_reply_may_call_tools_and_cost_tokens(tmp_path: Path) -> None:
    """Everything a real provider can say, a script can."""
    call = (
        '{"tool_calls": [{"name": "look", "arguments": {"at": 1}}], "usage": {"input_tokens": 3}}'
    )

    answer = await collect(script(tmp_path, call).stream(ask()))

    assert answer.tool_calls == [ToolCall("call_0", "look", {"at": 1})]
    assert answer.usage == Usage(3)
    assert answer.stop_reason == "tool_calls"


async def test_a_reply_may_fail(tmp_path: Path) -> None:
    """A line can end in any error of a real provider, after its text."""
    provider = script(tmp_path, '{"text": "Wai", "error": "RateLimited", "retry_after": 2}')

    with pytest.raises(RateLimited) as caught:
        await collect(provider.stream(ask()))

    assert caught.value.retry_after == 2


async def test_the_end_of_a_script_is_said(tmp_path: Path) -> None:
    """One question too many names the file and how many replies it has."""
    provider = script(tmp_path, '{"text": "Hello"}')
    await collect(provider.stream(ask()))

    with pytest.raises(ScriptEnded, match=r"replies\.jsonl has only 1 replies"):
        await collect(provider.stream(ask()))


async def test_a_reply_can_insist_on_its_question(tmp_path: Path) -> None:
    """`expect` turns a drifting demo into an error."""
    line = '{"expect": "hourly", "text": "ok"}'
    assert (await collect(script(tmp_path, line).stream(ask("sync hourly")))).text == "ok"

    with pytest.raises(ScriptEnded, match="expects 'hourly'"):
        await collect(script(tmp_path, line).stream(ask("sync daily")))


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"error": "Nonsense"}', '{"tool_calls": [{}]}', '{"usage": {"x": 1}}']
)
def test_a_broken_line_is_named(line: str, tmp_path: Path) -> None:
    """Path and line number, before anything is asked."""
    with pytest.raises(NotConfigured, match=r"Line 2 of the script .*replies\.jsonl"):
        script(tmp_path, '{"text": "ok"}', line)


@pytest.mark.parametrize("environment", [{}, {"ASSISTANT_SCRIPT": "/nowhere/at/all"}])
def test_no_script_is_said(environment: dict[str, str]) -> None:
    """The message names the variable."""
    with pytest.raises(NotConfigured, match="ASSISTANT_SCRIPT"):
        connect("scripted", environment)
