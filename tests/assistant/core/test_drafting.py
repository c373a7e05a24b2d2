"""Laws of reading a draft while it is written."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assistant.core.drafting import Listening, ListeningToDrafts
from assistant.events import Drafting, TextDelta
from assistant.llm.events import ArgumentsDelta, Done, LLMEvent, Restarted
from assistant.llm.events import TextDelta as Piece

DRAFT: dict[str, Any] = {
    "outcome": "workflow",
    "id": "welcome",
    "name": "Welcome",
    "description": "",
    "triggers": [{"kind": "event", "event": "user/created", "if": "event.data.paid"}],
    "options": [{"option": "retries", "value": 5}, {"option": "concurrency", "limit": 2}],
    "steps": [
        {"kind": "sleep", "id": "wait", "name": "", "inside": "", "duration": "1d"},
        {"kind": "call", "id": "post", "inside": "on_failure", "operation": "slack.post-message"},
    ],
    "emissions": [],
    "assumptions": ["one day is 24 hours"],
}
LINES = [
    "id       welcome",
    "name     Welcome",
    "starts   on user/created if event.data.paid",
    "option   retries 5",
    "option   concurrency, limit 2",
    "step     wait: sleep 1d",
    "step     post: slack.post-message (in on_failure)",
    "assumes  one day is 24 hours",
]


def _heard(listening: type[Listening], *events: LLMEvent) -> list[Any]:
    found: list[Any] = []
    each = listening(found.append)
    for event in events:
        each.hear(event)
    return found


def _lines(found: list[Any]) -> list[str]:
    return [line for each in found if isinstance(each, Drafting) for line in each.lines]


def _text(found: list[Any]) -> str:
    return "".join(each.text for each in found if isinstance(each, TextDelta))


@given(st.integers(1, 40))
def test_a_draft_is_told_part_by_part(size: int) -> None:
    """Each part is one line, in its order, however the answer is cut; around it is text."""
    text = f"Here it is:\n```json\n{json.dumps({'result': DRAFT}, indent=1)}"
    pieces = [Piece(text[at : at + size]) for at in range(0, len(text), size)]
    found = _heard(ListeningToDrafts, *pieces, Piece("\n```\nThat is all."), Done())
    assert _lines(found) == LINES
    assert _text(found).startswith("Here it is:\n```json\n")
    assert _text(found).endswith("That is all.")
    assert "user/created" not in _text(found)


@given(st.integers(1, 40))
def test_what_tools_are_called_with_is_told_beside_the_text(size: int) -> None:
    """The text of a conversation stays text; two calls at a time are two drafts."""
    text = json.dumps(DRAFT)
    cut = [text[at : at + size] for at in range(0, len(text), size)]
    calls = [ArgumentsDelta(piece, call, "propose_workflow") for piece in cut for call in (1, 2)]
    found = _heard(Listening, Piece("{ is a brace"), *calls, Done())
    assert sorted(_lines(found)) == sorted(LINES * 2)
    assert _text(found) == "{ is a brace"


def test_questions_edits_and_refusals_have_lines() -> None:
    """What a model may answer instead of a workflow."""
    documents: list[tuple[Any, str]] = [
        ({"result": {"outcome": "refusal", "reason": "no\nway"}}, "refuses  no way"),
        ({"result": {"questions": [{"text": "When?", "choices": []}]}}, "asks     When?"),
        ({"text": "Which one?", "choices": ["a"]}, "asks     Which one?"),
        ({"operations": [{"op": "remove_step", "step": "post"}]}, "edit     remove step post"),
        ({"tool": "ask_user", "arguments": {"text": "Which?"}}, "asks     Which?"),
    ]
    for document, line in documents:
        assert _lines(_heard(Listening, ArgumentsDelta(json.dumps(document)))) == [line]


def test_what_breaks_off_is_told_as_far_as_it_came() -> None:
    """Inner parts first, each marked; once it was told, or begun anew, there is nothing to tell."""
    text = json.dumps({"result": DRAFT})
    half = text[: text.index('"slack.post') + 8]
    found: list[Any] = []
    listening = ListeningToDrafts(found.append)
    listening.hear(Piece(half))
    found.clear()
    listening.stop()
    assert _lines(found) == ["step     post: slack.p (in on_failure) …"]
    listening.stop()
    listening.hear(Piece(half))
    listening.hear(Restarted(2))
    found.clear()
    listening.stop()
    assert found == []


@given(st.text() | st.recursive(st.text() | st.none(), st.lists).map(json.dumps))
def test_nothing_that_a_model_writes_breaks_the_reading(text: str) -> None:
    """Any text, and any JSON where a draft is expected."""
    documents = (text, f'{{"result": {text}}}', f'{{"steps": [{text}, {{"id": {text}}}]}}')
    for document in documents:
        _heard(ListeningToDrafts, *map(Piece, document), Done())
        _heard(Listening, *map(ArgumentsDelta, document), Done())
