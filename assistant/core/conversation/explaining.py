"""Answers to questions without a model: from the typed workflow and the last run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.core.conversation.answering import of_functions, when_it_fails
from assistant.core.conversation.desk import Desk
from assistant.core.conversation.showing import showed

_WHAT_IF = re.compile(
    r"\bwhat (?:happens|will happen|would happen|if)\b.*\b(?:fails?|failed|down|breaks?|crash\w*|errors?|unreachable"
    r"|unavailable|times? out|offline)\b|\bhow (?:often|many times) .*\b(?:retr|tried)"
)
_ABOUT = re.compile(
    r"\b(?:what|which)\b.*\b(?:does|do|steps?|workflow|function|happens)\b|\bsteps\b|^what is (?:it|this|that)\b"
)
_STEP = re.compile(r"(?i)\bstep (?:number )?(?P<number>\d{1,3})\b")


def explained(question: str, desk: Desk) -> str:
    """What can be said for certain; says so when that is nothing."""
    said = question.lower()
    workflow = desk.state.workflow
    if lines := of_functions(said, desk):
        return "\n".join(lines)
    if workflow is not None and _WHAT_IF.search(said):
        return "\n".join(when_it_fails(workflow))
    if (
        re.search(r"fail|error|wrong|crash|happen|\bdid\b.*\b(?:work|succeed|pass)\b", said)
        and desk.state.report
    ):
        return "\n".join(_of_run(question, desk.state.report))
    if (
        re.search(
            r"\bwhen\b|schedule|next|trigger|often|\b(?:does|do|will|is) (?:it|this|that)(?: \w+){0,2} run(?:ning|s)?\b(?! twice)",
            said,
        )
        and workflow
    ):
        return "\n".join(showed(desk, "trigger").lines)
    if _ABOUT.search(said) and workflow:
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
    doubted = "fail" in question.lower()
    for step in named or failed:
        yield from _of_step(step, steps.index(step) + 1, doubted=doubted)
    if report["error"] and not named:
        yield f"The run {report['status']}: {report['error']['name']}: {report['error']['message']}"
    if not named and not failed and not report["error"]:
        yield f"Nothing failed: the last run {report['status']} with {_count(len(steps), 'step')}."


def _of_step(step: Mapping[str, Any], number: int, *, doubted: bool) -> Iterator[str]:
    tried = len(step["attempts"])
    after = f" after {_count(tried, 'attempt')}" if tried else ""
    denied = "did not fail: it " if doubted and step["status"] == "completed" else ""
    yield f"Step {number}, {step['id']}, {denied}{step['status']}{after}."
    errors = [attempt["error"] for attempt in step["attempts"] if attempt["error"]]
    if errors:
        yield f"{errors[-1]['name']}: {errors[-1]['message']}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def run_explained(report: Mapping[str, Any]) -> Iterator[str]:
    """What failed in a run, where, after how many attempts, with what error."""
    yield from _of_run("", report)


def looked_at(desk: Desk, report: Mapping[str, Any]) -> str:
    """Talk about a run of a server from here on; gives what to ask a model about it."""
    desk.record("looked", report=desk.clean_json(dict(report), "the report of the run"))
    return "Why did the run that is open fail, and what should change? `explain_run` shows it."
