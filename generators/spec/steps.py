"""Steps: the closed set of durable units a workflow is made of."""

from collections.abc import Iterator
from typing import Annotated, Self
from typing import Literal as Tag

from pydantic import Field, model_validator

from generators.spec.conditions import Condition
from generators.spec.durations import Duration
from generators.spec.node import Node
from generators.spec.primitives import HttpRequest
from generators.spec.values import Ref, Value

STEP_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class StepBase(Node):
    """What all steps have."""

    id: Annotated[str, Field(pattern=STEP_ID, max_length=64)]
    """Kebab case, unique in the workflow; Inngest remembers the step by it."""
    name: str = ""
    """What people read; made from the id when empty."""

    @model_validator(mode="after")
    def _named(self) -> Self:
        if not self.name:
            object.__setattr__(self, "name", self.id.replace("-", " ").capitalize())
        return self


class CallStep(StepBase):
    """One operation of a connector."""

    kind: Tag["call"] = "call"
    connector: str
    operation: str
    params: dict[str, Value] = {}


class HttpStep(StepBase, HttpRequest):
    """A plain HTTP call."""

    kind: Tag["http"] = "http"
    todo: str = Field(default="", max_length=500)
    """What somebody must still find out, for a comment in the code."""


class CodeStep(StepBase):
    """A function body in the target's language."""

    kind: Tag["code"] = "code"
    language: Tag["python", "typescript"]
    body: str = Field(max_length=20_000)
    inputs: dict[str, Value] = {}
    """Parameters of the function and what is given for them."""


class SleepStep(StepBase):
    """Wait for a length of time."""

    kind: Tag["sleep"] = "sleep"
    duration: Duration


class SleepUntilStep(StepBase):
    """Wait until an instant."""

    kind: Tag["sleep_until"] = "sleep_until"
    until: Value


class WaitForEventStep(StepBase):
    """Wait for an event; gives the event, or null when the time is over."""

    kind: Tag["wait_for_event"] = "wait_for_event"
    event: str
    timeout: Duration
    if_: str | None = Field(default=None, alias="if")
    """CEL over `event` (the trigger's) and `async` (the awaited one)."""


class SendEventStep(StepBase):
    """Send an event, or one for each item of a list."""

    kind: Tag["send_event"] = "send_event"
    event: str
    data: dict[str, Value] = {}
    items: Ref | None = None
    """A list: one event is sent for each `item`."""


class InvokeStep(StepBase):
    """Run another function and take its result."""

    kind: Tag["invoke"] = "invoke"
    function: str
    """Id of a function of the same app, or `app-id/function-id`."""
    data: dict[str, Value] = {}
    timeout: Duration | None = None


class Lane(Node):
    """One of the lanes that run side by side."""

    steps: tuple["Step", ...]


class ParallelStep(StepBase):
    """Lanes that run side by side and are joined."""

    kind: Tag["parallel"] = "parallel"
    branches: tuple[Lane, ...]


class Arm(Node):
    """The steps to take when the condition holds; without a condition, otherwise."""

    when: Condition | None = None
    steps: tuple["Step", ...]


class BranchStep(StepBase):
    """The first arm whose condition holds is taken; the last may be without one."""

    kind: Tag["branch"] = "branch"
    branches: tuple[Arm, ...]


class EachStep(StepBase):
    """The steps once for each `item` of a list."""

    kind: Tag["each"] = "each"
    items: Value
    steps: tuple["Step", ...]


class AiStep(StepBase):
    """One question to a language model; gives its text, or JSON."""

    kind: Tag["ai"] = "ai"
    provider: str = "openai"
    model: str | None = None
    system: Value | None = None
    prompt: Value
    output: Tag["text", "json"] = "text"
    max_tokens: int = Field(default=1024, ge=1, le=200_000)


class ReturnStep(StepBase):
    """End the function with a value."""

    kind: Tag["return"] = "return"
    value: Value


Step = Annotated[
    CallStep
    | HttpStep
    | CodeStep
    | SleepStep
    | SleepUntilStep
    | WaitForEventStep
    | SendEventStep
    | InvokeStep
    | ParallelStep
    | BranchStep
    | EachStep
    | AiStep
    | ReturnStep,
    Field(discriminator="kind"),
]


def walk(steps: tuple[Step, ...], path: str = "steps") -> Iterator[tuple[str, Step]]:
    """Give every step with its path, outer before inner, in order of writing."""
    for index, step in enumerate(steps):
        here = f"{path}.{index}"
        yield here, step
        if isinstance(step, EachStep):
            yield from walk(step.steps, f"{here}.steps")
        elif isinstance(step, ParallelStep | BranchStep):
            branches: tuple[Lane | Arm, ...] = step.branches
            for number, branch in enumerate(branches):
                yield from walk(branch.steps, f"{here}.branches.{number}.steps")
