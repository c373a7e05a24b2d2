"""Without a model the conversation works by grammar, and says what it can't do."""

from pathlib import Path

import pytest

from assistant import events
from assistant.core.conversation.intents import intent_of, is_question, shown

from .conftest import Talking, ended, of, picture

DAILY = "Sync our Salesforce contacts every day at 9 AM"
FILE = "app/inngest/functions/sync_contacts.py"


async def test_a_request_is_planned_tried_and_applied(talking: Talking, app: Path) -> None:
    """The way is the same as with a model: proposal, run, acceptance."""
    async with talking() as talk:
        turn = await talk.say(DAILY)
        assert not (app / FILE).exists()
        await talk.say("apply it")

    assert of(events.RunEnded, turn)[0].report["status"] == "completed"
    assert of(events.Read, turn)[0].clauses
    assert (app / FILE).exists()


@pytest.mark.parametrize(
    ("request_", "gone", "come"),
    [
        ("make it 8 AM instead", "(9, 0)", "(8, 0)"),
        ("retry 10 times", None, "retries=10,"),
        ("use HubSpot rather than Salesforce", "SALESFORCE_ACCESS_TOKEN", "api.hubapi.com"),
        ("also notify #ops if it fails", None, '"channel": "#ops"'),
        ("also post a summary to #general on Slack", None, '"channel": "#general"'),
        ("call it Nightly contacts", '"Sync contacts"', '"Nightly contacts"'),
    ],
)
async def test_common_edits_change_what_they_say(
    talking: Talking, app: Path, request_: str, gone: str | None, come: str
) -> None:
    """Each is proposed as an edit, runs, and other files keep their bytes."""
    async with talking() as talk:
        await talk.say(DAILY)
        await talk.say("apply it")
        before = picture(app)
        turn = await talk.say(request_)
        assert picture(app) == before
        await talk.say("apply it")

    after = (app / FILE).read_text()
    assert ended(turn).reason == "proposed", turn
    assert of(events.Proposed, turn)[0].base is not None
    assert come in after
    assert gone is None or (gone in before[FILE].decode() and gone not in after)
    assert {name for name, data in picture(app).items() if before.get(name) != data} == {FILE}


async def test_edits_that_say_nothing_known_are_no_edits(talking: Talking, app: Path) -> None:
    """What is not understood becomes a question, never a change of the file."""
    async with talking() as talk:
        await talk.say(DAILY)
        await talk.say("apply it")
        before = picture(app)
        turn = await talk.say("make it more elegant")

    assert ended(turn).reason in ("asked", "refused")
    assert picture(app) == before


async def test_questions_are_answered_from_evidence(talking: Talking) -> None:
    """The trigger and the last run are told; what isn't known is said not to be."""
    async with talking() as talk:
        await talk.say(DAILY)
        when = await talk.say("when does it run next?")
        why = await talk.say("why did step 2 fail?")
        other = await talk.say("what is the meaning of life?")

    said = ["".join(e.text for e in of(events.TextDelta, turn)) for turn in (when, why, other)]
    assert "every day at 09:00 (Europe/Paris)" in said[0]
    assert "Step 2, upsert-contacts, did not fail: it completed" in said[1]
    assert of(events.Proposed, other) == []


async def test_a_question_is_answered_by_number_and_the_request_goes_on(talking: Talking) -> None:
    """What was asked first and what was answered make one request."""
    async with talking() as talk:
        turn = await talk.say("sync our Salesforce contacts")
        question = of(events.Asked, turn)[0].questions[0]
        done = await talk.say(str(1 + question.choices.index("every hour")))

    assert ended(done).reason == "proposed"
    assert of(events.Proposed, done)[0].workflow.triggers[0].local == "0 * * * *"


async def test_the_only_function_that_is_meant_is_found(talking: Talking, app: Path) -> None:
    """In a conversation of its own, an edit is about the function it fits."""
    async with talking() as talk:
        await talk.say(DAILY)
        await talk.say("apply it")
    async with talking() as later:
        turn = await later.say("make it 8 AM instead")
        unknown = await later.say("undo")

    assert of(events.Proposed, turn)[0].workflow.id == "sync-contacts"
    assert ended(unknown).reason == "answered"


async def test_the_name_of_a_function_that_is_there_is_no_request_for_another(
    talking: Talking,
) -> None:
    """It says that it is there, when it runs, and how to say what should change."""
    async with talking() as talk:
        await talk.say(DAILY)
        await talk.say("apply it")
    async with talking() as talk:
        (asked,) = of(events.Asked, await talk.say("sync contacts"))
        assert asked.questions[0].text.startswith("The app has 'sync-contacts' already (every day")
        turn = await talk.say("make it 8 AM instead")
        assert of(events.Proposed, turn)[0].base is not None


async def test_nothing_to_undo_is_said(talking: Talking) -> None:
    """One clear message, and nothing raised."""
    async with talking() as talk:
        turn = await talk.say("undo that")

    assert ended(turn).reason == "refused"
    assert "No change to undo" in ended(turn).message


async def test_an_app_that_cannot_be_read_is_said_to_be(talking: Talking, app: Path) -> None:
    """A syntax error ends the turn with file and line, and the conversation goes on."""
    (app / "app/broken.py").write_text("def x(:\n")

    async with talking() as talk:
        turn = await talk.say(DAILY)
        (app / "app/broken.py").unlink()
        again = await talk.say(DAILY)

    assert ended(turn).reason == "failed"
    assert "broken.py:1" in ended(turn).message
    assert ended(again).reason == "proposed"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("undo that", "undo"),
        ("please undo the last change", "undo"),
        ("redo", "redo"),
        ("apply it", "accept"),
        ("yes, apply it", "accept"),
        ("looks good", "accept"),
        ("discard the proposal", "reject"),
        ("show me only the trigger", "show"),
        ("run it again", "run"),
        ("undo the discount of cancelled orders every day", None),
        ("apply a discount when an order ships", None),
        ("show the open tickets in Slack every day", None),
        ("run the report every day", None),
    ],
)
def test_only_whole_sentences_are_orders_to_the_program(text: str, intent: str | None) -> None:
    """A request that begins like an order is a request."""
    assert intent_of(text, proposal_open=True) == intent


def test_nothing_is_accepted_where_nothing_is_proposed() -> None:
    """A "yes" is an order only while a proposal is open and no question is; "apply it" always is."""
    assert intent_of("yes", proposal_open=False) is None
    assert intent_of("yes", proposal_open=True, asked=True) is None
    assert intent_of("apply it", proposal_open=False) == "accept"
    assert shown("show me the next runs") == "next run"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("why did step 2 fail?", True),
        ("When does it run?", True),
        ("can you make it 8 AM?", False),
        ("When a user signs up, send an email", False),
        ("could you explain it, please?", False),
        ("is it safe to run twice?", True),
        ("what happens if it fails", True),
        ("how about 8 AM instead?", False),
        ("why don't you make it 8 AM?", False),
        ("Why did it fail? Make it retry 10 times.", False),
        ("why did it fail? was it the network?", True),
        ("Warum ist Schritt 2 fehlgeschlagen?", True),
        ("pourquoi l'étape 2 a échoué ?", True),
        ("¿cuándo se ejecuta?", True),
        ("なぜステップ2は失敗しましたか？", True),
        ("为什么第二步失败了？", True),
        ("Kannst du es auf 8 Uhr legen?", False),
        ("wie wäre es mit 8 Uhr?", False),
        ("would you make it 8 AM?", False),
        ("Mach es um 8 Uhr", False),
    ],
)
def test_questions_are_told_from_wishes(text: str, question: bool) -> None:
    """A wish in the form of a question is a wish."""
    assert is_question(text) is question


async def test_undo_takes_back_one_change_of_a_proposal_at_a_time(
    talking: Talking, app: Path
) -> None:
    """Each edit is a step back, redo makes it again, and the last undo drops the proposal."""
    before = picture(app)
    async with talking() as talk:
        await talk.say(DAILY)
        await talk.say("retry 10 times")
        await talk.say("make it 8 AM instead")
        edited = talk.conversation.state.workflow

        back = await talk.say("undo that")
        taken_back = talk.conversation.state.workflow
        await talk.say("redo that")
        again = talk.conversation.state.workflow
        for _ in range(3):
            last = await talk.say("undo that")
        dropped = talk.conversation.state
        nothing = await talk.say("apply it")

    assert edited is not None
    assert taken_back is not None
    assert taken_back.options.retries == 10
    assert taken_back.triggers != edited.triggers
    assert of(events.Proposed, back)[0].workflow == taken_back
    assert of(events.ClaimsMade, back)
    assert again == edited
    assert "dropped" in of(events.Noticed, last)[0].text
    assert not dropped.open_proposal
    assert of(events.Noticed, nothing)[0].text == "nothing is proposed"
    assert picture(app) == before


async def test_second_thoughts_wait_for_the_request_they_are_about(talking: Talking) -> None:
    """What is changed while a question is open is done when there is something to change."""
    async with talking() as talk:
        await talk.say("Send a Slack summary of new signups every weekday at 9 AM")
        await talk.say("make it 8 AM instead")
        why = await talk.say("why is that?")
        turn = await talk.say("HubSpot")
        new = await talk.say("retry 7 times")

    (shown,) = of(events.Proposed, turn)
    assert ended(why).reason == "asked"
    assert shown.workflow.triggers[0].local == "0 8 * * 1-5"
    assert of(events.Proposed, new)[0].workflow.options.retries == 7


async def test_a_change_of_nothing_is_asked_about(talking: Talking, app: Path) -> None:
    """Without a workflow there is nothing to change: no workflow is made up from the words."""
    async with talking() as talk:
        turn = await talk.say("make it 8 AM instead")
        dropped = await talk.say("never mind")
        after = talk.conversation.state

    assert ended(turn).reason == "asked"
    assert of(events.Proposed, turn) == []
    assert "dropped" in of(events.Noticed, dropped)[0].text
    assert after.asked == ()
    assert after.pending == []
