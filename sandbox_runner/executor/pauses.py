"""Steps that only take time: sleeps, and waits for events and signals."""

from sandbox_runner.executor.asked import Asked
from sandbox_runner.executor.waits import Wait, signal_name
from sandbox_runner.protocol.durations import due_at
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.opcodes import Opcode


def sleep(asked: Asked) -> None:
    """Let the step end at an instant."""
    until = due_at(asked.op.name, asked.engine.clock.now)
    if until is None:
        problem = f"Step {asked.op.step_id!r} sleeps until {asked.op.name!r}, which is no instant and no duration."
        asked.engine.fail(asked.entry.run, Failure("UnreadableAnswer", problem))
        return
    asked.pend()

    def wake(_given: object) -> None:
        asked.waited("completed")
        asked.complete(None)

    asked.engine.simulated.add("time")
    due = max(until, asked.engine.clock.now)
    asked.engine.agenda.add(due, asked.entry.run, f"wake:{asked.op.hashed}", wake)


def wait(asked: Asked) -> None:
    """Let an event, a signal or a time end the step."""
    engine, run, op = asked.engine, asked.entry.run, asked.op
    due = due_at(op.opts.get("timeout"), engine.clock.now)
    if due is None:
        timeout = f"Step {op.step_id!r} waits with the timeout {op.opts.get('timeout')!r}."
        engine.fail(run, Failure("UnreadableAnswer", timeout))
        return
    asked.pend()
    condition, signal = op.opts.get("if"), op.code is Opcode.WAIT_FOR_SIGNAL
    name = signal_name(str(op.opts.get("signal") or op.name)) if signal else op.name
    if signal and engine.waits.any(name) and op.opts.get("conflict") != "replace":
        failure = Failure("SignalConflict", f"Another run waits for the signal {op.name!r}.")
        asked.waited("failed", failure)
        asked.fail(failure)
        return
    if signal:
        engine.waits.supersede(name)
    key = f"wait:{op.hashed}"

    def resume(event: dict[str, object]) -> None:
        run.todo.pop(f"timeout:{op.hashed}", None)
        asked.waited("completed")
        memo = {"data": event["data"]} if signal else event
        asked.complete(memo, output=event["data"] if signal else event)

    def give_up(_given: object) -> None:
        if engine.waits.take(run, key):
            asked.waited("timed_out")
            asked.complete(None)

    engine.simulated.add("time")
    text = condition if isinstance(condition, str) else None
    engine.waits.add(Wait(run, key, name, text, resume))
    engine.agenda.add(due, run, f"timeout:{op.hashed}", give_up)
