"""Another service for the same work: "use HubSpot rather than Salesforce"."""

from __future__ import annotations

import re

from assistant.core.conversation.offers import named_connectors, used_connectors
from assistant.core.conversation.wording.fragments import replanned
from assistant.planners.protocol import Context, Question
from generators.catalog import Connector, Operation, connector, find_operation
from generators.editing.operations import Operation as Edit
from generators.editing.operations import Rename, ReplaceStep
from generators.spec.steps import CallStep, Step, walk
from generators.spec.workflow import Workflow

_NEW_FIRST = re.compile(r"(?i)\b(?:rather than|instead of|not|in place of)\b")
_OLD_FIRST = re.compile(r"(?i)\b(?:replace|swap|exchange|from)\b.*\b(?:with|for|by|to)\b")
_SWAP = re.compile(r"(?i)\b(?:use|switch|replace|swap|change|exchange|move|take)\b")


def swapped(request: str, workflow: Workflow, context: Context) -> tuple[Edit, ...] | Question:
    """Every step of the one service as a step of the other."""
    pair = _pair(request, workflow)
    if pair is None:
        return ()
    old, new = pair
    return _by_words(workflow, old, new, context) or _by_operations(workflow, old, new)


def _pair(request: str, workflow: Workflow) -> tuple[Connector, Connector] | None:
    """What goes and what comes."""
    if not _SWAP.search(request):
        return None
    used = dict.fromkeys(used_connectors(workflow))
    named = named_connectors(request)
    if len(named) == 1 and re.search(r"(?i)\binstead\b[.!]*$", request.strip()):
        vendors = [name for name in used if name != named[0] and not _generic(name)]
        named = (named[0], vendors[0]) if len(vendors) == 1 else named
        first_is_new = True
    else:
        first_is_new = not _OLD_FIRST.search(request) or bool(_NEW_FIRST.search(request))
    if len(named) != 2:
        return None
    fresh, gone = named if first_is_new else reversed(named)
    old, new = connector(gone), connector(fresh)
    return (old, new) if old and new and gone in used and fresh not in used else None


def _generic(name: str) -> bool:
    found = connector(name)
    return found is None or found.generic


def _by_words(
    workflow: Workflow, old: Connector, new: Connector, context: Context
) -> tuple[Edit, ...]:
    """What the planner would make of the first request with the other service in it.

    Only steps that are still as the first request made them are replaced.
    """
    names = "|".join(re.escape(name) for name in (old.title, old.name, *old.aliases))
    words = re.sub(rf"(?i)\b(?:{names})\b", new.title, workflow.description)
    before, after = replanned(workflow.description, context), replanned(words, context)
    if words == workflow.description or before is None or after is None:
        return ()
    there = {step.id: step for _, step in walk(workflow.steps)}
    edits: list[Edit] = []
    for one, other in zip(before.steps, after.steps, strict=False):
        if one != other:
            if there.get(one.id) != one or not _does_the_same(one, other):
                return ()
            edits.append(ReplaceStep(one.id, (other,)))
    if len(before.steps) != len(after.steps) or not edits:
        return ()
    return (*edits, Rename(description=words))


def _does_the_same(one: Step, other: Step) -> bool:
    """Whether two calls are about the same kind of thing: tickets do not become contacts."""
    if not isinstance(one, CallStep) or not isinstance(other, CallStep):
        return one.kind == other.kind
    was = find_operation(one.connector, one.operation)
    new = find_operation(other.connector, other.operation)
    if was is None or new is None:
        return False
    return was.id == new.id or bool(frozenset(was.words) & frozenset(new.words))


def _by_operations(
    workflow: Workflow, old: Connector, new: Connector
) -> tuple[Edit, ...] | Question:
    """Operations that do the same by what they are called and what they do."""
    edits: list[Edit] = []
    for _, step in walk(workflow.steps):
        if isinstance(step, CallStep) and step.connector == old.name:
            match = _alike(old.operation(step.operation), new)
            if match is None:
                text = f"{new.title} has no operation like '{step.operation}'. What should it do?"
                return Question(text, tuple(each.title for each in new.operations[:4]))
            edits.append(ReplaceStep(step.id, (_moved(step, new, match),)))
    return tuple(edits)


def _alike(wanted: Operation | None, new: Connector) -> Operation | None:
    if wanted is None:
        return None
    same = [each for each in new.operations if each.id == wanted.id]
    words = frozenset(wanted.words)
    near = [
        each
        for each in new.operations
        if (each.effect, each.gives) == (wanted.effect, wanted.gives)
        and words & frozenset(each.words)
    ]
    return next(iter((*same, *near)), None)


def _moved(step: CallStep, new: Connector, operation: Operation) -> Step:
    params = {name: value for name, value in step.params.items() if operation.param(name)}
    given = {"connector": new.name, "operation": operation.id, "params": params}
    return step.model_copy(update={**given, "name": operation.title})
