"""The workflow's own id, name and description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.lexicon import ARTIFACTS
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import plural, singular, slug
from generators.spec.steps import Step

_BODILESS = listed("it them they this that everything me us sync import export backup migration")


def workflow_id(actions: Sequence[Action], steps: Sequence[Step], fallback: str) -> str:
    """A short id from what is done: `sync-contacts`, `send-welcome-email`.

    `fallback` is what the event is about, for actions without an object.
    """
    action = _telling(actions)
    if action is None:
        return steps[0].id if steps else "workflow"
    words = _artifact_first(action)
    if words and action.sense == "sync":
        words = [*words[:-1], plural(singular(words[-1]))]
    words = words or [service.name for service in action.services][:2] or [fallback]
    return slug(action.verb.base, *words) or "workflow"


def _telling(actions: Sequence[Action]) -> Action | None:
    """The action that says most about the workflow: one that writes or tells, else the first."""
    for senses in (("sync",), ("send", "create", "store", "update", "remove"), ("ai", "code")):
        for action in _spelled_out(actions):
            if action.sense in senses and _artifact_first(action):
                return action
    return actions[0] if actions else None


def _spelled_out(actions: Sequence[Action]) -> list[Action]:
    """`fetch the open tickets … and post them`: what is told is tickets."""
    found: list[Action] = []
    for action in actions:
        got = next((each for each in reversed(found) if each.sense in {"fetch", "ai"}), None)
        bare = action.pronoun and not action.object.words and action.sense == "send"
        named = replace(action, object=got.object, filters=got.filters) if bare and got else action
        found.append(named)
    return found


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
