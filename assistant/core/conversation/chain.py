"""The proposals since something was last written: each can be taken back, the latest first."""

from __future__ import annotations

from assistant.core.conversation.state import State


def extend(state: State) -> None:
    """Take the open proposal in; the last sound one of a turn is what the turn came to."""
    link = {"workflow": state.workflow_json, "base": state.base_json, "turn": len(state.requests)}
    if state.chain and state.chain[-1]["turn"] == link["turn"]:
        state.chain.pop()
    state.chain.append(link)
    state.withdrawn.clear()


def stand(state: State) -> None:
    """Let the last proposal of the chain be the open one."""
    state.workflow_json, state.base_json = state.chain[-1]["workflow"], state.chain[-1]["base"]
    state.open_proposal = True
    state.report = None


def withdraw(state: State) -> None:
    """Take the last proposal back, to the one before it."""
    state.withdrawn.append(state.chain.pop())
    stand(state)


def restore(state: State) -> None:
    """Make the proposal again that was taken back last."""
    state.chain.append(state.withdrawn.pop())
    stand(state)


def drop(state: State) -> None:
    """Let no proposal be open; the last one can still be restored."""
    if state.open_proposal:
        state.withdrawn.append(state.chain[-1])
    state.chain.clear()
    state.open_proposal = False
    state.workflow_json = state.base_json


def forget(state: State) -> None:
    """Begin anew: something was written, or something else is talked about."""
    state.chain.clear()
    state.withdrawn.clear()
    state.open_proposal = False
