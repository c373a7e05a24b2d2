"""Options of a function, by the SDK's own names."""

from typing import Literal as Tag

from pydantic import Field

from generators.spec.durations import Duration
from generators.spec.node import Node
from generators.spec.steps import Step

Cel = str
"""An expression over `event`, e.g. `event.data.account_id`."""


class Concurrency(Node):
    """At most `limit` steps at once, for each value of the key."""

    limit: int = Field(ge=1)
    key: Cel | None = None
    scope: Tag["fn", "env", "account"] | None = None


class Throttle(Node):
    """At most `limit` starts a period; more wait."""

    limit: int = Field(ge=1)
    period: Duration
    burst: int | None = Field(default=None, ge=1)
    key: Cel | None = None


class RateLimit(Node):
    """At most `limit` starts a period; more are dropped."""

    limit: int = Field(ge=1)
    period: Duration
    key: Cel | None = None


class Debounce(Node):
    """Start once no event came for a period."""

    period: Duration
    key: Cel | None = None
    timeout: Duration | None = None


class BatchEvents(Node):
    """Start with up to `max_size` events, or with what came when the time is over."""

    max_size: int = Field(ge=2, le=100_000)
    timeout: Duration
    key: Cel | None = None
    if_: str | None = Field(default=None, alias="if")


class Cancel(Node):
    """Stop a run when an event comes."""

    event: str
    if_: str | None = Field(default=None, alias="if")
    """CEL over `event` (the run's) and `async` (the one that came)."""
    timeout: Duration | None = None


class Priority(Node):
    """Seconds (-600 to 600) a run is moved forward in the queue."""

    run: Cel


class Timeouts(Node):
    """How long a run may wait to start, and may take."""

    start: Duration | None = None
    finish: Duration | None = None


class Singleton(Node):
    """One run at a time, for each value of the key."""

    mode: Tag["skip", "cancel"]
    key: Cel | None = None


class OnFailure(Node):
    """What to do when the function has failed for good; `error.message` can be referred to."""

    steps: tuple[Step, ...]


class Options(Node):
    """All options; what is None or empty is left to Inngest's default."""

    retries: int | None = None
    concurrency: tuple[Concurrency, ...] = ()
    throttle: Throttle | None = None
    rate_limit: RateLimit | None = None
    debounce: Debounce | None = None
    batch_events: BatchEvents | None = None
    cancel: tuple[Cancel, ...] = ()
    idempotency: Cel | None = None
    priority: Priority | None = None
    timeouts: Timeouts | None = None
    singleton: Singleton | None = None
    on_failure: OnFailure | None = None
