"""Answers to questions without a model: from the typed workflow and the last run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.core.conversation.desk import Desk
from assistant.core.conversation.showing import showed

_STEP = re.compile(r"(?i)\bstep (?:number )?(?P<number>\d{1,3})\b")


def explained(question: str, desk: Desk) -> str:
    """What can be said for certain; says so when that is nothing."""
    said = question.lower()
    if re.search(r"fail|error|wrong|crash|happen", said) and desk.state.report:
        return "\n".join(_of_run(question, desk.state.report))
    if re.search(r"\bwhen\b|schedule|next|trigger|often", said) and desk.state.workflow:
        return "\n".join(showed(desk, "trigger").lines)
    if re.search(r"\bwhat\b|\bwhich\b|steps?\b", said) and desk.state.workflow:
        return "\n".join(showed(desk, "workflow").lines)
    return (
        "Without a model, questions about the trigger, the steps and the last run can be answered. "
        "Set OPENAI_API_KEY or ANTHROPIC_API_KEY to ask anything."
    )


def _of_run(question: str, report: Mapping[str, Any]) -> Iterator[str]:
    steps = report["steps"]
    match = _STEP.search(question)
    number = int(match["number"]) if match else 0
    named = [
        each
        for each in steps
        if each["id"] in question or each["id"].replace("-", " ") in question.lower()
    ]
    if 1 <= number <= len(steps):
        named = [steps[number - 1]]
    failed = [step for step in steps if step["status"] not in ("completed", "pending")]
    if number > len(steps):
        yield f"There is no step {number}: the last run has {_count(len(steps), 'step')}."
    for step in named or failed:
        yield from _of_step(step)
    if report["error"] and not named:
        yield f"The run {report['status']}: {report['error']['name']}: {report['error']['message']}"
    if not named and not failed and not report["error"]:
        yield f"Nothing failed: the last run {report['status']} with {_count(len(steps), 'step')}."


def _of_step(step: Mapping[str, Any]) -> Iterator[str]:
    tried = len(step["attempts"])
    yield f"{step['id']} {step['status']}" + (
        f" after {_count(tried, 'attempt')}." if tried else "."
    )
    errors = [attempt["error"] for attempt in step["attempts"] if attempt["error"]]
    if errors:
        yield f"{errors[-1]['name']}: {errors[-1]['message']}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def run_explained(report: Mapping[str, Any]) -> Iterator[str]:
    """What failed in a run, where, after how many attempts, with what error."""
    yield from _of_run("", report)
