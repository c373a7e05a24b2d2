"""JSON to Workflow, with every mistake as a Problem."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generators.spec.problems import Problem
from generators.spec.workflow import Workflow


def read_workflow(document: object) -> Workflow | tuple[Problem, ...]:
    """Read the JSON form of a workflow; gives the problems when it is not one."""
    try:
        return Workflow.model_validate(document)
    except ValidationError as failure:
        return tuple(_problem(detail) for detail in failure.errors(include_url=False))


def json_schema() -> dict[str, Any]:
    """Give the JSON schema (draft 2020-12) of a workflow."""
    return Workflow.model_json_schema(mode="validation")


def _problem(detail: ErrorDetails) -> Problem:
    path = ".".join(str(part) for part in detail["loc"])
    context = detail.get("ctx", {})
    key = context.get("key")
    if detail["type"] == "unknown_key":
        path = f"{path}.{key}" if path else str(key)
    return Problem(
        level="error",
        rule="unknown-key" if detail["type"] == "unknown_key" else "shape",
        path=path,
        message=detail["msg"],
        hint=str(context.get("hint", "")),
    )
