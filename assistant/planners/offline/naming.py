"""The workflow's own id, name and description."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.lexicon import ARTIFACTS
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import plural, singular, slug
from generators.spec.steps import Step

_BODILESS = listed("it them they this that everything")


def workflow_id(actions: Sequence[Action], steps: Sequence[Step]) -> str:
    """A short id from what is done: `sync-contacts`, `send-welcome-email`."""
    action = _telling(actions)
    if action is None:
        return steps[0].id if steps else "workflow"
    words = [*_artifact_first(action)]
    named = slug(action.verb.base, *words)
    return (
        named if words else slug(action.verb.base, *(steps[-1].id.split("-")[1:3] if steps else ()))
    )


def _telling(actions: Sequence[Action]) -> Action | None:
    """The action that says most about the workflow: one that writes or tells, else the first."""
    for senses in (("sync",), ("send", "create", "store", "update", "remove"), ("ai", "code")):
        for action in actions:
            if action.sense in senses and _artifact_first(action):
                return action
    return actions[0] if actions else None


def _artifact_first(action: Action) -> list[str]:
    words = [word for word in action.object.words if word not in _BODILESS]
    if words and words[-1] in ARTIFACTS and action.topic.words:
        thing = plural(singular(action.topic.words[-1]))
        return [*action.filters.values(), thing, words[-1]][:4]
    if not words:
        return []
    return words[-2:]


def title(workflow: str) -> str:
    """`sync-contacts` reads "Sync contacts"."""
    return workflow.replace("-", " ").capitalize()


def description(request: str) -> str:
    """The request on one line, without control characters, at most 500 characters."""
    letters = "".join(c if c.isprintable() else " " for c in request)
    line = " ".join(letters.split())
    return line if len(line) <= 500 else f"{line[:499]}…"
