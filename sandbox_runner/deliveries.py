"""Events as networks deliver them: twice, or in another order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sandbox_runner.crashes.effects import effect_of
from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.events import Event
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.request import Arrival, RunRequest
from sandbox_runner.stubs.exchange import HttpExchange


def shuffled(request: RunRequest) -> RunRequest:
    """The same events the other way round: later ones come at the instants of earlier ones.

    The last event reaches a run before its first step, so a wait for it begins too late.
    """
    instants = sorted(arrival.after for arrival in request.arrivals)
    events = [arrival.event for arrival in sorted(request.arrivals, key=lambda each: each.after)]
    moved = [Arrival(after, event) for after, event in zip(instants, reversed(events), strict=True)]
    if moved:
        moved[0] = replace(moved[0], after=moved[0].after * 0)
    return replace(request, events=tuple(reversed(request.events)), arrivals=tuple(moved))


def again(
    engine: Engine,
    function: FunctionConfig,
    given: Sequence[Mapping[str, Any]],
    events: tuple[Event, ...],
) -> Run | None:
    """Deliver the triggering events once more; the run that they start, if they start one."""
    why = _prevented(function, given)
    if why is not None:
        engine.note(f"The events were delivered twice; the second time started no run: {why}.")
        return None
    own = tuple({**event, "id": engine.ids.ulid(engine.clock.now)} for event in events)
    run = engine.start(function, own)
    engine.note(
        "The events were delivered twice and started two runs. One run would start if their sender "
        "gave them an id, or with `idempotency` by what tells them apart."
    )
    return run


def note_repeated(engine: Engine, exchanges: Sequence[HttpExchange]) -> None:
    """Say which outside effects both runs had, with nothing that the receiver can tell them by."""
    seen: dict[tuple[str, str], int] = {}
    for exchange in exchanges:
        effect = effect_of("", exchange)
        if not effect.harmless and not effect.key:
            called = (effect.what, repr(exchange.request_body))
            seen[called] = seen.get(called, 0) + 1
    for (what, _), times in seen.items():
        if times > 1:
            engine.note(f"{what} was called {times} times with the same content.")


def _prevented(function: FunctionConfig, given: Sequence[Mapping[str, Any]]) -> str | None:
    rules = function.rules
    if any(event.get("id") for event in given):
        return "the event has an id of its sender's, which starts one run in 24 hours"
    if rules.idempotency:
        return f"its idempotency key {rules.idempotency!r} has the same value"
    if rules.singleton and rules.singleton.mode == "skip":
        return "the function is a singleton, and the first run was not over"
    if rules.debounce:
        return "debounce makes one run of both"
    if rules.rate_limit and rules.rate_limit.limit == 1:
        return "its rate limit allows one run in that time"
    return None
