"""Whatever a model hands to a tool: an answer comes back, and the turn goes on."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import events
from assistant.llm.events import Done, TextDelta
from assistant.llm.messages import LLMRequest, ToolCall

from .conftest import Talking, ended, of, proposal, says

TOOLS = (
    "propose_workflow",
    "edit_workflow",
    "ask_user",
    "search_app",
    "read_app",
    "connector_help",
    "explain_run",
)
NAMES = (
    *("id", "steps", "triggers", "operations", "function", "path", "from_line", "kind", "query"),
    *("connector", "operation", "step", "event", "fail", "text", "choices", "default", "op"),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3),
    max_leaves=6,
)
arguments = st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), values, max_size=5)


class Babbling:
    """A model that calls one tool with anything, and then has said all."""

    name = "babbling"

    def __init__(self, calls: list[ToolCall]) -> None:
        self.calls = calls
        self.asked = 0

    async def stream(self, _: LLMRequest) -> Any:
        """All calls at once, then a word."""
        self.asked += 1
        if self.asked == 1:
            for call in self.calls:
                yield call
        else:
            yield TextDelta("Ok.")
        yield Done("tool_calls" if self.asked == 1 else "end")

    async def aclose(self) -> None:
        """Holds nothing."""


@pytest.mark.parametrize("tool", TOOLS)
@given(given_=arguments)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_any_arguments_have_an_answer(
    talking: Talking, app: Path, tool: str, given_: dict[str, Any]
) -> None:
    """No tool raises: what cannot be read is told, as problems of the arguments."""
    async with talking(provider=Babbling([ToolCall("c1", tool, given_)])) as talk:
        turn = await talk.say("hello, please")

    assert ended(turn).reason in ("answered", "asked", "unrepaired")
    assert of(events.Applied, turn) == []


@pytest.mark.parametrize(
    ("tool", "given_"),
    [
        ("read_app", {"path": "app/main.py", "from_line": "abc"}),
        ("read_app", {"path": "app/main.py", "from_line": [1]}),
        ("read_app", {"path": "app/main.py", "from_line": 1e300}),
        ("read_app", {"path": "app/\0main.py", "from_line": 1}),
        ("read_app", {"path": "x" * 5_000, "from_line": 1}),
        ("read_app", {"path": "app/\ud800.py", "from_line": 1}),
        ("search_app", {"kind": ["text"], "query": {"a": 1}}),
        ("ask_user", {"text": "What?", "choices": 7, "default": {}}),
        ("connector_help", {"connector": 3, "operation": []}),
        ("run_sandbox", {"event": "", "fail": [{"x": 1}]}),
        ("run_sandbox", {"event": "", "fail": "often"}),
        ("run_sandbox", {"event": 7, "fail": [{"step": "a", "times": "many"}]}),
        ("run_sandbox", {"event": '{"name": "a/b", "data": 7}', "fail": None}),
        ("explain_run", {"step": ["a"]}),
    ],
)
async def test_arguments_of_the_wrong_kind_are_told(
    talking: Talking, app: Path, tool: str, given_: dict[str, Any]
) -> None:
    """Services that hold no schema hand over anything: the model is told, the turn goes on."""
    async with talking(proposal(), says("Ok.")) as talk:
        await talk.say("Post new orders to #sales on Slack when order/created arrives")
    provider = Babbling([ToolCall("c1", tool, given_)])

    async with talking(provider=provider, resume=talk.conversation.id) as again:
        turn = await again.say("go on, please")

    assert ended(turn).reason in ("answered", "asked")
