"""What an answer can ask the executor to do."""

from enum import StrEnum


class Opcode(StrEnum):
    """The op codes of the SDKs' answers."""

    STEP_RUN = "StepRun"
    STEP_ERROR = "StepError"
    STEP_FAILED = "StepFailed"
    STEP_PLANNED = "StepPlanned"
    SLEEP = "Sleep"
    WAIT_FOR_EVENT = "WaitForEvent"
    WAIT_FOR_SIGNAL = "WaitForSignal"
    INVOKE_FUNCTION = "InvokeFunction"
    AI_GATEWAY = "AIGateway"
    GATEWAY = "Gateway"
    RUN_COMPLETE = "RunComplete"
    DEFER_ADD = "DeferAdd"
    DEFER_ABORT = "DeferAbort"


COMPLETE = "0737c22d3bfae812339732d14d8c7dbd6dc4e09c"
"""The hashed id that stands for the function itself, where its end is told beside steps."""

STEP_KINDS: dict[Opcode, str] = {
    Opcode.STEP_RUN: "run",
    Opcode.STEP_ERROR: "run",
    Opcode.STEP_FAILED: "run",
    Opcode.STEP_PLANNED: "run",
    Opcode.SLEEP: "sleep",
    Opcode.WAIT_FOR_EVENT: "wait_for_event",
    Opcode.WAIT_FOR_SIGNAL: "wait_for_signal",
    Opcode.INVOKE_FUNCTION: "invoke",
    Opcode.AI_GATEWAY: "ai",
    Opcode.GATEWAY: "fetch",
}
"""How a report names the kind of step."""
