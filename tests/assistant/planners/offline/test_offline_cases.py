"""Requests of many kinds with known answers (`cases.jsonl`), scored like any planner's.

Titles as galleries print them, prompts as documentation writes them, long requests, events of
services, notes, other word orders, options, and requests that must not become a workflow.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.core.evaluation.cases import Case, read_cases
from assistant.core.evaluation.judging import judged, passed
from assistant.planners.offline.planner import plan
from assistant.planners.protocol import Context, Planned
from generators.spec.steps import CodeStep, walk

CASES = read_cases(Path(__file__).with_name("cases.jsonl"))
CONTEXT = Context(today=date(2026, 11, 29))
LEAST = {
    "trigger_kind": 0.98,
    "schedule": 0.97,
    "event": 0.97,
    "services": 0.97,
    "steps": 0.97,
    "options": 0.97,
    "adversarial": 0.95,
}
"""Share of the cases in which a part is wholly right."""


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, float]]:
    """Scores by part of every case."""
    return {case.id: judged(case, plan(case.text, CONTEXT)) for case in CASES}


def _shares(scores: dict[str, dict[str, float]], part: str) -> Iterator[tuple[str, bool]]:
    return ((name, found[part] >= 1.0) for name, found in scores.items() if part in found)


@pytest.mark.parametrize("part", sorted(LEAST))
def test_each_part_is_right_as_often_as_promised(
    part: str, scores: dict[str, dict[str, float]]
) -> None:
    """Over all cases a part is wholly right at least as often as `LEAST` says."""
    found = dict(_shares(scores, part))
    wrong = [name for name, right in found.items() if not right]
    assert found
    assert 1 - len(wrong) / len(found) >= LEAST[part], wrong


def test_most_requests_are_wholly_right(scores: dict[str, dict[str, float]]) -> None:
    """At least 96 of 100 requests are right in every part that is judged."""
    wrong = [name for name, found in scores.items() if not passed(found)]
    assert len(wrong) <= 0.04 * len(CASES), wrong


def test_the_same_request_gives_the_same_bytes() -> None:
    """Planning twice gives the same workflow, to the byte, and the same words about it."""
    for case in CASES[::5]:
        first, second = plan(case.text, CONTEXT), plan(case.text, CONTEXT)
        assert repr(first) == repr(second), case.id


def _code(case: Case) -> list[CodeStep]:
    made = plan(case.text, CONTEXT)
    steps = made.workflow.steps if isinstance(made, Planned) else ()
    return [step for _, step in walk(steps) if isinstance(step, CodeStep)]


def test_no_text_of_a_request_becomes_code() -> None:
    """The bodies of all code steps are a few fixed ones, whatever the requests say."""
    bodies = {step.body for case in CASES for step in _code(case)}
    assert 1 <= len(bodies) <= 3
    assert all("TODO" in body for body in bodies)
