"""How much a sandboxed function may ask of the stub server."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the stub server. Beyond them a call is refused, never the server harmed."""

    header_bytes: int = 64 * 1024
    body_bytes: int = 10 * 1024 * 1024
    connections: int = 256
    """Open at the same time; a further one waits."""
    exchanges: int = 5_000
    """Calls in one run; a further one is refused."""
    exchange_bytes: int = 8 * 1024 * 1024
    """JSON text of what is kept of all calls; of further ones only who was called, and how it ended."""
    events: int = 5_000
    """Events sent to Inngest in one run; a request with further ones is refused."""
    event_bytes: int = 32 * 1024 * 1024
    """JSON text of all of them."""
    idle_seconds: float = 60.0
    """How long a connection may neither send nor read a byte."""


USUAL_LIMITS = Limits()
