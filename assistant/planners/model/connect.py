"""Sets up a model planner from names and environment variables."""

from collections.abc import Callable, Mapping

from assistant.llm.errors import NoModel
from assistant.llm.events import LLMEvent
from assistant.llm.registry import catalogue, connect
from assistant.llm.retry import Retrying, Waiting, silent
from assistant.planners.model.planner import ModelPlanner
from assistant.planners.model.schedules import read_schedule_words


def connect_planner(
    provider: str,
    environment: Mapping[str, str],
    *,
    model: str | None = None,
    timeout: float = 300.0,
    notify: Callable[[Waiting], None] = silent,
    show: Callable[[LLMEvent], None] | None = None,
) -> ModelPlanner:
    """A planner that asks `provider`, with patience.

    The model is `model`, else `ASSISTANT_MODEL`, else the provider's default. `timeout` is the seconds that one answer
    may take; `notify` hears of every second waited, `show` of every event of the answer.

    Raises:
        NotConfigured: unknown provider, no key, no address, or no model.
    """
    chosen = model or environment.get("ASSISTANT_MODEL", "").strip() or catalogue(provider).default
    connected = connect(provider, environment)
    if not chosen:
        raise NoModel(provider)
    patient = Retrying(connected, notify=notify)
    return ModelPlanner(patient, chosen, read_schedule_words, timeout=timeout, show=show)
