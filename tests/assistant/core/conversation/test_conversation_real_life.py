"""What people say in the middle of a conversation without a model: nothing is changed that was not asked."""

from pathlib import Path

import pytest

from assistant import events
from assistant.core.conversation.manners import aside
from assistant.planners.offline.foreign import is_foreign
from generators.spec import SleepStep

from .conftest import Talking, ended, of, picture

DAILY = "every day at 9 AM sync contacts from Salesforce to our database"
WELCOME = "When a user signs up, send them a welcome email, wait two days, then send a reminder"


def _text(turn: list[events.Event]) -> str:
    return "".join(each.text for each in of(events.TextDelta, turn))


@pytest.mark.parametrize(
    "said",
    [
        "delete everything",
        "that is not what I had in mind",
        "one per customer, you know",
        "set the sails to the wind",
        "paint it blue",
    ],
)
async def test_what_is_no_edit_replaces_no_proposal(talking: Talking, said: str) -> None:
    """It is said not to be understood, is no part of what is said next, and the proposal stays."""
    async with talking() as talk:
        (first,) = of(events.Proposed, await talk.say(DAILY))
        turn = await talk.say(said)
        (last,) = of(events.Proposed, await talk.say("make it 8 AM instead"))

    assert of(events.Proposed, turn) == []
    assert "no edit that is understood" in of(events.Asked, turn)[0].questions[0].text
    assert last.workflow.steps == first.workflow.steps
    assert last.workflow.triggers[0].local == "0 8 * * *"


@pytest.mark.parametrize(
    ("said", "local"),
    [
        ("no wait, mondays and thursdays", "0 9 * * 1,4"),
        ("oh sorry, I meant 8:15", "15 8 * * *"),
        ("that's too early, make it noon", "0 12 * * *"),
        ("actually only on mondays", "0 9 * * 1"),
    ],
)
async def test_a_change_of_mind_about_the_time_keeps_the_rest(
    talking: Talking, said: str, local: str
) -> None:
    """Interjections mean nothing; the days or the clock that are not said stay."""
    async with talking() as talk:
        (first,) = of(events.Proposed, await talk.say(DAILY))
        (last,) = of(events.Proposed, await talk.say(said))

    assert last.workflow.triggers[0].local == local
    assert last.workflow.steps == first.workflow.steps


@pytest.mark.parametrize(
    "said", ["make that 3 days", "wait three days instead", "make the wait 3 days"]
)
async def test_a_wait_gets_another_length(talking: Talking, said: str) -> None:
    """Its step and what is written about it say the new one; the other steps stay."""
    async with talking() as talk:
        (first,) = of(events.Proposed, await talk.say(WELCOME))
        (last,) = of(events.Proposed, await talk.say(said))

    (wait,) = (step for step in last.workflow.steps if isinstance(step, SleepStep))
    assert (wait.duration, wait.id) == ("3d", "wait-3-days")
    assert "two days" not in last.workflow.description
    assert "3 days" in last.workflow.description
    assert [s for s in last.workflow.steps if s.kind == "call"] == [
        s for s in first.workflow.steps if s.kind == "call"
    ]


async def test_a_step_goes_by_what_it_is_about(talking: Talking) -> None:
    """“The reminder” is the step that sends one."""
    async with talking() as talk:
        await talk.say(WELCOME)
        (last,) = of(events.Proposed, await talk.say("remove the reminder"))

    assert [step.id for step in last.workflow.steps] == ["send-welcome-email", "wait-2-days"]


async def test_a_function_written_by_hand_is_not_rewritten(talking: Talking, app: Path) -> None:
    """It is refused with the reason; no other function is made in its place."""
    before = picture(app)
    async with talking() as talk:
        turn = await talk.say("change close_stale_tickets to run at 3am")

    assert ended(turn).reason == "refused"
    assert "written by hand" in ended(turn).message
    assert of(events.Proposed, turn) == []
    assert picture(app) == before


async def test_functions_of_the_app_are_told(talking: Talking) -> None:
    """By name, or all of them; before anything was asked for, too."""
    async with talking() as talk:
        one = await talk.say("what does close_stale_tickets do?")
        every = await talk.say("which functions are there?")

    for turn in (one, every):
        assert "close-stale-tickets: " in _text(turn)
        assert "written by hand" in _text(turn)
        assert of(events.Asked, turn) == []


async def test_what_happens_when_it_fails_is_told_from_the_options(talking: Talking) -> None:
    """Retries and who is told, not the last run."""
    async with talking() as talk:
        await talk.say(DAILY)
        before = await talk.say("what happens if Salesforce is down?")
        await talk.say("retry 7 times")
        await talk.say("also notify #ops if it fails")
        after = await talk.say("what happens if Salesforce is down?")

    assert "4 times (Inngest's default)" in _text(before)
    assert "Nobody is told" in _text(before)
    assert "7 times" in _text(after)
    assert "Nobody is told" not in _text(after)


async def test_another_language_is_said_to_need_a_model(talking: Talking) -> None:
    """No question in half a language, and nothing of it stays for the next request."""
    async with talking() as talk:
        turn = await talk.say("Wenn eine Bestellung eingeht, schicke eine Nachricht an #verkauf")
        (proposed,) = of(events.Proposed, await talk.say(DAILY))

    assert ended(turn).reason == "refused"
    assert "English" in ended(turn).message
    assert proposed.workflow.id == "sync-contacts"


async def test_another_request_says_what_it_leaves(talking: Talking) -> None:
    """The open proposal is not written, it is said, and undo goes back to it under a new number."""
    async with talking() as talk:
        (first,) = of(events.Proposed, await talk.say(DAILY))
        turn = await talk.say(WELCOME)
        back = await talk.say("undo that")

    assert "Sync contacts was not written" in _text(turn)
    (again,) = of(events.Proposed, back)
    assert again.workflow == first.workflow
    assert again.number == 3
    assert ended(back).reason == "proposed"


@pytest.mark.parametrize(
    "said", ["hi", "Hello!", "thanks", "thank you very much", "what can you do?"]
)
async def test_manners_are_answered(talking: Talking, said: str) -> None:
    """They are no request."""
    async with talking() as talk:
        turn = await talk.say(said)

    assert ended(turn).reason == "answered"
    assert of(events.Asked, turn) == []


@pytest.mark.parametrize(
    "said", ["say hi to new users on Slack", "help new users", "thank buyers by email", "yes"]
)
def test_manners_are_whole_sentences(said: str) -> None:
    """A request that holds such a word is a request."""
    assert aside(said) == ""


@pytest.mark.parametrize(
    ("said", "foreign"),
    [
        ("Schicke jeden Morgen eine Nachricht an den Support", True),
        ("envoie un résumé à l'équipe chaque lundi et tous les vendredis", True),
        ("cada lunes envía un correo a todos los usuarios", True),
        ("每天早上九点同步联系人", True),
        ("send a summary of the tickets in Zendesk to us every day", False),
        ("email der Spiegel the numbers when an order ships", False),
        ("sync contacts", False),
    ],
)
def test_other_languages_are_told(said: str, foreign: bool) -> None:
    """By their small words or their script."""
    assert is_foreign(said) is foreign


@pytest.mark.parametrize(
    "said", ["no, keep them", "no, apply nothing", "don't save it", "no, write it down"]
)
async def test_a_no_writes_nothing(talking: Talking, app: Path, said: str) -> None:
    """Whatever stands behind it: only a plain yes writes."""
    before = picture(app)
    async with talking() as talk:
        await talk.say(DAILY)
        turn = await talk.say(said)

    assert of(events.Applied, turn) == []
    assert picture(app) == before


async def test_one_more_time_is_added_to_the_times_there_are(talking: Talking) -> None:
    """“Too” and “also” replace nothing."""
    async with talking() as talk:
        await talk.say("every weekday at 6 PM sync contacts from Salesforce to our database")
        (last,) = of(events.Proposed, await talk.say("and on saturdays at noon too"))

    assert [t.local for t in last.workflow.triggers] == ["0 18 * * 1-5", "0 12 * * 6"]


async def test_daily_is_not_hourly(talking: Talking) -> None:
    """What runs more than once a day keeps no clock; and what changes nothing is said to."""
    async with talking() as talk:
        await talk.say("every hour sync contacts from Salesforce to our database")
        mondays = await talk.say("only on mondays")
        daily = await talk.say("make it daily")
        again = await talk.say("make it daily")

    assert of(events.Proposed, mondays)[0].workflow.triggers[0].local == "0 * * * 1"
    assert of(events.Proposed, daily)[0].workflow.triggers[0].local == "0 0 * * *"
    assert of(events.Proposed, again) == []
    assert "like that already" in _text(again)


async def test_text_and_recipient_are_changed_by_name(talking: Talking) -> None:
    """Also where the recipient stood in the environment."""
    async with talking() as talk:
        await talk.say("Every weekday at 6 PM send me an email with today's contacts")
        worded = await talk.say('change the subject to "Today\'s contacts"')
        sent = await talk.say("send it to boss@example.com instead")

    assert of(events.Proposed, worded)[0].workflow.steps[-1].params["subject"].value == (
        "Today's contacts"
    )
    assert of(events.Proposed, sent)[0].workflow.steps[-1].params["to"].value == "boss@example.com"


async def test_a_run_fails_where_it_is_told_to(talking: Talking) -> None:
    """And why is told then."""
    async with talking() as talk:
        await talk.say(DAILY)
        turn = await talk.say("run it with step 1 failing")
        why = await talk.say("why did step 1 fail?")
        none = await talk.say("run it with step 9 failing")

    (run,) = of(events.RunEnded, turn)
    assert run.report["status"] == "failed"
    assert "Step 1, fetch-contacts, failed" in _text(why)
    assert of(events.RunEnded, none) == []
    assert "no step '9'" in of(events.Noticed, none)[0].text


@pytest.mark.parametrize(
    ("said", "words"),
    [("make it 8:30 PM", "every day at 8:30 PM"), ("make it 19:15", "every day at 19:15")],
)
async def test_the_clock_is_written_as_it_is_said(talking: Talking, said: str, words: str) -> None:
    """In the trigger's words and in what the function says of itself."""
    async with talking() as talk:
        await talk.say(DAILY)
        (last,) = of(events.Proposed, await talk.say(said))

    assert last.workflow.to_json()["triggers"][0]["text"] == words
    assert words in last.workflow.description.lower().replace("pm", "PM")


async def test_whether_a_step_worked_is_told(talking: Talking) -> None:
    """From the last run."""
    async with talking() as talk:
        await talk.say(DAILY)
        turn = await talk.say("did step 1 work?")

    assert "Step 1, fetch-contacts, completed" in _text(turn)


async def test_an_edit_of_nothing_asks_for_no_time(talking: Talking) -> None:
    """Where no workflow is talked about, that is what is said."""
    async with talking() as talk:
        turn = await talk.say("remove step 2")

    assert "No workflow is talked about yet" in ended(turn).message
