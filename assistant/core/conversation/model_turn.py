"""A turn with a language model: ask, do what it asks for, ask again, until it has said all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import Any, cast

import prompts
from assistant.core.budget import assumed_usage, estimated_tokens
from assistant.core.conversation import tools
from assistant.core.conversation.activity import activity
from assistant.core.conversation.compaction import compact
from assistant.core.conversation.desk import Desk
from assistant.core.conversation.model import Model
from assistant.core.conversation.proposing import unrepaired
from assistant.core.conversation.questions import message_for, system_prompt
from assistant.core.conversation.saved import answer_json
from assistant.core.conversation.tools.outcome import Outcome
from assistant.core.conversation.turn import Turn
from assistant.core.drafting import Listening
from assistant.events import Ended, Estimated, Spent, Waiting
from assistant.llm import events as llm
from assistant.llm.answer import Answer, collect
from assistant.llm.errors import BrokenCall, ProviderError, TimedOut
from assistant.llm.messages import LLMRequest, ToolCall
from assistant.llm.retry import Retrying
from assistant.llm.retry import Waiting as Pause
from generators.spec.problems import error
from generators.targets import target

_BREATH = 0.01
"""Seconds of a burst of text after which the face gets its turn."""


async def model_turn(turn: Turn, model: Model) -> Ended:
    """Hold one turn of the conversation.

    Raises:
        UnknownTarget: nothing could be written in that language; nothing is asked.
        OverBudget: a cap stops it; what there is by then is kept.
        ProviderError: the model cannot be asked.
    """
    desk = turn.desk
    turn.before = desk.state.workflow
    version = prompts.version("converse_system")
    sent, aside = message_for(turn), turn.is_aside
    target(desk.settings.target)
    desk.record("user", text=turn.request, sent=sent, prompt=version, aside=aside)
    while True:
        compact(desk, model)
        try:
            answer = await _ask(turn, model)
        except BrokenCall as broken:
            if not turn.rounds.go_on((error("call", "", broken.what),)):
                raise
            desk.record("told", text=prompts.render("broken_call", why=broken.what))
            continue
        for call in answer.tool_calls:
            ended = await _call(turn, call)
            if ended is not None:
                return ended
        if not answer.tool_calls:
            return _said_all(turn)


def _said_all(turn: Turn) -> Ended:
    """What a turn came to; words of the model don't make a proposal hold."""
    sound = turn.proposed and turn.desk.state.open_proposal
    if turn.left and not sound and not turn.is_question:
        return unrepaired(turn)
    if not turn.proposed and not turn.desk.spoken.strip():
        return Ended("failed", "the model said nothing", "say it again, or choose another --model")
    return Ended("proposed" if turn.proposed else "answered")


async def _ask(turn: Turn, model: Model) -> Answer:
    desk, meter = turn.desk, turn.meter
    request = _request(turn, model)
    tokens = estimated_tokens(request)
    meter.check_call(tokens)
    desk.emit(Estimated(model.name, tokens, meter.estimate(tokens)))
    answer, free = Answer(), False

    def permit(seconds: float) -> None:
        meter.check_time(seconds)
        if answer.begun:
            # What broke in the middle was paid for, too.
            _count(turn, model, request, Answer(pieces=list(answer.pieces)))
        meter.check_call(tokens)

    provider = Retrying(model.provider, notify=_waiting(desk.emit), permit=permit)
    listening = Listening(desk.emit)
    try:
        await collect(_in_turns(provider.stream(request)), into=answer, show=listening.hear)
    except ProviderError as failure:
        free = failure.unanswered and not answer.begun
        if isinstance(failure, TimedOut):
            meter.check_time()
        raise
    finally:
        # Whatever ended it: what has arrived is kept, and what it has cost is counted.
        listening.stop()
        kept = answer if answer.stop_reason else _without_calls(answer)
        desk.record("said", **answer_json(kept.message(), desk.redactor))
        _tell_redacted(desk, kept)
        desk.spoken += answer.text
        if not free:
            _count(turn, model, request, answer)
    return answer


async def _in_turns(source: AsyncIterator[llm.LLMEvent]) -> AsyncIterator[llm.LLMEvent]:
    """The same events, leaving time for the face to show them: at the beginning, then now and then.

    What has arrived in one burst would otherwise be read to its end first; a turn of the event
    loop for each piece would cost more than the piece.
    """
    now = asyncio.get_running_loop().time
    due = 0.0
    async with aclosing(cast("Any", source)) as events:
        async for event in events:
            yield event
            if isinstance(event, llm.TextDelta | llm.ArgumentsDelta) and now() >= due:
                await asyncio.sleep(0)
                due = now() + _BREATH


def _request(turn: Turn, model: Model) -> LLMRequest:
    request = LLMRequest(
        model=model.name,
        system=system_prompt(turn.desk.settings.target),
        messages=turn.desk.state.conversation(),
        tools=tools.specs(turn),
        connect_timeout=model.connect_seconds,
    )
    return turn.meter.within(request, estimated_tokens(request))


def _tell_redacted(desk: Desk, answer: Answer) -> None:
    said = [answer.text, *(dict(call.arguments) for call in answer.tool_calls)]
    desk.clean_json(said, "the transcript of what the model said")


def _without_calls(answer: Answer) -> Answer:
    """What was cut off may not be done: calls of tools are left out."""
    return Answer(pieces=list(answer.pieces))


async def _call(turn: Turn, call: ToolCall) -> Ended | None:
    """Do what the model asks for; gives the turn's end when it ends with it."""
    turn.meter.check_tool()
    desk = turn.desk
    with activity(desk, call.name[:64], _summary(call)) as act:
        outcome = await _outcome(turn, call)
        act.ok = not outcome.failed
        act.summary = outcome.summary or act.summary
    content = desk.clean(outcome.content, f"what {call.name[:64]} answered")
    desk.record("result", call_id=call.id, name=call.name, content=content, failed=outcome.failed)
    return outcome.ends


async def _outcome(turn: Turn, call: ToolCall) -> Outcome:
    known = tuple(tools.names(turn))
    if call.name not in known:
        said = f"There is no tool '{call.name[:64]}'. Tools: {', '.join(known)}."
        return Outcome(said, failed=True)
    return await tools.run(turn, call.name, call.arguments)


def _summary(call: ToolCall) -> str:
    texts = [str(value) for value in call.arguments.values() if isinstance(value, str) and value]
    return f"{call.name}: {', '.join(texts)[:160]}" if texts else call.name


def _count(turn: Turn, model: Model, request: LLMRequest, answer: Answer) -> None:
    assumed = assumed_usage(request, answer.message())
    cost = turn.meter.add(answer.usage, answer.seconds, assumed)
    usage = answer.usage or llm.Usage()
    desk, ledger = turn.desk, turn.desk.state.ledger
    counts = {
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
        "cached_tokens": usage.cached_tokens,
    }
    desk.record("spent", model=model.name, seconds=round(answer.seconds, 3), cost=cost, **counts)
    desk.emit(
        Spent(
            model.name,
            **counts,
            seconds=answer.seconds,
            cost=cost,
            request_cost=turn.meter.ledger.cost,
            session_cost=ledger.cost,
            session_tokens=ledger.tokens,
            cap=turn.meter.caps.cost,
        )
    )


def _waiting(emit: Callable[..., None]) -> Callable[[Pause], None]:
    def tell(pause: Pause) -> None:
        emit(Waiting(pause.error.why, pause.seconds_left, pause.attempt, pause.attempts))

    return tell
