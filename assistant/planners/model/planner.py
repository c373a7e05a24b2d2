"""The planner: asks for a draft, checks it, sends what does not hold back once."""

from collections.abc import Callable
from functools import cache

import prompts
from assistant.llm.answer import Answer, collect
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
from assistant.planners.model.schedules import ReadWords
from assistant.planners.model.schema import draft_shape
from assistant.planners.protocol import Asked, Context, Plan, Planned, Question, Refused, Usage
from generators.catalog import connector_names
from generators.spec.problems import error

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
        show: Show | None = None,
        timeout: float = 300.0,
    ) -> None:
        self._provider = provider
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
        exchange = self._exchange(request, context)
        answer, outcome = await self._ask(exchange, context)
        if correction := _correction(outcome, context):
            exchange.reply(answer, correction)
            _, outcome = await self._ask(exchange, context)
        return _plan(outcome, exchange.spent.usage())

    def _exchange(self, request: str, context: Context) -> Exchange:
        connectors = relevant_connectors(request)
        question = prompts.render(
            "plan_request",
            operations=operation_facts(connectors, request, needed_operations(request)),
            facts=facts.request_facts(request, context),
        )
        shape = draft_shape(operation_names(connectors))
        return Exchange(shape, Spent(self._model), [User(question)])

    async def _ask(self, exchange: Exchange, context: Context) -> tuple[Answer, Outcome]:
        request = LLMRequest(
            model=self._model,
            system=system_prompt(),
            messages=tuple(exchange.messages),
            shape=exchange.shape,
            timeout=self._timeout,
        )
        answer = await collect(self._provider.stream(request), show=self._show)
        exchange.spent.add(answer)
        return answer, read_answer(answer.text, _readable(), context, self._read_words)


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


def _plan(outcome: Outcome, usage: Usage) -> Plan:
    if outcome.errors and not outcome.questions:
        return Refused((*outcome.errors, *outcome.notes), usage=usage)
    if outcome.refusal:
        return Refused((error("refused", "", outcome.refusal),), usage=usage)
    if outcome.workflow:
        return Planned(outcome.workflow, outcome.notes, usage=usage)
    return Asked(outcome.questions or (WHAT_AND_WHEN,), outcome.notes, usage=usage)
