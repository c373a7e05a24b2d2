"""JSON found in what models really write, and answers put together from events."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.answer import Answer, read_json
from assistant.llm.events import Restarted, TextDelta, Usage
from assistant.llm.messages import ToolCall

VALUES = st.dictionaries(
    st.text(max_size=20),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=2),
        max_leaves=4,
    ),
    max_size=3,
)


@given(VALUES)
def test_bare_json_is_read_as_it_is(value: dict[str, object]) -> None:
    """Whatever the strings hold, fences and braces included."""
    assert read_json(json.dumps(value)) == value


@given(VALUES.filter(lambda value: "`" not in json.dumps(value, ensure_ascii=False)))
def test_fenced_json_is_read_through_talk_and_thinking(value: dict[str, object]) -> None:
    """Prose around a fence and thinking before it do not matter."""
    text = f"<think>{{not this}}</think>Here you are:\n```json\n{json.dumps(value)}\n```\nEnjoy!"

    assert read_json(text) == value


def test_json_amid_prose_is_found() -> None:
    """No fence, but one object."""
    assert read_json('The answer is {"a": {"b": 1}}, I think.') == {"a": {"b": 1}}


@pytest.mark.parametrize("text", ["", "no", "[1]", '{"a": ', "``` ```", "null"])
def test_no_object_is_an_error(text: str) -> None:
    """Lists, halves and prose are no answer."""
    with pytest.raises(ValueError, match="no JSON object"):
        read_json(text)


def test_a_restart_voids_text_and_calls_but_not_costs() -> None:
    """What was paid stays paid."""
    answer = Answer()
    for event in (
        TextDelta("a"),
        ToolCall("1", "t", {}),
        Usage(1, 2),
        Restarted(2),
        TextDelta("b"),
    ):
        answer.add(event)

    assert (answer.text, answer.tool_calls, answer.usage) == ("b", [], Usage(1, 2))
