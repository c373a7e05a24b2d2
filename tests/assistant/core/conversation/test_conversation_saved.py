"""Answers of models in the transcript: nothing secret, and everything that the service compares as it came."""

import string
from base64 import b64encode

from hypothesis import given
from hypothesis import strategies as st

from assistant.core.conversation.saved import answer_json, answer_of
from assistant.core.redaction import Redactor
from assistant.llm.messages import Assistant, Echo, ToolCall

LETTERS = string.ascii_letters + string.digits
REDACTOR = Redactor({"SLACK_TOKEN": "hunter2-hunter2"})


@given(st.text(LETTERS, min_size=20, max_size=40), st.binary(min_size=20, max_size=600))
def test_ids_and_seals_return_as_they_came(random: str, sealed: bytes) -> None:
    """However much like keys they look: changed, the service would refuse them."""
    seal = b64encode(sealed).decode()
    thought = {"type": "thinking", "thinking": "A tool will do.", "signature": seal}
    use = {"type": "tool_use", "id": f"toolu_01{random}", "name": "ask_user", "input": {}}
    call = ToolCall(f"toolu_01{random}", "ask_user", {"text": "when?"})
    answer = Assistant("So.", (call,), Echo("anthropic", "m", (thought, use)))

    assert answer_of(answer_json(answer, REDACTOR)) == answer


@given(st.sampled_from(["thinking", "text"]))
def test_a_thought_with_a_secret_is_left_out(kind: str) -> None:
    """Nothing of it is kept; text and calls remain, without what is secret in them."""
    thought = {"type": kind, kind: "the token is hunter2-hunter2", "signature": "c2ln"}
    call = ToolCall("call_1", "read_app", {"path": "hunter2-hunter2"})
    answer = Assistant("It is hunter2-hunter2.", (call,), Echo("anthropic", "m", (thought,)))

    kept = answer_of(answer_json(answer, REDACTOR))

    assert kept.echo is None
    assert "hunter2" not in repr(kept)
    assert kept.tool_calls[0].id == "call_1"


def test_random_text_is_still_redacted_where_people_read() -> None:
    """Only the fields of the service are spared."""
    key = "qT7vB2mX9zK4wR8nL1pD6sF3hJ5gY0cV"
    call = ToolCall("call_1", "propose_workflow", {"name": key})

    assert key not in repr(answer_json(Assistant(key, (call,)), REDACTOR))
