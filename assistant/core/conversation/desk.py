"""Everything a turn works with: the app, the state, the transcript, the model, the person's ear."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.config import Settings
from assistant.core.budget import Caps
from assistant.core.conversation.folding import fold
from assistant.core.conversation.model import Model
from assistant.core.conversation.state import State
from assistant.core.conversation.workbench import Workbench
from assistant.core.redaction import RANDOM, Redactor
from assistant.core.redaction.app_secrets import PASTED, redactor_for
from assistant.core.transcripts import Transcript
from assistant.events import Event, Noticed
from assistant.planners.protocol import Context

if TYPE_CHECKING:
    from assistant.core.claims import Claim
    from assistant.core.conversation.checking import Trial
    from generators.apps.facts import AppFacts


_MADE = "this is how it is kept and what a model sees; the function itself works with the real text"


def silent(_: Event) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Desk:
    """What is on the table."""

    settings: Settings
    transcript: Transcript
    context: Callable[[AppFacts | None], Context]
    """Makes what a planner may know, given facts about the app."""
    model: Model | None = None
    """None: the offline planner answers."""
    state: State = field(default_factory=State)
    caps: Caps = field(default_factory=Caps)
    rounds: int = 3
    """Times that problems may go back before the turn stops."""
    compact_at: int | None = None
    """Tokens of messages above which they are shortened; None takes half of what the model reads."""
    edits_only: bool = False
    """Whether the function that is talked about is all that may change."""
    emit: Callable[[Event], None] = silent
    trial: Trial | None = None
    """The last proposal with its evidence, as objects; only what happened in this process."""
    claimed: Trial | None = None
    """The last trial whose claims were told."""
    told: tuple[Claim, ...] = ()
    """These claims."""
    spoken: str = ""
    """What the model said in this turn."""
    app: AppFacts | None = None
    """Read anew for each turn."""
    redactor: Redactor = field(default_factory=Redactor)
    bench: Workbench = field(init=False)
    _random_in: set[str] = field(default_factory=set)
    """Where random text was redacted; ids of services are, in every run, so it is said once."""

    def __post_init__(self) -> None:
        self.bench = Workbench(self.settings.python)

    async def refresh(self) -> AppFacts:
        """Read the app again: people edit while they talk. AppError tells what is wrong with it."""
        from generators.apps import read_app

        self.app = await asyncio.to_thread(read_app, self.settings.app)
        self.redactor = redactor_for(self.app)
        return self.app

    @property
    def facts(self) -> AppFacts:
        """The app as it was read for this turn."""
        if self.app is None:
            raise RuntimeError("refresh() comes first")
        return self.app

    def record(self, kind: str, **data: Any) -> None:
        """Write something down, then let it take effect."""
        fold(self.state, self.transcript.write(kind, **data))

    def clean(self, text: str, what: str = "") -> str:
        """A text without secrets; says so when there were any and `what` names the text."""
        found = self.redactor.clean(text)
        if found.found and what:
            self.emit(Noticed("warning", f"redacted in {what}: {', '.join(found.found)}", PASTED))
        return found.text

    def clean_json(self, value: Any, what: str) -> Any:
        """A JSON value without secrets, as a model and the transcript get it; says what was in it."""
        found: dict[str, None] = {}
        cleaned = self.redactor.clean_json(value, found)
        if list(found) == [RANDOM]:
            if what not in self._random_in:
                self.emit(Noticed("info", f"redacted in {what}: {RANDOM}, an id or a key"))
            self._random_in.add(what)
        elif found:
            self.emit(Noticed("warning", f"redacted in {what}: {', '.join(found)}", _MADE))
        return cleaned
