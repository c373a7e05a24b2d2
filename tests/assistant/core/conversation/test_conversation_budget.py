"""Caps are checked before every call, and what there is by then is kept."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assistant import events
from assistant.core.budget import Caps
from assistant.llm.events import LLMEvent, TextDelta
from assistant.llm.messages import LLMRequest
from assistant.llm.models import ModelFacts

from .conftest import Talking, body, call, edits, ended, of, picture, proposal, retries, says, slack

REQUEST = "Post new orders to #sales on Slack when order/created arrives"


async def test_the_cap_on_calls_stops_before_the_call(talking: Talking) -> None:
    """The proposal that was made before the cap stays."""
    async with talking(proposal(), says("Ok."), caps=Caps(calls=1)) as talk:
        turn = await talk.say(REQUEST)

    assert ended(turn).reason == "budget"
    assert "for calls" in ended(turn).message
    assert len(talk.asked) == 1
    assert talk.conversation.state.open_proposal
    assert of(events.ClaimsMade, turn)


async def test_the_cap_on_money_counts_the_next_call(talking: Talking) -> None:
    """A call that would go over the cap is not made; the estimate comes before, the actual after."""
    dear = ModelFacts("dear", input_price=100.0, output_price=100.0)

    async with talking(proposal(), says("Ok."), facts=dear, caps=Caps(cost=0.6)) as talk:
        turn = await talk.say(REQUEST)

    estimate, spent = of(events.Estimated, turn)[0], of(events.Spent, turn)[0]
    assert turn.index(estimate) < turn.index(spent)
    assert estimate.cost > 0
    assert (spent.cost, spent.session_cost) == (0.11, 0.11)
    assert ended(turn).reason == "budget"
    assert "--max-cost" in ended(turn).hint


async def test_tokens_and_tools_have_caps(talking: Talking) -> None:
    """Each cap names itself."""
    async with talking(proposal(), says("Ok."), caps=Caps(tokens=6_500)) as talk:
        tokens = await talk.say(REQUEST)
    async with talking(
        call("search_app", kind="any", query=""), proposal(), caps=Caps(tool_calls=1)
    ) as talk:
        tools = await talk.say(REQUEST)

    assert "for tokens" in ended(tokens).message
    assert "for tool calls" in ended(tools).message


async def test_unknown_prices_are_said_to_be_unknown(talking: Talking) -> None:
    """No figure is made up; the other caps hold."""
    async with talking(says("Hello."), facts=ModelFacts("nameless")) as talk:
        turn = await talk.say("hello, please")

    assert of(events.Spent, turn)[0].cost is None
    assert of(events.Spent, turn)[0].session_cost is None
    assert any("price of nameless is unknown" in event.text for event in of(events.Noticed, turn))


async def test_a_service_that_counts_nothing_is_held_to_the_caps(talking: Talking) -> None:
    """What it took is assumed for the caps, and told to nobody as a figure."""
    asks = {"tool_calls": [{"name": "read_app", "arguments": {"path": "app/main.py"}}]}

    async with talking(*[asks] * 9, caps=Caps(tokens=12_000)) as talk:
        turn = await talk.say("what does the app do?")

    assert ended(turn).reason == "budget"
    assert "for tokens" in ended(turn).message
    assert 1 < len(talk.asked) < 4
    assert talk.conversation.spent.tokens == 0
    assert talk.conversation.spent.cost is None


async def test_what_no_model_worked_on_costs_nothing(talking: Talking) -> None:
    """A refused key leaves the session's total as it was: known."""
    async with talking(says("Hello."), {"error": "AuthenticationRefused"}) as talk:
        await talk.say("hello, please")
        cost = talk.conversation.spent.cost
        turn = await talk.say("and now, please?")

    assert ended(turn).reason == "failed"
    assert talk.conversation.spent.cost == cost is not None


async def test_the_session_has_a_running_total(talking: Talking) -> None:
    """Each call adds to the session, over turns."""
    async with talking(says("One."), says("Two.")) as talk:
        await talk.say("first, please")
        turn = await talk.say("second, please")

    assert of(events.Spent, turn)[0].session_tokens == 2_200
    assert round(of(events.Spent, turn)[0].session_cost, 6) == 0.0024


class Endless:
    """A provider that talks until it is stopped."""

    name = "endless"

    def __init__(self) -> None:
        self.closed = False

    async def stream(self, _: LLMRequest) -> AsyncIterator[LLMEvent]:
        """A word, then silence."""
        try:
            yield TextDelta("I was saying")
            await asyncio.Event().wait()
        finally:
            self.closed = True

    async def aclose(self) -> None:
        """Holds nothing."""


async def test_stopping_takes_less_than_a_second_and_keeps_the_text(talking: Talking) -> None:
    """What had arrived is in the transcript, and the connection is closed."""
    provider = Endless()
    async with talking(provider=provider) as talk:
        turn = []
        async for event in talk.conversation.say("tell me a story, please"):
            turn.append(event)
            if isinstance(event, events.TextDelta):
                started = time.monotonic()
                talk.conversation.stop()
        seconds = time.monotonic() - started

    assert ended(turn).reason == "stopped"
    assert seconds < 1
    assert provider.closed
    assert talk.conversation.state.messages[-1].text == "I was saying"


async def test_stopping_a_run_takes_less_than_a_second(talking: Talking, app: Path) -> None:
    """A function that hangs in the sandbox is ended with the turn; the conversation goes on."""
    hanging = body("import asyncio\nawait asyncio.sleep(30)\nreturn 1")
    before = picture(app)

    async with talking(proposal(hanging, slack()), says("Ok.")) as talk:
        turn = []
        async for event in talk.conversation.say(REQUEST):
            turn.append(event)
            if isinstance(event, events.RunProgress) and event.kind == "run_started":
                started = time.monotonic()
                talk.conversation.stop()
        seconds = time.monotonic() - started
        again = await talk.say("hello, please")

    assert ended(turn).reason == "stopped"
    assert seconds < 1
    assert ended(again).reason == "answered"
    assert picture(app) == before


async def test_the_time_cap_reaches_the_request(talking: Talking) -> None:
    """A call gets no more seconds than are left."""
    async with talking(says("Ok."), caps=Caps(seconds=20)) as talk:
        await talk.say("hello, please")

    assert talk.asked[0].timeout <= 20


PLAIN = (
    "Set up a daily job that sends a Slack summary of open Zendesk tickets at 9 AM",
    "When a user signs up, add them to Mailchimp and HubSpot, wait 3 days, then send an email",
    "sync contacts hourly",
    "notify the team when a payment fails",
)


@pytest.mark.parametrize("request_", PLAIN)
async def test_a_plain_request_is_a_short_prompt(talking: Talking, request_: str) -> None:
    """System text, tools and request of a plain request stay under 6,000 tokens."""
    async with talking(says("Ok.")) as talk:
        turn = await talk.say(request_)

    assert of(events.Estimated, turn)[0].input_tokens < 6_000


async def test_it_stays_short_in_an_app_with_much_in_it(talking: Talking, app: Path) -> None:
    """Fifty models, and functions that could be edited: what the words need is told, and no more."""
    columns = "".join(f"    column_{n}: Mapped[str] = mapped_column()\n" for n in range(20))
    models = (
        f"class Thing{n}(Base):\n    __tablename__ = 'things{n}'\n"
        f"    id: Mapped[int] = mapped_column(primary_key=True)\n{columns}\n\n"
        for n in range(50)
    )
    with (app / "app/models.py").open("a") as file:
        file.write("\n\n" + "".join(models))
    async with talking(proposal(), says("Ok.")) as talk:
        await talk.say(REQUEST)
        await talk.conversation.accept()

    async with talking(says("Ok.")) as talk:
        turn = await talk.say("sync contacts hourly")

    names = [tool.name for tool in talk.asked[0].tools]
    assert "edit_workflow" in names
    assert of(events.Estimated, turn)[0].input_tokens < 6_000


async def test_a_function_is_taken_up_before_it_is_edited(talking: Talking) -> None:
    """Where nothing is talked about, editing begins with the id; the answer is the workflow."""
    async with talking(proposal(), says("Ok.")) as talk:
        await talk.say(REQUEST)
        await talk.conversation.accept()
    taken = call("edit_workflow", function="tell-sales-team")

    async with talking(taken, edits(retries(9)), says("Ok.")) as talk:
        turn = await talk.say("Please let tell-sales-team retry nine times")

    assert "Taken up: tell-sales-team" in talk.asked[1].messages[-1].content
    assert ended(turn).reason == "proposed"
    assert of(events.Proposed, turn)[0].workflow.options.retries == 9
