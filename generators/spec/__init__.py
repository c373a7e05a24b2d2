"""The typed workflow: what a planner fills in and a generator reads.

`Workflow` is the only meeting point of the two. Every node is a frozen pydantic
model; `read_workflow` turns JSON into one (or into problems), `check` says what
does not hold, `json_schema` exports the shape.
"""

from generators.spec.check import check
from generators.spec.conditions import Compare, Condition, Every, Negation, Some
from generators.spec.durations import Duration, duration_ms
from generators.spec.emissions import Emission
from generators.spec.options import (
    BatchEvents,
    Cancel,
    Concurrency,
    Debounce,
    OnFailure,
    Options,
    Priority,
    RateLimit,
    Singleton,
    Throttle,
    Timeouts,
)
from generators.spec.primitives import (
    BasicAuth,
    Filter,
    HttpRequest,
    Mail,
    OAuth,
    Paging,
    Primitive,
    TableQuery,
    TableWrite,
)
from generators.spec.problems import Level, Problem
from generators.spec.reading import json_schema, read_workflow
from generators.spec.samples import sample_event
from generators.spec.steps import (
    AiStep,
    Arm,
    BranchStep,
    CallStep,
    CodeStep,
    EachStep,
    HttpStep,
    InvokeStep,
    Lane,
    ParallelStep,
    ReturnStep,
    SendEventStep,
    SleepStep,
    SleepUntilStep,
    Step,
    WaitForEventStep,
    walk,
)
from generators.spec.tables import NewTable
from generators.spec.triggers import CronTrigger, EventTrigger, Trigger
from generators.spec.values import ListOf, Literal, Moment, ObjectOf, Ref, Template, Value
from generators.spec.workflow import Workflow

__all__ = [
    "AiStep",
    "Arm",
    "BasicAuth",
    "BatchEvents",
    "BranchStep",
    "CallStep",
    "Cancel",
    "CodeStep",
    "Compare",
    "Concurrency",
    "Condition",
    "CronTrigger",
    "Debounce",
    "Duration",
    "EachStep",
    "Emission",
    "EventTrigger",
    "Every",
    "Filter",
    "HttpRequest",
    "HttpStep",
    "InvokeStep",
    "Lane",
    "Level",
    "ListOf",
    "Literal",
    "Mail",
    "Moment",
    "Negation",
    "NewTable",
    "OAuth",
    "ObjectOf",
    "OnFailure",
    "Options",
    "Paging",
    "ParallelStep",
    "Primitive",
    "Priority",
    "Problem",
    "RateLimit",
    "Ref",
    "ReturnStep",
    "SendEventStep",
    "Singleton",
    "SleepStep",
    "SleepUntilStep",
    "Some",
    "Step",
    "TableQuery",
    "TableWrite",
    "Template",
    "Throttle",
    "Timeouts",
    "Trigger",
    "Value",
    "WaitForEventStep",
    "Workflow",
    "check",
    "duration_ms",
    "json_schema",
    "read_workflow",
    "sample_event",
    "walk",
]
