"""Whatever a model says was done: what is known stands under it, from evidence."""

import pytest

from assistant import events
from assistant.core.conversation.boasting import boasts

from .conftest import Talking, call, of, proposal, says

REQUEST = "Post new orders to #sales on Slack when order/created arrives"
DONE = "what the answer says was done"


@pytest.mark.parametrize(
    "text",
    [
        "I've applied the change and tested it end to end.",
        "It works: all checks passed.",
        "Alles getestet und gespeichert.",
        "C'est vérifié et déployé.",
        "Ya está probado y aplicado.",
        "Foi testado e salvo.",
        "È stato verificato e funziona.",
        "Het is getest en opgeslagen.",
        "已经测试并部署。",
        "テスト済みです。",
    ],
)
async def test_words_without_deeds_are_answered(talking: Talking, text: str) -> None:
    """Nothing was proposed, written or run: that is said under the text, in any language."""
    async with talking(says(text)) as talk:
        turn = await talk.say("is all well, please?")

    (table,) = of(events.ClaimsMade, turn)
    assert [(c.claim, c.level) for c in table.claims] == [(DONE, "unproven")]
    assert table.claims[0].evidence == "nothing was written or run in this turn"
    assert turn.index(table) > turn.index(of(events.TextDelta, turn)[-1])


async def test_the_table_stands_under_later_turns_too(talking: Talking) -> None:
    """Asked whether it is tested, a model may say so; the table of the proposal says what is known."""
    replies = (proposal(), says("Ok."), says("Yes, it was tested in production and applied."))
    async with talking(*replies) as talk:
        before = of(events.ClaimsMade, await talk.say(REQUEST))[-1].claims
        after = of(events.ClaimsMade, await talk.say("is it tested?"))[-1].claims

    assert after[0].level == "unproven"
    assert after[1:] == before
    assert {c.claim: c.level for c in after}["the files are written"] == "unproven"


async def test_a_run_of_the_turn_is_not_denied(talking: Talking) -> None:
    """Only what did not happen is said not to have happened."""
    runs = call("run_sandbox", event="", fail=[])
    async with talking(proposal(), says("Ok.")) as talk:
        await talk.say(REQUEST)
        await talk.say("apply it")
    async with talking(runs, says("It works."), resume=talk.conversation.id) as later:
        turn = await later.say("run it with a sample once more and tell me, please")

    assert of(events.ClaimsMade, turn)[-1].claims[0].evidence == "nothing was written in this turn"


def test_explanations_are_no_boasts() -> None:
    """A table under every answer would be read by nobody."""
    for text in ("It posts orders to #sales.", "The schedule is hourly.", "Which channel?"):
        assert not boasts(text)
