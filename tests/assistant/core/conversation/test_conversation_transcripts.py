"""Conversations go on from wherever they were cut off, without the secrets."""

import json
from pathlib import Path

import pytest

from assistant import events
from assistant.core.conversation.compaction import digest
from assistant.core.conversation.folding import folded
from assistant.core.conversation.state import UNFINISHED, State
from assistant.core.transcripts import Transcript
from assistant.llm.messages import Assistant, ToolResult, User

from .conftest import (
    Talking,
    body,
    call,
    edits,
    ended,
    of,
    on_event,
    proposal,
    retries,
    says,
    slack,
)

REQUEST = "Post new orders to #sales on Slack when order/created arrives"


async def test_a_conversation_resumes_with_its_open_proposal(talking: Talking, app: Path) -> None:
    """Another process accepts what this one proposed."""
    async with talking(proposal(), says("Ok.")) as talk:
        await talk.say(REQUEST)
    async with talking(edits(retries(4)), says("Ok."), resume=talk.conversation.id) as resumed:
        assert resumed.conversation.state.open_proposal
        await resumed.say("apply it")
        await resumed.say("retry 4 times")
        await resumed.say("apply it")

    text = (app / "app/inngest/functions/tell_sales_team.py").read_text()
    assert "retries=4," in text


async def test_every_cut_of_a_transcript_is_a_conversation(talking: Talking, app: Path) -> None:
    """Killed after any byte, it resumes: messages alternate as services demand, and it goes on."""
    async with talking(
        call("search_app", kind="any", query="users"), proposal(), says("Ok.")
    ) as talk:
        await talk.say(REQUEST)
    path = talk.desk.transcript.path
    data = path.read_bytes()
    ends = [n + 1 for n, byte in enumerate(data) if byte == 10]
    cuts = sorted({0, 1, len(data), *ends, *(end - 20 for end in ends), *(end + 5 for end in ends)})

    for cut in (each for each in cuts if 0 < each <= len(data)):
        path.write_bytes(data[:cut])
        _, records = Transcript.open(app, talk.conversation.id)
        messages = folded(records).conversation()
        calls = [c.id for m in messages if isinstance(m, Assistant) for c in m.tool_calls]
        assert calls == [m.call_id for m in messages if isinstance(m, ToolResult)]


async def test_a_crash_in_mid_turn_is_told_to_the_model(talking: Talking) -> None:
    """A call that nothing answered is said to be unfinished, and the next turn works."""
    async with talking(call("search_app", kind="any", query=""), proposal(), says("Ok.")) as talk:
        await talk.say(REQUEST)
    path = talk.desk.transcript.path
    lines = path.read_bytes().splitlines(keepends=True)
    said = next(n for n, line in enumerate(lines) if b'"kind":"said"' in line)
    path.write_bytes(b"".join(lines[: said + 1]) + lines[said + 1][:15])

    async with talking(says("Where were we?"), resume=talk.conversation.id) as resumed:
        assert resumed.conversation.state.in_turn
        turn = await resumed.say("go on, please")

    told = [m for m in resumed.asked[0].messages if isinstance(m, ToolResult)]
    assert [message.content for message in told] == [UNFINISHED]
    assert ended(turn).reason == "answered"


async def test_secrets_are_nowhere(talking: Talking, app: Path) -> None:
    """Neither the model nor the transcript gets a key that was typed, read or answered."""
    key = "xoxb-" + "7" * 12 + "-abcdefghij"
    (app / "app" / "settings.py").write_text(f'TOKEN = "{key}"\n')
    (app / ".env").write_text("CRM_PASSWORD=korrekt-pferd-99\n")
    (app / "app" / "notes.md").write_text("the login is korrekt-pferd-99\n")
    replies = (
        call("read_app", path="app/settings.py", from_line=1),
        call("search_app", kind="text", query="login"),
        call("read_app", path=".env", from_line=1),
        says(f"Use {key} then."),
    )

    async with talking(*replies) as talk:
        turn = await talk.say(f"use the token {key} for it, please")

    sent = json.dumps(
        [
            [m.text if isinstance(m, User) else getattr(m, "content", "") for m in r.messages]
            for r in talk.asked
        ]
    )
    kept = talk.desk.transcript.path.read_text()
    for secret in (key, "korrekt-pferd-99"):
        assert secret not in sent
        assert secret not in kept
    assert "[redacted: Slack token]" in kept
    notices = "\n".join(event.text for event in of(events.Noticed, turn))
    for what in ("what you said", "app/settings.py", "what was found in the app", "the model said"):
        assert f"{what}: " in notices
    assert key not in notices
    assert "were not read" in sent or "are not read" in sent


@pytest.mark.parametrize("place", ["text", "on_failure", "description", "body", "event"])
async def test_secrets_do_not_become_code(talking: Talking, place: str) -> None:
    """What looks like a key is a problem that goes back, wherever in the workflow it stands."""
    key = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
    last = slack("tell-ops", text=f"key {key}") | {"inside": "on_failure"}
    reply = {
        "text": proposal(slack(text=f"key {key}")),
        "on_failure": proposal(slack(), last),
        "description": proposal(),
        "body": proposal(body(f"return '{key}'")),
        "event": proposal(trigger=on_event(f"order/{key}")),
    }[place]
    if place == "description":
        reply["tool_calls"][0]["arguments"]["description"] = f"Posts with {key}."

    async with talking(reply, says("Ok.")) as talk:
        await talk.say(REQUEST)

    assert "holds a secret" in talk.asked[1].messages[-1].content
    assert key not in talk.desk.transcript.path.read_text()


async def test_long_conversations_are_shortened_without_losing_what_matters(
    talking: Talking,
) -> None:
    """The digest holds every request, the workflow, the decisions and what is open."""
    chat = [says("words " * 400) for _ in range(6)]

    async with talking(proposal(), says("Ok."), *chat, compact_at=3_000) as talk:
        await talk.say(REQUEST)
        await talk.say("apply it")
        for number in range(6):
            await talk.say(f"thought number {number}, please")

    digest = talk.asked[-1].messages[0].text
    assert REQUEST in digest
    assert "thought number 3" in digest
    assert '"id": "tell-sales-team"' in digest
    assert "Accepted: Add tell-sales-team" in digest
    assert "thought number 5" in talk.asked[-1].messages[-1].text
    assert len(talk.asked[-1].messages) < 8


def test_no_decision_of_a_long_conversation_is_lost() -> None:
    """Two hundred answers and assumptions are all told; beyond any measure it is said how many are not."""
    state = State()
    state.decisions += [
        f"Asked 'Which channel for {n}?', the answer was: #c{n}" for n in range(200)
    ]
    state.requests += ["x" * 5_000] * 30

    told = json.loads(digest(state).partition("{")[1] + digest(state).partition("{")[2])

    assert told["decisions"] == state.decisions
    assert "earlier_decisions_left_out" not in told
    assert len(told["requests"]) + told["earlier_requests_left_out"] == 30


async def test_secrets_in_a_run_are_redacted_and_it_is_said(talking: Talking, app: Path) -> None:
    """What a run gives goes to the model and the transcript without its secrets, and not silently."""
    key = "ghp_" + "inTheRun1234567890abcdef"
    event = {"name": "order/created", "data": {"note": key}}
    replies = (
        proposal(body("return {'said': note}", note="event.data.note")),
        call("run_sandbox", event=json.dumps(event), fail=[]),
        says("It gives the note."),
    )

    async with talking(*replies) as talk:
        turn = await talk.say("Note orders on order/created")
        kept = talk.desk.transcript.path.read_text()

    said = [each.text for each in of(events.Noticed, turn)]
    assert "redacted in the report of the run: GitHub token" in said
    assert key not in kept
