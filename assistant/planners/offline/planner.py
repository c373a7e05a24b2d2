"""The offline planner: a request in words becomes a workflow, without a model."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.auditing import lost, narrowing
from assistant.planners.offline.calling import read_name
from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.composing.owed import with_owed
from assistant.planners.offline.cutting import split
from assistant.planners.offline.emitting import with_data
from assistant.planners.offline.flow.building import Builder
from assistant.planners.offline.flow.cancelling import find_stops, read_cancels
from assistant.planners.offline.flow.ground import Ground
from assistant.planners.offline.foreign import is_foreign
from assistant.planners.offline.frame import frame_end
from assistant.planners.offline.gerunds import as_orders
from assistant.planners.offline.informing import as_told
from assistant.planners.offline.inversion import as_conditions
from assistant.planners.offline.misspelling import corrected
from assistant.planners.offline.naming import description, title, workflow_id
from assistant.planners.offline.numbers import spoken
from assistant.planners.offline.options.doubting import doubt
from assistant.planners.offline.options.keys import whole
from assistant.planners.offline.options.naming import settled
from assistant.planners.offline.options.reading import find_options, merged
from assistant.planners.offline.options.setting import spelling_of
from assistant.planners.offline.phrasal import joined
from assistant.planners.offline.questions import (
    below_zero,
    missing,
    none_allowed,
    unsure,
    without_defaults,
)
from assistant.planners.offline.refusals import empty_or_long, refusal, too_many
from assistant.planners.offline.remarks import mark_remarks
from assistant.planners.offline.sentence import Sheet
from assistant.planners.offline.services.index import Mention, find_services
from assistant.planners.offline.standing import read_mailer
from assistant.planners.offline.starting import Start, default_start, read_start
from assistant.planners.offline.tokens import tokenize
from assistant.planners.protocol import Asked, Context, Plan, Planned, Question, Refused
from generators.catalog.calls import check_calls
from generators.spec.check import check
from generators.spec.options import OnFailure, Options
from generators.spec.problems import error
from generators.spec.steps import Step
from generators.spec.triggers import CronTrigger
from generators.spec.workflow import Workflow


@dataclass(slots=True)
class _Draft:
    """What was read, before it is judged."""

    request: str
    sheet: Sheet
    desk: Desk
    start: Start
    options: Options
    steps: tuple[Step, ...]
    mentions: tuple[Mention, ...]
    actions: list[Action] = field(default_factory=list)
    name: str | None = None
    """The id that the request gives."""


class OfflinePlanner:
    """Reads English requests by their grammar; the same request gives the same plan."""

    @property
    def name(self) -> str:
        """How the planner is called in messages."""
        return "offline"

    async def plan(self, request: str, context: Context) -> Plan:
        """Plan one request; needs no network and takes time linear in its length."""
        return plan(request, context)


def plan(request: str, context: Context) -> Plan:
    """Plan one request, synchronously."""
    refused = empty_or_long(request)
    if refused:
        return refused
    draft = _read(request, context)
    return draft if isinstance(draft, Refused) else _judged(draft, context)


def _read(request: str, context: Context) -> _Draft | Refused:
    tokens, corrections = corrected(tokenize(request))
    tokens = as_orders(joined(as_told(as_conditions(tokens))))
    refused = refusal(request, tokens) or _foreign(request)
    if refused:
        return refused
    sheet, spelling = Sheet(tokens), spelling_of(tokens)
    named_by_hand = read_name(sheet)
    desk = Desk(context, spelling)
    for each in corrections:
        desk.state("spelling", f"'{each.said}' is read as '{each.meant}'")
    begin = frame_end(tokens)
    options = _options(sheet, desk)
    mentions = find_services(tokens)
    named = {each.start: each for each in mentions}
    stops = find_stops(sheet, begin)
    start = read_start(request, sheet, mentions, desk, begin)
    sheet.mark(0, begin, "frame")
    mark_remarks(sheet)
    cancels = read_cancels(sheet, stops, desk)
    spans = split(tokens, begin, sheet.free)
    refused = too_many(len(spans))
    if refused:
        return refused
    read_mailer(spans, sheet, named, desk)
    ground = Ground(sheet.tokens, named, sheet, desk)
    builder = Builder(ground, start.gate)
    builder.wait_first(desk.delay)
    builder.build([span for span in spans if sheet.free(span.start)])
    if not (ground.steps or desk.questions or desk.idle):
        builder.build_title(begin, eventful=desk.event is not None)
    options = settled(options, getattr(start.trigger, "event", None), desk)
    options = options.model_copy(update={"cancel": (*cancels, *ground.cancels)[:5]})
    if ground.failure:
        options = options.model_copy(update={"on_failure": OnFailure(steps=tuple(ground.failure))})
    steps, actions = tuple(ground.steps), builder.actions
    return _Draft(request, sheet, desk, start, options, steps, mentions, actions, named_by_hand)


def _foreign(request: str) -> Refused | None:
    """Times are understood in more languages; what should be done, in English."""
    if not is_foreign(request[:_LOOKED]):
        return None
    message = "this does not read like English, and without a model only English is understood"
    hint = "say it in English, or set OPENAI_API_KEY or ANTHROPIC_API_KEY"
    return Refused((error("language", "", message, hint),))


_LOOKED = 2_000
"""Characters that tell the language."""


def _options(sheet: Sheet, desk: Desk) -> Options:
    found = list(find_options(sheet.tokens, desk.spelling))
    for each in found:
        option = each.setting.option or each.setting.key_of
        sheet.mark(each.start, each.end, f"options.{option}")
        if each.setting.note:
            desk.state("assumed", each.setting.note, step=f"options.{option}")
    options = merged([each.setting for each in whole(found)])
    doubt(found, options, sheet, desk)
    return options


def _judged(draft: _Draft, context: Context) -> Plan:
    if draft.start.refused:
        return Refused(draft.start.refused.problems, draft.sheet.clauses())
    questions = [*draft.desk.questions, *draft.start.questions]
    asked, idle = bool(draft.desk.questions), draft.desk.idle
    questions += missing(draft.start, draft.steps, draft.sheet, asked=asked, idle=idle)
    questions += [*_contradicted(draft), *below_zero(draft.sheet.tokens)]
    questions += none_allowed(draft.sheet.tokens)
    questions += unsure(draft.sheet) if not questions else []
    questions += _lost(draft) if not questions else []
    return _answered(draft, questions, context)


def _contradicted(draft: _Draft) -> list[Question]:
    """`every hour, but only once a day`: one of the two is meant."""
    limit, trigger = draft.options.rate_limit, draft.start.trigger
    if limit is None or limit.key or not isinstance(trigger, CronTrigger):
        return []
    often = f"at most {limit.limit} time{'s' if limit.limit > 1 else ''} in {spoken(limit.period)}"
    return [Question(f"'{trigger.text}' and '{often}' contradict each other. Which is meant?")]


def _answered(draft: _Draft, questions: list[Question], context: Context) -> Plan:
    if questions and not (context.assume_defaults and without_defaults(questions) == []):
        problems = tuple(draft.desk.problems)
        return Asked(
            tuple(dict.fromkeys(questions))[:3], problems, draft.sheet.clauses(), _workflow(draft)
        )
    if draft.start.trigger is None:
        draft.start = default_start(draft.desk)
    for question in questions:
        draft.desk.state("default", f"{question.text} {question.default} was taken")
    return _planned(draft)


def _workflow(draft: _Draft) -> Workflow | None:
    if draft.start.trigger is None or not draft.steps:
        return None
    name = draft.name or workflow_id(draft.actions, draft.steps, _thing(draft.desk))
    workflow = Workflow(
        id=name,
        name=title(name),
        description=description(draft.request),
        triggers=(draft.start.trigger, *draft.start.others),
        options=draft.options,
        steps=draft.steps,
        emissions=draft.start.emissions,
    )
    return with_owed(with_data(workflow))


def _lost(draft: _Draft) -> list[Question]:
    workflow = _workflow(draft)
    changes = any(action.sense in {"remove", "update"} for action in draft.actions)
    stated = frozenset() if changes else frozenset(draft.desk.unapplied)
    return lost(draft.sheet, draft.mentions, workflow, stated) if workflow else []


def _thing(desk: Desk) -> str:
    return desk.event.noun if desk.event and desk.event.noun else "data"


def _planned(draft: _Draft) -> Plan:
    workflow = _workflow(draft)
    clauses = draft.sheet.clauses()
    if workflow is None:
        return Asked(tuple(missing(draft.start, draft.steps, draft.sheet)), (), clauses)
    problems = (*check(workflow), *check_calls(workflow))
    if any(problem.level == "error" for problem in problems):
        return Refused(problems, clauses)
    dropped = narrowing(draft.sheet, workflow)
    if dropped:
        message = f"unproven: nothing narrows the data down to '{' '.join(dropped)}'"
        draft.desk.warn("filter", message, hint="name the column: 'where priority is high'")
    unused = [token.text for token in draft.sheet.unused()]
    if unused:
        words = ", ".join(unused[:20])
        draft.desk.state(
            "unused-words", f"not used: {words}", hint="say it in other words if it matters"
        )
    return Planned(workflow, tuple(draft.desk.problems), clauses)
