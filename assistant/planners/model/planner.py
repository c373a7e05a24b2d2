"""The planner: asks for a draft, checks it, sends what does not hold back once."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import prompts
from assistant.llm.answer import Answer, collect
from assistant.llm.errors import ProviderError
from assistant.llm.events import LLMEvent
from assistant.llm.messages import JSONSchema, LLMRequest, User
from assistant.llm.provider import Provider
from assistant.planners.model import facts
from assistant.planners.model.draft import Outcome, read_answer
from assistant.planners.model.exchange import Exchange, Spent
from assistant.planners.model.operations import operation_facts
from assistant.planners.model.relevance import (
    needed_operations,
    operation_names,
    relevant_connectors,
)
from assistant.planners.model.reports import report
from assistant.planners.model.safeguards import Safeguards
from assistant.planners.model.schedules import ReadWords
from assistant.planners.model.schema import draft_shape
from assistant.planners.protocol import Asked, Context, Plan, Planned, Question, Refused
from generators.catalog import connector_names
from generators.spec.problems import Problem, error

MOST_CHARACTERS = 20_000
"""A longer request is no request but a document; it would cost more than it says."""

WHAT_AND_WHEN = Question("What should happen, and when?")

Show = Callable[[LLMEvent], None]


class ModelPlanner:
    """Plans with the model `model` of `provider`. `show` gets every event as it arrives."""

    def __init__(
        self,
        provider: Provider,
        model: str,
        read_words: ReadWords,
        *,
        safeguards: Safeguards | None = None,
        show: Show | None = None,
        timeout: float = 300.0,
    ) -> None:
        self._provider = provider
        self._guards = safeguards or Safeguards()
        self._model = model
        self._read_words = read_words
        self._show = show
        self._timeout = timeout

    @property
    def name(self) -> str:
        """The provider's name."""
        return self._provider.name

    async def aclose(self) -> None:
        """Closes the provider's connections."""
        await self._provider.aclose()

    async def plan(self, request: str, context: Context) -> Plan:
        """A workflow that holds, questions, or a refusal, with one repair round in between.

        Raises:
            ProviderError: the model can't be asked, or its answer can't be used.
        """
        if unfit := _unfit(request):
            return unfit
        clean, kinds = self._guards.clean(request, context)
        exchange = self._exchange(clean, context)
        try:
            outcome = await self._settled(exchange)
        except ProviderError as failure:
            failure.spent = exchange.spent.usage()
            raise
        return _plan(outcome, _redacted(kinds), exchange)

    def _exchange(self, request: str, context: Context) -> Exchange:
        connectors = relevant_connectors(request)
        shown, _ = self._guards.clean(facts.request_facts(request, context), context)
        question = prompts.render(
            "plan_request",
            operations=operation_facts(connectors, request, needed_operations(request)),
            facts=shown,
        )
        shape = draft_shape(operation_names(connectors))
        provider = self._guards.within(self._provider)
        spent = Spent(self._model)
        return Exchange(request, context, provider, shape, spent, [User(question)])

    async def _settled(self, exchange: Exchange) -> Outcome:
        """What the answer comes to, with one round of repair."""
        answer, outcome = await self._ask(exchange)
        if correction := _correction(outcome, exchange.context):
            exchange.reply(answer, correction)
            _, outcome = await self._ask(exchange)
        return outcome

    async def _ask(self, exchange: Exchange) -> tuple[Answer, Outcome]:
        request = LLMRequest(
            model=self._model,
            system=system_prompt(),
            messages=tuple(exchange.messages),
            shape=exchange.shape,
            timeout=self._timeout,
        )
        answer = Answer()
        try:
            await collect(exchange.provider.stream(request), into=answer, show=self._show)
        finally:
            exchange.spent.add(answer)
        outcome = read_answer(answer.text, _readable(), exchange.context, self._read_words)
        return answer, self._doubted(outcome, exchange)

    def _doubted(self, outcome: Outcome, exchange: Exchange) -> Outcome:
        """With what another reading of the request says otherwise."""
        if outcome.workflow is None or outcome.errors:
            return outcome
        found = self._guards.opinion(exchange.request, outcome.workflow, exchange.context)
        problems, questions = tuple(p for p, _ in found), tuple(q for _, q in found)
        return replace(outcome, errors=problems, questions=questions)


def system_prompt() -> str:
    """The stable prefix: the same for every request."""
    return prompts.render(
        "plan_system",
        steps=facts.step_facts(),
        options=facts.option_facts(),
        roots=facts.roots(),
    )


@cache
def _readable() -> JSONSchema:
    """What is read: a model may know of an operation that it was not told of."""
    return draft_shape(operation_names(connector_names())).schema


def _unfit(request: str) -> Asked | Refused | None:
    if not request.strip():
        return Asked((WHAT_AND_WHEN,))
    if len(request) > MOST_CHARACTERS:
        message = (
            f"the request has {len(request):,} characters; at most {MOST_CHARACTERS:,} are sent"
        )
        problem = error("request-length", "", message, "say in a few sentences what should happen")
        return Refused((problem,))
    return None


def _correction(outcome: Outcome, context: Context) -> str:
    """What to say back once; empty when the outcome stands."""
    if outcome.errors:
        return prompts.render("repair", problems=report(outcome.errors, outcome.workflow))
    if outcome.questions and context.assume_defaults:
        return prompts.render("take_defaults", questions=outcome.questions)
    return ""


def _plan(outcome: Outcome, redacted: tuple[Problem, ...], exchange: Exchange) -> Plan:
    usage, notes = exchange.spent.usage(), (*redacted, *outcome.notes)
    doubts = tuple(each.model_copy(update={"level": "warning"}) for each in outcome.errors)
    if outcome.errors and not outcome.questions:
        return Refused((*map(_for_person, outcome.errors), *notes), usage=usage)
    if outcome.refusal:
        return Refused((error("refused", "", outcome.refusal), *redacted), usage=usage)
    if outcome.workflow and (not doubts or exchange.context.assume_defaults):
        return Planned(outcome.workflow, (*doubts, *notes), usage=usage)
    return Asked(outcome.questions or (WHAT_AND_WHEN,), notes, usage=usage)


def _for_person(problem: Problem) -> Problem:
    """What was said to the model of a draft that is no workflow, said to who asked for one."""
    if problem.rule != "draft":
        return problem
    message = f"the model's answer is no workflow: {problem.message}"
    hint = "say it differently, or choose another --model"
    return problem.model_copy(update={"message": message, "hint": hint})


def _redacted(kinds: tuple[str, ...]) -> tuple[Problem, ...]:
    if not kinds:
        return ()
    message = f"redacted in the request: {', '.join(kinds)}"
    hint = "keep secrets in environment variables; what was pasted here may need a new one"
    return (Problem(level="warning", rule="redacted", path="", message=message, hint=hint),)
