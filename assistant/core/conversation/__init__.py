"""A conversation that ends in code one can trust; knows no terminal.

    async with wiring.conversation(settings) as conversation:
        async for event in conversation.say("sync contacts hourly"):
            ...                                   # see assistant.events
        conversation.accept()

The model (or, without one, the offline planner) fills in typed workflows; it writes no file and
makes no claim. What it proposes is checked, rendered, linted and run on a scratch copy of the app
(`checking`); what does not hold goes back to it (`rounds`). `state` is folded from the records of
the transcript, so a conversation that was cut off anywhere goes on from there.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.core.conversation.conversation import Conversation
    from assistant.core.conversation.model import Model
    from assistant.core.conversation.state import State

_HOMES = {"Conversation": "conversation", "Model": "model", "State": "state"}

__all__ = ["Conversation", "Model", "State"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
