"""What undo and redo would do, told before it is done."""

from __future__ import annotations

import asyncio
from typing import Literal

from assistant.core.conversation.desk import Desk
from assistant.events import Reversible


async def reversible(desk: Desk, verb: Literal["undo", "redo"]) -> Reversible | None:
    """What would be done; None when there is nothing to do. ChangeError: the journal is broken."""
    state = desk.state
    if verb == "undo" and len(state.chain) > 1:
        return Reversible(verb, "the last change of the proposal", ())
    if verb == "undo" and state.open_proposal:
        return Reversible(verb, "the proposal, of which nothing is written", ())
    if verb == "redo" and state.withdrawn:
        return Reversible(verb, "the proposal that was taken back", ())
    from generators.changes.undo import redoable, undoable

    peek = undoable if verb == "undo" else redoable
    entry = await asyncio.to_thread(peek, desk.settings.app)
    return Reversible(verb, entry.title, entry.paths, entry.at) if entry else None
