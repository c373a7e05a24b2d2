"""Problems go back as long as they become fewer, and differences of opinion once."""

from dataclasses import replace

from assistant import events
from assistant.core.claims import from_failures
from assistant.core.trial_run import TrialRun

from .conftest import Talking, body, edits, ended, every, of, piece, proposal, retries, says, slack

REQUEST = "Post new orders to #sales on Slack when order/created arrives"
DAILY = "Post a summary to #sales on Slack every day at 9 AM"


def _unknown_channel() -> dict[str, object]:
    return slack() | {"params": [piece("chanel", "#sales"), piece("text", "An order")]}


async def test_problems_go_back_and_are_repaired(talking: Talking) -> None:
    """The report names the step and what is there; the repaired workflow is proposed."""
    async with talking(proposal(_unknown_channel()), proposal(), says("Ok.")) as talk:
        turn = await talk.say(REQUEST)

    report = talk.asked[1].messages[-1]
    assert report.failed
    assert "slack.post-message has no parameter 'chanel'" in report.content
    assert "did you mean 'channel'" in report.content
    assert of(events.Proposed, turn)[-1].sound


async def test_problems_that_do_not_become_fewer_end_the_turn(talking: Talking) -> None:
    """The same problems again are no repair: the turn ends, and what is left is named."""
    async with talking(*[proposal(_unknown_channel())] * 5) as talk:
        turn = await talk.say(REQUEST)

    assert ended(turn).reason == "unrepaired"
    assert "chanel" in ended(turn).message
    assert len(talk.asked) == 2


async def test_words_do_not_make_an_edit_hold(talking: Talking) -> None:
    """A model that says "done" after a failed edit has done nothing: the turn says what is left."""
    wrong = edits({"op": "remove_step", "step": "nowhere"})
    async with talking(proposal(), says("Ok."), wrong, says("Done, it is removed.")) as talk:
        await talk.say(REQUEST)
        turn = await talk.say("leave the last one out")

    assert ended(turn).reason == "unrepaired"
    assert "no step 'nowhere'" in ended(turn).message
    assert talk.conversation.state.open_proposal


async def test_rounds_are_limited(talking: Talking) -> None:
    """Even when problems shrink each time, no more rounds are held than allowed."""
    steps = [slack(f"tell-{n}") | {"params": [piece("text", "x")]} for n in range(4)]
    replies = [proposal(*steps[: 4 - n]) for n in range(4)]

    async with talking(*replies, rounds=2) as talk:
        turn = await talk.say(REQUEST)

    assert ended(turn).reason == "unrepaired"
    assert len(talk.asked) == 3


async def test_a_failed_run_goes_back(talking: Talking) -> None:
    """What fails in the sandbox is a problem like others, with the error's own words."""
    wrong = body("return {'text': [][3]}")

    async with talking(proposal(wrong, slack()), proposal(), says("Ok.")) as talk:
        turn = await talk.say(REQUEST)

    report = talk.asked[1].messages[-1]
    assert report.failed
    assert "IndexError" in report.content
    assert [run.report["status"] for run in of(events.RunEnded, turn)] == ["failed", "completed"]


async def test_a_run_that_stays_broken_says_so_in_the_claims(talking: Talking) -> None:
    """A proposal whose run fails is never called working."""
    wrong = body("return {'text': [][3]}")

    async with talking(proposal(wrong, slack()), rounds=0) as talk:
        turn = await talk.say(REQUEST)

    claims = {claim.claim: claim.level for claim in of(events.ClaimsMade, turn)[0].claims}
    assert ended(turn).reason == "unrepaired"
    assert claims["the function did not complete in the sandbox"] == "ran"


async def test_forbidden_code_goes_back_and_never_runs(talking: Talking) -> None:
    """A body that runs text as code is not rendered, let alone run."""
    wrong = body("import subprocess\nreturn eval('1')")

    async with talking(proposal(wrong), says("I can't.")) as talk:
        turn = await talk.say(REQUEST)

    report = talk.asked[1].messages[-1].content
    assert "'eval' runs text as code" in report
    assert "'subprocess' starts or ends programs" in report
    assert of(events.RunEnded, turn) == []
    assert not any(event.sound for event in of(events.Proposed, turn))


async def test_another_time_than_the_words_say_goes_back_once(talking: Talking) -> None:
    """The second reading of the words is told to the model, which corrects itself."""
    # What a model may do: give words that say nothing, and a cron of its own.
    wrong = proposal(slack(), trigger=every("as asked", "0 21 * * *"))
    right = proposal(slack(), trigger=every("every day at 9 AM", "0 9 * * *"))

    async with talking(wrong, right, says("Ok.")) as talk:
        turn = await talk.say(DAILY)

    assert "the request says every day at 09:00" in talk.asked[1].messages[-1].content
    (shown,) = of(events.Proposed, turn)
    assert shown.workflow.triggers[0].local == "0 9 * * *"


async def test_a_model_that_insists_makes_it_a_question(talking: Talking) -> None:
    """The person decides between the two readings, and is not asked again."""
    wrong = proposal(slack(), trigger=every("as asked", "0 21 * * *"))

    async with talking(wrong, wrong, wrong, says("Ok.")) as talk:
        turn = await talk.say(DAILY)
        (question,) = of(events.Asked, turn)[0].questions
        again = await talk.say("2")

    assert question.choices == (
        "every day at 09:00 (Europe/Paris)",
        "every day at 21:00 (Europe/Paris)",
    )
    assert ended(turn).reason == "asked"
    assert ended(again).reason == "proposed"


async def test_a_clock_where_the_words_say_an_event_goes_back(talking: Talking) -> None:
    """Hours at which nothing happened are other firing times, too."""
    wrong = proposal(slack(), trigger=every("hourly", "0 * * * *"))

    async with talking(wrong, proposal(), says("Ok.")) as talk:
        turn = await talk.say("When a user signs up, post a message to #sales on Slack")

    assert "but the workflow starts" in talk.asked[1].messages[-1].content
    assert of(events.Proposed, turn)[-1].workflow.triggers[0].kind == "event"


async def test_a_named_service_that_is_missing_goes_back(talking: Talking) -> None:
    """A request that names Stripe is not done by a workflow without it."""
    async with talking(proposal(), says("Ok.")) as talk:
        await talk.say(
            "When order/created arrives, charge the customer with Stripe and tell #sales on Slack"
        )

    assert "the request names Stripe, but no step uses it" in talk.asked[1].messages[-1].content


async def test_what_stood_before_a_failed_edit_still_stands(talking: Talking) -> None:
    """A turn that ends in problems takes nothing away: the proposal before it can be accepted."""
    wrong = edits({"op": "remove_step", "step": "nothing-like-it"})

    async with talking(proposal(), says("Ok."), wrong, wrong) as talk:
        await talk.say(REQUEST)
        turn = await talk.say("Remove the other step")
        events_ = await talk.conversation.accept()

    assert ended(turn).reason == "unrepaired"
    assert of(events.Applied, list(events_))


async def test_an_edit_has_a_second_reading_too(talking: Talking) -> None:
    """The words say 8 AM and the model 10: it is told once, corrects itself, and nobody is asked."""

    def at(words: str, cron: str) -> dict[str, object]:
        return edits({"op": "set_triggers", "triggers": [every(words, cron)]})

    replies = (
        proposal(trigger=every("every day at 9 AM", "0 9 * * *")),
        says("Ok."),
        at("every day at 10 AM", "0 10 * * *"),
        at("every day at 8 AM", "0 8 * * *"),
        says("Ok."),
    )

    async with talking(*replies) as talk:
        await talk.say(DAILY)
        turn = await talk.say("make it 8 AM instead")

    assert "the request says" in talk.asked[3].messages[-1].content
    assert ended(turn).reason == "proposed"
    assert of(events.Proposed, turn)[-1].workflow.triggers[0].local == "0 8 * * *"


async def test_a_service_that_is_replaced_is_not_missed(talking: Talking) -> None:
    """The words name both; the second reading knows which one goes, also after a repair."""
    channel = piece("channel_id", "123456")
    discord = {"operation": "discord.send-message"}
    right = slack() | discord | {"params": [channel, piece("content", "An order")]}
    wrong = slack() | discord | {"params": [channel, piece("contents", "An order")]}

    def swapped(step: dict[str, object]) -> dict[str, object]:
        return edits({"op": "replace_step", "step": "tell-sales", "steps": [step]})

    async with talking(
        proposal(), says("Ok."), swapped(wrong), swapped(right), says("Ok.")
    ) as talk:
        await talk.say(REQUEST)
        turn = await talk.say("use Discord rather than Slack")

    assert ended(turn).reason == "proposed"
    assert of(events.Proposed, turn)[-1].workflow.steps[0].connector == "discord"


async def test_what_nobody_asked_for_goes_back_and_then_becomes_a_question(
    talking: Talking,
) -> None:
    """A change beside the one that was asked for is not taken in silence."""
    more = {"op": "replace_step", "step": "tell-sales", "steps": [slack(channel="#all")]}
    greedy = edits(retries(9), more)
    async with talking(proposal(), says("Ok."), greedy, greedy) as talk:
        await talk.say(REQUEST)
        turn = await talk.say("retry 9 times")

    told = talk.asked[-1].messages[-1].content
    assert "the step 'tell-sales' changed, which the request does not ask for" in told
    assert "the option retries" not in told
    (question,) = of(events.Asked, turn)[0].questions
    assert question.default == "No, only what I asked for"


async def test_what_was_asked_for_and_not_done_goes_back(talking: Talking) -> None:
    """An edit that leaves the option as it was is no answer to a request that sets it."""
    other = edits({"op": "rename", "name": "Tell sales often", "description": ""})
    async with talking(proposal(), says("Ok."), other, edits(retries(9)), says("Ok.")) as talk:
        await talk.say(REQUEST)
        turn = await talk.say("retry 9 times")

    assert "the option retries is as it was" in talk.asked[3].messages[-1].content
    assert of(events.Proposed, turn)[-1].workflow.options.retries == 9


async def test_what_is_there_is_edited_not_proposed_anew(talking: Talking) -> None:
    """A whole workflow in the place of one that stands could rewrite all of it: it is not taken."""
    anew = proposal(slack(channel="#other", text="Something else"))
    async with talking(
        proposal(), says("Ok."), anew, edits(retries(9)), says("It retries nine times.")
    ) as talk:
        (before,) = of(events.Proposed, await talk.say(REQUEST))
        turn = await talk.say("retry 9 times")

    assert "changed with `edit_workflow`" in talk.asked[3].messages[-1].content
    (now,) = of(events.Proposed, turn)
    assert now.workflow.steps == before.workflow.steps


async def test_silence_is_no_answer(talking: Talking) -> None:
    """A model that neither says nor does anything is said to."""
    async with talking({"text": " "}) as talk:
        turn = await talk.say(REQUEST)

    assert (ended(turn).reason, ended(turn).message) == ("failed", "the model said nothing")


async def test_no_model_is_paid_for_a_language_that_cannot_be_written(talking: Talking) -> None:
    """Without a target for it, the turn ends before the model is asked."""
    async with talking(proposal()) as talk:
        talk.desk.settings = replace(talk.desk.settings, target="cobol")
        turn = await talk.say(REQUEST)

    assert "no target 'cobol'" in ended(turn).message
    assert talk.asked == []


async def test_what_happens_on_failure_is_unproven_until_a_run_failed(talking: Talking) -> None:
    """A run that completes says nothing of it; one that fails at every retry shows it."""
    handler = slack("tell-ops", channel="#ops") | {"inside": "on_failure"}
    async with talking(proposal(slack(), handler), says("Ok.")) as talk:
        turn = await talk.say(f"{REQUEST}, and tell #ops if it fails")
        trial = talk.desk.trial
        always = TrialRun(faults={"tell-sales": 1_000})
        failed = await talk.desk.bench.run(trial.proposal.changes, "tell-sales-team", always)

    (made,) = of(events.ClaimsMade, turn)
    said = {claim.claim: claim.level for claim in made.claims}
    assert said["what happens on failure works"] == "unproven"
    (claim,) = from_failures(trial.workflow, failed)
    assert (claim.claim, claim.level) == ("what happens on failure completes", "ran")
    assert "1 of 1 steps completed" in claim.evidence
    (unseen,) = from_failures(trial.workflow, None)
    assert (unseen.level, unseen.evidence) == ("unproven", "it was not run")
