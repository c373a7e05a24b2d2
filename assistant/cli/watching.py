"""What is told while a planner plans: what it waits for, what it costs, and what its model writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.cli import diagnostics

if TYPE_CHECKING:
    from assistant.config import Settings
    from assistant.events import Estimated, Spent
    from assistant.llm.events import LLMEvent
    from assistant.llm.retry import Waiting


@dataclass(frozen=True, slots=True)
class Told:
    """Who hears of what."""

    waiting: Callable[[Waiting], None] = diagnostics.waiting
    cost: Callable[[Estimated | Spent], None] = diagnostics.cost
    written: Callable[[LLMEvent], None] | None = None
    """Every event of an answer; None where nobody watches."""


@contextmanager
def planning_told(settings: Settings, *, as_json: bool) -> Iterator[Told]:
    """Tell on stderr; on a terminal a draft is read out while it is written.

    What breaks off leaves what was read of it by then, an interrupt says so.
    """
    from assistant import wiring

    if as_json or not diagnostics.watched() or wiring.provider_name(settings) == wiring.OFFLINE:
        yield Told()
        return
    from assistant.cli.live import Live
    from assistant.core.drafting import ListeningToDrafts
    from assistant.events import Estimated

    live = Live()
    listening = ListeningToDrafts(live.show)

    def cost(event: Estimated | Spent) -> None:
        live.aside(diagnostics.cost)(event)
        if isinstance(event, Estimated):
            live.expect(event.model)

    try:
        yield Told(live.aside(diagnostics.waiting), cost, listening.hear)
    except BaseException as broken:
        listening.stop()
        live.pause()
        if not isinstance(broken, Exception):
            diagnostics.say(_STOPPED)
        raise
    finally:
        live.pause()


_STOPPED = "stopped; what was read of the answer by then stands above, and nothing was written"
