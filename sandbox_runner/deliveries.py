"""Events as networks deliver them: twice. Other orders are in `orders`."""

from collections.abc import Mapping, Sequence
from typing import Any

from sandbox_runner.crashes.effects import effect_of
from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.flow.expressions import key_of
from sandbox_runner.executor.flow.intake import Intake
from sandbox_runner.executor.flow.rates import Rates, keep_nothing
from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.events import Event
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.stubs.exchange import HttpExchange


def batches(
    function: FunctionConfig, events: tuple[Event, ...], times: int
) -> list[tuple[Event, ...]]:
    """The events of each run of a function that gathers them, delivered so many times."""
    rule = function.rules.batch
    if rule is None or times == 1:
        return [events]
    repeated = [
        {**event, "id": f"{event['id']}{_marks(n)}"} for n in range(times) for event in events
    ]
    return [tuple(repeated[at : at + rule.size]) for at in range(0, len(repeated), rule.size)]


def again(
    engine: Engine,
    function: FunctionConfig,
    given: Sequence[Mapping[str, Any]],
    main: Run,
) -> Run | None:
    """Deliver the triggering events once more, to what the first time has left behind.

    Args:
        engine: what runs.
        function: what the events trigger.
        given: the events as their sender gave them; none where a schedule made them.
        main: the run that the first delivery started.

    Returns:
        The run that they start, if they start one. A singleton's that cancels ends `main`.
    """
    now, own = engine.clock.now, bool(given and given[0].get("id"))
    intake = Intake(engine, _timer(), {function.id: function}.get, keep_nothing)
    if own:
        intake.is_repeated(function, main.events[0], now)
    intake.limited(function, main.events[0])
    intake.resume_run(main)
    event = main.events[0] if own else {**main.events[0], "id": engine.ids.ulid(now)}
    run = None
    if not function.rules.debounce:
        later = _throttled_ms(function, main.events[0], now)
        run = intake.offer(function, event, given_id=own, later=later)
    if run is None:
        why = _prevented(function, own=own)
        engine.note(f"The events were delivered twice; the second time started no run: {why}.")
    else:
        engine.note(_CANCELLED if main.over else _TWO)
    return run


_TWO = (
    "The events were delivered twice and started two runs. One run would start if their sender "
    "gave them an id, or with `idempotency` by what tells them apart."
)
_CANCELLED = (
    "The events were delivered twice; the second run cancelled the first, as the function is a "
    "singleton that does."
)


def _marks(number: int) -> str:
    return f"-{number + 1}" if number else ""


def _timer() -> Run:
    return Run("", FunctionConfig("", "", "", ()), (), 0)


def _throttled_ms(function: FunctionConfig, event: Event, now: int) -> int:
    """How long (ms) a throttle holds back a run after another of the same event."""
    rate, starts = function.rules.throttle, Rates("start")
    if rate is None:
        return 0
    starts.take(key_of(rate.key, event), rate, now)
    return starts.opens_at(key_of(rate.key, event), rate, now) - now


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


def _prevented(function: FunctionConfig, *, own: bool) -> str:
    rules = function.rules
    if own:
        return "the event has an id of its sender's, which starts one run in 24 hours"
    if rules.idempotency:
        return f"its idempotency key {rules.idempotency!r} has the same value"
    if rules.debounce:
        return "debounce makes one run of both"
    if rules.rate_limit:
        return f"its rate limit allows {rules.rate_limit.limit} in that time"
    return "the function is a singleton, and the first run was not over"
