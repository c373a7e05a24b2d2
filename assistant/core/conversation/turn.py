"""One turn: what was said, and what it may still take."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.core.budget import Meter
from assistant.core.conversation.desk import Desk
from assistant.core.conversation.rounds import Rounds
from assistant.planners.protocol import Context
from generators.spec.workflow import Workflow


@dataclass(slots=True)
class Turn:
    """The turn that is under way."""

    desk: Desk
    request: str
    """What the person said, without secrets."""
    meter: Meter
    rounds: Rounds
    is_question: bool = False
    """Whether it asks for an answer, so that nothing may be changed."""
    before: Workflow | None = None
    """The workflow that was talked about when the turn began."""
    proposed: bool = field(default=False)
    """Whether a proposal was made in this turn."""
    left: tuple[str, ...] = ()
    """What does not hold of the last one, or of the last edit."""

    @property
    def is_aside(self) -> bool:
        """Whether it is asked before a question of ours is answered, which stays open."""
        return self.is_question and bool(self.desk.state.asked)

    @property
    def context(self) -> Context:
        """What a planner may know."""
        return self.desk.context(self.desk.facts)

    @property
    def wishes(self) -> str:
        """The request with what was answered to questions about it."""
        return "\n".join(self.desk.state.pending) or self.request
