"""From a request to a workflow, through the real SDKs: plan, repair once, ask, refuse."""

import pytest

from assistant.llm.errors import BadAnswer, Refusal
from assistant.llm.events import LLMEvent, TextDelta
from assistant.llm.registry import connect
from assistant.planners.model.planner import MOST_CHARACTERS, ModelPlanner
from assistant.planners.model.schedules import read_schedule_words
from assistant.planners.protocol import Asked, Context, Planned, Question, Refused
from generators.catalog import check_calls
from generators.spec import CallStep, CronTrigger, Literal, Ref, Template, check
from tests.assistant.llm.servers.dialect import Dialect
from tests.assistant.llm.servers.http import Service, events

from .conftest import PARIS, Desk, call, draft, event, piece, schedule

REQUEST = "Every weekday at 9 AM post the number of open tickets to #support in Slack"
DIGEST = draft(
    [schedule("every weekday at 9 AM", "0 9 * * 1-5")],
    [
        call(
            "find-tickets",
            "database.query-rows",
            piece("table", "tickets"),
            piece("filters.status", "open"),
        ),
        call(
            "post-digest",
            "slack.post-message",
            piece("channel", "#support"),
            piece("text", "Open tickets: "),
            piece("text", "steps.find-tickets", "reference"),
        ),
    ],
    id="ticket-digest",
    name="Ticket digest",
    assumptions=["A ticket is open when its status is open."],
)


async def test_a_draft_becomes_a_workflow_that_holds(desk: Desk) -> None:
    """One answer, one workflow: typed values, UTC crons with a guard, assumptions as notes."""
    desk.answers(DIGEST)

    plan = await desk.planner.plan(REQUEST, PARIS)

    assert isinstance(plan, Planned)
    workflow = plan.workflow
    assert (check(workflow), check_calls(workflow)) == ((), ())
    assert [step.id for step in workflow.steps] == ["find-tickets", "post-digest"]
    (trigger,) = workflow.triggers
    assert isinstance(trigger, CronTrigger)
    assert (trigger.timezone, trigger.local, trigger.guard) == ("Europe/Paris", "0 9 * * 1-5", True)
    assert set(trigger.crons) == {"0 7,8 * * 1-5"} or len(trigger.crons) == 2
    post = workflow.steps[1]
    assert isinstance(post, CallStep)
    assert post.params["channel"] == Literal(value="#support")
    assert post.params["text"] == Template(parts=("Open tickets: ", Ref(path="steps.find-tickets")))
    assert "A ticket is open when its status is open." in [p.message for p in plan.problems]


async def test_usage_is_counted(desk: Desk) -> None:
    """Tokens, seconds and calls of every round."""
    desk.answers(draft([event("a/b")], []), DIGEST)

    plan = await desk.planner.plan(REQUEST, PARIS)

    assert plan.usage is not None
    assert (plan.usage.model, plan.usage.calls) == ("some-model", 2)
    assert (plan.usage.input_tokens, plan.usage.output_tokens) == (240, 68)
    assert 0 < plan.usage.seconds < 5


async def test_what_does_not_hold_goes_back_once(desk: Desk) -> None:
    """The model hears precisely what is wrong, by the ids it gave, and its second draft counts."""
    steps = [call("post", "slack.post-message", piece("text", "steps.gone", "reference"))]
    desk.answers(draft([event("app/ticket.opened")], steps), DIGEST)

    plan = await desk.planner.plan(REQUEST, PARIS)

    assert isinstance(plan, Planned)
    assert plan.workflow.id == "ticket-digest"
    complaint = desk.said(1)
    assert "step 'post'" in complaint
    assert "'steps.gone' does not resolve" in complaint
    assert "slack.post-message needs 'channel'" in complaint


async def test_there_is_no_third_round(desk: Desk) -> None:
    """A draft that still does not hold is refused with its problems, and nothing more is asked."""
    broken = draft([event("a/b")], [call("post", "slack.post-message", piece("text", "Hi"))])
    desk.answers(broken, broken)

    plan = await desk.planner.plan(REQUEST, PARIS)

    assert isinstance(plan, Refused)
    assert [problem.rule for problem in plan.problems] == ["params"]
    assert len(desk.service.received) == 2


async def test_two_readings_of_a_time_go_back_and_then_to_the_person(desk: Desk) -> None:
    """A model that insists on another hour than the words say does not decide it."""
    wrong = {**DIGEST, "triggers": [schedule("every weekday at 9 AM", "0 8 * * 1-5")]}
    desk.answers(wrong, wrong)

    plan = await desk.planner.plan(REQUEST, PARIS)

    assert isinstance(plan, Asked)
    (question,) = plan.questions
    assert "every weekday at 9 AM" in question.text
    assert len(set(question.choices)) == 2
    assert question.default == question.choices[0]
    assert "local_cron means" in desk.said(1)


async def test_the_model_may_ask_instead_of_guessing(desk: Desk) -> None:
    """A question is an outcome, with its choices and default."""
    question = {"text": "Which channel?", "choices": ["#ops", "#support"], "default": "#ops"}
    desk.answers({"outcome": "question", "questions": [question]})

    plan = await desk.planner.plan("post open tickets", PARIS)

    assert isinstance(plan, Asked)
    assert plan.questions == (Question("Which channel?", ("#ops", "#support"), "#ops"),)
    assert len(desk.service.received) == 1


async def test_where_nobody_can_be_asked_defaults_are_taken(desk: Desk) -> None:
    """With `assume_defaults` the model gets its own defaults as the answer."""
    question = {"text": "Which channel?", "choices": [], "default": "#ops"}
    desk.answers({"outcome": "question", "questions": [question]}, DIGEST)

    plan = await desk.planner.plan(REQUEST, Context(timezone="UTC", assume_defaults=True))

    assert isinstance(plan, Planned)
    assert "Which channel? #ops" in desk.said(1)


async def test_the_model_may_say_that_it_cannot_be_done(desk: Desk) -> None:
    """A refusal keeps the reason."""
    desk.answers({"outcome": "refusal", "reason": "Nothing here can make coffee."})

    plan = await desk.planner.plan("make coffee every morning", PARIS)

    assert isinstance(plan, Refused)
    assert [problem.message for problem in plan.problems] == ["Nothing here can make coffee."]


@pytest.mark.parametrize(
    "text", ["", "I would rather talk.", '{"result": {"outcome": "dance"}}', '{"result": []}']
)
async def test_an_answer_that_is_no_draft_goes_back(text: str, desk: Desk) -> None:
    """Prose, half JSON and unknown outcomes get one more chance."""
    desk.answers(text, DIGEST)

    plan = await desk.planner.plan(REQUEST, PARIS)

    assert isinstance(plan, Planned)
    assert "The draft does not hold" in desk.said(1)


async def test_a_provider_refusal_is_the_providers_error(desk: Desk) -> None:
    """What the wire says went wrong is not dressed up as a plan."""
    desk.service.replies.append(events(desk.dialect.refusal("I can't help with that.")))

    with pytest.raises(Refusal, match="I can't help with that"):
        await desk.planner.plan(REQUEST, PARIS)


async def test_every_token_is_shown_as_it_comes(dialect: Dialect) -> None:
    """`show` sees the stream, piece by piece."""
    shown: list[LLMEvent] = []
    async with Service(
        events(dialect.text(['{"result": {"outcome": "refusal", ', '"reason": "no"}}']))
    ) as service:
        provider = connect(dialect.provider, dialect.environment(service.url))
        planner = ModelPlanner(provider, "m", read_schedule_words, show=shown.append)
        await planner.plan("x", PARIS)
        await planner.aclose()

    pieces = [each.text for each in shown if isinstance(each, TextDelta)]
    assert pieces == ['{"result": {"outcome": "refusal", ', '"reason": "no"}}']


@pytest.mark.parametrize("request_text", ["", " \n\t "])
async def test_an_empty_request_is_a_question_and_costs_nothing(
    request_text: str, desk: Desk
) -> None:
    """Nothing is sent for nothing."""
    plan = await desk.planner.plan(request_text, PARIS)

    assert isinstance(plan, Asked)
    assert plan.questions[0].text == "What should happen, and when?"
    assert desk.service.received == []


async def test_a_book_is_no_request(desk: Desk) -> None:
    """100 kB are refused before they are paid for."""
    plan = await desk.planner.plan("x" * (MOST_CHARACTERS + 1), PARIS)

    assert isinstance(plan, Refused)
    assert "20,001 characters" in plan.problems[0].message
    assert desk.service.received == []


async def test_a_broken_wire_answer_is_the_providers_error(desk: Desk) -> None:
    """A page of HTML with status 200 does not become a repair round."""
    desk.service.replies.append(events([b"<html>"], "text/html"))

    with pytest.raises(BadAnswer, match="text/html"):
        await desk.planner.plan(REQUEST, PARIS)
