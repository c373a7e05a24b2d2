"""Sets up a model planner from names and environment variables."""

from collections.abc import Callable, Mapping

from assistant.llm.errors import NoModel
from assistant.llm.events import LLMEvent
from assistant.llm.registry import catalogue, connect
from assistant.llm.retry import Retrying
from assistant.planners.model.planner import ModelPlanner
from assistant.planners.model.safeguards import Safeguards
from assistant.planners.model.schedules import read_schedule_words


def connect_planner(
    provider: str,
    environment: Mapping[str, str],
    *,
    model: str | None = None,
    timeout: float = 300.0,
    safeguards: Safeguards | None = None,
    show: Callable[[LLMEvent], None] | None = None,
) -> ModelPlanner:
    """A planner that asks `provider`; without `safeguards` of the caller, with patience.

    The model is `model`, else `ASSISTANT_MODEL`, else the provider's default. `timeout` is the seconds that one answer
    may take; `show` hears of every event of the answer.

    Raises:
        NotConfigured: unknown provider, no key, no address, or no model.
    """
    chosen = model or environment.get("ASSISTANT_MODEL", "").strip() or catalogue(provider).default
    connected = connect(provider, environment)
    if not chosen:
        raise NoModel(provider)
    guarded = safeguards or Safeguards(within=Retrying)
    return ModelPlanner(
        connected, chosen, read_schedule_words, safeguards=guarded, timeout=timeout, show=show
    )
