"""A conversation goes from a request to files that are read back, and back again."""

from pathlib import Path

from assistant import events

from .conftest import (
    Talking,
    body,
    call,
    edits,
    ended,
    of,
    picture,
    proposal,
    retries,
    says,
    slack,
)

REQUEST = "Post new orders to #sales on Slack when order/created arrives"


async def test_a_request_becomes_a_proposal_that_ran(talking: Talking, app: Path) -> None:
    """The workflow is checked, rendered and run before it is shown, and nothing is written."""
    before = picture(app)

    async with talking(proposal(), says("It posts orders to #sales.")) as talk:
        turn = await talk.say(REQUEST)

    (shown,) = of(events.Proposed, turn)
    (run,) = of(events.RunEnded, turn)
    assert shown.sound
    assert shown.changes.edit("app/inngest/functions/tell_sales_team.py") is not None
    assert (run.report["status"], run.scratch) == ("completed", True)
    assert ended(turn).reason == "proposed"
    assert picture(app) == before


async def test_accepting_writes_what_was_shown_and_undo_takes_it_back(
    talking: Talking, app: Path
) -> None:
    """What is on the disk afterwards is the proposal, byte by byte; undo restores every byte."""
    before = picture(app)

    async with talking(proposal(), says("Done.")) as talk:
        (shown,) = of(events.Proposed, await talk.say(REQUEST))
        turn = await talk.say("apply it")
        for edit in shown.changes.edits:
            assert (app / edit.path).read_bytes() == edit.bytes_after
        undone = await talk.say("undo that")

    assert of(events.Applied, turn)[0].paths == shown.changes.paths
    assert "the files are written as shown" in {
        claim.claim for claim in of(events.ClaimsMade, turn)[0].claims if claim.level == "proved"
    }
    assert of(events.Reversed, undone)[0].verb == "undone"
    assert picture(app) == before


async def test_the_claim_table_stands_under_whatever_the_model_says(talking: Talking) -> None:
    """A model that says "verified" changes no claim: the words come from evidence."""
    async with talking(proposal(), says("Verified and applied! Everything is proved.")) as talk:
        turn = await talk.say(REQUEST)

    text = "".join(event.text for event in of(events.TextDelta, turn))
    levels = {claim.claim: claim.level for claim in of(events.ClaimsMade, turn)[0].claims}
    assert "Verified" in text
    assert levels["the files are written"] == "unproven"
    assert levels["the services accept your credentials"] == "unproven"
    assert levels["the services answer as documented"] == "simulated"
    assert turn.index(of(events.ClaimsMade, turn)[0]) > turn.index(of(events.TextDelta, turn)[-1])


async def test_an_edit_changes_only_the_lines_it_must(talking: Talking, app: Path) -> None:
    """Every line of the file but the one for the new option keeps its bytes."""
    replies = (proposal(), says("Ok."), edits(retries(10)), says("Ten retries."))
    path = app / "app/inngest/functions/tell_sales_team.py"

    async with talking(*replies) as talk:
        await talk.say(REQUEST)
        await talk.say("apply it")
        before = path.read_bytes().splitlines()
        others = picture(app)
        await talk.say("retry 10 times")
        await talk.say("yes, apply it")

    after = path.read_bytes().splitlines()
    assert [line for line in after if line not in before] == [b"    retries=10,"]
    assert [line for line in before if line not in after] == []
    assert {name for name, data in picture(app).items() if others[name] != data} == {
        "app/inngest/functions/tell_sales_team.py"
    }


async def test_what_people_wrote_into_a_file_stays(talking: Talking, app: Path) -> None:
    """An edit is merged onto the file as it is; the same lines changed twice are refused."""
    replies = (
        proposal(),
        says("Ok."),
        edits(retries(10)),
        says("Ok."),
        edits(retries(3)),
        says("No."),
    )
    path = app / "app/inngest/functions/tell_sales_team.py"

    async with talking(*replies, rounds=0) as talk:
        await talk.say(REQUEST)
        await talk.say("apply it")
        path.write_text(path.read_text().replace("An order", "A new order") + "\n# mine\n")
        await talk.say("retry 10 times")
        await talk.say("apply it")
        text = path.read_text()
        path.write_text(text.replace("retries=10", "retries=11"))
        refused = await talk.say("retry 3 times")

    assert '"A new order"' in text
    assert "retries=10," in text
    assert text.endswith("# mine\n")
    assert ended(refused).reason == "unrepaired"
    assert "by hand" in ended(refused).message
    assert "retries=11" in path.read_text()


async def test_a_question_never_edits(talking: Talking, app: Path) -> None:
    """A model that edits where it was asked a question is told to answer; nothing is proposed."""
    replies = (proposal(), says("Ok."), edits(retries(10)), says("Because it may be busy."))

    async with talking(*replies) as talk:
        await talk.say(REQUEST)
        turn = await talk.say("Why could step 1 fail?")

    assert of(events.Proposed, turn) == []
    assert ended(turn).reason == "answered"
    assert "asked a question" in talk.asked[-1].messages[-1].content


async def test_references_to_earlier_turns_are_in_what_the_model_sees(talking: Talking) -> None:
    """Every turn goes to the model with all before it, and with what happened in between."""
    replies = (proposal(), says("Ok."), says("It is the one from before."))

    async with talking(*replies) as talk:
        await talk.say(REQUEST)
        await talk.say("apply it")
        await talk.say("and what about the first thing I said, please tell")

    said = [getattr(message, "text", "") for message in talk.asked[-1].messages]
    assert REQUEST in said[0]
    assert "accepted the proposal" in said[-1]


async def test_ask_user_ends_the_turn_with_choices(talking: Talking) -> None:
    """A question shows its choices; a number answers it, and the model gets the words."""
    asking = call(
        "ask_user", text="Which channel?", choices=["#sales", "#orders"], default="#sales"
    )

    async with talking(asking, proposal(), says("Ok.")) as talk:
        turn = await talk.say("Tell the team about orders when order/created arrives")
        await talk.say("2")

    assert of(events.Asked, turn)[0].questions[0].choices == ("#sales", "#orders")
    assert ended(turn).reason == "asked"
    assert '"request": "#orders"' in talk.asked[1].messages[-1].text


async def test_code_steps_are_rendered_and_run(talking: Talking) -> None:
    """A body becomes a function of the app, with its inputs as parameters."""
    code = body("return {'text': f'New order from {email}'}", email="event.data.email")
    post = slack() | {
        "params": [
            {"name": "channel", "kind": "text", "value": "#sales"},
            {"name": "text", "kind": "reference", "value": "steps.shape.text"},
        ]
    }

    async with talking(proposal(code, post), says("Ok.")) as talk:
        turn = await talk.say(REQUEST)

    (run,) = of(events.RunEnded, turn)
    assert run.report["status"] == "completed"
    assert run.report["steps"][0]["output"] == {"text": "New order from ada@example.com"}


async def test_show_me_only_the_trigger(talking: Talking) -> None:
    """Looking at a part asks no model: the typed workflow says it."""
    async with talking(proposal(), says("Ok.")) as talk:
        await talk.say(REQUEST)
        turn = await talk.say("show me only the trigger")

    assert of(events.Showed, turn)[0].lines == ("event order/created",)
    assert len(talk.asked) == 2


async def test_tools_do_what_they_say(talking: Talking, app: Path) -> None:
    """Searching, reading, help and runs answer from the app, the catalog and the sandbox."""
    replies = (
        call("search_app", kind="route", query="users"),
        call("read_app", path="app/routes/users.py", from_line=1),
        call("connector_help", connector="stripe", operation=""),
        proposal(),
        call(
            "run_sandbox",
            event='{"name": "order/created", "data": {}}',
            fail=[{"step": "tell-sales", "times": 1}],
        ),
        call("explain_run", step="tell-sales"),
        says("It survives one failure."),
    )

    async with talking(*replies) as talk:
        turn = await talk.say(REQUEST)

    results = [request.messages[-1].content for request in talk.asked[1:]]
    assert "POST /users" in results[0]
    assert "def " in results[1]
    assert "stripe." in results[2]
    assert '"holds": true' in results[3]
    assert '"attempts": 2' in results[4]
    assert "attempts" in results[5]
    assert ended(turn).reason == "proposed"


async def test_unknown_tools_and_broken_arguments_are_answered(talking: Talking) -> None:
    """What the model gets wrong is told to it, and the turn goes on."""
    replies = (
        call("write_file", path="x.py", content="boom"),
        call("propose_workflow", nonsense=True),
        call("run_sandbox", event="{", fail=[]),
        says("I give up."),
    )

    async with talking(*replies) as talk:
        turn = await talk.say(REQUEST)

    results = [request.messages[-1] for request in talk.asked[1:]]
    assert all(result.failed for result in results)
    assert "There is no tool 'write_file'" in results[0].content
    assert ended(turn).reason == "unrepaired"
