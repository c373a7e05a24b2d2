"""What people say next, held with a model: each sentence does what it says, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import events
from assistant.core.trial_run import TrialRun
from generators.spec import CallStep, CronTrigger, Workflow

from .conftest import (
    Talking,
    call,
    edits,
    ended,
    every,
    of,
    on_event,
    picture,
    piece,
    proposal,
    says,
    slack,
)

REQUEST = "Post the numbers to #sales on Slack every day at 9 AM"
FIRST = proposal(
    slack("tell-sales", "#sales", "The numbers"),
    slack("tell-boss", "#boss", "They know"),
    trigger=every("every day at 9 AM", "0 9 * * *"),
)
FILE = "app/inngest/functions/tell_sales_team.py"

Edit = dict[str, Any]


def _add(step: dict[str, Any], inside: str = "", after: str = "") -> Edit:
    return {"op": "add_steps", "inside": inside, "after": after, "steps": [step]}


def _ids(workflow: Workflow) -> list[str]:
    return [step.id for step in workflow.steps]


def _channels(workflow: Workflow) -> list[Any]:
    return [s.params["channel"].value for s in workflow.steps if isinstance(s, CallStep)]  # type: ignore[union-attr]


def _local(workflow: Workflow) -> list[str | None]:
    return [t.local for t in workflow.triggers if isinstance(t, CronTrigger)]


EMAIL = {
    **slack("tell-boss"),
    "operation": "sendgrid.send-email",
    "params": [
        piece("to", "env.BOSS", "reference"),
        piece("subject", "They know"),
        piece("text", "They know"),
    ],
}


@pytest.mark.parametrize(
    ("said", "edit", "seen", "expected"),
    [
        (
            "make it 8 AM instead",
            {"op": "set_triggers", "triggers": [every("every day at 8 AM", "0 8 * * *")]},
            _local,
            ["0 8 * * *"],
        ),
        (
            "start it when an order comes in rather than by the clock",
            {"op": "set_triggers", "triggers": [on_event()]},
            lambda w: w.triggers[0].event,
            "order/created",
        ),
        (
            "also notify #ops if it fails",
            _add(slack("tell-ops", "#ops", "It failed"), "on_failure"),
            lambda w: [step.id for step in w.options.on_failure.steps],
            ["tell-ops"],
        ),
        (
            "tell #all first",
            _add(slack("tell-all", "#all"), after="start"),
            _ids,
            ["tell-all", "tell-sales", "tell-boss"],
        ),
        (
            "tell #all after sales",
            _add(slack("tell-all", "#all"), after="tell-sales"),
            _ids,
            ["tell-sales", "tell-all", "tell-boss"],
        ),
        (
            "leave the boss out",
            {"op": "remove_step", "step": "tell-boss"},
            _ids,
            ["tell-sales"],
        ),
        (
            "tell the boss before sales",
            {"op": "move_step", "step": "tell-boss", "inside": "", "after": "start"},
            _ids,
            ["tell-boss", "tell-sales"],
        ),
        (
            "email the boss with SendGrid rather than Slack",
            {"op": "replace_step", "step": "tell-boss", "steps": [EMAIL]},
            lambda w: [step.connector for step in w.steps],
            ["slack", "sendgrid"],
        ),
        (
            "let it have ten more tries",
            {"op": "set_options", "options": [{"option": "retries", "value": 10}]},
            lambda w: w.options.retries,
            10,
        ),
        (
            "give it another name, Numbers",
            {"op": "rename", "name": "Numbers", "description": ""},
            lambda w: (w.name, w.id),
            ("Numbers", "tell-sales-team"),
        ),
    ],
)
async def test_an_edit_does_what_was_said_and_nothing_else(
    talking: Talking,
    app: Path,
    *,
    said: str,
    edit: Edit,
    seen: Callable[..., Any],
    expected: Any,
) -> None:
    """One typed operation each, on what is on the disk; the other step keeps its source."""
    replies = (FIRST, says("Ok."), edits(edit), says("Ok."))
    async with talking(*replies) as talk:
        await talk.say(REQUEST)
        await talk.say("apply it")
        before = picture(app)
        turn = await talk.say(said)
        assert ended(turn).reason == "proposed", ended(turn)
        assert picture(app) == before
        await talk.say("apply it")

    workflow = of(events.Proposed, turn)[-1].workflow
    assert seen(workflow) == expected
    after = picture(app)
    assert {name for name in after if after[name] != before[name]} == {FILE}
    assert _source(before[FILE], "tell_sales") == _source(after[FILE], "tell_sales")


def _source(file: bytes, function: str) -> bytes:
    """The function's lines, up to the next one."""
    return file.partition(f"async def {function}(".encode())[2].partition(b"\n\n\n")[0]


async def test_a_whole_conversation(talking: Talking, app: Path) -> None:
    """Edits build on one another; a question and a look change nothing; undo takes back the last."""
    fails = {"tell-boss": 9}
    replies = (
        *(FIRST, says("Ok.")),
        *(
            edits({"op": "set_triggers", "triggers": [every("8 AM", "0 8 * * *")]}),
            says("8 it is."),
        ),
        *(edits(_add(slack("tell-ops", "#ops"), "on_failure")), says("They hear of it.")),
        *(call("explain_run", step="tell-boss"), says("Slack was down in that run.")),
    )
    async with talking(*replies) as talk:
        await talk.say(REQUEST)
        await talk.say("make it 8 AM instead")
        await talk.say("also notify #ops if it fails")
        shown = of(events.Showed, await talk.say("show me only the trigger"))[0]
        [event async for event in talk.conversation.run(trial=TrialRun(faults=fails))]
        asked = await talk.say("why did step 2 fail?")
        await talk.say("undo that")
        workflow = talk.conversation.state.workflow

    assert shown.lines[0].startswith("every day at 08:00 (Europe/Paris)")
    assert of(events.Proposed, asked) == []
    assert ended(asked).reason == "answered"
    assert '"status": "failed"' in talk.asked[-1].messages[-1].content
    assert workflow is not None
    assert _local(workflow) == ["0 8 * * *"]
    assert workflow.options.on_failure is None
    assert not (app / FILE).exists()
