"""Text of a request stays text: it crashes nothing and lands in literals, names and descriptions only."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.planners.offline.planner import plan
from assistant.planners.protocol import Context, Plan, Planned
from generators.catalog import check_calls
from generators.spec import CodeStep, Workflow, check, walk

Worker = Callable[..., Workflow]

WORDS = [
    "when",
    "if",
    "unless",
    "otherwise",
    "for",
    "each",
    "every",
    "new",
    "a",
    "the",
    "it",
    "them",
    "and",
    "then",
    ",",
    ".",
    ";",
    ":",
    "(",
    ")",
    "user",
    "order",
    "ticket",
    "created",
    "fails",
    "fetch",
    "sync",
    "send",
    "post",
    "email",
    "summarise",
    "delete",
    "wait",
    "until",
    "days",
    "3",
    "5pm",
    "monday",
    "retry",
    "times",
    "at",
    "most",
    "per",
    "customer",
    "#general",
    "@dana",
    "user/created",
    "data.dueAt",
    "Slack",
    "Zendesk",
    "Stripe",
    "Foobarly",
    "`job`",
    "'text'",
    '"quote"',
    "in",
    "parallel",
    "from",
    "to",
    "with",
    "Claude",
    "batches",
    "of",
    "50",
    "cancel",
    "it",
    "stop",
]
NASTY = (
    "'; import os; os.remove('x') #",
    '"""\nraise SystemExit\n"""',
    "{{ config.items() }} {% raw %}",
    "\x00\x1b[31mred\x07",
    "${process.env.HOME} `whoami`",
    "\u202egnirts\u202c",
)


@given(st.text(max_size=400))
def test_any_text_gives_a_plan(text: str) -> None:
    """Whatever is typed is planned, asked about or refused; nothing is raised."""
    assert plan(text, Context()).outcome in {"planned", "question", "refused"}


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_what_is_planned_holds(words: list[str]) -> None:
    """Any mixture of the words it knows gives a workflow without errors, or none."""
    result = plan(" ".join(words), Context())
    if isinstance(result, Planned):
        problems = (*check(result.workflow), *check_calls(result.workflow))
        assert [problem for problem in problems if problem.level == "error"] == []
        assert all(problem.level != "error" for problem in result.problems)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_the_same_request_gives_the_same_plan(words: list[str]) -> None:
    """Two runs give the same bytes."""
    request = " ".join(words)
    first, second = plan(request, Context()), plan(request, Context())
    assert repr(first) == repr(second)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_clauses_lie_inside_the_request_and_apart(words: list[str]) -> None:
    """Clauses are parts of the request, in order, and do not overlap."""
    request = " ".join(words)
    clauses = plan(request, Context()).clauses
    assert all(0 <= each.start < each.end <= len(request) for each in clauses)
    assert all(a.end <= b.start for a, b in pairwise(clauses))


@pytest.mark.parametrize("nasty", NASTY)
def test_code_in_a_request_becomes_a_literal(nasty: str) -> None:
    """Quoted code is a value of the step that sends it, and stands nowhere else but the description."""
    quoted = nasty.replace('"', "").replace("\n", " ")
    result = plan(f'On order/created post "{quoted}" to #orders', Context())
    if isinstance(result, Planned):
        for text in _structural(result.workflow):
            assert quoted not in text


def _structural(workflow: Workflow) -> Iterator[str]:
    """Everything that names things: ids, events, operations, parameters, code."""
    yield workflow.id
    yield from (getattr(trigger, "event", "") for trigger in workflow.triggers)
    for _, step in walk(workflow.steps):
        yield step.id
        if isinstance(step, CodeStep):
            yield step.body
        yield from (str(getattr(step, name, "")) for name in ("connector", "operation", "event"))
        yield from getattr(step, "params", {})


def test_work_of_the_app_is_a_task_and_not_code(workflow: Worker) -> None:
    """What no connector does becomes a step with a fixed body; the words are its input."""
    made = workflow("On photo/uploaded resize the pictures with `rm` and {{ braces }}")
    [step] = made.steps
    assert isinstance(step, CodeStep)
    assert "pictures" not in step.body
    assert step.inputs["task"].kind == "literal"


def test_descriptions_are_printable_and_short(workflow: Worker) -> None:
    """Control characters and length of the request do not reach the description."""
    made = workflow("On order/created\x07 post to #orders.\r\n" + "Thanks a lot! " * 60)
    assert made.description.isprintable()
    assert len(made.description) <= 500


@pytest.mark.parametrize(
    "piece",
    [
        *("a b c ", ", and ", "if the amount is over 5 ", "wait until ", "for each x ", "1 ", "("),
        *("who have not ", "unless they ", "and nobody ", "a reminder, ", "after 3, "),
        *("an hour before the ", "if x is y the "),
    ],
)
def test_planning_is_linear_in_the_length(piece: str) -> None:
    """Eight times the text takes at most about eight times as long, never its square."""
    short, long = _seconds(piece * 1_000), _seconds(piece * 8_000)
    assert long < 24 * short + 0.5


def _seconds(request: str) -> float:
    started = time.perf_counter()
    plan(request[:99_000], Context())
    return time.perf_counter() - started


def test_json_of_a_plan_is_plain(workflow: Worker) -> None:
    """A planned workflow survives its own JSON form."""
    made = workflow("Every Monday at 9 post the open tickets from Zendesk to #support")
    document: dict[str, Any] = made.to_json()
    assert Workflow.model_validate(document) == made


def test_plan_is_a_plan() -> None:
    """The outcome is always one of the three of the protocol."""
    results: list[Plan] = [plan(text, Context()) for text in ("", "hello", "sync contacts hourly")]
    assert [each.outcome for each in results] == ["refused", "question", "planned"]
