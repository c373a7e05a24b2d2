"""What a model may do in a conversation: a closed set, one tool per module.

No tool writes into the app, reads a secret, or reaches the network. Each module holds `NAME`,
`spec(turn)`, what the model is told of it, and `run(turn, arguments)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Protocol, cast

from assistant.core.conversation.tools.outcome import Outcome
from assistant.core.conversation.turn import Turn
from assistant.llm.messages import Tool
from assistant.planners.model.conformity import Conformity
from assistant.planners.model.errors import DraftError

PROPOSE = "propose_workflow"
EDIT = "edit_workflow"
ALL = (
    *(PROPOSE, "ask_user", "search_app", "read_app", "connector_help"),
    *("run_sandbox", "explain_run", EDIT),
)


class Part(Protocol):
    """A module of this package."""

    NAME: str

    def spec(self, turn: Turn) -> Tool:
        """What the model is told."""

    async def run(self, turn: Turn, arguments: Mapping[str, Any]) -> Outcome:
        """Do it."""


def names(turn: Turn) -> Iterator[str]:
    """Tools that make sense in this turn, in a stable order: the same from its first call to its last.

    Tools stand before all that is said, so that another one makes a cached prefix worthless.
    """
    left_out = set()
    if turn.desk.edits_only:
        left_out.add(PROPOSE)
    if turn.before is None and not _generated(turn):
        left_out.add(EDIT)
    return (name for name in ALL if name not in left_out)


def specs(turn: Turn) -> tuple[Tool, ...]:
    """What the model is told of the tools that it has."""
    return tuple(part(name).spec(turn) for name in names(turn))


async def run(turn: Turn, name: str, arguments: Mapping[str, Any]) -> Outcome:
    """Do what a model asks for; arguments that do not follow the schema are told."""
    module = part(name)
    if name in (PROPOSE, EDIT):
        # They read drafts, with problems of their own.
        return await module.run(turn, arguments)
    try:
        given = Conformity(module.spec(turn).schema).conformed(arguments)
    except DraftError as wrong:
        return Outcome(f"The arguments can't be read: {wrong.message}.", failed=True)
    return await module.run(turn, given)


def part(name: str) -> Part:
    """The module of one tool."""
    return cast("Part", import_module(f"{__name__}.{name}"))


def _generated(turn: Turn) -> bool:
    """Whether the app has functions whose workflows can be edited."""
    return any(function.kind == "generated" for function in turn.desk.facts.functions)
